import type {UrgentRules} from '../knowledge/entry.ts';

/** The word lists of `UrgentRules` that say how a hit is meant. */
export const MARKS = ['enquiry', 'supposed', 'past', 'recent', 'now', 'cry'] as const;

/** One of {@link MARKS}. */
export type Mark = (typeof MARKS)[number];

/** A span of the text and what rule it belongs to: enough to judge how it is meant. */
export interface UrgentHit {
  readonly start: number;
  readonly end: number;
  readonly tense: 'now' | 'days' | 'any' | 'always';
  /** Said so plainly that only a negation, judged elsewhere, would silence it. */
  readonly sure: boolean;
}

/** Judges hits in one text. */
export interface UrgentContext {
  /** Reading width between two places: a Han character is 3, anything else 1. */
  width(from: number, to: number): number;
  /** Start of the clause with `at`, and end of the one with `to`. */
  clause(at: number, to: number): {readonly start: number; readonly end: number};
  /** True where the hit is an emergency now, false where it is an enquiry, past or supposed. */
  isMeant(hit: UrgentHit): boolean;
}

/**
 * A Han character tells about as much as three Latin letters, so distances count in letters; the
 * distances below are in Han characters.
 */
const HAN_WIDTH = 3;

/** Speech comes without punctuation: beyond this many characters a mark belongs to another thought. */
const NEAR = 16 * HAN_WIDTH;

/** A story sets its time first (昨天下午我在家里做饭的时候…) and comes to the point later. */
const STORY = 24 * HAN_WIDTH;

/** A cry counts for the whole of a short message, and for what stands around it in a long one. */
const EARSHOT = 40 * HAN_WIDTH;

/**
 * 三年前, 两个月了, 倒了一个月: over, or long known. A day or an hour may still last, so they are no
 * past by number.
 */
const LONG_AGO =
  /(?:\d{1,8}|[一二两三四五六七八九十几半多好]{1,8})个?(?:年|月|周|星期|礼拜)(?:以前|之前|前|了|多|过去)|了(?:快|都|有|将近)?(?:\d{1,8}|[一二两三四五六七八九十几半好]{1,8})个?多?(?:年|月|周|星期|礼拜)/g;

/** 三天前: a past that may last. */
const DAYS_AGO = /(?:\d{1,8}|[一二两三四五六七八九十几]{1,8})[天日](?:以前|之前|前)/g;

/** 社保*局*, 电影*院*: where it happens, not what is asked about. */
const PLACE_AFTER = /^(?:局|所|厅|院|站|处|口|大厅|中心|大楼|窗口|门口)/;

/** 晕倒*在*社保大厅: a place again. */
const PLACE_BEFORE = /(?:在|到|往).?$/;

/** These tell of an event: before or in the hit, and right behind it. */
const EVENT = /有人|有个|突然|正在|快来/;
const EVENT_BEHIND = /[了着]/;

/**
 * Asks about something. Where nothing tells of an event either, it is an enquiry: 走失的信鸽怎么找.
 * 怎么办 and 怎么救 are what people ask while it happens.
 */
const QUESTION =
  /能不能|可不可以|要不要|(?:可以|能|会|要|算).{0,8}吗|多久|多少|几点|几月|几天|哪里|哪儿|找谁|谁[来管付出]|怎么(?!办|救|急救|处理|抢救|弄|回事|这么|还|了|都|也)|how (?:much|long|often|do i (?:apply|get|report))|is it/;

const COMMA = /[,、:]/;
const STOP = /[.。!?;…~\n]/;

/**
 * Reads what surrounds hits in `text`.
 * @param marks starts of every mark in the text, ascending
 */
export function createUrgentContext(
  text: string,
  marks: Readonly<Record<Mark, readonly number[]>>,
): UrgentContext {
  const widthUpTo = new Int32Array(text.length + 1);
  const breaks: {readonly at: number; readonly stop: boolean}[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    widthUpTo[i + 1] = (widthUpTo[i] ?? 0) + (character > '\u2e7f' ? HAN_WIDTH : 1);
    // A full stop inside a number (3.5) ends no sentence.
    const stop = STOP.test(character) && !(character === '.' && /\d/.test(text.charAt(i + 1)));
    if (stop || COMMA.test(character)) breaks.push({at: i, stop});
  }
  const breakStarts = breaks.map(({at}) => at);
  const width = (from: number, to: number): number =>
    (widthUpTo[Math.max(to, 0)] ?? 0) - (widthUpTo[Math.max(from, 0)] ?? 0);

  /** First place in [from, text end] that is `limit` wide of `from`. */
  const ahead = (from: number, limit: number): number => {
    let to = from;
    while (to < text.length && width(from, to) < limit) to++;
    return to;
  };
  const back = (to: number, limit: number): number => {
    let from = to;
    while (from > 0 && width(from, to) < limit) from--;
    return from;
  };

  /** Number of the clause that holds `at`: how many breaks lie before it. */
  const clauseOf = (at: number): number => lowerBound(breakStarts, at);
  const clauseStart = (n: number): number => (n <= 0 ? 0 : (breaks[n - 1]?.at ?? -1) + 1);
  const clauseEnd = (n: number): number => breaks[n]?.at ?? text.length;
  /** Clauses n and n + 1 belong to one sentence. */
  const joined = (n: number): boolean => n >= 0 && n < breaks.length && breaks[n]?.stop === false;

  const longAgo = startsOf(LONG_AGO, text);
  const daysAgo = startsOf(DAYS_AGO, text);
  const has = (starts: readonly number[], from: number, to: number): boolean => {
    const next = starts[lowerBound(starts, from)];
    return next !== undefined && next < to;
  };

  /** The last of `starts` in [from, to), or -1. */
  const last = (starts: readonly number[], from: number, to: number): number => {
    const found = starts[lowerBound(starts, to) - 1];
    return found !== undefined && found >= from ? found : -1;
  };

  const clause = (at: number, to: number): {start: number; end: number} => ({
    start: clauseStart(clauseOf(at)),
    end: clauseEnd(clauseOf(Math.max(at, to - 1))),
  });

  return {
    width,
    clause,
    isMeant({start, end, tense, sure}) {
      if (sure) return true;
      if (has(marks.cry, back(start, EARSHOT), ahead(end, EARSHOT))) return true;

      const first = clauseOf(start);
      const final = clauseOf(end - 1);
      const near = {
        start: Math.max(clauseStart(first), back(start, NEAR)),
        end: Math.min(clauseEnd(final), ahead(end, NEAR)),
      };
      // What is asked about something said often follows it behind a comma: 被车撞了，医保能报吗.
      const asked = joined(final) ? Math.min(clauseEnd(final + 1), ahead(end, NEAR)) : near.end;
      if (tense === 'always') return true;
      // What is named before an event is its setting: 社保大厅有人晕倒, 电影院着火了.
      const told =
        EVENT.test(text.slice(Math.max(0, start - 3), end)) ||
        EVENT_BEHIND.test(text.slice(end - 1, end + 2));
      if (has(marks.enquiry, told ? start : near.start, asked)) return false;
      if (tense === 'any') return true;
      const isNow = has(marks.now, near.start, near.end);
      if (!told && !isNow && QUESTION.test(text.slice(near.start, asked))) return false;
      // The time may be set some clauses earlier, as long as the sentence runs on; what is named
      // last before the hit holds: 上个月刚换的燃气灶，今天闻到味道.
      let opening = first;
      while (joined(opening - 1) && width(clauseStart(opening), start) < STORY) opening--;
      const since = Math.max(clauseStart(opening), back(start, STORY));
      const lastNow = last(marks.now, since, end);
      const lastPast = Math.max(last(marks.past, since, end), last(longAgo, since, end));
      if (lastNow > lastPast) return true;
      if (lastPast >= 0) return false;
      if (isNow) return true;

      const leadIn = joined(first - 1) ? clauseStart(first - 1) : near.start;
      if (has(marks.supposed, Math.max(leadIn, back(start, NEAR)), near.end)) return false;
      if (has(marks.past, since, asked) || has(longAgo, since, asked)) return false;
      return tense === 'days' || !(has(marks.recent, since, asked) || has(daysAgo, since, asked));
    },
  };
}

/** Whether a word at [start, end) names a place rather than what is asked: 社保局, 在社保大厅. */
export function isPlace(text: string, start: number, end: number): boolean {
  return (
    PLACE_AFTER.test(text.slice(end, end + 2)) ||
    PLACE_BEFORE.test(text.slice(Math.max(0, start - 2), start))
  );
}

function startsOf(pattern: RegExp, text: string): number[] {
  return Array.from(text.matchAll(pattern), ({index}) => index);
}

/** Index of the first value not below `limit` in an ascending list. */
function lowerBound(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every list of marks, by kind. */
export function markWords(
  rules: UrgentRules,
): {readonly kind: Mark; readonly words: readonly string[]}[] {
  return MARKS.map((kind) => ({kind, words: rules[kind]}));
}
