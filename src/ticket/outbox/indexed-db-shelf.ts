import {promisifyRequest, type UseStore} from 'idb-keyval';
import {connectIndexedDb, type IndexedDbOptions, isNamed} from './indexed-db-connection.ts';
import {stampOf, type TicketShelf} from './ticket-shelf.ts';

/** As the first version named them: what it kept is found here. */
const TICKETS = {database: 'yihu-tickets', store: 'tickets'};

/** Bytes beside the records, so that listing tickets does not read photographs. */
const FILES = {database: 'yihu-ticket-files', store: 'files'};

/**
 * A write on a healthy device takes milliseconds, on a busy one with a spinning disk a second.
 * After five the person is told honestly that the ticket is in memory only.
 */
const OPERATION_LIMIT_MS = 5000;

/** How the shelf reaches the device; tests hand in their own. */
export interface IndexedDbShelfOptions extends IndexedDbOptions {
  /** Aborts when one operation has taken too long. Default: five seconds. */
  readonly operationLimit?: () => AbortSignal;
  /** Called once when the quota is used up: drops what can be had again, such as caches. */
  readonly freeSpace?: () => Promise<void>;
}

/** Rejects where the operation has not settled when the limit aborts. */
function within<T>(limit: AbortSignal, operation: Promise<T>): Promise<T> {
  const settled = new AbortController();
  const over = new Promise<never>((_, reject) => {
    const stop = () => reject(limit.reason);
    if (limit.aborted) stop();
    limit.addEventListener('abort', stop, {once: true, signal: settled.signal});
  });
  return Promise.race([operation, over]).finally(() => settled.abort());
}

/** A shelf in IndexedDB. Rejects where the device denies it. */
export async function openIndexedDbShelf(
  options: IndexedDbShelfOptions = {},
): Promise<TicketShelf> {
  const limit = options.operationLimit ?? (() => AbortSignal.timeout(OPERATION_LIMIT_MS));
  const tickets = connectIndexedDb(TICKETS, options);
  const files = connectIndexedDb(FILES, options);
  await tickets('readonly', () => undefined);

  /** One transaction, once more after room was made where the quota is used up. */
  async function write<T>(use: UseStore, change: (store: IDBObjectStore) => Promise<T>) {
    const run = () => within(limit(), use('readwrite', change));
    try {
      return await run();
    } catch (error) {
      if (!isNamed(error, 'QuotaExceededError') || !options.freeSpace) throw error;
      await options.freeSpace();
      return run();
    }
  }

  /** Resolves to the outcome of a change once its transaction is complete. */
  async function complete<T>(store: IDBObjectStore, outcome: Promise<T>): Promise<T> {
    const done = promisifyRequest(store.transaction);
    const [value] = await Promise.all([outcome, done]);
    return value;
  }

  return {
    read: (slot) =>
      within(
        limit(),
        tickets('readonly', (store) => promisifyRequest<unknown>(store.get(slot))),
      ),
    all: () =>
      within(
        limit(),
        tickets('readonly', async (store) => {
          const [keys, values] = await Promise.all([
            promisifyRequest(store.getAllKeys()),
            promisifyRequest<unknown[]>(store.getAll()),
          ]);
          return keys.map((key, index) => [String(key), values[index]] as const);
        }),
      ),
    swap: (slot, expected, value, guard) =>
      write(tickets, (store) => {
        const exchange = async () => {
          const [current, guarded] = await Promise.all([
            promisifyRequest<unknown>(store.get(slot)),
            guard ? promisifyRequest<unknown>(store.get(guard.slot)) : undefined,
          ]);
          if (stampOf(current) !== expected) return false;
          if (guard && stampOf(guarded) !== guard.stamp) return false;
          if (value === undefined) store.delete(slot);
          else store.put(value, slot);
          return true;
        };
        return complete(store, exchange());
      }),
    async clear() {
      await write(tickets, (store) => complete(store, promisifyRequest(store.clear())));
      await write(files, (store) => complete(store, promisifyRequest(store.clear())));
    },
    async putFile(slot, value) {
      await write(files, (store) => complete(store, promisifyRequest(store.put(value, slot))));
    },
    getFile: (slot) =>
      within(
        limit(),
        files('readonly', (store) => promisifyRequest<unknown>(store.get(slot))),
      ),
    async removeFiles(prefix) {
      await write(files, (store) => {
        const removal = async () => {
          for (const key of await promisifyRequest(store.getAllKeys())) {
            if (String(key).startsWith(prefix)) store.delete(key);
          }
        };
        return complete(store, removal());
      });
    },
    close() {
      tickets.close();
      files.close();
    },
  };
}
