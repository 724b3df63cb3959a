import type {Timer} from '../../src/voice/timer.ts';

/** A timer whose time passes when the test says so. */
export interface HandTimer {
  readonly timer: Timer;
  /** Milliseconds that have passed. */
  readonly now: number;
  /** Lets `ms` pass; what is due runs in order. */
  pass(ms: number): void;
}

/** A timer at 0 ms. */
export function createHandTimer(): HandTimer {
  let now = 0;
  let due: {at: number; run: () => void}[] = [];
  return {
    get now() {
      return now;
    },
    timer(ms, run) {
      const entry = {at: now + ms, run};
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const next = due
          .filter(({at}) => at <= until)
          .reduce<{at: number; run: () => void} | undefined>(
            (first, entry) => (first && first.at <= entry.at ? first : entry),
            undefined,
          );
        if (!next) break;
        due = due.filter((entry) => entry !== next);
        now = next.at;
        next.run();
      }
      now = until;
    },
  };
}
