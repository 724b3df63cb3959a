/** Runs that callers share while they last. */
export interface SharedRuns<T> {
  /** Joins the run under way under `key`, or starts one. */
  (key: string, run: () => Promise<T>): Promise<T>;
  /** The run under way. */
  underWay(key: string): Promise<T> | undefined;
}

/** Callers that meet under one key share one run and its outcome. */
export function createSharedRuns<T>(): SharedRuns<T> {
  const running = new Map<string, Promise<T>>();
  const join = (key: string, run: () => Promise<T>): Promise<T> => {
    const known = running.get(key);
    if (known) return known;
    const started = run().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
  return Object.assign(join, {underWay: (key: string) => running.get(key)});
}
