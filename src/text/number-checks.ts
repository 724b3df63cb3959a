/** First two digits of an identity number: the provinces, and 81–83 for the residence permits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

/** GB 11643: weights of the 17 digits; the remainder mod 11 chooses the check character. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/** GB 32100: the 31 characters of a unified social credit code, in order of value, and its weights. */
const CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

function isDate(year: number, month: number, day: number): boolean {
  return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Whether the check character of an 18-character identity number is right. */
export function hasIdCheck(id: string): boolean {
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(id.charAt(i)), 0);
  return ID_CHECKS.charAt(sum % 11) === id.charAt(17).toUpperCase();
}

/**
 * Whether 18 characters are an identity number: a province, a birth date, a check character. One
 * with a wrong check character counts too, since a slip of the finger does not make it less
 * personal; 9… (permanent residence permits) must be right, as company codes begin like that.
 */
export function isId18(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false;
  if (!isDate(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)))) {
    return false;
  }
  return PROVINCES.has(text.slice(0, 2)) || (text.startsWith('9') && hasIdCheck(text));
}

/** Whether 15 digits are an identity number of the kind issued before 1999. */
export function isId15(digits: string): boolean {
  return (
    /^\d{15}$/.test(digits) &&
    PROVINCES.has(digits.slice(0, 2)) &&
    isDate(
      1900 + Number(digits.slice(6, 8)),
      Number(digits.slice(8, 10)),
      Number(digits.slice(10, 12)),
    )
  );
}

/** Whether digits satisfy the Luhn check of bank cards. */
export function hasLuhnCheck(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const value = i % 2 === 1 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** Whether 18 characters are a unified social credit code: an organisation's, so not personal. */
export function isCreditCode(text: string): boolean {
  const code = text.toUpperCase();
  if (code.length !== 18) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = CODE_CHARACTERS.indexOf(code.charAt(i));
    if (value < 0) return false;
    sum += value * (CODE_WEIGHTS[i] ?? 0);
  }
  return CODE_CHARACTERS.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
}
