/** Turns text into a vector whose direction says what it means. */
export interface Embedder {
  /** Names the model: only vectors of the same one can be compared. */
  readonly model: string;
  readonly dimensions: number;
  /** A unit vector; the same for the same text, wherever it runs. */
  embed(text: string): Float32Array;
}
