import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {createBagEmbedder, ModelError} from '../../src/embedding/bag-embedder.ts';
import {createEncoder, type Vocabulary} from '../../src/embedding/tokenizer.ts';

const vocabulary: Vocabulary = {
  format: 1,
  tokens: ['社', '保', '卡'],
  pairs: ['社 保'],
  maxLength: 8,
};
const DIMENSIONS = 4;

interface Row {
  readonly scale: number;
  readonly say: number;
  readonly values: readonly number[];
}

/** The bytes of two tables, as the exporter writes them. */
function bytesOf(tables: readonly (readonly Row[])[]): Uint8Array {
  const parts = tables.flatMap((rows) => [
    new Uint8Array(Float32Array.from(rows, ({scale}) => scale).buffer),
    new Uint8Array(Float32Array.from(rows, ({say}) => say).buffer),
    new Uint8Array(Int8Array.from(rows.flatMap(({values}) => values)).buffer),
  ]);
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const anyRow = fc.record({
  scale: fc.float({min: Math.fround(0.01), max: 1, noNaN: true}),
  say: fc.float({min: -3, max: 3, noNaN: true}),
  values: fc.array(fc.integer({min: -127, max: 127}), {
    minLength: DIMENSIONS,
    maxLength: DIMENSIONS,
  }),
});
const tables = fc.tuple(
  fc.array(anyRow, {minLength: 5, maxLength: 5}),
  fc.array(anyRow, {minLength: 3, maxLength: 3}),
);

/** The formula, word for word. */
function naive([tokens, pairs]: readonly [readonly Row[], readonly Row[]], text: string): number[] {
  const encoded = createEncoder(vocabulary)(text);
  const rows = [
    ...[...encoded.tokens].map((id) => tokens[id]),
    ...[...encoded.pairs].filter((id) => id > 0).map((id) => pairs[id]),
  ].flatMap((row) => row ?? []);
  const sum = rows.reduce((total, {say}) => total + Math.exp(say), 0);
  const mean = Array.from({length: DIMENSIONS}, (_, i) =>
    rows.reduce(
      (total, {say, scale, values}) => total + (Math.exp(say) / sum) * scale * (values[i] ?? 0),
      0,
    ),
  );
  const length = Math.hypot(...mean);
  return mean.map((value) => (length > 0 ? value / length : 0));
}

describe('the encoder', () => {
  test('gives the weighted mean of the rows, at length one, as the formula says', () => {
    fc.assert(
      fc.property(
        tables,
        fc.array(fc.constantFrom('社', '保', '卡', '鱻', '，'), {maxLength: 10}),
        (rows, pieces) => {
          const text = pieces.join('');
          const embedder = createBagEmbedder('m', DIMENSIONS, vocabulary, bytesOf(rows));
          const expected = naive(rows, text);
          embedder.embed(text).forEach((value, i) => {
            assert.ok(Math.abs(value - (expected[i] ?? 0)) < 1e-4, `${text} ${i}`);
          });
        },
      ),
    );
  });

  test('refuses weights that do not fit the vocabulary, with both sizes', () => {
    assert.throws(
      () => createBagEmbedder('m', DIMENSIONS, vocabulary, new Uint8Array(10)),
      (error: unknown) =>
        error instanceof ModelError && /10 bytes instead of 96/.test(error.message),
    );
  });

  test('reads weights that begin in the middle of a buffer', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const bytes = bytesOf(rows);
        const shifted = new Uint8Array(bytes.length + 3);
        shifted.set(bytes, 3);
        const [one, other] = [bytes, shifted.subarray(3)].map((weights) =>
          createBagEmbedder('m', DIMENSIONS, vocabulary, weights).embed('社保卡'),
        );
        assert.deepEqual(one, other);
      }),
    );
  });
});
