import {html} from 'lit';

/** First of the private characters that hold the places; no text has them. */
const PLACE = 0xe000;

/**
 * A sentence with `values` in it that are not of its own language, or are more than text. The
 * sentence stays one term, so that each language orders it as it must.
 */
export function renderWithin(
  sentence: (...places: readonly string[]) => string,
  values: readonly unknown[],
): unknown {
  const places = values.map((_, index) => String.fromCharCode(PLACE + index));
  // In a class of characters those of the private area stand for themselves.
  const parts = sentence(...places).split(new RegExp(`([${places.join('')}])`, 'u'));
  return html`${parts.map((part) => {
    const index = places.indexOf(part);
    return index < 0 ? part : values[index];
  })}`;
}
