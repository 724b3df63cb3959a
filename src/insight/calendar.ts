import {beijingDate} from '../lib/beijing-time.ts';

/** An hour in milliseconds. */
export const HOUR_MS = 3_600_000;

/** A day in milliseconds: China has no summer time. */
export const DAY_MS = 24 * HOUR_MS;

/** China is eight hours ahead of UTC. */
export const CHINA_OFFSET_MS = 8 * HOUR_MS;

/** Days since the epoch of a moment (ms), as the calendar in China counts them. */
export function dayNumber(at: number): number {
  return Math.floor((at + CHINA_OFFSET_MS) / DAY_MS);
}

/** First moment (ms) of a day by its number. */
export function startOfDay(day: number): number {
  return day * DAY_MS - CHINA_OFFSET_MS;
}

/** `2026-11-22` by the number of a day. */
export function dateOf(day: number): string {
  return beijingDate(startOfDay(day));
}

/** Number of a day such as `2026-11-22`; null where that is no date. */
export function readDay(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null;
  return at / DAY_MS;
}

/** Hour of the day (0 to 23) of a moment (ms) in China. */
export function hourOf(at: number): number {
  return Math.floor(((((at + CHINA_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS);
}
