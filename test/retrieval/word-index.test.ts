import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import {createWordIndex} from '../../src/retrieval/word-index.ts';

const SHARE = 0.2;
const mistakes = (word: string) => (word.length > 5 ? Math.round(word.length * SHARE) : 0);

/** What MiniSearch finds in two fields, by text. */
function reference(questions: readonly string[][], wordings: readonly string[][], query: string[]) {
  const mini = new MiniSearch<{id: number; question: string; wordings: string}>({
    fields: ['question', 'wordings'],
    tokenize: (text) => text.split(' ').filter((word) => word !== ''),
    processTerm: (term) => term,
    searchOptions: {
      boost: {question: 3},
      combineWith: 'OR',
      prefix: true,
      fuzzy: (term) => (term.length > 5 ? SHARE : false),
    },
  });
  mini.addAll(
    questions.map((question, id) => ({
      id,
      question: question.join(' '),
      wordings: (wordings[id] ?? []).join(' '),
    })),
  );
  return new Map(mini.search(query.join(' ')).map(({id, score}) => [id as number, score]));
}

/** Words that begin alike and differ by a slip or two. */
const word = fc.oneof(
  fc.constantFrom('ferry', 'ferries', 'ferrying', 'fery', 'insurance', 'insurence', 'insure'),
  fc.stringMatching(/^[ab]{1,8}$/),
);
const text = fc.array(word, {maxLength: 6});

describe('an index of words that are begun or misspelt', () => {
  it('finds what MiniSearch finds, with the same scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text), {minLength: 1, maxLength: 12}),
        fc.uniqueArray(word, {minLength: 1, maxLength: 3}),
        (texts, query) => {
          const questions = texts.map(([question]) => question);
          const wordings = texts.map(([, own]) => own);
          const search = createWordIndex(
            [
              {boost: 3, words: questions},
              {boost: 1, words: wordings},
            ],
            mistakes,
          );
          const found = search(query);
          const wanted = reference(questions, wordings, query);
          assert.deepEqual(new Set(found.map((one) => one.text)), new Set(wanted.keys()));
          for (const {text: id, score} of found) {
            const other = wanted.get(id) ?? 0;
            assert.ok(Math.abs(score - other) <= 1e-9 * other, `${id}: ${score}, not ${other}`);
          }
          assert.deepEqual(
            found.map(({score}) => score),
            found.map(({score}) => score).toSorted((a, b) => b - a),
          );
        },
      ),
      {numRuns: 500},
    );
  });

  it('finds nothing where there is nothing, or nothing is asked', () => {
    assert.deepEqual(createWordIndex([{boost: 1, words: []}], mistakes)(['ferry']), []);
    assert.deepEqual(createWordIndex([{boost: 1, words: [['ferry']]}], mistakes)([]), []);
  });
});
