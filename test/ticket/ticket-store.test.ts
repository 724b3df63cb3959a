import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {inspect} from 'node:util';
import {IDBFactory} from 'fake-indexeddb';
import {createMemoryTicketStore} from '../../src/ticket/memory-ticket-store.ts';
import {readTicketRecord} from '../../src/ticket/read-ticket-record.ts';
import type {Ticket} from '../../src/ticket/ticket.ts';
import {
  newTicketRecord,
  standing,
  type TicketRecord,
  type TicketStore,
  withOutcome,
} from '../../src/ticket/ticket-record.ts';
import {openTicketStore, type TicketStoreOptions} from '../../src/ticket/ticket-store.ts';
import {type Deferred, deferred} from './deferred.ts';
import {KEY, OTHER_KEY, ticket} from './samples.ts';

const noLimit = () => new AbortController().signal;
const saved = newTicketRecord(ticket, '2026-11-22T01:00:00.000Z');
const later = withOutcome(
  newTicketRecord({...ticket, key: OTHER_KEY}, '2026-11-22T02:00:00.000Z'),
  {state: 'failed', reason: 'refused'},
);
const delivered = withOutcome(saved, {state: 'delivered', number: 'A-1'});

/** Puts a record down as it is; the store counts its revisions by itself. */
async function put(store: TicketStore, record: TicketRecord) {
  return (await store.update(record.ticket.key, () => record)).kept;
}

/** What the person sees, without the count of revisions. */
async function list(store: TicketStore): Promise<readonly TicketRecord[]> {
  return standing(await store.all()).map((record) => ({...record, revision: 0}));
}

async function get(store: TicketStore, key: string): Promise<TicketRecord | undefined> {
  const record = await store.get(key);
  return record && {...record, revision: 0};
}

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
    open: async (options: TicketStoreOptions = {}) => {
      const limits = {openLimit: noLimit, operationLimit: noLimit};
      // Readable on purpose: what a closed record hides is the matter of other tests.
      const plain = {subtle: undefined};
      const factory = () => watched;
      return (await openTicketStore({factory, ...limits, ...plain, ...options})).store;
    },
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
    assert.equal(await put(store, later), 'indexeddb');
    assert.equal(await put(store, saved), 'indexeddb');
    store.close();
    const reloaded = await phone.open();
    assert.deepEqual(await list(reloaded), [saved, later]);
    assert.deepEqual(await get(reloaded, KEY), saved);
    assert.equal(await get(reloaded, 'none'), undefined);
  });

  test('replaces the record of a ticket that moved on', async () => {
    const store = await device().open();
    await put(store, saved);
    await put(store, delivered);
    assert.deepEqual(await list(store), [delivered]);
  });

  test('holds nothing personal once a ticket is delivered', async () => {
    const phone = device();
    const store = await phone.open();
    await put(store, saved);
    assert.match(JSON.stringify(await raw(phone.factory)), /13800001111/);
    await put(store, delivered);
    assert.doesNotMatch(JSON.stringify(await raw(phone.factory)), /13800001111|陈小海/);
  });

  test('does not list undelivered words that were filed anew, but still finds them', async () => {
    const store = await device().open();
    const old = {...saved, continuedAs: OTHER_KEY};
    await put(store, old);
    assert.deepEqual(await list(store), [old], 'the new words are not kept yet');
    await put(store, later);
    assert.deepEqual(await list(store), [later]);
    assert.deepEqual(await get(store, KEY), old);
  });

  test('forgets one ticket, or all of them', async () => {
    const phone = device();
    const store = await phone.open();
    await put(store, saved);
    await put(store, later);
    await store.remove(KEY);
    assert.deepEqual(await list(store), [later]);
    await store.clear();
    assert.deepEqual(await raw(phone.factory), []);
  });

  test('leaves records of another version alone until the person clears everything', async () => {
    const phone = device();
    const store = await phone.open();
    const future = {version: 3, unknown: true};
    await putRaw(phone.factory, KEY, future);
    assert.deepEqual(await list(store), []);
    await store.remove(KEY);
    assert.deepEqual(await raw(phone.factory), [future]);
    assert.equal(await put(store, saved), 'memory', 'it is not overwritten either');
    assert.deepEqual(await raw(phone.factory), [future]);
    assert.deepEqual(await get(store, KEY), saved);
    await store.clear();
    assert.deepEqual(await raw(phone.factory), []);
  });

  test('passes over a damaged record', async () => {
    const phone = device();
    const store = await phone.open();
    await put(store, saved);
    for (const [key, value] of Object.entries({
      a: null,
      b: 'text',
      c: {version: 1},
      d: {...saved, ticket: {...ticket, content: undefined}},
      e: {...saved, state: 'unheard of'},
    })) {
      await putRaw(phone.factory, key, value);
    }
    assert.deepEqual(await list(store), [saved]);
  });

  test('reopens where the browser closed the connection without a word', async () => {
    const phone = device();
    const store = await phone.open();
    phone.connections[0]?.close();
    assert.equal(await put(store, saved), 'indexeddb');
    assert.deepEqual(await list(store), [saved]);
    assert.equal(phone.connections.length, 2);
  });

  test('does not stand in the way of a deletion, and goes on afterwards', async () => {
    const phone = device();
    const store = await phone.open();
    await put(store, saved);
    await settled(phone.factory.deleteDatabase('yihu-tickets'));
    assert.deepEqual(await list(store), []);
    assert.equal(await put(store, later), 'indexeddb');
    assert.deepEqual(await list(store), [later]);
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
    assert.equal(await put(store, saved), 'indexeddb');
    assert.equal(freed, 1);
    assert.equal(store.kind, 'indexeddb');
  });

  test('keeps a ticket in memory, and says so, when no room can be made', async () => {
    const phone = device();
    const store = await phone.open({freeSpace: () => Promise.reject(new Error('nothing to free'))});
    await put(store, later);
    fillUp(phone.connections[0], Number.POSITIVE_INFINITY);
    assert.equal(await put(store, saved), 'memory');
    assert.equal(store.kind, 'memory');
    assert.deepEqual(await list(store), [saved, later]);
    assert.deepEqual(await get(store, KEY), saved);
    await store.remove(KEY);
    assert.deepEqual(await list(store), [later]);
  });

  test('shows the newer record where the device still has an older one', async () => {
    const phone = device();
    const store = await phone.open();
    await put(store, saved);
    fillUp(phone.connections[0], Number.POSITIVE_INFINITY);
    await put(store, delivered);
    assert.deepEqual(await list(store), [delivered]);
  });

  test('does not claim to have forgotten what it could not delete', async () => {
    const phone = device();
    const store = await phone.open();
    await put(store, saved);
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
    const {store} = await openTicketStore({
      openLimit: noLimit,
      factory: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    });
    assert.equal(store.kind, 'memory');
    assert.equal(await put(store, saved), 'memory');
    assert.deepEqual(await list(store), [saved]);
  });

  test('keeps tickets in memory when there is no IndexedDB at all', async () => {
    assert.equal(typeof indexedDB, 'undefined');
    assert.equal((await openTicketStore()).store.kind, 'memory');
  });

  test('keeps tickets in memory when opening is denied', async () => {
    const request = {error: denied} as {error: DOMException; onerror?: () => void};
    const opened = deferred<void>();
    const opening = openTicketStore({
      openLimit: noLimit,
      factory: () => openingTo(request, opened),
    });
    await opened.promise;
    request.onerror?.();
    assert.equal((await opening).store.kind, 'memory');
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
    const opening = openTicketStore({
      openLimit: () => limit.signal,
      factory: () => openingTo(request, opened),
    });
    await opened.promise;
    limit.abort();
    assert.equal((await opening).store.kind, 'memory');
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
  await put(store, later);
  await put(store, saved);
  assert.deepEqual(await list(store), [saved, later]);
  await store.remove(KEY);
  assert.equal(await get(store, KEY), undefined);
  await store.clear();
  assert.deepEqual(await list(store), []);
  store.close();
});

test('a record is read back only in the version and shape we write', () => {
  const copy = (change: Partial<Record<keyof TicketRecord, unknown>>): unknown => ({
    ...saved,
    ...change,
  });
  assert.equal(readTicketRecord(copy({})) !== undefined, true);
  for (const version of [0, 3, '2', null, undefined]) {
    assert.equal(readTicketRecord(copy({version})), undefined);
  }
  assert.equal(
    readTicketRecord(copy({ticket: {...ticket, format: 2} as unknown as Ticket})),
    undefined,
  );
});

test('a record of the first version is read as one of today, as if it may have been sent', () => {
  const {attachments: _attachments, expectation: _expectation, ...oldTicket} = ticket;
  const old = {version: 1, ticket: oldTicket, savedAt: saved.savedAt, state: 'saved'};
  const record = readTicketRecord(old);
  assert.equal(record?.sent, true);
  assert.deepEqual(record.ticket.attachments, []);
  assert.equal(record.ticket.content, ticket.content);
  const gone = readTicketRecord({...old, state: 'delivered', number: 'A-1', receipt: 'r'});
  assert.ok(gone?.state === 'delivered' && gone.number === 'A-1' && gone.receipt === 'r');
});

describe('what lies on the device', () => {
  const sealed = {subtle: crypto.subtle};

  test('is closed to other programs, and open to other tabs', async () => {
    const phone = device();
    const [one, other] = [await phone.open(sealed), await phone.open(sealed)];
    await put(one, saved);
    assert.equal(one.sealed, true);
    const content = new TextEncoder().encode('小区电梯的照片');
    await one.putFile(KEY, {id: 'photo', content});
    const lies = inspect(await raw(phone.factory), {depth: null, maxArrayLength: null});
    assert.doesNotMatch(lies, /13800001111|陈小海|电梯/);
    assert.deepEqual(await list(other), [saved]);
    assert.deepEqual(await other.getFile(KEY, 'photo'), content);
  });

  test('is closed with a key that nobody can read out', async () => {
    const phone = device();
    await put(await phone.open(sealed), saved);
    const key = (await raw(phone.factory)).find(
      (value): value is {key: CryptoKey} => (value as {kind?: unknown}).kind === 'key',
    );
    assert.ok(key);
    assert.equal(key.key.extractable, false);
    await assert.rejects(crypto.subtle.exportKey('raw', key.key));
  });

  test('stays readable for later when another tab has cleared the key meanwhile', async () => {
    const phone = device();
    const [one, other] = [await phone.open(sealed), await phone.open(sealed)];
    await put(one, saved);
    await other.clear();
    assert.equal(await put(one, later), 'indexeddb');
    assert.deepEqual(await list(await phone.open(sealed)), [later]);
  });

  test('is left alone where it was closed with a key that is gone', async () => {
    const phone = device();
    const store = await phone.open(sealed);
    await put(store, saved);
    await putRaw(phone.factory, '~key', undefined);
    const after = await phone.open(sealed);
    assert.deepEqual(await list(after), []);
    await after.remove(KEY);
    assert.equal(await put(after, saved), 'memory', 'it is not overwritten either');
  });

  test('is left readable, and said to be, where the platform cannot keep a key', async () => {
    const phone = device();
    const generateKey = async () => ({refusesToBeCloned: () => undefined});
    const subtle = {generateKey} as unknown as SubtleCrypto;
    const store = await phone.open({subtle});
    assert.equal(await put(store, saved), 'indexeddb');
    assert.equal(store.sealed, false);
    assert.match(JSON.stringify(await raw(phone.factory)), /13800001111/);
    assert.deepEqual(await list(await phone.open(sealed)), [saved]);
  });

  test('of the first version is read, and replaced only by what it has become', async () => {
    const phone = device();
    const store = await phone.open();
    const old = {version: 1, ticket, savedAt: saved.savedAt, state: 'saved'};
    await putRaw(phone.factory, KEY, old);
    assert.deepEqual(
      (await list(store)).map(({state}) => state),
      ['saved'],
    );
    assert.deepEqual(await raw(phone.factory), [old], 'reading changes nothing');
    await store.update(KEY, (record) => record && {...record, attempts: 1});
    assert.equal((await get(store, KEY))?.attempts, 1);
    assert.equal((await raw(phone.factory)).length, 1);
  });

  test('is changed by one tab after the other, none of them losing what another did', async () => {
    const phone = device();
    const tabs = await Promise.all([phone.open(), phone.open(), phone.open()]);
    await put(tabs[0], saved);
    await Promise.all(
      tabs.flatMap((tab) =>
        [1, 2, 3, 4].map(() =>
          tab.update(KEY, (record) => record && {...record, attempts: record.attempts + 1}),
        ),
      ),
    );
    assert.equal((await get(tabs[0], KEY))?.attempts, 12);
  });

  test('does not come back when a tab marks what another has removed', async () => {
    const phone = device();
    const [one, other] = [await phone.open(), await phone.open()];
    await put(one, saved);
    await other.remove(KEY);
    await one.update(KEY, (record) => record && {...record, attempts: 9});
    assert.deepEqual(await raw(phone.factory), []);
  });

  test('goes back to the device at the next chance after it was refused', async () => {
    const phone = device();
    const store = await phone.open();
    fillUp(phone.connections[0], 1);
    assert.equal(await put(store, saved), 'memory');
    assert.equal((await store.update(KEY, () => undefined)).kept, 'indexeddb');
    assert.equal(store.kind, 'indexeddb');
    assert.equal((await raw(phone.factory)).length, 1);
  });

  test('keeps the bytes of files, and forgets them with their ticket', async () => {
    const phone = device();
    const store = await phone.open();
    const content = new Uint8Array([1, 2, 3]);
    assert.equal(await store.putFile(KEY, {id: 'photo', content}), 'indexeddb');
    assert.deepEqual(await store.getFile(KEY, 'photo'), content);
    await put(store, saved);
    await store.remove(KEY);
    assert.equal(await store.getFile(KEY, 'photo'), undefined);
  });

  test('is given up after its time where an operation hangs', async () => {
    const phone = device();
    const limit = new AbortController();
    const store = await phone.open({operationLimit: () => limit.signal});
    const db = phone.connections[0];
    assert.ok(db);
    const hanging = {objectStore: () => ({get: () => ({})})};
    db.transaction = () => hanging as unknown as IDBTransaction;
    const kept = put(store, saved);
    limit.abort();
    assert.equal(await kept, 'memory');
    assert.equal((await store.get(KEY))?.state, 'saved');
  });
});
