import {dayFrom, dayOf, lastOfMonth, lunarDay, partsOf} from './calendar.ts';
import {chineseNumber} from './chinese-number.ts';

/** Days since 1970 in China; `to` is the last day, null where `from` is the only one. */
export interface Span {
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * A date further ahead than this was last year's: in November 一月 is past, 十二月 may be a booking.
 */
const AHEAD = 31;

const WEEKDAYS = '一二三四五六日';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH_WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const ENGLISH_NUMBERS = [
  'a',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** Days with a fixed date, and lunar ones by their lunar date. */
const FEASTS: readonly (readonly [RegExp, 'solar' | 'lunar', number, number])[] = [
  [/国庆|^十一(?!月)|年十一(?!月)/, 'solar', 10, 1],
  [/五一|劳动节/, 'solar', 5, 1],
  [/元旦/, 'solar', 1, 1],
  // Most years the 4th or the 5th; the day itself settles nothing here.
  [/清明/, 'solar', 4, 5],
  [/双十一/, 'solar', 11, 11],
  [/三八/, 'solar', 3, 8],
  [/六一|儿童节/, 'solar', 6, 1],
  [/暑假/, 'solar', 7, 1],
  [/寒假/, 'solar', 1, 20],
  [/端午/, 'lunar', 5, 5],
  [/中秋/, 'lunar', 8, 15],
  [/重阳/, 'lunar', 9, 9],
  [/元宵|正月十五/, 'lunar', 1, 15],
  [/春节|过年/, 'lunar', 1, 1],
];

const none: Span = {from: null, to: null};
const single = (from: number | null): Span => ({from, to: null});

/**
 * The days that a time word means, judged from `now`; null parts where it settles none (最近).
 * Unknown words give null.
 * @param words as `time-patterns.ts` finds them, without clock
 * @param now milliseconds since the epoch
 * @param after a day behind which it lies: the 5月 of 去年3月到5月
 */
export function resolveDate(words: string, now: number, after?: number): Span | null {
  const today = dayOf(now);
  return (
    english(words, today) ??
    lunar(words, today) ??
    feast(words, today) ??
    dated(words, today, after) ??
    nearby(words, today) ??
    ago(words, today) ??
    (/刚才|刚刚|方才|当天|上昼|下昼/.test(words) ? single(today) : vague(words))
  );
}

function vague(words: string): Span | null {
  return /最近|这几|这两|前几|前两|前些|前阵|段时间|这阵|近期|近日|近来/.test(words) ? none : null;
}

/** The year a word names, or null. */
function yearOf(words: string, thisYear: number): number | null {
  const number = /20\d\d/.exec(words)?.[0];
  if (number !== undefined) return Number(number);
  if (words.includes('大前年')) return thisYear - 3;
  if (words.includes('前年')) return thisYear - 2;
  if (/去年|旧年|上一?年/.test(words)) return thisYear - 1;
  return words.includes('今年') ? thisYear : null;
}

function lunar(words: string, today: number): Span | null {
  const match =
    /(农历|阴历)?(正|腊|冬|[一二三四五六七八九十]{1,2})月(初[一二三四五六七八九十]|十[一二三四五六七八九]?|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)?/.exec(
      words,
    ) ?? /(大?年)(初)([一二三四五六七八九十])/.exec(words);
  if (!match) return null;
  const [, mark, name = '', date] = match;
  const newYear = name === '初';
  if (!mark && name !== '正' && name !== '腊') return null;
  const month =
    newYear || name === '正'
      ? 1
      : name === '腊'
        ? 12
        : name === '冬'
          ? 11
          : (chineseNumber(name) ?? 1);
  const day = date === undefined ? null : chineseNumber(date);
  const {year} = partsOf(today);
  const first = (inYear: number) => lunarDay(inYear, month, day ?? 1);
  const named = yearOf(words, year);
  const recent = [year, year - 1]
    .map(first)
    .find((candidate) => candidate !== null && candidate <= today);
  const from = named === null ? (recent ?? null) : first(named);
  return {from, to: from !== null && day === null ? from + 28 : null};
}

function feast(words: string, today: number): Span | null {
  const found = FEASTS.find(([name]) => name.test(words));
  const eve = /除夕|年三十/.test(words);
  if (!found && !eve) return null;
  const {year} = partsOf(today);
  const dayIn = (inYear: number): number | null => {
    if (eve) {
      const newYear = lunarDay(inYear, 1, 1);
      return newYear === null ? null : newYear - 1;
    }
    const [, calendar, month, day] = found ?? [null, 'solar', 1, 1];
    return calendar === 'solar' ? dayFrom(inYear, month, day) : lunarDay(inYear, month, day);
  };
  const named = yearOf(words, year);
  const recent = [year, year - 1]
    .map(dayIn)
    .find((candidate) => candidate !== null && candidate <= today + AHEAD);
  const from = named === null ? (recent ?? null) : dayIn(named);
  if (from === null) return none;
  if (/暑假/.test(words)) return {from, to: from + 61};
  if (/寒假/.test(words)) return {from, to: from + 30};
  // The long holidays have seven days; a day by itself is meant by 当天 and 那天.
  const long = /国庆|十一|春节|过年/.test(words) && !/当天|那天|前$/.test(words);
  return {from, to: long ? from + 6 : null};
}

function dated(words: string, today: number, after?: number): Span | null {
  const dashed = /(20\d\d)[-./](\d{1,2})[-./](\d{1,2})/.exec(words);
  if (dashed) return single(dayFrom(Number(dashed[1]), Number(dashed[2]), Number(dashed[3])));
  const now = partsOf(today);
  const relative = /(上上|上|这|本|当)个?月/.exec(words)?.[1];
  const month = relative
    ? null
    : chineseNumber(/([\d一二三四五六七八九十]{1,3})月/.exec(words)?.[1] ?? '');
  if (!relative && month === null) return wholeYear(words, now) ?? dayAlone(words, today, after);
  if (month !== null && (month < 1 || month > 12)) return null;
  const back = relative === '上上' ? 2 : relative === '上' ? 1 : 0;
  const inMonth = month ?? now.month - back;
  const date = chineseNumber(
    /月(?:份|的)?([\d一二三四五六七八九十廿]{1,3})/.exec(words)?.[1] ?? '',
  );
  const start = after === undefined ? undefined : partsOf(after);
  const named = yearOf(words, now.year);
  const guess =
    month === null || dayFrom(now.year, inMonth, date ?? 1) <= today + AHEAD
      ? now.year
      : now.year - 1;
  const year = named ?? (start ? (inMonth < start.month ? start.year + 1 : start.year) : guess);
  if (date !== null && date >= 1 && date <= 31) return single(dayFrom(year, inMonth, date));
  return third(words, year, inMonth);
}

/** A month or the third of it that 初, 中, 底 mean. */
function third(words: string, year: number, month: number): Span {
  const first = dayFrom(year, month, 1);
  const last = lastOfMonth(year, month);
  if (/初|上旬/.test(words)) return {from: first, to: first + 9};
  if (/中/.test(words)) return {from: first + 10, to: first + 19};
  if (/底|下旬/.test(words)) return {from: first + 20, to: last};
  return {from: first, to: last};
}

function wholeYear(
  words: string,
  now: {readonly year: number; readonly month: number},
): Span | null {
  if (/^月[初中底]/.test(words)) return third(words, now.year, now.month);
  const year = yearOf(words, now.year) ?? (/年[初底末]/.test(words) ? now.year : null);
  if (year === null) return null;
  if (/年初|开春/.test(words)) return {from: dayFrom(year, 1, 1), to: lastOfMonth(year, 2)};
  if (/年[底末]/.test(words)) {
    const ended = now.month >= 11 || year < now.year ? year : year - 1;
    return {from: dayFrom(ended, 11, 1), to: lastOfMonth(ended, 12)};
  }
  // A winter begins in the year it is named for.
  if (/冬/.test(words)) return {from: dayFrom(year, 12, 1), to: lastOfMonth(year + 1, 2)};
  const [from, to] = /上半年/.test(words)
    ? [1, 6]
    : /下半年/.test(words)
      ? [7, 12]
      : /夏/.test(words)
        ? [6, 8]
        : /秋/.test(words)
          ? [9, 11]
          : /春/.test(words)
            ? [3, 5]
            : [1, 12];
  return {from: dayFrom(year, from, 1), to: lastOfMonth(year, to)};
}

/** 15号 of this month, or of the last where it is still to come. */
function dayAlone(words: string, today: number, after?: number): Span | null {
  const date = chineseNumber(/^([\d一二三四五六七八九十廿]{1,3})[日号]/.exec(words)?.[1] ?? '');
  if (date === null || date < 1 || date > 31) return null;
  const {year, month} = partsOf(after ?? today);
  const here = dayFrom(year, month, date);
  if (after !== undefined) return single(here >= after ? here : dayFrom(year, month + 1, date));
  return single(here <= today ? here : dayFrom(year, month - 1, date));
}

function nearby(words: string, today: number): Span | null {
  const week = /(上上|上|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天末])?/.exec(words);
  if (week) {
    const {weekday} = partsOf(today);
    const [, which, name] = week;
    const monday = today - weekday + 1 - 7 * (which === '上上' ? 2 : which === '上' ? 1 : 0);
    if (name === undefined) return which ? {from: monday, to: monday + 6} : null;
    if (name === '末') return {from: monday + 5, to: monday + 6};
    const day = monday + WEEKDAYS.indexOf(name === '天' ? '日' : name);
    return single(which === undefined && day > today ? day - 7 : day);
  }
  if (/大大前天/.test(words)) return single(today - 4);
  if (/大前天/.test(words)) return single(today - 3);
  // 前几天 and 前两天 settle no day.
  if (/前天|前日|前晚/.test(words) && !/[几两些]/.test(words)) return single(today - 2);
  if (/昨/.test(words)) return single(today - 1);
  return /今[天日儿末晚早晨朝]/.test(words) ? single(today) : null;
}

function ago(words: string, today: number): Span | null {
  const match =
    /^(\d{1,3}|[一二两三四五六七八九十]{1,3}|半|大半)个?多?(天|日|周|个?星期|个?礼拜|个?月|年|个?小时|个?钟头|分钟)多?(?:之|以)?前/.exec(
      words.replace(/个多|多(?=[天月年小])/, '个').replace(/个个/, '个'),
    );
  if (!match) return null;
  const amount = chineseNumber((match[1] ?? '').replace('大', ''));
  if (amount === null) return none;
  const unit = (match[2] ?? '').replace('个', '');
  return single(back(today, amount, unit));
}

function back(today: number, amount: number, unit: string): number {
  const {year, month, day} = partsOf(today);
  switch (unit) {
    case '月':
      return amount < 1 ? today - 15 : dayFrom(year, month - amount, day);
    case '年':
      return amount < 1 ? dayFrom(year, month - 6, day) : dayFrom(year - amount, month, day);
    case '周':
    case '星期':
    case '礼拜':
      return today - Math.round(7 * amount);
    case '天':
    case '日':
      return today - Math.round(amount);
    default:
      return today;
  }
}

function english(words: string, today: number): Span | null {
  if (!/^[\x20-\x7e]+$/.test(words) || !/[a-z]/.test(words)) return null;
  const now = partsOf(today);
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name}`).test(words));
  const date = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(words)?.[1];
  if (month >= 0 && date !== undefined) {
    const year = /20\d\d/.exec(words)?.[0];
    const here = dayFrom(now.year, month + 1, Number(date));
    if (year !== undefined) return single(dayFrom(Number(year), month + 1, Number(date)));
    return single(here <= today + AHEAD ? here : dayFrom(now.year - 1, month + 1, Number(date)));
  }
  const distance = /^(\w+|a few) (minute|hour|day|week|month|year)s? ago/.exec(words);
  if (distance) {
    const said = distance[1] ?? '';
    const amount = /^\d/.test(said) ? Number(said) : Math.max(1, ENGLISH_NUMBERS.indexOf(said));
    if (!/^\d/.test(said) && !ENGLISH_NUMBERS.includes(said === 'an' ? 'a' : said)) return none;
    const unit = {day: '天', week: '周', month: '月', year: '年'}[distance[2] ?? ''] ?? '';
    return single(back(today, amount, unit));
  }
  if (words.startsWith('the day before yesterday')) return single(today - 2);
  if (words.startsWith('yesterday') || words === 'last night') return single(today - 1);
  if (/^(?:today|tonight|this (?:morning|afternoon|evening))/.test(words)) return single(today);
  const weekday = ENGLISH_WEEKDAYS.findIndex((name) => words.startsWith(`last ${name}`));
  if (weekday >= 0) {
    const day = today - now.weekday + 1 + weekday;
    return single(day < today ? day : day - 7);
  }
  const monday = today - now.weekday + 1;
  if (words === 'last week') return {from: monday - 7, to: monday - 1};
  if (words === 'this week') return {from: monday, to: today};
  if (words === 'last month')
    return third(
      '',
      now.month === 1 ? now.year - 1 : now.year,
      now.month === 1 ? 12 : now.month - 1,
    );
  if (words === 'this month') return third('', now.year, now.month);
  if (words === 'last year')
    return {from: dayFrom(now.year - 1, 1, 1), to: lastOfMonth(now.year - 1, 12)};
  return none;
}
