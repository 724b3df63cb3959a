import {
  BACKSLASH,
  DIGITS,
  FIRST_DIGIT,
  FIRST_OF_THREE,
  THREE_DIGITS,
  TWO_DIGITS,
} from '../../src/text/read-numbers.ts';

/** Writes whole numbers as `readNumbers` reads them; throws a RangeError for others and larger ones. */
export function writeNumbers(numbers: readonly number[]): string {
  return numbers
    .map((number) => {
      if (!Number.isInteger(number) || number < 0) throw new RangeError(`${number} has no digits`);
      if (number < TWO_DIGITS) return digit(number);
      if (number < FIRST_OF_THREE) {
        const rest = number - TWO_DIGITS;
        return digit(TWO_DIGITS + Math.floor(rest / DIGITS)) + digit(rest % DIGITS);
      }
      const rest = number - FIRST_OF_THREE;
      const first = THREE_DIGITS + Math.floor(rest / DIGITS ** 2);
      if (first >= DIGITS) throw new RangeError(`${number} is too large for three digits`);
      return digit(first) + digit(Math.floor(rest / DIGITS) % DIGITS) + digit(rest % DIGITS);
    })
    .join('');
}

/** As `fromZigzag` reads it. */
export function toZigzag(step: number): number {
  return step < 0 ? -step * 2 - 1 : step * 2;
}

function digit(value: number): string {
  const code = FIRST_DIGIT + value;
  return String.fromCharCode(code < BACKSLASH ? code : code + 1);
}
