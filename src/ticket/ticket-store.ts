import {entries, promisifyRequest, type UseStore} from 'idb-keyval';
import {createMemoryTicketStore} from './memory-ticket-store.ts';
import {readTicketRecord, standing, type TicketRecord, type TicketStore} from './ticket-record.ts';

export type {TicketRecord, TicketStorage, TicketStore} from './ticket-record.ts';

/** A database of its own: the key-value layer cannot add a second store to an existing one. */
const DATABASE = 'yihu-tickets';
const STORE = 'tickets';

/**
 * Opening normally takes milliseconds; behind another tab's blocked deletion it never ends and no
 * event tells. Two seconds is what a person waits before a form seems broken.
 */
const OPEN_LIMIT_MS = 2000;

/** How the store reaches the device; tests hand in their own. */
export interface TicketStoreOptions {
  /** Default: the page's. */
  readonly factory?: () => IDBFactory;
  /** Aborts when opening has taken too long. Default: two seconds. */
  readonly openLimit?: () => AbortSignal;
  /** Called once when the quota is used up: drops what can be had again, such as caches. */
  readonly freeSpace?: () => Promise<void>;
}

function openDatabase(factory: IDBFactory, limit: AbortSignal): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    if (limit.aborted) reject(limit.reason);
    limit.addEventListener('abort', () => reject(limit.reason), {once: true});
    request.onupgradeneeded = () => {
      if (!request.result.objectStoreNames.contains(STORE)) request.result.createObjectStore(STORE);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Nobody waits for a late one any more; left open it would block the next deletion.
      if (limit.aborted) request.result.close();
      else resolve(request.result);
    };
  });
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

/** A connection that reopens when the browser or another tab has closed it. */
function createConnection(options: TicketStoreOptions): UseStore & {close(): void} {
  const factory = options.factory ?? (() => indexedDB);
  const openLimit = options.openLimit ?? (() => AbortSignal.timeout(OPEN_LIMIT_MS));
  let database: Promise<IDBDatabase> | undefined;

  function connected(): Promise<IDBDatabase> {
    if (database) return database;
    // The factory itself throws in a frame without storage; inside the chain that is a rejection.
    const opening = Promise.resolve().then(() => openDatabase(factory(), openLimit()));
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
      callback(db.transaction(STORE, mode, {durability: 'strict'}).objectStore(STORE));
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

/**
 * Runs `change` where the key is free or holds a record of a version we know; resolves to whether
 * it did, once the transaction is complete.
 */
function changeKnown(
  use: UseStore,
  key: string,
  change: (store: IDBObjectStore) => void,
): Promise<boolean> {
  return use('readwrite', async (store) => {
    const done = promisifyRequest(store.transaction);
    const [existing] = await Promise.all([
      promisifyRequest<unknown>(store.get(key)).then((value) => {
        if (value === undefined || readTicketRecord(value)) change(store);
        return value;
      }),
      done,
    ]);
    return existing === undefined || readTicketRecord(existing) !== undefined;
  });
}

/**
 * Tickets in IndexedDB, or in memory where the device denies storage, does not answer within two
 * seconds or runs out of space. What the person wrote is never lost while the page is open, and
 * `put` says honestly where it is.
 */
export async function openTicketStore(options: TicketStoreOptions = {}): Promise<TicketStore> {
  const memory = createMemoryTicketStore();
  const use = createConnection(options);
  try {
    await use('readonly', () => undefined);
  } catch {
    // Denied, blocked or absent: the memory store says so by its kind.
    return memory;
  }
  let inMemory = false;

  async function putOnDevice(record: TicketRecord): Promise<boolean> {
    const put = () =>
      changeKnown(use, record.ticket.key, (store) => store.put(record, record.ticket.key));
    try {
      return await put();
    } catch (error) {
      if (!isNamed(error, 'QuotaExceededError') || !options.freeSpace) throw error;
      await options.freeSpace();
      return put();
    }
  }

  async function onDevice(): Promise<readonly TicketRecord[]> {
    try {
      const stored = await entries<IDBValidKey, unknown>(use);
      return stored.flatMap(([, value]) => readTicketRecord(value) ?? []);
    } catch {
      // The device stopped answering: what memory holds is all there is.
      return [];
    }
  }

  async function all(): Promise<ReadonlyMap<string, TicketRecord>> {
    // Where both have a record, memory has the newer one: the device refused it.
    const records = [...(await onDevice()), ...(await memory.all())];
    return new Map(records.map((record) => [record.ticket.key, record]));
  }

  return {
    get kind() {
      return inMemory ? 'memory' : 'indexeddb';
    },
    async put(record) {
      const kept = await putOnDevice(record).catch(() => false);
      if (kept) {
        await memory.remove(record.ticket.key);
        return 'indexeddb';
      }
      inMemory = true;
      return memory.put(record);
    },
    async get(key) {
      return (await all()).get(key);
    },
    async list() {
      return standing(await all());
    },
    async remove(key) {
      await memory.remove(key);
      await changeKnown(use, key, (store) => store.delete(key));
    },
    async clear() {
      await memory.clear();
      await use('readwrite', (store) => {
        store.clear();
        return promisifyRequest(store.transaction);
      });
      inMemory = false;
    },
    close() {
      use.close();
    },
  };
}
