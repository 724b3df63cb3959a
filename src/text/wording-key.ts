import {normalizeText} from './normalize.ts';

/** What two wordings share that differ in case, script, spacing and punctuation only. */
export function wordingKey(wording: string): string {
  return normalizeText(wording).replace(/[\p{Punctuation}\p{Symbol}\s]/gu, '');
}
