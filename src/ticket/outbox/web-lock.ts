import {type HeldLock, LONGEST_TURN_MS, type TicketLock} from './ticket-lock.ts';

/** Names below are of the origin, which the host page shares. */
const PREFIX = 'yihu-tickets:';

function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof DOMException && names.includes(error.name);
}

/** Web Locks as turns: the browser itself ends the turn of a tab that is closed or crashes. */
export function createWebLock(
  locks: LockManager,
  patience: () => AbortSignal = () => AbortSignal.timeout(LONGEST_TURN_MS),
): TicketLock {
  async function request<T>(
    name: string,
    options: LockOptions,
    work: (held: HeldLock) => Promise<T>,
  ): Promise<T | undefined> {
    let outcome: Promise<T> | undefined;
    const held = {lost: false};
    try {
      await locks.request(PREFIX + name, options, (lock) => {
        if (lock === null) return undefined;
        outcome = work(held);
        // What the work throws is its caller's, below.
        return outcome.catch(() => undefined);
      });
    } catch (error) {
      // Stolen while at work: the work goes on, and knows that its turn is over.
      if (!outcome) throw error;
      held.lost = true;
    }
    return outcome;
  }

  return {
    async run(name, {wait}, work) {
      if (!wait) return request(name, {ifAvailable: true}, work);
      const signal = patience();
      try {
        return await request(name, {signal}, work);
      } catch (error) {
        if (!signal.aborted || !isNamed(error, 'TimeoutError', 'AbortError')) throw error;
        return request(name, {steal: true}, work);
      }
    },
  };
}
