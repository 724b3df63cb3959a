/**
 * Makes room on a device that is full, in the order in which things can be missed: models, which
 * only make answers better; then the kept knowledge and scripts, which only make it work without a
 * network. Tickets are never among them.
 */

import {promisifyRequest} from 'idb-keyval';

/** The part of the browser's storage that is used; tests hand in their own. */
export interface DeviceStorage {
  /** Cache Storage; missing on plain http. */
  readonly caches?: Pick<CacheStorage, 'keys' | 'delete'> | undefined;
  /** Names of the databases; empty in browsers that do not tell. */
  databases(): Promise<readonly string[]>;
  /**
   * Empties a database of kept files: one that another tab has open cannot be deleted. Resolves to
   * whether there was anything in it.
   */
  empty(database: string): Promise<boolean>;
}

/** Names by which voices, recognizers and embedding models are kept. */
const MODELS = /^yihu-(voice|model|embedding)/;

/** Names by which the knowledge and the service worker's scripts are kept. */
const COPIES = /^yihu-(knowledge|release)/;

async function emptyDatabase(name: string): Promise<boolean> {
  const database = await promisifyRequest(indexedDB.open(name));
  try {
    const stores = [...database.objectStoreNames];
    if (stores.length === 0) return false;
    const transaction = database.transaction(stores, 'readwrite');
    const counts = stores.map((name) => transaction.objectStore(name).count());
    for (const store of stores) transaction.objectStore(store).clear();
    await promisifyRequest(transaction);
    return counts.some(({result}) => result > 0);
  } finally {
    database.close();
  }
}

/** The storage of the browser. */
export const browserStorage: DeviceStorage = {
  get caches() {
    try {
      return globalThis.caches;
    } catch {
      // Denied, as in a sandboxed frame: there is nothing in it then.
      return undefined;
    }
  },
  async databases() {
    const found = (await indexedDB.databases?.()) ?? [];
    return found.flatMap(({name}) => (name ? [name] : []));
  },
  empty: emptyDatabase,
};

async function deleteNamed(storage: DeviceStorage, pattern: RegExp): Promise<readonly string[]> {
  const {caches} = storage;
  const inCaches = ((await caches?.keys()) ?? []).filter((name) => pattern.test(name));
  await Promise.all(inCaches.map((name) => caches?.delete(name)));
  const inDatabases: string[] = [];
  for (const name of await storage.databases()) {
    // An empty one stays in the list, and has nothing to give any more.
    if (pattern.test(name) && (await storage.empty(name))) inDatabases.push(name);
  }
  return [...inCaches, ...inDatabases];
}

/**
 * Deletes what can be missed most easily and is there; resolves to the names of what went, empty
 * where nothing is left to give.
 */
export async function freeSpace(storage: DeviceStorage): Promise<readonly string[]> {
  const models = await deleteNamed(storage, MODELS);
  return models.length > 0 ? models : deleteNamed(storage, COPIES);
}
