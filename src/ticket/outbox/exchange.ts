/**
 * No exchange lasts longer, whatever a transport does: fifteen seconds are its own limit for a
 * ticket, sixty for a photograph over a weak line, and one of the site owner's may have none.
 */
const LONGEST_EXCHANGE_MS = 90_000;

/** Runs exchanges with a receiver. */
export interface Exchange {
  /**
   * The outcome of `run`, or of `failed` where it throws or takes too long. Rejects only where the
   * caller aborts.
   */
  <T>(
    run: (stop: AbortSignal) => Promise<T>,
    failed: (detail: string) => T,
    caller?: AbortSignal,
  ): Promise<T>;
  /** Ends what is under way: each resolves to its failure. */
  endAll(): void;
}

/**
 * Exchanges that end.
 * @param schedule runs something later; the returned function prevents it
 */
export function createExchange(schedule: (run: () => void, ms: number) => () => void): Exchange {
  const underWay = new Set<AbortController>();

  async function exchange<T>(
    run: (stop: AbortSignal) => Promise<T>,
    failed: (detail: string) => T,
    caller?: AbortSignal,
  ): Promise<T> {
    caller?.throwIfAborted();
    const controller = new AbortController();
    const stopped = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
    });
    const leave = () => controller.abort(caller?.reason);
    caller?.addEventListener('abort', leave, {once: true});
    const cancel = schedule(() => controller.abort(), LONGEST_EXCHANGE_MS);
    underWay.add(controller);
    try {
      return await Promise.race([run(controller.signal), stopped]);
    } catch (error) {
      caller?.throwIfAborted();
      // A transport of the site owner's may break its promise; the ticket is not to pay for it.
      if (controller.signal.aborted) return failed('no answer in time');
      return failed(`transport threw ${error instanceof Error ? error.name : 'a value'}`);
    } finally {
      cancel();
      underWay.delete(controller);
      caller?.removeEventListener('abort', leave);
    }
  }

  return Object.assign(exchange, {
    endAll() {
      for (const controller of underWay) controller.abort();
    },
  });
}
