/**
 * Sentence vectors of the wordings of the entries, as a bundle carries them: one row a wording, each
 * value a signed byte that counts in steps of its row's scale.
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
}
