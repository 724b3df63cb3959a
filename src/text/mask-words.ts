/** The kinds that are recognised by their form. */
export type WordKind = 'plate' | 'passport' | 'email' | 'address';

/** Something found: offsets in UTF-16 units, end exclusive. */
export interface FoundWord {
  readonly kind: WordKind;
  readonly start: number;
  readonly end: number;
}

/** Every quantifier below is bounded, so that the time is linear in the length of the text. */
const EMAIL = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g;

/**
 * Province, letter, five characters, or six for new-energy vehicles; no I and no O, which look like
 * digits. 挂 trailer, 学 learner, 警 police, 港 澳 cross-border.
 */
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][\s·•.-]?[A-HJ-NP-Z][\s·•.-]{0,2}(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳领])(?![A-Z0-9])/gi;

/**
 * E G D S P passports, C W travel permits for Hong Kong and Macao, T L for Taiwan, H M permits of
 * their residents, K passports of Hong Kong: a letter and eight digits, or two letters and seven.
 */
const PASSPORT =
  /(?<![A-Za-z0-9])(?:[EGDSPCWTLHMK][\s-]?\d{8}(?:\d{2})?|[EGDSPC][A-HJ-NP-Z][\s-]?\d{7})(?![A-Za-z0-9])/gi;

/** What else is called a passport or permit number. */
const NAMED_PASSPORT =
  /(?:护照|通行证|回乡证|台胞证|passport)(?:号码|号|编号|number|no\.?|is|是|为|:|：|\s){0,8}([A-Z]{0,2}\d{7,10})(?![A-Za-z0-9])/gi;

const NUMBER = '[0-9十百]{1,5}';

/** 12号, 12-3号, 12号之1; not 3号楼, 3号线, 3号窗口 */
const DOOR = `${NUMBER}(?:-${NUMBER})?号(?!楼|线|文|令|公告|台风|窗口|泊位|门诊)(?:之${NUMBER})?`;

/** 3幢 3栋 3号楼 3座 3# 2单元 */
const BUILDING = `(?:${NUMBER}|[A-Za-z])(?:幢|栋|号楼|座|单元|#楼?|弄)`;

/** 402室, 402房, or 402 right behind a building. */
const ROOM = '[0-9]{2,5}(?:室|房间|房|户|(?![0-9A-Za-z年月日号元层楼级人个辆台吨万千米块%.]))';

/** 解放路 12号 3幢 402室; 某某村 18号. The street stays, what leads to the door goes. */
const STREET_DOOR = new RegExp(
  `(?<=[路街巷弄村庄岙埭墩岭道组坊苑园寓区厦场])\\s?(?:${BUILDING}\\s?){0,2}${DOOR}\\s?(?:${BUILDING}\\s?){0,3}(?:${ROOM})?`,
  'g',
);

/** 3幢402室 without a street before it. */
const BUILDING_ROOM = new RegExp(
  `(?<![0-9A-Za-z])(?:${DOOR}\\s?)?(?:${BUILDING}\\s?){1,3}${ROOM}`,
  'g',
);

/** 蓝天花园402室, 蓝天花园12-3-402 */
const ESTATE_ROOM =
  /(?<=[苑园寓区厦村里庭府城])(?:[0-9]{3,5}(?:室|房)|[0-9]{1,3}-(?:[0-9]{1,3}-)?[0-9]{3,5}(?![0-9A-Za-z-])室?)/g;

/**
 * Behind 小区12号 this makes it the twelfth of the month: 小区12号停水. Longer numbers and what goes
 * on to a building are doors.
 */
const DATE_ONLY = /^\s?[0-9十]{1,2}号$/;
const DATE_GOES_ON =
  /^\s?(?:[到至]?(?:上午|下午|晚上|早上|中午|凌晨|晚|早)|[停开起前后就要会能才还再放去来办交到至]|之前|之后|左右|那天|可以|有没有|有船|上班|是不是|为什么|怎么|几点)/;

/** E-mail addresses in `folded`. */
export function findEmails(folded: string): FoundWord[] {
  return matches('email', EMAIL, folded);
}

/** Number plates in `folded`. */
export function findPlates(folded: string): FoundWord[] {
  return matches('plate', PLATE, folded);
}

/** Passports and travel permits in `folded`. */
export function findPassports(folded: string): FoundWord[] {
  const named = Array.from(folded.matchAll(NAMED_PASSPORT), (match): FoundWord => {
    const end = match.index + match[0].length;
    return {kind: 'passport', start: end - (match[1] ?? '').length, end};
  });
  return apart([...matches('passport', PASSPORT, folded), ...named]);
}

/** Addresses to the door in `folded`: the part behind the street or village. */
export function findAddresses(folded: string): FoundWord[] {
  const doors = matches('address', STREET_DOOR, folded).filter(({start, end}) => {
    const isDate =
      DATE_ONLY.test(folded.slice(start, end)) && DATE_GOES_ON.test(folded.slice(end, end + 6));
    return !isDate;
  });
  return apart([
    ...doors,
    ...matches('address', BUILDING_ROOM, folded),
    ...matches('address', ESTATE_ROOM, folded),
  ]);
}

function matches(kind: WordKind, pattern: RegExp, text: string): FoundWord[] {
  return Array.from(text.matchAll(pattern), ({0: match, index}) => ({
    kind,
    start: index,
    end: index + match.length,
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
