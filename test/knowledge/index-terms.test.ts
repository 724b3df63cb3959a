import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {chooseIndexTerms} from '../../src/knowledge/index-terms.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});

describe('the terms that stand in for wordings', () => {
  test('begin with what many wordings share, joined where they overlap', () => {
    const [terms] = chooseIndexTerms(
      [
        {variants: [...Array<string>(20).fill('公积金'), '租房']},
        {variants: Array<string>(20).fill('船票')},
      ],
      tokenize,
    );
    assert.equal(terms, '公积金 租房');
  });

  test('leave out what all entries say, as long as they say anything of their own', () => {
    const own = Array.from({length: 26}, (_, i) => `甲${String.fromCodePoint(0x5000 + i)}`);
    const [terms = ''] = chooseIndexTerms(
      [{variants: [...own, '怎么']}, ...Array.from({length: 30}, () => ({variants: ['怎么']}))],
      tokenize,
    );
    assert.ok(!terms.includes('怎么'));
  });

  test('are words where people ask in English, without the words that carry no matter', () => {
    const [terms] = chooseIndexTerms([{variants: ['the ferry', 'a ferry', 'my ferry?']}], tokenize);
    assert.equal(terms, 'ferri');
  });

  test('come from the wordings, each at most once, and are the same whenever they are chosen', () => {
    const wording = fc
      .array(fc.constantFrom(...'船票退改公积金提取', 'ab', ' ', '？', '𠀀'), {maxLength: 8})
      .map((parts) => parts.join(''));
    const entries = fc.array(fc.record({variants: fc.array(wording, {maxLength: 20})}), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(entries, (list) => {
        const chosen = chooseIndexTerms(list, tokenize);
        assert.deepEqual(chosen, chooseIndexTerms(list, tokenize));
        chosen.forEach((terms, place) => {
          const known = new Set((list[place]?.variants ?? []).flatMap((text) => tokenize(text)));
          const pieces = terms.split(' ').filter(Boolean);
          const pairs = pieces.flatMap((piece) =>
            /[a-z]/.test(piece)
              ? [`=${piece}`]
              : Array.from(piece)
                  .slice(1)
                  .map((next, at) => `${Array.from(piece)[at]}${next}`),
          );
          for (const pair of pairs) assert.ok(known.has(pair), pair);
          assert.equal(new Set(pairs).size, pairs.length);
          assert.ok(pairs.length <= 26);
        });
      }),
    );
  });
});
