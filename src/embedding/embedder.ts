/** Turns text into a vector whose direction says what it means. */
export interface Embedder {
  /** Names the model: only vectors of the same one can be compared. */
  readonly model: string;
  readonly dimensions: number;
  /** A unit vector; the same for the same text, wherever it runs. */
  embed(text: string): Float32Array;
}

/** The same where a runtime computes, and a vector takes a while. */
export interface LateEmbedder extends Omit<Embedder, 'embed'> {
  /**
   * A unit vector; null where a later text came before this one's turn: its question is no longer
   * waited for. Rejects where the runtime gave up.
   */
  embedLater(text: string): Promise<Float32Array | null>;
}
