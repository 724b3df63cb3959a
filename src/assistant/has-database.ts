/**
 * Whether this device may hold a database of that name, without opening anything. A browser that
 * cannot list its databases (Firefox before 126) is taken to have it.
 */
export async function hasDatabase(wanted: string): Promise<boolean> {
  try {
    // Reading the one throws where storage is denied. The other would be refused there too, but
    // Chromium then rejects a second promise with nothing, which nobody can catch.
    if (localStorage === undefined || typeof indexedDB.databases !== 'function') return true;
    return (await indexedDB.databases()).some(({name}) => name === wanted);
  } catch {
    // Storage is denied: nothing can have been kept.
    return false;
  }
}
