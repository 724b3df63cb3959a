import type {UseStore} from 'idb-keyval';

/**
 * Opening normally takes milliseconds; behind another tab's blocked deletion it never ends and no
 * event tells. Two seconds is what a person waits before a form seems broken.
 */
const OPEN_LIMIT_MS = 2000;

/** How the device is reached; tests hand in their own. */
export interface IndexedDbOptions {
  /** Default: the page's. */
  readonly factory?: () => IDBFactory;
  /** Aborts when opening has taken too long. Default: two seconds. */
  readonly openLimit?: () => AbortSignal;
}

/** Whether an error has one of these names. */
export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function openDatabase(
  factory: IDBFactory,
  {database, store}: {readonly database: string; readonly store: string},
  limit: AbortSignal,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(database, 1);
    if (limit.aborted) reject(limit.reason);
    limit.addEventListener('abort', () => reject(limit.reason), {once: true});
    request.onupgradeneeded = () => {
      if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Nobody waits for a late one any more; left open it would block the next deletion.
      if (limit.aborted) request.result.close();
      else resolve(request.result);
    };
  });
}

/**
 * One store in a database of its own, as the key-value layer wants it: that layer cannot add a
 * second store to an existing database. Reopens when the browser or another tab has closed it.
 */
export function connectIndexedDb(
  names: {readonly database: string; readonly store: string},
  options: IndexedDbOptions,
): UseStore & {close(): void} {
  const factory = options.factory ?? (() => indexedDB);
  const openLimit = options.openLimit ?? (() => AbortSignal.timeout(OPEN_LIMIT_MS));
  let database: Promise<IDBDatabase> | undefined;

  function connected(): Promise<IDBDatabase> {
    if (database) return database;
    // The factory itself throws in a frame without storage; inside the chain that is a rejection.
    const opening = Promise.resolve().then(() => openDatabase(factory(), names, openLimit()));
    database = opening;
    const forget = () => {
      if (database === opening) database = undefined;
    };
    opening.then((db) => {
      db.onclose = forget;
      db.onversionchange = () => {
        forget();
        db.close();
      };
    }, forget);
    return opening;
  }

  const use: UseStore = async (mode, callback) => {
    // `strict`: the promise "saved on this device" must not rest on a write still in a buffer.
    const run = (db: IDBDatabase) =>
      callback(db.transaction(names.store, mode, {durability: 'strict'}).objectStore(names.store));
    const db = await connected();
    try {
      return await run(db);
    } catch (error) {
      if (!isNamed(error, 'InvalidStateError')) throw error;
      // Safari closes connections without an event: once more on a fresh one.
      database = undefined;
      return run(await connected());
    }
  };
  return Object.assign(use, {
    close() {
      database?.then((db) => db.close()).catch(() => undefined);
      database = undefined;
    },
  });
}
