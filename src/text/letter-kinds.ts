/**
 * What a UTF-16 unit is: {@link SEPARATOR} (punctuation, symbols, white space, half of a pair),
 * {@link HAN}, or {@link LETTER} (any other letter, mark or number).
 */
export type LetterKind = 1 | 2 | 3;

/** Neither letter, mark nor number. */
export const SEPARATOR = 1;

/** A Han character. */
export const HAN = 2;

/** A letter, mark or number of another script. */
export const LETTER = 3;

/** The kinds of the units seen so far; a text is read a thousand times as fast as a pattern asks. */
const kinds = new Uint8Array(2 ** 16);

const ANY_LETTER = /^[\p{Letter}\p{Mark}\p{Number}]/u;
const ANY_HAN = /^\p{Script=Han}/u;

/** The kind of a character; one beyond the basic plane is given whole. */
export function kindOfCharacter(character: string): LetterKind {
  if (!ANY_LETTER.test(character)) return SEPARATOR;
  return ANY_HAN.test(character) ? HAN : LETTER;
}

/** The kind of a UTF-16 unit. */
export function kindOfUnit(unit: number): LetterKind {
  const known = kinds[unit] ?? 0;
  if (known !== 0) return known as LetterKind;
  const kind = kindOfCharacter(String.fromCharCode(unit));
  kinds[unit] = kind;
  return kind;
}
