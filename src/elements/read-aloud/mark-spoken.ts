/** Name of the mark, as `card.styles.ts` draws it. */
export const SPOKEN_MARK = 'yihu-spoken';

/**
 * Marks what is being read, wherever it stands, by the CSS Custom Highlight API: no node is touched,
 * so that no element has to know. Browsers without it show the caption alone.
 */
export function markSpoken(ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(SPOKEN_MARK);
  else CSS.highlights.set(SPOKEN_MARK, new Highlight(...ranges));
}
