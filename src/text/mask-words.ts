import {isSpokenDigit} from './mask-fold.ts';

/** The kinds that are recognised by their form. */
export type WordKind = 'plate' | 'passport' | 'email' | 'address';

/** Something found: offsets in UTF-16 units, end exclusive. */
export interface FoundWord {
  readonly kind: WordKind;
  readonly start: number;
  readonly end: number;
}

/**
 * Every quantifier below is bounded, so that the time is linear in the length of the text. Where a
 * pattern has a group, the group is what leads to the personal data and stays. What may not stand
 * before a match is tested behind it: older browsers cannot read `(?<!…)`.
 */
const EMAIL = /\w[\w.%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g;

/**
 * Province, letter, five characters of which three are figures, or six for new-energy vehicles; no
 * I and no O, which look like digits. 挂 trailer, 学 learner, 警 police, 港 澳 cross-border.
 */
const PLATE =
  /(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]|(车牌号?码?[是为: ]{0,2}))[ .-]?[A-HJ-NP-Z][ .-]{0,2}(?=(?:[A-Z]{0,2}\d){3})[A-HJ-NP-Z\d]{4}(?:[挂学警港澳领]|[A-HJ-NP-Z\d]{1,2})/gi;

/** 浙 L 8 8 3 D P, letter by letter, as it is read out. */
const SPELT_PLATE =
  /(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]|(车牌号?码?[是为: ]{0,2})) ?[A-HJ-NP-Z][ .]{1,2}(?=(?:(?:[A-Z] ){0,2}\d ?){3})(?:[A-HJ-NP-Z\d] ){4}[A-HJ-NP-Z\d](?: [A-HJ-NP-Z\d])?(?![A-Z\d])/gi;

/**
 * E G D S P passports, C W travel permits for Hong Kong and Macao, T L for Taiwan, H M permits of
 * their residents, K passports of Hong Kong: a letter and eight digits, or two letters and seven.
 */
const PASSPORT =
  /(?:[EGDSPCWTLHMK][ -]?\d{8}(?:\d\d)?|[EGDSPC][A-HJ-NP-Z][ -]?\d{7})(?![A-Z\d]|-\d)/gi;
/** Part of a longer code before it, or 国药准字, which numbers medicines. */
const PART_OF_CODE = /[A-Za-z\d_字]/;

/** What else is called a passport or permit number; those of other states may end in letters. */
const NAMED_PASSPORT =
  /((?:护照|通行证|回乡证|台胞证|passport)(?:号码|号|编号|number|no\.?|is|是|为|:| ){0,8})[A-Z]{0,2}\d{6,10}[A-Z]{0,2}(?![A-Z\d])/gi;

const NUMBER = '[\\d十百]{1,5}';

/** 12号, 12-3号, 12号之1; not 3号楼, 3号线, 3号窗口, 3号摊位, 3号门 */
const DOOR = `${NUMBER}(?:-${NUMBER})?[A-Z]? ?号(?!楼|线|文|令|公告|台风|窗口|泊位|门诊|码头|摊|车厢|桌|包厢|检票口|出口|地块|充电桩|门(?![口前牌面外]))(?: ?[之附]${NUMBER}号?)?`;

/** 3幢 3栋 3号楼 3座 3# 2单元 */
const BUILDING = `(?:${NUMBER}|[A-Za-z]) ?(?:[幢栋座弄]|号楼|单元|#楼?)`;

/** 402室, 402房, or 402 right behind a building. */
const ROOM = `(?:${NUMBER} ?(?:室|房间?|户)|\\d{2,5}(?![\\d年月日号元层楼级人个辆台吨万千米块%.-]))`;

/** 解放路 12号 3幢 402室; 某某村 18号. The street stays, what leads to the door goes. */
const STREET_DOOR = new RegExp(
  `([路街巷弄村庄岙埭墩岭道组坊苑园寓区厦场] ?)(?:${BUILDING} ?){0,2}${DOOR} ?(?:${BUILDING} ?){0,3}${ROOM}?`,
  'g',
);

/** 3幢402室, 3幢2单元 or 402室 without a street before it; 三室一厅 is a floor plan. */
const BUILDING_ROOM = new RegExp(
  `(?:${DOOR} ?)?(?:${BUILDING} ?){1,3}${ROOM}|${BUILDING} ?${NUMBER} ?单元|\\d{3,4} ?室(?!\\d?厅|[内外温友])`,
  'g',
);
const ORDINAL = /[第\d十百-]/;

/** 蓝天花园402房, 蓝天花园12-3-402 */
const ESTATE_ROOM =
  /([苑园寓区厦村里庭府城])(?:\d{3,5}房|\d{1,3}-(?:\d{1,3}-)?\d{3,5}(?![\d-])室?)/g;

/**
 * Behind 小区12号 this makes it the twelfth of the month: 小区12号停水. Longer numbers and what goes
 * on to a building are doors.
 */
const DATE_ONLY = /^[\d十]{1,2}号$/;
const DATE_GOES_ON =
  /^ ?(?:[到至]?(?:上午|下午|晚上|早上|中午|凌晨|晚|早)|[起到至]|前(?!面)|开始|之前|之后|左右|那天)/;
/** The same, but not along a street: 解放路12号停水 is a house. */
const DATE_MAY_GO_ON =
  /^ ?(?:[停开后就要会能才还再放去来办交]|可以|有没有|有船|上班|是不是|为什么|怎么|几点)/;

/** E-mail addresses in `folded`. */
export function findEmails(folded: string): FoundWord[] {
  return matches('email', EMAIL, folded);
}

/**
 * Number plates in `folded`.
 * @param text the text before folding: 浙LD12345一直停在这里 is a plate and then 一
 */
export function findPlates(folded: string, text: string): FoundWord[] {
  return apart([
    ...matches('plate', PLATE, folded),
    ...matches('plate', SPELT_PLATE, folded),
  ]).filter(({end}) => !/[A-Za-z\d]/.test(folded.charAt(end)) || isSpokenDigit(text.charAt(end)));
}

/** Passports and travel permits in `folded`. */
export function findPassports(folded: string): FoundWord[] {
  return apart([
    ...matches('passport', PASSPORT, folded).filter(
      ({start}) => !PART_OF_CODE.test(folded.charAt(start - 1)),
    ),
    ...matches('passport', NAMED_PASSPORT, folded),
  ]);
}

/** Addresses to the door in `folded`: the part behind the street or village. */
export function findAddresses(folded: string): FoundWord[] {
  return apart([
    ...matches('address', STREET_DOOR, folded).filter((door) => !isDate(folded, door)),
    ...matches('address', BUILDING_ROOM, folded).filter(
      ({start}) => !ORDINAL.test(folded.charAt(start - 1)),
    ),
    ...matches('address', ESTATE_ROOM, folded),
  ]);
}

function isDate(folded: string, {start, end}: FoundWord): boolean {
  if (!DATE_ONLY.test(folded.slice(start, end).trim())) return false;
  const after = folded.slice(end, end + 6);
  const onStreet = /[路街巷弄道] ?$/.test(folded.slice(Math.max(0, start - 2), start));
  return DATE_GOES_ON.test(after) || (!onStreet && DATE_MAY_GO_ON.test(after));
}

function matches(kind: WordKind, pattern: RegExp, text: string): FoundWord[] {
  return [...text.matchAll(pattern)].map(({0: match, 1: lead = '', index}) => ({
    kind,
    start: index + lead.length,
    end: index + match.trimEnd().length,
  }));
}

/** In order of place; of two that overlap the earlier and longer one. */
function apart(words: FoundWord[]): FoundWord[] {
  const kept: FoundWord[] = [];
  for (const word of words.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (word.start >= (kept.at(-1)?.end ?? 0)) kept.push(word);
  }
  return kept;
}
