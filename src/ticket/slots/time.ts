import type {OccurredAt} from '../ticket.ts';
import {dayOf} from './calendar.ts';
import {chineseNumber} from './chinese-number.ts';
import {isoSpan} from './iso-span.ts';
import {resolveDate, type Span} from './resolve-date.ts';
import type {Slot} from './slot.ts';
import * as pattern from './time-patterns.ts';

/** When a story happened. */
export interface TimeSlot extends Slot {
  readonly occurredAt: OccurredAt;
}

interface Candidate extends TimeSlot {
  /** How much it settles: a day with a clock more than a vague word. */
  readonly score: number;
}

/** What shows that a time is wished for or to come, not what happened. */
const DEADLINE_AFTER =
  /^(?:之?前|以前|以内|内)(?:能不能|可不可以|必须|一定)?(?:给我)?(?:解决|处理|修好|答复|回复|完工|恢复|来水|来电|弄好|搞定)/;
const DEADLINE_BEFORE = /(?:希望|请|尽快|最好|要求|打算|准备|计划)(?:你们|你|在|于|能|能在)?$/;
/** What shows that a time belongs to something else: an opening hour, a birth. */
const NOT_THE_MATTER_AFTER = /^(?:出生|生的|生人|成立|毕业|的规定|的通知|修订|施行)/;

/**
 * When it happened, by what the person said; null: nothing was said. Of several times the one that
 * settles most counts (a day with a clock before a month before 最近), of equals the first. Wishes
 * (希望月底前解决) and what is to come are none. O(length).
 * @param now milliseconds since the epoch; days are those of China
 */
export function findTime(text: string, now: number): TimeSlot | null {
  let best: Candidate | null = null;
  for (const candidate of [...chineseTimes(text, now), ...englishTimes(text, now)]) {
    if (best === null || candidate.score > best.score) best = candidate;
  }
  if (best === null) return null;
  const {score: _, ...slot} = best;
  return slot;
}

function* chineseTimes(text: string, now: number): Generator<Candidate> {
  const today = dayOf(now);
  for (const match of text.matchAll(pattern.INSTANT)) {
    const {0: words, index, groups = {}} = match;
    const {date, part, clock, tail} = groups;
    if (words.trim() === '') continue;
    const end = index + words.length;
    const after = text.slice(end, end + 12);
    const before = text.slice(Math.max(0, index - 6), index);
    if (DEADLINE_AFTER.test(after) || DEADLINE_BEFORE.test(before)) continue;
    if (NOT_THE_MATTER_AFTER.test(after)) continue;
    const spoken = !date && !part && !digitsClock(clock);
    // 三点意见 and 快一点 are no clocks; 八点半 and 从六点到九点 are.
    if (spoken && !(clock && (/半|钟|刻|多/.test(clock) || /(?:从|下班都)$/.test(before))))
      continue;
    if (pattern.OF_THE_CALL.test(words + after)) continue;
    // 下周五 is to come.
    if (/^(?:周|星期|礼拜)/.test(date ?? '') && /下(?:下)?个?$/.test(before)) continue;
    // 晚一点, 早一点: later and earlier.
    if (!date && part?.length === 1 && clock === '一点') continue;
    // 晚上黑洞洞的 tells how it is, not when it was; 半夜 and 凌晨 are said for their own sake.
    if (!date && !clock && pattern.PLAIN_PART.test(part ?? '')) continue;
    // 早 and 晚 alone are adjectives; 一点 alone is a little.
    if (!date && part && part.length === 1 && !clock) continue;
    const first = date ? resolveDate(date, now) : null;
    const second = tail ? resolveTail(tail, first, now) : null;
    const time = clock ? clockTime(clock, part ?? date) : null;
    const vague = date === undefined;
    if (date && pattern.AGE_YEAR.test(date + after)) continue;
    const year = date !== undefined && pattern.WHOLE_YEAR.test(date);
    const span: Span = vague
      ? clock && !spoken && !pattern.RECURRING.test(before)
        ? {from: today, to: null}
        : {from: null, to: null}
      : (first ?? {from: null, to: null});
    const slot = trimmed(text, index, end);
    yield {
      ...slot,
      occurredAt: {text: slot.text, ...isoSpan(span, time, second)},
      score:
        (first?.from != null ? 3 : vague ? 0.4 : 1) +
        (first && second ? 1 : 0) +
        (clock ? 1.5 : 0) +
        (part && !vague ? 0.6 : 0) -
        (year && !second ? 2.2 : 0) -
        (pattern.BOUGHT_AFTER.test(after) || pattern.TOLD_AFTER.test(after) ? 0.5 : 0),
    };
  }
  for (const match of text.matchAll(pattern.RECURRING_TIME)) {
    const slot = trimmed(text, match.index, match.index + match[0].length);
    const clocked = /点|[:：]\d/.test(match[0]);
    // 天天 and 老是 alone say how often, not when.
    if (!clocked && !pattern.PART_OF_DAY.test(match[0])) continue;
    yield {
      ...slot,
      occurredAt: {text: slot.text, from: null, to: null},
      score: clocked ? 2.9 : 1.2,
    };
  }
  for (const match of text.matchAll(pattern.LASTING)) {
    if (pattern.NOT_LASTING_AFTER.test(text.slice(match.index + match[0].length))) continue;
    if (pattern.NOT_LASTING_BEFORE.test(text.slice(Math.max(0, match.index - 4), match.index))) {
      continue;
    }
    const [, amount = '', unit = ''] = match;
    const since = resolveDate(`${amount}${unit}前`, now);
    const slot = trimmed(text, match.index, match.index + match[0].length);
    yield {
      ...slot,
      occurredAt: {text: slot.text, ...isoSpan({from: since?.from ?? null, to: null}, null, null)},
      score: 0.9,
    };
  }
}

function* englishTimes(text: string, now: number): Generator<Candidate> {
  for (const match of text.matchAll(pattern.ENGLISH)) {
    const words = match[0];
    const span = resolveDate(words.toLowerCase(), now);
    const clock = pattern.ENGLISH_CLOCK.exec(
      text.slice(match.index + words.length, match.index + words.length + 24),
    );
    const end = match.index + words.length + (clock?.[0].length ?? 0);
    const slot = trimmed(text, match.index, end);
    const hour = clock ? (Number(clock[1]) % 12) + (/p/i.test(clock[3] ?? '') ? 12 : 0) : null;
    const time = hour === null ? null : {hour, minute: Number(clock?.[2] ?? 0), nextDay: false};
    yield {
      ...slot,
      occurredAt: {text: slot.text, ...isoSpan(span ?? {from: null, to: null}, time, null)},
      score: (span?.from != null ? 3 : 1) + (clock ? 1.5 : 0),
    };
  }
}

function trimmed(text: string, start: number, end: number): Slot {
  const words = text.slice(start, end).replace(/的\s*$/, '');
  const lead = words.length - words.trimStart().length;
  const bare = words.trim();
  return {text: bare, start: start + lead, end: start + lead + bare.length};
}

function digitsClock(clock: string | undefined): boolean {
  return clock !== undefined && /^\d/.test(clock);
}

/** The end of 3月到5月, 8号到10号, 九点到十点: it leaves out what the beginning said. */
function resolveTail(tail: string, first: Span | null, now: number): Span | null {
  const words = tail.replace(/^(?:一直)?(?:到|至|-|—|~|～)了?/, '');
  if (/^(?:现在|今|目前|如今)/.test(words)) return null;
  const {from} = first ?? {};
  const end = resolveDate(words, now, from ?? undefined);
  return end && end.from !== null && from != null && (end.to ?? end.from) >= from ? end : null;
}

/** Hour and minute of 晚上八点半, 14:30. */
function clockTime(
  clock: string,
  part = '',
): {hour: number; minute: number; nextDay: boolean} | null {
  const match = pattern.CLOCK_PARTS.exec(clock);
  if (!match) return null;
  const said = chineseNumber(match[1] ?? '');
  if (said === null || said > 24) return null;
  const minutes = match[2] ?? '';
  const minute =
    minutes === '半'
      ? 30
      : minutes === '一刻'
        ? 15
        : minutes === '三刻'
          ? 45
          : (chineseNumber(minutes) ?? 0);
  if (minute > 59) return null;
  const late = /[下晚傍夜]|午后/.test(part) && !/半夜|深夜|后半夜|夜里|凌晨/.test(part);
  const midnight = /[晚夜]/.test(part) && said === 12;
  const nightEarly = /半夜|深夜|夜里/.test(part) && said >= 8 && said < 12;
  const noonPast = /中午/.test(part) && said < 4;
  const hour = midnight ? 0 : (late || nightEarly || noonPast) && said < 12 ? said + 12 : said % 24;
  return {hour, minute, nextDay: midnight || said === 24};
}
