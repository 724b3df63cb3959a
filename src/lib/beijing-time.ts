/** China keeps one time zone, eight hours ahead of UTC, and no summer time since 1991. */
const OFFSET_MS = 8 * 60 * 60 * 1000;

/** `2026-11-22` of a moment in milliseconds since the epoch, as the calendar in China shows it. */
export function beijingDate(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10);
}

/** `2026-11-22 09:24` of a moment in milliseconds since the epoch, as clocks in China show it. */
export function beijingMinute(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The same of an ISO time; what is no time, or none that clocks can show, stays as it is. */
export function beijingMinuteOf(time: string): string {
  const at = Date.parse(time);
  return Number.isNaN(new Date(at + OFFSET_MS).getTime()) ? time : beijingMinute(at);
}
