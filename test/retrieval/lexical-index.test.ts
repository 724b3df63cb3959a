import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import {
  createLexicalIndex,
  DEFAULT_PARAMETERS,
  type IndexDocument,
  type LexicalHit,
  type LexicalParameters,
} from '../../src/retrieval/lexical-index.ts';
import {createTokenizer, type Tokenizer} from '../../src/text/tokenize.ts';
import {naiveScores} from './naive-bm25.ts';

const tokenize = createTokenizer({
  synonyms: [['公积金', 'gjj']],
  dialect: {铜钿: '钱'},
  fillers: ['请问'],
});

/** Terms are what stands between spaces: for tests about scores alone. */
const bySpaces: Tokenizer = (text) => text.split(' ').filter((term) => term !== '');

/** Every weight 1: the plain formula. */
const PLAIN: LexicalParameters = {
  k: 1.2,
  b: 0.7,
  delta: 0.5,
  queryRepetition: 1,
  weights: {character: 1, letterGram: 1, word: 1, concept: 1},
};

/** Impacts are kept as float32: seven digits of each are right. */
const FLOAT32 = 1e-5;

function documentsOf(texts: readonly string[]): IndexDocument[] {
  return texts.map((text, i) => ({id: `d${i}`, fields: [{text, weight: 1}]}));
}

function assertSameScores(
  hits: readonly LexicalHit[],
  expected: ReadonlyMap<string, number>,
): void {
  assert.deepEqual(new Set(hits.map(({id}) => id)), new Set(expected.keys()));
  for (const {id, score} of hits) {
    const wanted = expected.get(id) ?? 0;
    assert.ok(Math.abs(score - wanted) <= FLOAT32 * wanted, `${id}: ${score}, not ${wanted}`);
  }
  for (const [i, {score}] of hits.entries()) {
    assert.ok(score <= (hits[i - 1]?.score ?? score), 'best first');
  }
}

const word = fc.constantFrom(
  ...[
    '公',
    '积',
    '金',
    '公积金',
    '船',
    '铜钿',
    '请问',
    'gjj',
    'ferry',
    'ferries',
    'the',
    '2',
    '，',
  ],
);
const text = fc.array(word, {maxLength: 8}).map((parts) => parts.join(' '));
const documents = fc
  .array(fc.array(fc.record({text, weight: fc.constantFrom(0.5, 1, 2, 3)}), {maxLength: 3}), {
    maxLength: 6,
  })
  .map((all) => all.map((fields, i): IndexDocument => ({id: `d${i}`, fields})));
const parameters = fc.record<LexicalParameters>({
  k: fc.constantFrom(0.5, 1.2, 3),
  b: fc.constantFrom(0, 0.4, 0.75, 1),
  delta: fc.constantFrom(0, 0.5, 1),
  queryRepetition: fc.constantFrom(0, 0.5, 1),
  weights: fc.record({
    character: fc.constantFrom(0, 0.5, 1),
    letterGram: fc.constantFrom(0, 0.15, 1),
    word: fc.constantFrom(0, 1.5),
    concept: fc.constantFrom(0, 2),
  }),
});

describe('the text index', () => {
  test('scores as the formula says, for any texts, field weights, parameters and queries', () => {
    fc.assert(
      fc.property(documents, parameters, text, (all, chosen, query) => {
        assertSameScores(
          createLexicalIndex(all, tokenize, chosen).search(query),
          naiveScores(all, tokenize, chosen, query),
        );
      }),
      {numRuns: 1000},
    );
  });

  test('scores as MiniSearch does, but for its factor of matched terms', () => {
    // MiniSearch takes the number of different terms for the length of a text, and multiplies the
    // sum by the number of query terms that match. So: texts that repeat nothing, and that factor
    // divided out.
    const term = fc.constantFrom(...'abcdefghijkl');
    const terms = fc
      .uniqueArray(term, {minLength: 1, maxLength: 7})
      .map((parts) => parts.join(' '));
    const all = fc.array(terms, {minLength: 1, maxLength: 8});
    const k = fc.constantFrom(0.5, 1.2, 2);
    const b = fc.constantFrom(0, 0.7, 1);
    const d = fc.constantFrom(0, 0.5, 1);
    fc.assert(
      fc.property(all, terms, k, b, d, (texts, query, kValue, bValue, dValue) => {
        const mini = new MiniSearch<{id: string; text: string}>({
          fields: ['text'],
          tokenize: bySpaces,
          processTerm: (one) => one,
          searchOptions: {bm25: {k: kValue, b: bValue, d: dValue}},
        });
        mini.addAll(texts.map((one, i) => ({id: `d${i}`, text: one})));
        const expected = new Map(
          mini
            .search(query)
            .map(({id, score, queryTerms}) => [id as string, score / queryTerms.length]),
        );
        const own = {...PLAIN, k: kValue, b: bValue, delta: dValue};
        assertSameScores(
          createLexicalIndex(documentsOf(texts), bySpaces, own).search(query),
          expected,
        );
      }),
      {numRuns: 1000},
    );
  });

  test('puts the text first that holds the rarer term', () => {
    const index = createLexicalIndex(documentsOf(['ship dog', 'ship cat', 'ship cat']), bySpaces);
    assert.equal(index.search('dog cat')[0]?.id, 'd0');
  });

  test('puts the shorter of two texts first that say a term once', () => {
    const index = createLexicalIndex(documentsOf(['dog ship sea port', 'dog sea']), bySpaces);
    assert.deepEqual(
      index.search('dog').map(({id}) => id),
      ['d1', 'd0'],
    );
  });

  test('counts a term of a heavier field more', () => {
    const index = createLexicalIndex(
      [
        {
          id: 'light',
          fields: [
            {text: 'dog', weight: 1},
            {text: 'sea', weight: 3},
          ],
        },
        {
          id: 'heavy',
          fields: [
            {text: 'dog', weight: 3},
            {text: 'sea', weight: 1},
          ],
        },
      ],
      bySpaces,
    );
    assert.deepEqual(
      index.search('dog').map(({id}) => id),
      ['heavy', 'light'],
    );
  });

  test('leaves out texts that share nothing with the query', () => {
    const index = createLexicalIndex(documentsOf(['dog', 'cat']), bySpaces);
    assert.deepEqual(
      index.search('dog bird').map(({id}) => id),
      ['d0'],
    );
    assert.deepEqual(index.search('bird'), []);
  });

  test('leaves out texts that share only terms of no weight', () => {
    const index = createLexicalIndex(documentsOf(['船']), tokenize, {
      ...PLAIN,
      weights: {...PLAIN.weights, character: 0},
    });
    assert.deepEqual(index.search('船'), []);
  });

  test('gives as many as are wanted, the same as of all', () => {
    fc.assert(
      fc.property(documents, text, fc.nat(8), (all, query, limit) => {
        const index = createLexicalIndex(all, tokenize);
        assert.deepEqual(index.search(query, limit), index.search(query).slice(0, limit));
      }),
    );
  });

  test('keeps ties in the order of the documents', () => {
    const same = documentsOf(Array.from({length: 50}, () => 'dog'));
    assert.deepEqual(
      createLexicalIndex(same, bySpaces)
        .search('dog')
        .map(({id}) => id),
      same.map(({id}) => id),
    );
  });

  test('counts a repeated query term by the chosen exponent', () => {
    const once = (queryRepetition: number, query: string) =>
      createLexicalIndex(documentsOf(['dog', 'cat']), bySpaces, {...PLAIN, queryRepetition}).search(
        query,
      )[0]?.score ?? 0;
    assert.equal(once(0, 'dog dog dog dog'), once(0, 'dog'));
    assert.equal(once(0.5, 'dog dog dog dog'), 2 * once(0.5, 'dog'));
    assert.equal(once(1, 'dog dog dog dog'), 4 * once(1, 'dog'));
  });

  test('finds nothing in an empty index, and says so at once', () => {
    const index = createLexicalIndex([], tokenize);
    assert.deepEqual(index.search('船票'), []);
    assert.equal(index.selfScore(''), 0);
    assert.ok(Number.isFinite(index.selfScore('船票')));
  });

  test('bears documents without fields and without text', () => {
    const empty = [
      {id: 'a', fields: []},
      {id: 'b', fields: [{text: '', weight: 1}]},
      {id: 'c', fields: [{text: '船', weight: 1}]},
    ];
    assert.deepEqual(
      createLexicalIndex(empty, tokenize)
        .search('船')
        .map(({id}) => id),
      ['c'],
    );
    assert.deepEqual(createLexicalIndex(empty.slice(0, 2), tokenize).search('船'), []);
  });

  test('finds nothing for a query without terms', () => {
    const index = createLexicalIndex(documentsOf(['船票', '停航']), tokenize);
    for (const query of ['', '  ', '？！', '😀', '请问']) {
      assert.deepEqual(index.search(query), []);
      assert.equal(index.selfScore(query), 0);
    }
  });

  test('bears terms that are named like parts of an object', () => {
    const index = createLexicalIndex(documentsOf(['__proto__ constructor', 'dog']), bySpaces);
    assert.deepEqual(
      index.search('__proto__').map(({id}) => id),
      ['d0'],
    );
    assert.deepEqual(index.search('hasOwnProperty'), []);
  });
});

describe('the score of a query against itself', () => {
  test('is the score of a text of average length that says just that', () => {
    // All texts are equally long, so each is of average length.
    const index = createLexicalIndex(documentsOf(['dog ship', 'cat port', 'bird sea']), bySpaces);
    const [hit] = index.search('dog ship');
    assert.ok(hit);
    assert.ok(Math.abs(hit.score - index.selfScore('dog ship')) < FLOAT32 * hit.score);
  });

  test('grows with every further term of the query', () => {
    const index = createLexicalIndex(documentsOf(['dog ship', 'cat port']), bySpaces);
    assert.ok(index.selfScore('dog cat') > index.selfScore('dog'));
    assert.ok(index.selfScore('dog unheard') > index.selfScore('dog'));
  });

  test('is larger for a term that nobody uses than for one that all use', () => {
    const index = createLexicalIndex(documentsOf(['dog', 'dog cat', 'dog']), bySpaces);
    assert.ok(index.selfScore('unheard') > index.selfScore('cat'));
    assert.ok(index.selfScore('cat') > index.selfScore('dog'));
  });

  test('is a finite number for any query, and positive where there are terms', () => {
    const index = createLexicalIndex(documentsOf(['公积金 ferry', '停航']), tokenize);
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (query) => {
        const score = index.selfScore(query);
        assert.ok(Number.isFinite(score));
        assert.equal(score > 0, tokenize(query).length > 0);
      }),
      {numRuns: 500},
    );
  });

  test('uses the parameters that ship where none are given', () => {
    const texts = documentsOf(['公积金 gjj', 'ferry']);
    assert.equal(
      createLexicalIndex(texts, tokenize).selfScore('公积金 ferry'),
      createLexicalIndex(texts, tokenize, DEFAULT_PARAMETERS).selfScore('公积金 ferry'),
    );
  });
});
