/** A function whose result is made once and shared. */
export interface MemoizedPromise<T> {
  /** The shared promise; starts the work on the first call. */
  (): Promise<T>;
  /** The promise, if there is one. */
  peek(): Promise<T> | undefined;
  /** The next call starts afresh. */
  forget(): void;
}

/**
 * Shares one run of `make` between all callers. A run that rejects is forgotten, so that the next
 * call tries again.
 */
export function memoizePromise<T>(make: () => Promise<T>): MemoizedPromise<T> {
  let current: Promise<T> | undefined;
  const call = (): Promise<T> => {
    if (current) return current;
    const started = make();
    current = started;
    started.catch(() => {
      if (current === started) current = undefined;
    });
    return started;
  };
  return Object.assign(call, {
    peek: () => current,
    forget: () => {
      current = undefined;
    },
  });
}
