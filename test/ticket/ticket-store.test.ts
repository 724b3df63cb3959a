import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {IDBFactory} from 'fake-indexeddb';
import {createMemoryTicketStore} from '../../src/ticket/memory-ticket-store.ts';
import type {Ticket} from '../../src/ticket/ticket.ts';
import {readTicketRecord, type TicketRecord, ticketRecord} from '../../src/ticket/ticket-record.ts';
import {openTicketStore, type TicketStoreOptions} from '../../src/ticket/ticket-store.ts';
import {type Deferred, deferred} from './deferred.ts';
import {KEY, OTHER_KEY, ticket} from './samples.ts';

const noLimit = () => new AbortController().signal;
const saved = ticketRecord(ticket, '2026-11-22T01:00:00.000Z', {state: 'saved'});
const later = ticketRecord({...ticket, key: OTHER_KEY}, '2026-11-22T02:00:00.000Z', {
  state: 'failed',
  reason: 'refused',
});

/** A device of its own, and a way to open the store on it again as after a reload. */
function device() {
  const factory = new IDBFactory();
  const connections: IDBDatabase[] = [];
  const opening = deferred<void>();
  const watched = {
    open: (name: string, version?: number) => {
      opening.resolve();
      const request = factory.open(name, version);
      request.addEventListener('success', () => connections.push(request.result));
      return request;
    },
  } as unknown as IDBFactory;
  return {
    factory,
    connections,
    /** Resolves once the store has asked for the database. */
    opening,
    open: (options: TicketStoreOptions = {}) =>
      openTicketStore({factory: () => watched, openLimit: noLimit, ...options}),
  };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** A factory whose one request is in the hands of the test. */
function openingTo(request: object, opened: Deferred<void>): IDBFactory {
  const open = () => {
    opened.resolve();
    return request;
  };
  return {open} as unknown as IDBFactory;
}

/** What lies in the database, past the store. */
async function raw(factory: IDBFactory): Promise<unknown[]> {
  const db = await settled(factory.open('yihu-tickets'));
  const values = await settled(db.transaction('tickets').objectStore('tickets').getAll());
  db.close();
  return values;
}

async function putRaw(factory: IDBFactory, key: string, value: unknown): Promise<void> {
  const db = await settled(factory.open('yihu-tickets'));
  await settled(db.transaction('tickets', 'readwrite').objectStore('tickets').put(value, key));
  db.close();
}

/** Makes writes on a connection fail `times` times, as when the quota is used up. */
function fillUp(db: IDBDatabase | undefined, times: number): void {
  assert.ok(db);
  const transaction = db.transaction.bind(db);
  let left = times;
  db.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
    const result = transaction(...args);
    const objectStore = result.objectStore.bind(result);
    result.objectStore = (name) => {
      const store = objectStore(name);
      const put = store.put.bind(store);
      store.put = (...values: Parameters<IDBObjectStore['put']>) => {
        if (left-- > 0) throw new DOMException('full', 'QuotaExceededError');
        return put(...values);
      };
      return store;
    };
    return result;
  };
}

describe('the ticket store on a device', () => {
  test('keeps tickets across a reload, oldest first', async () => {
    const phone = device();
    const store = await phone.open();
    assert.equal(store.kind, 'indexeddb');
    assert.equal(await store.put(later), 'indexeddb');
    assert.equal(await store.put(saved), 'indexeddb');
    store.close();
    const reloaded = await phone.open();
    assert.deepEqual(await reloaded.list(), [saved, later]);
    assert.deepEqual(await reloaded.get(KEY), saved);
    assert.equal(await reloaded.get('none'), undefined);
  });

  test('replaces the record of a ticket that moved on', async () => {
    const store = await device().open();
    await store.put(saved);
    const delivered = ticketRecord(ticket, saved.savedAt, {state: 'delivered', number: 'A-1'});
    await store.put(delivered);
    assert.deepEqual(await store.list(), [delivered]);
  });

  test('holds nothing personal once a ticket is delivered', async () => {
    const phone = device();
    const store = await phone.open();
    await store.put(saved);
    assert.match(JSON.stringify(await raw(phone.factory)), /13800001111/);
    await store.put(ticketRecord(ticket, saved.savedAt, {state: 'delivered', number: 'A-1'}));
    assert.doesNotMatch(JSON.stringify(await raw(phone.factory)), /13800001111|陈小海/);
  });

  test('does not list undelivered words that were filed anew, but still finds them', async () => {
    const store = await device().open();
    const old = {...saved, continuedAs: OTHER_KEY};
    await store.put(old);
    assert.deepEqual(await store.list(), [old], 'the new words are not kept yet');
    await store.put(later);
    assert.deepEqual(await store.list(), [later]);
    assert.deepEqual(await store.get(KEY), old);
  });

  test('forgets one ticket, or all of them', async () => {
    const phone = device();
    const store = await phone.open();
    await store.put(saved);
    await store.put(later);
    await store.remove(KEY);
    assert.deepEqual(await store.list(), [later]);
    await store.clear();
    assert.deepEqual(await raw(phone.factory), []);
  });

  test('leaves records of another version alone until the person clears everything', async () => {
    const phone = device();
    const store = await phone.open();
    const future = {version: 2, unknown: true};
    await putRaw(phone.factory, KEY, future);
    assert.deepEqual(await store.list(), []);
    await store.remove(KEY);
    assert.deepEqual(await raw(phone.factory), [future]);
    assert.equal(await store.put(saved), 'memory', 'it is not overwritten either');
    assert.deepEqual(await raw(phone.factory), [future]);
    assert.deepEqual(await store.get(KEY), saved);
    await store.clear();
    assert.deepEqual(await raw(phone.factory), []);
  });

  test('passes over a damaged record', async () => {
    const phone = device();
    const store = await phone.open();
    await store.put(saved);
    for (const [key, value] of Object.entries({
      a: null,
      b: 'text',
      c: {version: 1},
      d: {...saved, ticket: {...ticket, content: undefined}},
      e: {...saved, state: 'unheard of'},
    })) {
      await putRaw(phone.factory, key, value);
    }
    assert.deepEqual(await store.list(), [saved]);
  });

  test('reopens where the browser closed the connection without a word', async () => {
    const phone = device();
    const store = await phone.open();
    phone.connections[0]?.close();
    assert.equal(await store.put(saved), 'indexeddb');
    assert.deepEqual(await store.list(), [saved]);
    assert.equal(phone.connections.length, 2);
  });

  test('does not stand in the way of a deletion, and goes on afterwards', async () => {
    const phone = device();
    const store = await phone.open();
    await store.put(saved);
    await settled(phone.factory.deleteDatabase('yihu-tickets'));
    assert.deepEqual(await store.list(), []);
    assert.equal(await store.put(later), 'indexeddb');
    assert.deepEqual(await store.list(), [later]);
  });

  test('makes room and tries once more when the quota is used up', async () => {
    const phone = device();
    let freed = 0;
    const store = await phone.open({
      freeSpace: async () => {
        freed += 1;
      },
    });
    fillUp(phone.connections[0], 1);
    assert.equal(await store.put(saved), 'indexeddb');
    assert.equal(freed, 1);
    assert.equal(store.kind, 'indexeddb');
  });

  test('keeps a ticket in memory, and says so, when no room can be made', async () => {
    const phone = device();
    const store = await phone.open({freeSpace: () => Promise.reject(new Error('nothing to free'))});
    await store.put(later);
    fillUp(phone.connections[0], Number.POSITIVE_INFINITY);
    assert.equal(await store.put(saved), 'memory');
    assert.equal(store.kind, 'memory');
    assert.deepEqual(await store.list(), [saved, later]);
    assert.deepEqual(await store.get(KEY), saved);
    await store.remove(KEY);
    assert.deepEqual(await store.list(), [later]);
  });

  test('shows the newer record where the device still has an older one', async () => {
    const phone = device();
    const store = await phone.open();
    await store.put(saved);
    fillUp(phone.connections[0], Number.POSITIVE_INFINITY);
    const delivered = ticketRecord(ticket, saved.savedAt, {state: 'delivered', number: 'A-1'});
    await store.put(delivered);
    assert.deepEqual(await store.list(), [delivered]);
  });

  test('does not claim to have forgotten what it could not delete', async () => {
    const phone = device();
    const store = await phone.open();
    await store.put(saved);
    const db = phone.connections[0];
    assert.ok(db);
    db.transaction = () => {
      throw new DOMException('broken', 'UnknownError');
    };
    await assert.rejects(store.clear(), {name: 'UnknownError'});
    await assert.rejects(store.remove(KEY), {name: 'UnknownError'});
  });
});

describe('the ticket store where the device refuses', () => {
  const denied = new DOMException('The user denied permission', 'UnknownError');

  test('keeps tickets in memory when asking for the database throws', async () => {
    const store = await openTicketStore({
      openLimit: noLimit,
      factory: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    });
    assert.equal(store.kind, 'memory');
    assert.equal(await store.put(saved), 'memory');
    assert.deepEqual(await store.list(), [saved]);
  });

  test('keeps tickets in memory when there is no IndexedDB at all', async () => {
    assert.equal(typeof indexedDB, 'undefined');
    assert.equal((await openTicketStore()).kind, 'memory');
  });

  test('keeps tickets in memory when opening is denied', async () => {
    const request = {error: denied} as {error: DOMException; onerror?: () => void};
    const opened = deferred<void>();
    const store = openTicketStore({
      openLimit: noLimit,
      factory: () => openingTo(request, opened),
    });
    await opened.promise;
    request.onerror?.();
    assert.equal((await store).kind, 'memory');
  });

  test('waits for no one behind a blocked deletion', async () => {
    const phone = device();
    const otherTab = await settled(phone.factory.open('yihu-tickets', 1));
    // The other tab does not listen to `versionchange`, so the deletion waits, and with it we.
    const blocked = deferred<void>();
    phone.factory.deleteDatabase('yihu-tickets').onblocked = () => blocked.resolve();
    await blocked.promise;
    const limit = new AbortController();
    const store = phone.open({openLimit: () => limit.signal});
    await phone.opening.promise;
    limit.abort();
    assert.equal((await store).kind, 'memory');
    otherTab.close();
  });

  test('does not begin to wait when the time is already up', async () => {
    const store = await device().open({openLimit: () => AbortSignal.abort()});
    assert.equal(store.kind, 'memory');
  });

  test('lets go of a database that opens too late', async () => {
    const limit = new AbortController();
    const request: {result?: {close(): void}; onsuccess?: () => void} = {};
    const opened = deferred<void>();
    const store = openTicketStore({
      openLimit: () => limit.signal,
      factory: () => openingTo(request, opened),
    });
    await opened.promise;
    limit.abort();
    assert.equal((await store).kind, 'memory');
    let closed = 0;
    request.result = {
      close() {
        closed += 1;
      },
    };
    request.onsuccess?.();
    assert.equal(closed, 1);
  });
});

test('the memory store keeps, lists, removes and clears like the device', async () => {
  const store = createMemoryTicketStore();
  await store.put(later);
  await store.put(saved);
  assert.deepEqual(await store.list(), [saved, later]);
  await store.remove(KEY);
  assert.equal(await store.get(KEY), undefined);
  await store.clear();
  assert.deepEqual(await store.list(), []);
  store.close();
});

test('a record is read back only in the version and shape we write', () => {
  const copy = (change: Partial<Record<keyof TicketRecord, unknown>>): unknown => ({
    ...saved,
    ...change,
  });
  assert.equal(readTicketRecord(copy({})) !== undefined, true);
  for (const version of [0, 2, '1', null, undefined]) {
    assert.equal(readTicketRecord(copy({version})), undefined);
  }
  assert.equal(
    readTicketRecord(copy({ticket: {...ticket, format: 2} as unknown as Ticket})),
    undefined,
  );
});
