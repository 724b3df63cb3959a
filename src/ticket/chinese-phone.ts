/** A mobile: 1, then 3–9, then nine digits. */
const mobile = /^1[3-9]\d{9}$/;

/**
 * A landline: area code (010 and 02x with eight digits, others with seven or eight), then perhaps
 * an extension.
 */
const landline = /^(?:(010|02\d)([2-9]\d{7})|(0[3-9]\d{2})([2-9]\d{6,7}))(?:(?:转|ext)(\d{1,6}))?$/;

/**
 * A telephone number of the Chinese mainland as it is dialled, `0580-2031234转8` with an
 * extension, or null. Spaces, dashes, brackets, full-width digits and +86 are taken off.
 */
export function chinesePhone(text: string): string | null {
  const dialled = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()\-‐-―−.·]/gu, '');
  const bare = dialled.replace(/^(?:\+|00)86|^86(?=1[3-9]\d{9}$)/, '');
  if (mobile.test(bare)) return bare;
  // After a country code the area code stands without its zero.
  const match = landline.exec(bare) ?? (bare === dialled ? null : landline.exec(`0${bare}`));
  if (!match) return null;
  const [, shortArea, shortNumber, area, number, extension] = match;
  return `${shortArea ?? area}-${shortNumber ?? number}${extension ? `转${extension}` : ''}`;
}
