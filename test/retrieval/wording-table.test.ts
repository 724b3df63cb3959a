import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {createWordingTable} from '../../src/retrieval/wording-table.ts';
import {wordingKey} from '../../src/text/wording-key.ts';
import {sampleEntry} from './sample-entry.ts';

/** Few characters, so that wordings often equal one another, and signs that do not count. */
const wording = fc
  .array(fc.constantFrom(...'船票退Ab ？。，'), {maxLength: 5})
  .map((parts) => parts.join(''));
const entries = fc
  .array(fc.record({question: wording, questionEn: wording, variants: fc.array(wording)}), {
    maxLength: 6,
  })
  .map((list) => list.map((parts, place) => sampleEntry({id: `entry-${place}`, ...parts})));

describe('a question that equals a wording', () => {
  test('has the entry that a list of all keys gives, the first of several', () => {
    fc.assert(
      fc.property(entries, wording, (list, question) => {
        const all = list.flatMap((entry) =>
          [entry.question, entry.questionEn, ...entry.variants].map((text) => ({
            entry,
            wording: text,
          })),
        );
        const key = wordingKey(question);
        const expected =
          key === '' ? undefined : all.find((one) => wordingKey(one.wording) === key);
        assert.deepEqual(createWordingTable(list)(question), expected);
      }),
      {numRuns: 500},
    );
  });

  test('is found among ten thousand, and nothing else is', () => {
    const many = Array.from({length: 10_000}, (_, i) => `第${i}号事项怎么办`);
    const entry = sampleEntry({id: 'one', question: '一号', variants: many});
    const find = createWordingTable([entry]);
    assert.deepEqual(find('第 9999 号事项，怎么办？'), {entry, wording: '第9999号事项怎么办'});
    assert.equal(find('第10000号事项怎么办'), undefined);
    assert.equal(find(''), undefined);
    assert.equal(find('？！'), undefined);
  });
});
