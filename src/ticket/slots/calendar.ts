/** Days as whole numbers since 1970-01-01 in the calendar of China. */

const DAY_MS = 86_400_000;
/** China keeps UTC+8 all year. */
const OFFSET_MS = 8 * 3_600_000;

/** The day in China of a moment in milliseconds since the epoch. */
export function dayOf(at: number): number {
  return Math.floor((at + OFFSET_MS) / DAY_MS);
}

/** The day of a date; months count from 1, and a day beyond the month runs into the next. */
export function dayFrom(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

/** Year, month (from 1), day of the month and weekday (Monday 1 … Sunday 7) of a day. */
export function partsOf(day: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
} {
  const date = new Date(day * DAY_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay() || 7,
  };
}

/** `2026-11-22` */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The last day of a month. */
export function lastOfMonth(year: number, month: number): number {
  return dayFrom(year, month + 1, 1) - 1;
}

let lunarFormat: Intl.DateTimeFormat | undefined;

/** Month and day of the lunar calendar; a leap month counts as the month it doubles. */
function lunarPartsOf(day: number): {readonly month: number; readonly day: number} {
  lunarFormat ??= new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  let month = 0;
  let date = 0;
  for (const {type, value} of lunarFormat.formatToParts(new Date(day * DAY_MS))) {
    if (type === 'month') month = Number.parseInt(value, 10);
    if (type === 'day') date = Number.parseInt(value, 10);
  }
  return {month, day: date};
}

/**
 * The day of a lunar date in the lunar year that begins in `year`, or null where there is none
 * (the thirtieth of a short month) or the platform has no lunar calendar.
 */
export function lunarDay(year: number, month: number, day: number): number | null {
  // A lunar month begins 20 to 50 days behind the solar one of its number; leap months push later.
  const from = dayFrom(year, month, day) + 15;
  for (let candidate = from; candidate < from + 75; candidate++) {
    const lunar = lunarPartsOf(candidate);
    if (lunar.month === month && lunar.day === day) return candidate;
  }
  return null;
}
