import {isSpokenDigit} from './mask-fold.ts';
import {hasIdCheck, hasLuhnCheck, isId15, isId18} from './number-checks.ts';

/** The kinds that are made of digits. */
export type NumberKind = 'id-card' | 'mobile' | 'landline' | 'bank-card';

/** A number found: offsets in UTF-16 units, end exclusive. */
export interface FoundNumber {
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
}

/** Numbers of seven or eight digits that belong to a public service: 普陀“智慧云呼”. */
const SERVICE_NUMBERS = new Set(['3031890']);

/** The longest number looked for (bank cards); with a country prefix nothing is longer. */
const LONGEST = 19;

/** What may stand inside a number: blanks, dashes, dots, brackets, invisible characters. */
const SEPARATOR = /[\s\-_.·•()\u00a0\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff]/;

/** Speech recognition puts commas between the parts of a number that is read out. */
const SPOKEN_SEPARATOR = /[,，、]/;

/** Separators in a row: `) ` after an area code, ` - ` inside a card number. */
const MOST_SEPARATORS = 3;

/** After eleven digits: an amount, not a telephone number. */
const AMOUNT = /^(?:\.\d|\s?[元块圆万亿千百人吨斤米平%])/;

/** Right before a number without an area code, else seven digits may be anything. */
const PHONE_WORD = /(?:电话|电話|座机|座機|固定号码|tel|phone)(?:号码|号|是|为|:|：|\s)*$/i;
const CARD_WORD = /(?:银行卡|储蓄卡|信用卡|卡号|账号|帐号|账户|帐户)(?:号码|号|是|为|:|：|\s)*$/;

/** The X of an identity number, unless a word goes on from it. */
const X_HERE = /^[Xx](?![A-Za-z])/;

/** How far back those words are looked for. */
const WORD_REACH = 14;

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Identity, telephone and bank card numbers in `folded` (see `foldForMasking`), left to right and
 * apart. A number begins and ends at the edge of a run of digits, may be interrupted by blanks and
 * dashes, and is taken for the first of: identity number, bank card, mobile, landline. O(length).
 * @param text the text before folding, to tell spoken digits
 */
export function findNumbers(folded: string, text: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (const run of runsOfGroups(folded, text)) {
    for (let i = 0; i < run.length; ) {
      const numbers = numbersAt(folded, run, i);
      for (const number of numbers.found) found.push(number);
      i += Math.max(1, numbers.groups);
    }
  }
  return found;
}

/** Runs of digit groups that only separators keep apart. */
function runsOfGroups(folded: string, text: string): Group[][] {
  const runs: Group[][] = [];
  let run: Group[] = [];
  let previous: Group | undefined;
  for (const match of folded.matchAll(/\d+/g)) {
    const group = {digits: match[0], start: match.index, end: match.index + match[0].length};
    if (previous && !separates(folded, text, previous.end, group.start)) {
      runs.push(run);
      run = [];
    }
    run.push(group);
    previous = group;
  }
  runs.push(run);
  return runs;
}

function separates(folded: string, text: string, from: number, to: number): boolean {
  if (to - from > MOST_SEPARATORS) return false;
  const spoken = isSpokenDigit(text.charAt(from - 1)) && isSpokenDigit(text.charAt(to));
  for (let i = from; i < to; i++) {
    const character = folded.charAt(i);
    if (!SEPARATOR.test(character) && !(spoken && SPOKEN_SEPARATOR.test(character))) return false;
  }
  return true;
}

/** What begins with group `i` of a run, and how many groups it takes. */
function numbersAt(
  folded: string,
  run: readonly Group[],
  i: number,
): {readonly found: readonly FoundNumber[]; readonly groups: number} {
  const first = run[i];
  if (!first) return {found: [], groups: 0};
  const best: {rank: number; found: FoundNumber; groups: number}[] = [];
  let digits = '';
  for (let j = i; j < run.length; j++) {
    const group = run[j];
    if (!group) break;
    digits += group.digits;
    if (digits.length > LONGEST) break;
    const withX = digits.length === 17 && X_HERE.test(folded.slice(group.end, group.end + 2));
    const end = withX ? group.end + 1 : group.end;
    const kind = kindOf(withX ? `${digits}X` : digits, folded, first.start, end);
    if (kind) {
      const found = {kind, start: first.start, end};
      best.push({rank: RANK.indexOf(kind), found, groups: j - i + 1});
    }
  }
  best.sort((a, b) => a.rank - b.rank || b.groups - a.groups);
  const [winner] = best;
  if (winner) return {found: [winner.found], groups: winner.groups};
  return {found: glued(first), groups: 1};
}

/** Where a run can be read in two ways, the more telling one. */
const RANK: readonly NumberKind[] = ['id-card', 'bank-card', 'mobile', 'landline'];

function kindOf(digits: string, folded: string, start: number, end: number): NumberKind | null {
  const before = folded.slice(Math.max(0, start - WORD_REACH), start);
  if (digits.length === 18 && isId18(digits)) {
    // 62 begins the cards of UnionPay and the identity numbers of Gansu; the check digits decide.
    const isCard = digits.startsWith('62') && !hasIdCheck(digits) && isBankCard(digits, before);
    return isCard ? 'bank-card' : 'id-card';
  }
  if (isId15(digits)) return 'id-card';
  if (isBankCard(digits, before)) return 'bank-card';
  const national = digits.replace(/^(?:00)?86(?=\d{9,11}$)/, '');
  const after = folded.slice(end, end + 3);
  if (/^1[3-9]\d{9}$/.test(national)) return AMOUNT.test(after) ? null : 'mobile';
  if (isLandline(national, national !== digits)) {
    return SERVICE_NUMBERS.has(national.replace(/^0?(?:10|2\d|[3-9]\d{2})/, ''))
      ? null
      : 'landline';
  }
  const local = /^[2-8]\d{6,7}$/.test(digits) && PHONE_WORD.test(before);
  return local && !SERVICE_NUMBERS.has(digits) ? 'landline' : null;
}

/** 16–19 digits of a card scheme with the right check digit, or whatever is called a card number. */
function isBankCard(digits: string, before: string): boolean {
  if (!/^[3-69]\d{15,18}$/.test(digits)) return false;
  return hasLuhnCheck(digits) || CARD_WORD.test(before);
}

/** Area code and seven or eight digits; behind a country code the 0 is left out. */
function isLandline(digits: string, international: boolean): boolean {
  return international
    ? /^0?(?:10\d{8}|2\d{9}|[3-9]\d{2}[2-8]\d{6,7})$/.test(digits)
    : /^0(?:10[2-8]\d{7}|2\d[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$/.test(digits);
}

/** Identity and mobile numbers written without anything between them: 18 + 11, 11 + 11 … */
function glued(group: Group): FoundNumber[] {
  const found: FoundNumber[] = [];
  let rest = group.digits;
  let start = group.start;
  while (rest.length > 0) {
    const kind: NumberKind | null = isId18(rest.slice(0, 18))
      ? 'id-card'
      : /^1[3-9]\d{9}/.test(rest)
        ? 'mobile'
        : null;
    if (kind === null) return [];
    const length = kind === 'id-card' ? 18 : 11;
    found.push({kind, start, end: start + length});
    rest = rest.slice(length);
    start += length;
  }
  return found.length > 1 ? found : [];
}
