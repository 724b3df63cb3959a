import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {createWordList} from '../../src/text/word-list.ts';

/** The same by the definition: at each place try every word of every length, longest first. */
function findNaively(words: readonly string[], text: string): {word: string; start: number}[] {
  const found: {word: string; start: number}[] = [];
  let at = 0;
  while (at < text.length) {
    let longest = '';
    for (let end = at + 1; end <= text.length; end++) {
      const piece = text.slice(at, end);
      const opensInside = /^[a-z0-9]$/.test(text[at - 1] ?? '') && /^[a-z0-9]/.test(piece);
      const endsInside = /^[a-z0-9]$/.test(text[end] ?? '') && /[a-z0-9]$/.test(piece);
      if (words.includes(piece) && !opensInside && !endsInside) longest = piece;
    }
    if (longest === '') at += 1;
    else {
      found.push({word: longest, start: at});
      at += longest.length;
    }
  }
  return found;
}

const words = (list: readonly string[], text: string) =>
  createWordList(list)
    .find(text)
    .map(({word}) => word);

describe('a word list', () => {
  test('finds the longest word at each place, and goes on behind it', () => {
    assert.deepEqual(
      createWordList(['公积金', '住房公积金', '住房']).find('提取住房公积金买住房'),
      [
        {word: '住房公积金', start: 2},
        {word: '住房', start: 8},
      ],
    );
  });

  test('finds a shorter word where the longer one does not fit', () => {
    assert.deepEqual(words(['社保卡', '社保'], '社保局'), ['社保']);
  });

  test('does not find a word inside another found word', () => {
    assert.deepEqual(words(['保险', '社会保险'], '社会保险'), ['社会保险']);
  });

  test('takes Latin abbreviations as whole words only', () => {
    assert.deepEqual(words(['id'], 'my video of the id'), ['id']);
    assert.deepEqual(createWordList(['id']).find('video id'), [{word: 'id', start: 6}]);
    assert.deepEqual(words(['a4'], 'a40'), []);
    assert.deepEqual(words(['id card'], 'id cards'), []);
  });

  test('lets a Latin word stand right beside Han characters', () => {
    assert.deepEqual(words(['gjj'], '我的gjj呢'), ['gjj']);
  });

  test('tries a shorter word where the longest would cut a Latin word', () => {
    assert.deepEqual(words(['查id', '查'], '查idol'), ['查']);
  });

  test('ignores empty and repeated words', () => {
    assert.deepEqual(words(['', '船', '船'], '坐船'), ['船']);
    assert.deepEqual(words([''], '船'), []);
    assert.deepEqual(words(['船'], ''), []);
  });

  test('finds what a naive search finds, in any text', () => {
    const piece = fc.constantFrom('社', '保', '卡', 'a', 'b', '1', ' ', '😀');
    const text = (maxLength: number) =>
      fc.array(piece, {maxLength}).map((characters) => characters.join(''));
    fc.assert(
      fc.property(fc.array(text(4), {maxLength: 8}), text(24), (list, running) => {
        assert.deepEqual(createWordList(list).find(running), findNaively(list, running));
      }),
      {numRuns: 3000},
    );
  });
});
