import {normalizeText} from '../text/normalize.ts';

/** One wording in this many stays out of index and training: a fifth measures, four fifths teach. */
const HELD_OUT_OF = 5;

/**
 * Whether a wording belongs to the development set instead of the index. A fixed rule of the text
 * alone (FNV-1a, 32 bits, of its normal form), so that adding or moving wordings changes no other.
 */
export function isHeldOut(variant: string): boolean {
  let hash = 0x811c9dc5;
  for (const character of normalizeText(variant)) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % HELD_OUT_OF === 0;
}
