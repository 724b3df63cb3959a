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
 * What `toLowerCase` may leave in a form that is not normal: letters beyond ASCII, marks that join
 * them, halves of pairs. (h with a line below is one character, H with it two.)
 */
const LOWERS_ODDLY = /[^ -~\u2000-\u20cf\u2e80-\ua63f\uff00-\uff60]/;

/**
 * The one form in which text is indexed, queried and matched: Unicode NFKC (full-width letters
 * become plain), simplified script, lower case, digits read out one by one as digits, invisible
 * characters gone, white space collapsed to single spaces.
 */
export function normalizeText(text: string): string {
  return normalizeByUnit(text) ?? normalizeByPattern(text);
}

function normalizeByPattern(text: string): string {
  // Invisible characters go first: NFKC joins only what stands side by side. And once more after
  // lower case, which takes İ apart.
  const lower = text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase();
  const plain = LOWERS_ODDLY.test(lower) ? lower.normalize('NFKC') : lower;
  return withDigits(toSimplified(plain)).replace(/\s+/g, ' ').trim();
}

function withDigits(text: string): string {
  return text.replace(SPOKEN_DIGITS, (run) =>
    [...run].map((digit) => DIGIT_OF[digit] ?? digit).join(''),
  );
}

const SPACE = 0x20;

/** What {@link normalizeByUnit} writes for a unit: 0 not known yet, else as below or the unit. */
const forms = new Uint16Array(2 ** 16);

/** A unit that needs its neighbours or becomes several: the patterns do it. */
const NEEDS_PATTERN = 1;

/**
 * Units that nothing around them changes, which nearly every text here is made of: ASCII and its
 * full-width form, the common Han characters, their punctuation, white space. None of them joins
 * with another under NFKC: that takes a mark, a syllable part or half of a pair.
 */
const BY_THEMSELVES =
  /^[\t\n\r\u0020-\u007e\u2014\u2018-\u201d\u3000-\u3011\u4e00-\u9fff\uff01-\uff5e]$/;

function formOf(unit: number): number {
  const character = String.fromCharCode(unit);
  let form = NEEDS_PATTERN;
  if (BY_THEMSELVES.test(character)) {
    const normal = normalizeByPattern(character);
    if (normal === '') form = SPACE;
    else if (normal.length === 1) form = normal.charCodeAt(0);
  }
  forms[unit] = form;
  return form;
}

/** Where a text is put together; it grows with the longest so far. */
let room = new Uint16Array(1024);

/** Units that are made a string at once: engines take some tens of thousands of arguments. */
const AT_ONCE = 8192;

/** The same, a unit at a time; undefined where a unit is not of that kind. */
function normalizeByUnit(text: string): string | undefined {
  if (room.length < text.length) room = new Uint16Array(text.length * 2);
  let size = 0;
  let isDigits = false;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const form = forms[unit] || formOf(unit);
    if (form === NEEDS_PATTERN) return undefined;
    if (form === SPACE && (size === 0 || room[size - 1] === SPACE)) continue;
    // In the run of digits or out of it; most characters are none.
    digits = isDigit[form] === 1 ? digits + 1 : 0;
    if (digits === FEWEST_DIGITS) isDigits = true;
    room[size++] = form;
  }
  if (room[size - 1] === SPACE) size--;
  let out = '';
  for (let at = 0; at < size; at += AT_ONCE) {
    const part: string = Reflect.apply(
      String.fromCharCode,
      null,
      room.subarray(at, Math.min(size, at + AT_ONCE)),
    );
    out += part;
  }
  return isDigits ? withDigits(out) : out;
}

/** How many digits in a row are read out, as in {@link SPOKEN_DIGITS}. */
const FEWEST_DIGITS = 3;

/** By unit: 1 for a digit that may be read out. */
const isDigit = new Uint8Array(2 ** 16);
for (const digit of Object.keys(DIGIT_OF)) isDigit[digit.charCodeAt(0)] = 1;
