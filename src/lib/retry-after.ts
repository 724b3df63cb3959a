/** Longest wait that is honoured: a header in error must not silence a client for weeks. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * Milliseconds to wait by a `Retry-After` header (RFC 9110, section 10.2.3), in seconds or as a
 * date; undefined where there is none or it makes no sense. A date counts from the answer's own
 * `Date`, since the clock of the device may be wrong by years.
 * @param date the answer's `Date` header
 * @param now milliseconds since the epoch, used where the answer has no date
 */
export function retryAfterMs(
  header: string | null,
  date: string | null,
  now: number,
): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_MS);
  const until = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const sent = Date.parse(date ?? '');
  const wait = until - (Number.isNaN(sent) ? now : sent);
  return Math.min(Math.max(wait, 0), LONGEST_MS);
}
