import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createStore, entries} from 'idb-keyval';
import type {EncodedBundle} from '../../src/knowledge/bundle.ts';
import {createBundleCache} from '../../src/knowledge/bundle-cache.ts';
import {partOf, sampleBundle, sampleEdition} from './sample-bundle.ts';

const one = sampleBundle();
const other = sampleEdition('到窗口退票');

/** A cache for an address of its own, and what lies in its database. */
function setup(address = `https://site.example/${crypto.randomUUID()}/manifest.json`) {
  const store = createStore(`yihu-knowledge:${address}`, 'parts');
  return {
    address,
    cache: createBundleCache(address),
    stored: async () => new Map(await entries<string, unknown>(store)),
  };
}

const textOf = ({manifest}: EncodedBundle) => JSON.stringify(manifest);

describe('the copy on the device', () => {
  test('is empty at first', async () => {
    const {cache} = setup();
    assert.equal(await cache.getManifest(), undefined);
    assert.equal(await cache.getPart(partOf(one, 'entries').path), undefined);
  });

  test('gives back the manifest and the bytes of every part', async () => {
    const {cache} = setup();
    await cache.put(textOf(one), one.files);
    assert.equal(await cache.getManifest(), textOf(one));
    for (const [path, bytes] of one.files) assert.deepEqual(await cache.getPart(path), bytes);
  });

  test('is there after a reload, for the same address only', async () => {
    const {address, cache} = setup();
    await cache.put(textOf(one), one.files);
    assert.equal(await createBundleCache(address).getManifest(), textOf(one));
    assert.equal(await createBundleCache(`${address}?other`).getManifest(), undefined);
  });

  test('loses the parts that the new manifest does not name, and no other', async () => {
    const {cache, stored} = setup();
    await cache.put(textOf(one), one.files);
    await cache.put(textOf(other), other.files);
    assert.deepEqual(
      new Set((await stored()).keys()),
      new Set(['manifest', ...other.files.keys()]),
    );
    assert.equal(await cache.getManifest(), textOf(other));
  });

  test('keeps a part that was added later for as long as the manifest names it', async () => {
    const {cache, stored} = setup();
    await cache.put(textOf(one), one.files);
    await cache.putPart('trees-1.json', new Uint8Array([1]));
    assert.deepEqual(await cache.getPart('trees-1.json'), new Uint8Array([1]));
    await cache.put(textOf(one), one.files, ['trees-1.json']);
    assert.ok((await stored()).has('trees-1.json'));
    await cache.put(textOf(other), other.files);
    assert.ok(!(await stored()).has('trees-1.json'));
  });

  test('stays whole when the same bundle is put again', async () => {
    const {cache, stored} = setup();
    await cache.put(textOf(one), one.files);
    await cache.put(textOf(one), one.files);
    assert.equal((await stored()).size, one.files.size + 1);
  });

  test('loses the parts of an earlier format, whose manifest it cannot read', async () => {
    const {cache, stored} = setup();
    const old = JSON.stringify({format: 0, parts: ['entries.bin']});
    await cache.put(old, new Map([['entries.bin', new Uint8Array(3)]]));
    await cache.put(textOf(one), one.files);
    assert.deepEqual(new Set((await stored()).keys()), new Set(['manifest', ...one.files.keys()]));
  });

  test('never has a manifest that names a missing part: all of it is one transaction', async (t) => {
    const {cache} = setup();
    await cache.put(textOf(one), one.files);
    const transactions = new Set<IDBTransaction>();
    const {put, delete: remove} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      transactions.add(this.transaction);
      return put.call(this, value, key);
    };
    IDBObjectStore.prototype.delete = function (key) {
      transactions.add(this.transaction);
      return remove.call(this, key);
    };
    t.after(() => Object.assign(IDBObjectStore.prototype, {put, delete: remove}));
    await cache.put(textOf(other), other.files);
    assert.equal(transactions.size, 1);
  });

  test('stays the earlier one, whole, when the page goes away in the middle', async (t) => {
    const {cache} = setup();
    await cache.put(textOf(one), one.files);
    const {put} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      const request = put.call(this, value, key);
      // What a browser does with the transactions of a page that is gone, or of a full disk.
      if (key === 'manifest') {
        request.addEventListener('success', () => this.transaction.abort());
      }
      return request;
    };
    t.after(() => Object.assign(IDBObjectStore.prototype, {put}));
    await assert.rejects(cache.put(textOf(other), other.files));
    assert.equal(await cache.getManifest(), textOf(one));
    for (const [path, bytes] of one.files) assert.deepEqual(await cache.getPart(path), bytes);
    assert.equal(await cache.getPart(partOf(other, 'entries').path), undefined);
  });

  test('stays whole when two pages store two bundles at the same time', async () => {
    const {address, cache, stored} = setup();
    await Promise.all([
      cache.put(textOf(one), one.files),
      createBundleCache(address).put(textOf(other), other.files),
    ]);
    const kept = await stored();
    const winner = kept.get('manifest') === textOf(one) ? one : other;
    assert.deepEqual(new Set(kept.keys()), new Set(['manifest', ...winner.files.keys()]));
  });

  test('keeps the earlier bundle whole when the parts of the new one do not fit', async (t) => {
    const {cache} = setup();
    await cache.put(textOf(one), one.files);
    const {put} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    t.after(() => {
      IDBObjectStore.prototype.put = put;
    });
    await assert.rejects(cache.put(textOf(other), other.files), {name: 'QuotaExceededError'});
    assert.equal(await cache.getManifest(), textOf(one));
    for (const path of one.files.keys()) assert.ok(await cache.getPart(path));
  });

  test('rejects instead of throwing where storage is denied at once', async (t) => {
    const {open} = indexedDB;
    indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    t.after(() => {
      indexedDB.open = open;
    });
    const cache = createBundleCache('https://site.example/denied/manifest.json');
    await assert.rejects(cache.getManifest(), {name: 'SecurityError'});
    await assert.rejects(cache.getPart('a.json'), {name: 'SecurityError'});
    await assert.rejects(cache.put('{}', new Map()), {name: 'SecurityError'});
  });

  test('rejects after two seconds where the database never opens', async (t) => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const {open} = indexedDB;
    indexedDB.open = () => ({}) as IDBOpenDBRequest;
    t.after(() => {
      indexedDB.open = open;
    });
    const reading = createBundleCache('https://site.example/hangs/manifest.json').getManifest();
    const refused = assert.rejects(reading, /did not answer within 2000 ms/);
    t.mock.timers.tick(2_000);
    await refused;
  });
});
