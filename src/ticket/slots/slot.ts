/** A piece of a story that fills a field: offsets in UTF-16 units, end exclusive. */
export interface Slot {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
