import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {segmentRuns} from '../../src/text/segment.ts';

const texts = (text: string) => segmentRuns(text).map((run) => run.text);

describe('segmentRuns', () => {
  test('keeps Han characters together up to the next sign or script', () => {
    assert.deepEqual(segmentRuns('社保卡，补办'), [
      {script: 'han', text: '社保卡'},
      {script: 'han', text: '补办'},
    ]);
  });

  test('cuts where the script changes, without any space', () => {
    assert.deepEqual(segmentRuns('身份证a4纸2张'), [
      {script: 'han', text: '身份证'},
      {script: 'word', text: 'a4'},
      {script: 'han', text: '纸'},
      {script: 'word', text: '2'},
      {script: 'han', text: '张'},
    ]);
  });

  test('keeps an apostrophe and a decimal point inside a word or number', () => {
    assert.deepEqual(texts("i don't have 1.5 hours."), ['i', "don't", 'have', '1.5', 'hours']);
    assert.deepEqual(texts('it’s'), ['it’s']);
  });

  test('ends a word at a hyphen', () => {
    assert.deepEqual(texts('e-bike'), ['e', 'bike']);
  });

  test('keeps accents and other alphabets as words', () => {
    assert.deepEqual(texts('café Ночь 서울'), ['café', 'Ночь', '서울']);
    assert.deepEqual(texts('cafe\u0301'), ['cafe\u0301']);
  });

  test('finds nothing in emptiness, signs and emoji', () => {
    for (const text of ['', '   ', '？！……', '😀👍🏽', '—/\\|']) assert.deepEqual(texts(text), []);
  });

  test('takes every letter and digit exactly once and in order, one script a run', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        const runs = segmentRuns(text);
        const lettersOf = (part: string) => part.match(/[\p{Letter}\p{Number}]/gu)?.join('') ?? '';
        assert.equal(runs.map((run) => lettersOf(run.text)).join(''), lettersOf(text));
        for (const run of runs) {
          assert.equal(
            /^\p{Script=Han}+$/u.test(run.text),
            run.script === 'han',
            JSON.stringify(run),
          );
          assert.equal(/\p{Script=Han}/u.test(run.text), run.script === 'han');
        }
      }),
      {numRuns: 1000},
    );
  });
});
