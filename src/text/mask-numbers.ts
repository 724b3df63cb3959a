import {hasLuhnCheck} from './has-luhn-check.ts';
import {isSpokenDigit} from './mask-fold.ts';

/** The kinds that are made of digits. */
export type NumberKind = 'id-card' | 'mobile' | 'landline' | 'bank-card';

/** A number found: offsets in UTF-16 units, end exclusive. */
export interface FoundNumber {
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
}

/** Looks like a private landline and is a public service: 普陀“智慧云呼”. */
const SERVICE = /3031890$/;

/** The longest number looked for: that of a disability card, an identity number with two figures. */
const LONGEST = 20;

/** What may stand between the groups of one number: ` `, `-`, ` - `, `) `, `.`, `，`. */
const GAP = /^ ?[-_.,、)]{0,2} ?\(? ?$/;

/** Lists are written with these too, so between figures they count only in the usual places. */
const WEAK_GAP = /[.,、]/;

/** After eleven digits: an amount, not a telephone number. 万一 and 人在吗 may follow a number. */
const AMOUNT_AFTER = /^(?:\.\d\d?)? ?[元块圆亿吨]/;
const AMOUNT_BEFORE = /[¥￥$]$/;

/** How far back a word that introduces a number is looked for, and what may stand in between. */
const CUE_REACH = 14;
const BRIEF = '[^\\dA-Z。,;!?\\n〔〕\\ufffc]{0,6}$';

/** Without these, seven digits may be anything, and a number with a slip in it is none. */
const PHONE_CUE = new RegExp(
  `(?:电话|座机|固话|固定号码|传真|tel|phone|call|拨|打(?!款|折|工|印|卡|包|车))${BRIEF}`,
  'i',
);
const CARD_CUE = new RegExp(
  `(?:[工农中建交招]行|邮储|银行|银行卡|储蓄卡|信用卡|卡号|[账帐][号户])${BRIEF}`,
);
const ID_CUE = new RegExp(`(?:身份证|证件号)${BRIEF}`);

/** 残疾人证 numbers are the identity number and two figures for kind and degree. */
const DISABILITY_CUE = /(?:残疾|残联)[^\d]{0,8}$/;

const MONTH_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const DATE = new RegExp(`^20\\d\\d${MONTH_DAY}$`);

/**
 * An identity number by its province (8 and 9 are residence permits) and its birth date: 18
 * characters, or the 15 of before 1999. The check character is not asked for: a slip of the finger
 * makes a number no less personal, and codes of organisations hold no date in that place.
 */
const ID = new RegExp(
  `^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-6])\\d{4}(?:(?:19|20)\\d\\d${MONTH_DAY}\\d{3}[\\dX]|\\d\\d${MONTH_DAY}\\d{3})$`,
);

/** From one telephone number to the next: 2031234、2035678 */
const NEXT_PHONE = /^ ?[ 、,/或和及]{1,2} ?$/;

/** The X of an identity number, unless a word goes on from it. */
const X_HERE = /^[ -]?[Xx×](?![A-Za-z])/;

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

interface Candidate {
  readonly digits: string;
  /** After how many digits something stands in between. */
  readonly cuts: readonly number[];
  /** Whether one of those is a dot or comma between figures. */
  readonly weak: boolean;
  readonly before: string;
  readonly after: string;
  /** Whether it goes on a list of telephone numbers. */
  readonly listed: boolean;
}

/**
 * Identity, telephone and bank card numbers in `folded` (see `foldForMasking`), left to right and
 * apart. A number begins and ends at the edge of a group of figures (read-out digits are a group
 * each), may be interrupted by blanks and dashes, and is the longest that begins there. O(length),
 * as no number has more than 19 digits.
 * @param text the text before folding, to tell spoken digits
 */
export function findNumbers(folded: string, text: string): FoundNumber[] {
  const groups = readGroups(folded, text);
  const found: FoundNumber[] = [];
  for (let i = 0; i < groups.length; ) {
    const numbers = numbersAt(folded, text, groups, i, found.at(-1));
    found.push(...numbers.found);
    i += numbers.groups;
  }
  return found;
}

function readGroups(folded: string, text: string): Group[] {
  const groups: Group[] = [];
  for (const {0: run, index} of folded.matchAll(/\d+/g)) {
    const end = index + run.length;
    let start = index;
    for (let i = start + 1; i <= end; i++) {
      const inside =
        i < end && !isSpokenDigit(text.charAt(i - 1)) && !isSpokenDigit(text.charAt(i));
      if (inside) continue;
      groups.push({digits: folded.slice(start, i), start, end: i});
      start = i;
    }
  }
  return groups;
}

/** What begins with group `i`, and how many groups are done with. */
function numbersAt(
  folded: string,
  text: string,
  groups: readonly Group[],
  i: number,
  previous: FoundNumber | undefined,
): {readonly found: readonly FoundNumber[]; readonly groups: number} {
  const {start = 0, end: firstEnd = 0} = groups[i] ?? {};
  const before = folded.slice(Math.max(0, start - CUE_REACH), start);
  const listed =
    previous !== undefined &&
    isPhone(previous.kind) &&
    NEXT_PHONE.test(folded.slice(previous.end, Math.min(start, previous.end + 5)));
  const cuts: number[] = [];
  let longest: {found: FoundNumber[]; groups: number} | undefined;
  let digits = '';
  let weak = false;
  let last = firstEnd;
  for (let j = i; j < groups.length; j++) {
    const group = groups[j];
    if (!group || digits.length + group.digits.length > LONGEST) break;
    if (group.start > last) {
      const gap = folded.slice(last, Math.min(group.start, last + 6));
      if (!GAP.test(gap)) break;
      const spoken =
        isSpokenDigit(text.charAt(last - 1)) && isSpokenDigit(text.charAt(group.start));
      weak ||= !spoken && WEAK_GAP.test(gap);
      cuts.push(digits.length);
    }
    digits += group.digits;
    last = group.end;
    const x =
      digits.length === 17 ? (X_HERE.exec(folded.slice(last, last + 3))?.[0].length ?? 0) : 0;
    const end = last + x;
    const after = folded.slice(end, end + 5);
    const kind = kindOf({digits: x ? `${digits}X` : digits, cuts, weak, before, after, listed});
    if (kind) longest = {found: [{kind, start, end}], groups: j - i + 1};
  }
  return longest ?? {found: glued(groups[i]), groups: 1};
}

function isPhone(kind: NumberKind): boolean {
  return kind === 'mobile' || kind === 'landline';
}

function kindOf(candidate: Candidate): NumberKind | null {
  const {digits, cuts, weak, before, after, listed} = candidate;
  if (digits.length < 7) return null;
  if (!weak || String(cuts) === '6,14') {
    if (ID.test(digits)) return 'id-card';
    if (
      /^\d{17}[\dX]\d\d$/.test(digits) &&
      ID.test(digits.slice(0, 18)) &&
      DISABILITY_CUE.test(before)
    ) {
      return 'id-card';
    }
    if (/^\d{15,19}X?$/.test(digits) && ID_CUE.test(before)) return 'id-card';
  }
  if (!weak && isBankCard(digits, cuts, before)) return 'bank-card';
  if (AMOUNT_AFTER.test(after) || AMOUNT_BEFORE.test(before)) return null;
  const abroad = digits.startsWith('00') || before.endsWith('+');
  const national = digits.replace(/^(?:00)?86(?=0?[1-9]\d{8})/, '');
  const mobile = /^0?(1[3-9]\d{9})$/.exec(national)?.[1];
  if (mobile) return isDialled(cuts, weak, digits.length - 11, 11) ? 'mobile' : null;
  if (weak || SERVICE.test(digits)) return null;
  const long = abroad
    ? /^0?(?:(?:10|2\d)\d{8}|[3-9]\d{9,10})$/.test(national)
    : /^0(?:(?:10|2\d)\d{8}|[3-9]\d{9,10})$/.test(digits);
  const local =
    /^(?!400|800)[2-8]\d{6,7}$/.test(digits) &&
    !DATE.test(digits) &&
    (listed || PHONE_CUE.test(before));
  const from = long && abroad ? digits.length - national.length : 0;
  return (long || local) && isDialled(cuts, false, from, digits.length - from) ? 'landline' : null;
}

/**
 * Whether a telephone number is cut as people cut it: three to seven digits and then no single ones
 * (138 0580 1234), or all of them single. Dates (20261122-001) and lists of figures are not.
 */
function isDialled(cuts: readonly number[], weak: boolean, from: number, length: number): boolean {
  const edges = [0, ...cuts.map((cut) => cut - from).filter((cut) => cut > 0), length];
  const sizes = edges.slice(1).map((edge, i) => edge - (edges[i] ?? 0));
  if (weak) return String(sizes) === '3,4,4';
  const [first = 0, ...rest] = sizes;
  if (rest.length === 0 || sizes.every((size) => size === 1)) return true;
  return first >= 2 && first <= 7 && rest.every((size) => size > 1);
}

/** 16–19 digits of a card scheme with the right check digit, or whatever is called a card number. */
function isBankCard(digits: string, cuts: readonly number[], before: string): boolean {
  if (!/^\d{16,19}$/.test(digits)) return false;
  if (CARD_CUE.test(before)) return true;
  // 18 digits that begin otherwise are codes of organisations; so are 91–93.
  if (!/^(?:62\d{14,17}|(?:35|[456]|9[4-9])(?:\d{14,15}|\d{17}))$/.test(digits)) return false;
  const inFours = cuts.every((cut, i) => cut === 4 * (i + 1));
  return (inFours || String(cuts) === '6') && hasLuhnCheck(digits);
}

/** Identity and mobile numbers written without anything between them: 18 + 11, 11 + 11 … */
function glued({digits, start}: Group = {digits: '', start: 0, end: 0}): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (let at = 0; at < digits.length; ) {
    const isId = ID.test(digits.slice(at, at + 18)) && digits.length - at >= 18;
    if (!isId && !/^1[3-9]\d{9}/.test(digits.slice(at, at + 11))) return [];
    const kind = isId ? 'id-card' : 'mobile';
    const from = start + at;
    at += isId ? 18 : 11;
    found.push({kind, start: from, end: start + at});
  }
  return found.length > 1 ? found : [];
}
