/**
 * Whole numbers as printable text, for tables that travel in the code: rising numbers are written as
 * steps, which are small, so that most take one character. Half the bytes of the characters that the
 * tables are about.
 *
 * A character is a digit from 0 to 85: those from `(` on, without the backslash. Up to 59 it is a
 * number by itself; from 60 on one digit follows, from 78 on two.
 */

/** Digits there are. */
export const DIGITS = 86;

/** From this digit on one more follows: most steps between characters of a table are smaller. */
export const TWO_DIGITS = 60;

/** From this digit on two more follow: the rest is just enough for all of the basic plane. */
export const THREE_DIGITS = 78;

/** The first number that takes three digits. */
export const FIRST_OF_THREE: number = TWO_DIGITS + (THREE_DIGITS - TWO_DIGITS) * DIGITS;

/** Code of the first digit, behind the quotes. */
export const FIRST_DIGIT = 40;

/** Code of the one character in the row of digits that is left out. */
export const BACKSLASH = 92;

/** Reads numbers; what ends within a number ends before it. */
export function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  const digitAt = (at: number): number => {
    const code = text.charCodeAt(at);
    return code < BACKSLASH ? code - FIRST_DIGIT : code - FIRST_DIGIT - 1;
  };
  for (let at = 0; at < text.length; ) {
    const first = digitAt(at);
    if (first < TWO_DIGITS) {
      numbers.push(first);
      at += 1;
    } else if (first < THREE_DIGITS) {
      numbers.push(TWO_DIGITS + (first - TWO_DIGITS) * DIGITS + digitAt(at + 1));
      at += 2;
    } else {
      const upper = (first - THREE_DIGITS) * DIGITS + digitAt(at + 1);
      numbers.push(FIRST_OF_THREE + upper * DIGITS + digitAt(at + 2));
      at += 3;
    }
  }
  return numbers;
}

/** Steps of either sign, as they are written: 0, −1, 1, −2, 2, … */
export function fromZigzag(number: number): number {
  return number & 1 ? -(number + 1) / 2 : number / 2;
}
