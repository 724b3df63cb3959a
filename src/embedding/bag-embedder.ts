/**
 * The shipped encoder: a weighted mean of the vectors of a text's characters, words and pairs.
 *
 *     v = Σ softmax(sᵢ) · scaleᵢ · rowᵢ,  divided by its length
 *
 * over the rows of all tokens and of all pairs that are known; sᵢ is learned with the rows. No
 * runtime is needed for that: a question costs some ten thousand multiplications.
 */
import type {Embedder} from './embedder.ts';
import {createEncoder, type Vocabulary} from './tokenizer.ts';

/** One table of the weights: a row for each id, 0 and 1 included. */
interface Table {
  readonly values: Int8Array;
  /** One step of each row. */
  readonly scales: Float32Array;
  /** How much each row has to say. */
  readonly says: Float32Array;
}

/** Bytes that are not what the description says they are. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

/**
 * Reads the weights: for tokens, then for pairs, the scales and says as little-endian float32, then
 * the rows as signed bytes. `model/training/export_model.py` writes them.
 */
function readTables(weights: Uint8Array, rows: readonly number[], dimensions: number): Table[] {
  const expected = rows.reduce((sum, count) => sum + count * (8 + dimensions), 0);
  if (weights.length !== expected) {
    throw new ModelError(
      `The weights have ${weights.length} bytes instead of ${expected}; export the model again.`,
    );
  }
  const view = new DataView(weights.buffer, weights.byteOffset, weights.byteLength);
  let at = 0;
  const floats = (count: number) =>
    Float32Array.from({length: count}, () => {
      at += 4;
      return view.getFloat32(at - 4, true);
    });
  return rows.map((count) => {
    const scales = floats(count);
    const says = floats(count);
    const values = new Int8Array(weights.buffer, weights.byteOffset + at, count * dimensions);
    at += count * dimensions;
    return {values, scales, says};
  });
}

/** Ids before the first token or pair: none and unknown. */
const RESERVED = 2;

/**
 * An embedder over the weights, which it keeps. O(size of the vocabulary) to make.
 * @throws {ModelError} where the weights do not fit the vocabulary
 */
export function createBagEmbedder(
  model: string,
  dimensions: number,
  vocabulary: Vocabulary,
  weights: Uint8Array,
): Embedder {
  const encode = createEncoder(vocabulary);
  const [tokens, pairs] = readTables(
    weights,
    [vocabulary.tokens.length + RESERVED, vocabulary.pairs.length + RESERVED],
    dimensions,
  );
  return {
    model,
    dimensions,
    embed(text) {
      const vector = new Float32Array(dimensions);
      if (tokens === undefined || pairs === undefined) return vector;
      const encoded = encode(text);
      const found: {table: Table; id: number; weight: number}[] = [];
      for (const id of encoded.tokens) found.push({table: tokens, id, weight: 0});
      for (const id of encoded.pairs) if (id > 0) found.push({table: pairs, id, weight: 0});
      const highest = Math.max(...found.map(({table, id}) => table.says[id] ?? 0));
      for (const row of found) {
        // The divisor of the softmax falls out when the vector is brought to length one.
        row.weight =
          Math.exp((row.table.says[row.id] ?? 0) - highest) * (row.table.scales[row.id] ?? 0);
      }
      for (const {table, id, weight} of found) {
        const start = id * dimensions;
        for (let i = 0; i < dimensions; i++) {
          vector[i] = (vector[i] ?? 0) + weight * (table.values[start + i] ?? 0);
        }
      }
      return toUnit(vector);
    },
  };
}

/** The vector brought to length one, in place; one of nothing stays as it is. */
export function toUnit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}
