import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {EntryVectors} from '../../src/knowledge/entry-vectors.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createVectorIndex} from '../../src/retrieval/vector-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleEntry} from './sample-entry.ts';

const DIMENSIONS = 4;

function vectorsOf(rows: readonly {entry: number; values: readonly number[]}[]): EntryVectors {
  return {
    model: 'synthetic',
    dimensions: DIMENSIONS,
    entryOf: Uint16Array.from(rows, ({entry}) => entry),
    scales: Float32Array.from(rows, () => 1 / 127),
    values: Int8Array.from(rows.flatMap(({values}) => [...values])),
  };
}

/** Cosine by the book. */
function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}

describe('entries by meaning', () => {
  const byte = fc.integer({min: -127, max: 127});
  const row = fc.record({
    entry: fc.integer({min: 0, max: 4}),
    values: fc.array(byte, {minLength: DIMENSIONS, maxLength: DIMENSIONS}),
  });

  test('have the cosine of their nearest row', () => {
    fc.assert(
      fc.property(
        fc.array(row, {maxLength: 12}),
        fc.array(byte, {minLength: DIMENSIONS, maxLength: DIMENSIONS}),
        (rows, query) => {
          fc.pre(query.some((value) => value !== 0));
          fc.pre(rows.every(({values}) => values.some((value) => value !== 0)));
          const found = createVectorIndex(vectorsOf(rows), 5).similarities(
            Float32Array.from(query),
          );
          for (let entry = 0; entry < 5; entry++) {
            const own = rows.filter((item) => item.entry === entry);
            const best = Math.max(-1, ...own.map(({values}) => cosine(values, query)));
            assert.ok(Math.abs((found[entry] ?? 0) - best) < 1e-6);
          }
        },
      ),
    );
  });

  test('are all as far as can be from a vector of zeros', () => {
    const index = createVectorIndex(vectorsOf([{entry: 0, values: [1, 2, 3, 4]}]), 2);
    assert.deepEqual([...index.similarities(new Float32Array(DIMENSIONS))], [-1, -1]);
  });

  test('refuse a vector of another model by its length', () => {
    const index = createVectorIndex(vectorsOf([]), 1);
    assert.throws(() => index.similarities(new Float32Array(3)), RangeError);
  });
});

describe('a ranking with a question’s vector', () => {
  const entries = [
    sampleEntry({id: 'ferry', question: '船票怎么退'}),
    sampleEntry({id: 'dog', question: '狗证怎么办'}),
  ];
  const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});
  const vectors = vectorsOf([
    {entry: 0, values: [127, 0, 0, 0]},
    {entry: 1, values: [0, 127, 0, 0]},
  ]);
  const index = createEntryIndex(entries, tokenize, {vectors});
  const toDog = Float32Array.of(0, 1, 0, 0);

  test('finds what no word says', () => {
    const [first] = index.rank('毛孩子', {vector: toDog}).ranked;
    assert.equal(first?.entry.id, 'dog');
    assert.deepEqual(first?.matchedBy, ['meaning']);
  });

  test('says how clear the meaning is', () => {
    const {meaning} = index.rank('毛孩子', {vector: toDog});
    assert.deepEqual(meaning, {first: 1, margin: 1});
  });

  test('is that of the words alone where the vector is null, or no vectors are there', () => {
    const plain = createEntryIndex(entries, tokenize);
    for (const question of ['船票', '狗证怎么办', '毛孩子', '']) {
      const words = plain.rank(question);
      assert.deepEqual(index.rank(question, {vector: null}), words);
      assert.deepEqual(plain.rank(question, {vector: toDog}), words);
    }
  });
});
