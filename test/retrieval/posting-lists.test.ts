import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {countPostings} from '../../src/retrieval/posting-lists.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

const tokenize = createTokenizer({
  synonyms: [['公积金', 'gjj']],
  dialect: {阿拉: '我们'},
  fillers: ['请问'],
});

const text = fc
  .array(fc.constantFrom(...'社保卡公积金gjk 12，𠀀é阿拉请问', "o'neil"), {maxLength: 12})
  .map((parts) => parts.join(''));
const document = fc.record({
  fields: fc.array(fc.record({text, weight: fc.constantFrom(0.5, 1, 2, 3)}), {maxLength: 3}),
});

describe('posting lists', () => {
  test('hold what counting each term of each document by itself gives', () => {
    fc.assert(
      fc.property(fc.array(document, {maxLength: 8}), (documents) => {
        const lists = countPostings(documents, tokenize);
        const expected = new Map<string, Map<number, number>>();
        documents.forEach(({fields}, place) => {
          for (const field of fields) {
            for (const term of tokenize(field.text)) {
              const list = expected.get(term) ?? new Map<number, number>();
              list.set(place, (list.get(place) ?? 0) + field.weight);
              expected.set(term, list);
            }
          }
        });
        assert.equal(lists.starts.length, expected.size + 1);
        for (const [term, list] of expected) {
          const number = lists.find(term);
          const slice = [lists.starts[number], lists.starts[number + 1]] as const;
          assert.deepEqual([...lists.documents.slice(...slice)], [...list.keys()], term);
          assert.deepEqual([...lists.frequencies.slice(...slice)], [...list.values()], term);
        }
        assert.equal(lists.find('不在里面'), -1);
      }),
      {numRuns: 500},
    );
  });

  test('are the same where the tokenizer gives strings alone', () => {
    fc.assert(
      fc.property(fc.array(document, {maxLength: 8}), (documents) => {
        const {find: _, ...withCodes} = countPostings(documents, tokenize);
        const {find: __, ...withStrings} = countPostings(documents, (one) => tokenize(one));
        assert.deepEqual(withCodes, withStrings);
      }),
      {numRuns: 200},
    );
  });
});
