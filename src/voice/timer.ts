/** Calls `run` after `ms` milliseconds; the returned function prevents it. */
export type Timer = (ms: number, run: () => void) => () => void;

/** The timer of the browser. */
export const realTimer: Timer = (ms, run) => {
  const id = setTimeout(run, ms);
  return () => clearTimeout(id);
};
