import {bytesToHex, hexToBytes} from '@noble/hashes/utils.js';

/**
 * What the entries mean to a sentence model, as a bundle carries it: one row an entry, the mean of
 * its wordings, each value a signed byte that counts in steps of its row's scale.
 */
export interface EntryVectors {
  /** Names the model; a question's vector must come from the same one. */
  readonly model: string;
  readonly dimensions: number;
  /** Place of each row's entry in the list of entries. */
  readonly entryOf: Uint16Array;
  /** One step of each row. */
  readonly scales: Float32Array;
  /** Row after row. */
  readonly values: Int8Array;
  /** What meaning counts on this base (`src/retrieval/meaning-weight.ts`); absent: in full. */
  readonly weight?: number;
}

/** The same as a part of a bundle. */
export interface EncodedVectors {
  readonly model: string;
  readonly dimensions: number;
  readonly entryOf: readonly number[];
  readonly scales: readonly number[];
  /** Two hexadecimal digits a value, row after row: half as many bytes again as they are, gzip. */
  readonly values: string;
  readonly weight?: number;
}

/** Writes vectors for a bundle. */
export function encodeVectors(vectors: EntryVectors): EncodedVectors {
  const {model, dimensions, entryOf, scales, values, weight} = vectors;
  return {
    model,
    dimensions,
    entryOf: [...entryOf],
    scales: [...scales],
    values: bytesToHex(new Uint8Array(values.buffer, values.byteOffset, values.length)),
    ...(weight === undefined ? {} : {weight}),
  };
}

/** Reads vectors from a bundle. */
export function decodeVectors(encoded: EncodedVectors): EntryVectors {
  const bytes = hexToBytes(encoded.values);
  return {
    model: encoded.model,
    dimensions: encoded.dimensions,
    entryOf: Uint16Array.from(encoded.entryOf),
    scales: Float32Array.from(encoded.scales),
    values: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    ...(encoded.weight === undefined ? {} : {weight: encoded.weight}),
  };
}
