import {toSimplified} from './to-simplified.ts';

const DIGIT_OF: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/**
 * Three or more digit characters in a row are a number read out digit by digit (一二三四五 is the
 * hotline). Two are more often a word (万一, 三八妇女节, 一二) and stay.
 */
const SPOKEN_DIGITS = /[零〇一幺二两三四五六七八九]{3,}/g;

/** Zero-width characters, joiners, direction marks and variation selectors: invisible, so noise. */
const INVISIBLE =
  /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\p{Variation_Selector}/gu;

/**
 * The one form in which text is indexed, queried and matched: Unicode NFKC (full-width letters
 * become plain), simplified script, lower case, digits read out one by one as digits, invisible
 * characters gone, white space collapsed to single spaces.
 */
export function normalizeText(text: string): string {
  // Invisible characters go first: NFKC joins only what stands side by side. And once more after
  // lower case, which takes İ apart.
  const plain = text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase().normalize('NFKC');
  return toSimplified(plain)
    .replace(SPOKEN_DIGITS, (run) => Array.from(run, (digit) => DIGIT_OF[digit] ?? digit).join(''))
    .replace(/\s+/g, ' ')
    .trim();
}
