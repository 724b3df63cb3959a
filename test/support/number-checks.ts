/** Check characters by their standards, for tests that need a number right or wrong. */

/** GB 11643: weights of the 17 digits; the remainder mod 11 chooses the check character. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/** GB 32100: the 31 characters of a unified social credit code, in order of value, and its weights. */
const CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether the check character of an 18-character identity number is right. */
export function hasIdCheck(id: string): boolean {
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(id.charAt(i)), 0);
  return ID_CHECKS.charAt(sum % 11) === id.charAt(17).toUpperCase();
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
