/**
 * Text as it is read aloud: short pieces, numbers as people say them. Each piece knows where in the
 * original it stands, so that what is being read can be shown there.
 */

/** A piece to be spoken at once. */
export interface SpokenPiece {
  /** As the voice is to say it. */
  readonly spoken: string;
  /** UTF-16 units of the original, from `start` up to `end`. */
  readonly start: number;
  readonly end: number;
}

/**
 * Characters of a piece. Some voices fall silent after some fifteen seconds of one utterance; forty
 * characters of slow Mandarin are twelve.
 */
export const PIECE_LENGTH = 40;

/** Digits as they are dictated; 1 is 幺 in telephone numbers, which cannot be mistaken for 七. */
const DICTATED = ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九'];
const YEAR_DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

const PHONES =
  /(?<![\d.])(?:0\d{2,3}[-—– ]?\d{7,8}|1[3-9]\d[- ]?\d{4}[- ]?\d{4}|[48]00[- ]?\d{3}[- ]?\d{4}|1(?:10|19|20|22)|12[0-9]{3}|95\d{3}|96\d{3,4}|\d{7,})(?![\d.])/g;

const YEARS = /(?<!\d)((?:19|20)\d{2})(?=\s*年)/g;

/** Signs and short forms that voices skip, spell or get wrong. */
const EXPANSIONS: readonly (readonly [RegExp, string])[] = [
  [/㎡|m²|平米/g, '平方米'],
  [/(?<=\d)\s*km\b/gi, '公里'],
  [/(?<=\d)\s*kg\b/gi, '公斤'],
  [/≥/g, '不低于'],
  [/≤/g, '不超过'],
  [/(?<=元|次|天|人|件|块)\s*\/\s*(?=[人月年天次户件平亩㎡])/g, '每'],
  [/\bAPP\b/gi, '手机应用'],
  [/\b(?:PDF|CA|VIP|ID|WIFI|ETC|POS)\b/gi, ''],
  [/[《》“”"「」『』【】*#]/g, ''],
  [/(?<=\d)\s*[—–~～-]\s*(?=\d)/g, '到'],
];

function spell(word: string): string {
  return [...word.toUpperCase()].join(' ');
}

/** Text as a voice is to say it. */
export function toSpoken(text: string): string {
  let spoken = text
    .replaceAll(PHONES, (number) => {
      const digits = number.replaceAll(/\D/g, '');
      return [...digits].map((digit) => DICTATED[Number(digit)]).join('');
    })
    .replaceAll(YEARS, (year) => [...year].map((digit) => YEAR_DIGITS[Number(digit)]).join(''));
  for (const [pattern, words] of EXPANSIONS) {
    spoken = spoken.replaceAll(pattern, (found) => words || sayShort(found));
  }
  return spoken.trim();
}

/** Quotation marks are not said; letters are, one by one. */
function sayShort(found: string): string {
  return /^[a-z]+$/i.test(found) ? spell(found) : '';
}

/** Where a sentence may end, and where, in need, a part of one. */
const SENTENCE_END = /[。！？!?；;\n]/;
const PART_END = /[，,、：:）) ]/;

/** Where to cut at the latest, so that no number is torn: before the digits that cross the limit. */
function hardCut(text: string, from: number, limit: number): number {
  let cut = limit;
  while (cut > from + 1 && /[\d-]/.test(text[cut - 1] ?? '') && /[\d-]/.test(text[cut] ?? '')) {
    cut -= 1;
  }
  if (cut === from + 1) cut = limit;
  const code = text.charCodeAt(cut - 1);
  // Not through the middle of a surrogate pair.
  return code >= 0xd800 && code <= 0xdbff ? cut - 1 : cut;
}

function nextCut(text: string, from: number): number {
  const limit = Math.min(text.length, from + PIECE_LENGTH);
  for (let at = from; at < limit; at++) {
    if (SENTENCE_END.test(text[at] ?? '')) return at + 1;
  }
  if (limit === text.length) return limit;
  for (let at = limit; at > from; at--) {
    if (PART_END.test(text[at - 1] ?? '')) return at;
  }
  return hardCut(text, from, limit);
}

/** The pieces of a text, in order. Pieces without anything to say are left out. */
export function spokenPieces(text: string): SpokenPiece[] {
  const pieces: SpokenPiece[] = [];
  for (let start = 0; start < text.length; ) {
    const end = nextCut(text, start);
    const spoken = toSpoken(text.slice(start, end));
    if (/[\p{L}\p{N}]/u.test(spoken)) pieces.push({spoken, start, end});
    start = end;
  }
  return pieces;
}
