/** A turn at something that only one may do at a time. */
export interface HeldLock {
  /** True once somebody else has taken the turn away: what is unfinished is theirs. */
  readonly lost: boolean;
}

/**
 * Turns between all tabs of the origin. They save the receiver double work; that nothing is filed
 * twice rests on the key of the ticket.
 */
export interface TicketLock {
  /**
   * Runs `work` alone under `name`. With `wait` it gets its turn in the end, even behind a tab that
   * hangs; without, undefined where somebody else is at work.
   */
  run<T>(
    name: string,
    options: {readonly wait: boolean},
    work: (held: HeldLock) => Promise<T>,
  ): Promise<T | undefined>;
}

/**
 * How long a turn may last before others take it away: one exchange ends after ninety seconds, so
 * whoever holds longer has been frozen.
 */
export const LONGEST_TURN_MS = 120_000;
