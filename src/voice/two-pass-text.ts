/** The text of one stream, put together from the two passes of a FunASR server. */
export interface TwoPassText {
  /** Everything understood so far. */
  readonly text: string;
  /** UTF-16 units at its beginning that both passes have seen. */
  readonly stable: number;
  /** Whether the fast pass has said something that the slow one has not yet. */
  readonly open: boolean;
  /** A further piece of the sentence that is being spoken. */
  addOnline(piece: string): void;
  /**
   * A corrected sentence, which replaces the pieces. One with the same `start` as another is that
   * one again; with another, it takes its place in time.
   * @returns false for one that was there already
   */
  addOffline(sentence: string, start: number | undefined): boolean;
  clear(): void;
}

/** An empty text. */
export function createTwoPassText(): TwoPassText {
  let sentences: {text: string; start: number | undefined}[] = [];
  let pieces = '';
  return {
    get text() {
      return sentences.map(({text}) => text).join('') + pieces;
    },
    get stable() {
      return sentences.reduce((sum, {text}) => sum + text.length, 0);
    },
    get open() {
      return pieces !== '';
    },
    addOnline(piece) {
      pieces += piece;
    },
    addOffline(text, start) {
      pieces = '';
      if (start === undefined) {
        sentences.push({text, start});
        return true;
      }
      const same = sentences.find((sentence) => sentence.start === start);
      if (same) {
        same.text = text;
        return false;
      }
      const later = sentences.findIndex(
        (sentence) => sentence.start !== undefined && sentence.start > start,
      );
      sentences.splice(later < 0 ? sentences.length : later, 0, {text, start});
      return true;
    },
    clear() {
      sentences = [];
      pieces = '';
    },
  };
}
