/**
 * As `operation`, but rejects with `message` where it has not settled after `limitMs`: opening a
 * database that another tab is deleting hangs for ever without an event.
 */
export function withinTime<T>(
  operation: () => Promise<T>,
  limitMs: number,
  message: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(message)), limitMs);
    operation()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
