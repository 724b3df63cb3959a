/**
 * Whether this device may have tickets of an earlier visit, without opening anything: who never
 * filed one loads nothing for it. A browser that cannot list its databases (Firefox before 126) is
 * taken to have some.
 */
export async function hasKeptTickets(): Promise<boolean> {
  try {
    if (typeof indexedDB.databases !== 'function') return true;
    return (await indexedDB.databases()).some(({name}) => name === 'yihu-tickets');
  } catch {
    // Storage is denied: nothing can have been kept.
    return false;
  }
}
