import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {normalizeText} from '../../src/text/normalize.ts';
import {segmentRuns, wordsOf} from '../../src/text/segment.ts';
import {soundTerms} from '../../src/text/sound-terms.ts';
import {createTokenizer, type Tokenizer} from '../../src/text/tokenize.ts';

const tokenize = createTokenizer({
  synonyms: [['公积金', 'gjj']],
  dialect: {阿拉: '我们'},
  fillers: ['请问'],
});

/** Everyday text, and what stands at the edges of the ways in which it is read. */
const part = fc.oneof(
  fc.constantFrom(
    ...['社保', '一二三', '长', '公积金', 'gong', 'ji jin', 'gjj', 'k线', 'a.纸b', 'o’neil'],
    ...['臺灣', '薴', 'Ａ１', '３.５', '，', '？', ' ', '\n', '~', '=', '#', '^', '😀', '〇', '々'],
    ...['𠀀', '\ud840', '\udc00', '⼀', 'é', 'e\u0301', 'H\u0331', 'İ', 'ﬁ', '①', '½', '\u200b'],
  ),
  fc.string({unit: 'grapheme', maxLength: 3}),
  fc.string({unit: 'binary', maxLength: 3}),
);
const text = fc.array(part, {maxLength: 8}).map((parts) => parts.join(''));

describe('numbers of terms', () => {
  for (const [name, tokenizer] of [
    ['characters and words', tokenize],
    ['sounds', soundTerms],
  ] as const) {
    test(`say the same as the strings: ${name}`, () => {
      fc.assert(
        fc.property(text, (one) => {
          assert.deepEqual(readTerms(tokenizer, one), tokenizer(one).map(termOrCode(tokenizer)));
        }),
        {numRuns: 2000},
      );
    });

    test(`are different for different terms: ${name}`, () => {
      fc.assert(
        fc.property(text, (one) => {
          const terms = [...new Set(tokenizer(one))];
          assert.equal(new Set(terms.map(termOrCode(tokenizer))).size, terms.length);
        }),
        {numRuns: 1000},
      );
    });
  }
});

describe('what is read a unit at a time', () => {
  test('is normalised as by the patterns, which one unusual sign calls for', () => {
    fc.assert(
      fc.property(text, (one) => {
        assert.equal(normalizeText(`${one} ㎡`), `${normalizeText(one)} m2`.trim());
      }),
      {numRuns: 3000},
    );
  });

  test('has the words of its runs', () => {
    fc.assert(
      fc.property(text, (one) => {
        const words = segmentRuns(one).filter(({script}) => script === 'word');
        assert.deepEqual(
          wordsOf(one),
          words.map((word) => word.text),
        );
      }),
      {numRuns: 2000},
    );
  });
});

function readTerms({codes}: Tokenizer, one: string): (number | string)[] {
  const read: (number | string)[] = [];
  codes?.read(
    one,
    (code) => read.push(code),
    (term) => read.push(term),
  );
  return read;
}

function termOrCode({codes}: Tokenizer): (term: string) => number | string {
  return (term) => codes?.codeOf(term) || term;
}
