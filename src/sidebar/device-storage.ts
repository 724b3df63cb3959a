/** The device's storage; undefined where a sandbox or a policy denies it. */
export function deviceStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // Denied: nothing is kept beyond the page.
    return undefined;
  }
}
