/**
 * Entries by meaning: cosine of a question's vector with every row, the best row of an entry counts.
 * Brute force over signed bytes: at the few thousand rows of a city's knowledge an index structure
 * would save less than it costs to load.
 */
import type {EntryVectors} from '../knowledge/entry-vectors.ts';

/** Compares a question's vector with all entries. */
export interface VectorIndex {
  /**
   * The cosine of `query` with the nearest row of each entry, in [−1, 1], by the entry's place; an
   * entry without a row has −1. O(rows × dimensions).
   * @throws {RangeError} where the vector has another number of dimensions
   */
  similarities(query: Float32Array): Float64Array;
}

/** Makes the index over the rows of `entryCount` entries. */
export function createVectorIndex(vectors: EntryVectors, entryCount: number): VectorIndex {
  const {dimensions, entryOf, values} = vectors;
  const inverseNorms = Float64Array.from(entryOf, (_, row) => {
    let sum = 0;
    for (let i = row * dimensions; i < (row + 1) * dimensions; i++) sum += (values[i] ?? 0) ** 2;
    return sum > 0 ? 1 / Math.sqrt(sum) : 0;
  });
  return {
    similarities(query) {
      if (query.length !== dimensions) {
        throw new RangeError(`The vector has ${query.length} dimensions, not ${dimensions}.`);
      }
      const best = new Float64Array(entryCount).fill(-1);
      let norm = 0;
      for (const value of query) norm += value ** 2;
      if (norm === 0) return best;
      for (let row = 0; row < entryOf.length; row++) {
        let dot = 0;
        const start = row * dimensions;
        for (let i = 0; i < dimensions; i++) dot += (values[start + i] ?? 0) * (query[i] ?? 0);
        // The scale of a row cancels out of its cosine.
        const cosine = (dot * (inverseNorms[row] ?? 0)) / Math.sqrt(norm);
        const entry = entryOf[row] ?? 0;
        if (cosine > (best[entry] ?? -1)) best[entry] = cosine;
      }
      return best;
    },
  };
}
