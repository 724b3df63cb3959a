/** The longest pause before the first repetition: a cell that was lost is often back in seconds. */
const FIRST_MS = 4_000;

/** No pause is longer: an hour is how long a person may reasonably be left without an attempt. */
const LONGEST_MS = 60 * 60 * 1000;

/** No pause is shorter, so that a receiver in trouble never sees two requests at once. */
const SHORTEST_MS = 500;

/**
 * The pause in milliseconds after `failures` (≥ 1) failed attempts in a row: exponential with full
 * jitter, which keeps thousands of clients that lost the same server from coming back together
 * (M. Brooker, “Exponential Backoff And Jitter”, AWS Architecture Blog 2015).
 * @param random a number in [0, 1)
 */
export function backOff(failures: number, random: number): number {
  // 2^20 times the first pause is far above the longest; more would only lose precision.
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(Math.max(failures - 1, 0), 20));
  return Math.round(SHORTEST_MS + random * (ceiling - SHORTEST_MS));
}
