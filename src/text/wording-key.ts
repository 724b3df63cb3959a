import {HAN, kindOfUnit, LETTER} from './letter-kinds.ts';
import {normalizeText} from './normalize.ts';

const SIGNS = /[\p{Punctuation}\p{Symbol}\s]/gu;

/** What two wordings share that differ in case, script, spacing and punctuation only. */
export function wordingKey(wording: string): string {
  const normal = normalizeText(wording);
  let end = normal.length;
  // The common wording has one sign, at its end; a pattern is for the others.
  if (end > 0 && COMMON_ENDS.includes(normal.charAt(end - 1))) end--;
  for (let at = 0; at < end; at++) {
    const kind = kindOfUnit(normal.charCodeAt(at));
    if (kind !== HAN && kind !== LETTER) return normal.replace(SIGNS, '');
  }
  return normal.slice(0, end);
}

/** What most questions end with, in the normal form. */
const COMMON_ENDS = '?。';
