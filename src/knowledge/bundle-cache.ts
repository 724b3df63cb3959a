import {createStore, get, promisifyRequest, set, type UseStore} from 'idb-keyval';
import {withinTime} from '../lib/within-time.ts';
import {bundleDatabase} from './bundle-database.ts';
import type {BundleCache} from './load-bundle.ts';

/**
 * How long an IndexedDB operation may take before the assistant goes on without it. Opening a
 * database that another tab is deleting hangs for ever without an event; 2 s is far beyond any
 * real read and still bearable at the first question.
 */
const STORAGE_TIMEOUT_MS = 2_000;

const MANIFEST_KEY = 'manifest';

/** The last good bundle in IndexedDB, one database per address of the manifest. */
export function createBundleCache(knowledgeUrl: string): BundleCache {
  let opened: UseStore | undefined;
  // Opened on first use: where storage is denied this throws, and the caller does without.
  const store = () => (opened ??= createStore(bundleDatabase(knowledgeUrl), 'parts'));
  return {
    getManifest: () => withTimeout(() => get<string>(MANIFEST_KEY, store())),
    getPart: (path) => withTimeout(() => get<Uint8Array>(path, store())),
    put: (manifest, parts, further = []) =>
      withTimeout(() => replaceAll(manifest, parts, new Set(further), store())),
    putPart: (path, bytes) => withTimeout(() => set(path, bytes, store())),
  };
}

/** One transaction: whatever happens, the manifest and the parts that it names stay together. */
function replaceAll(
  manifest: string,
  parts: ReadonlyMap<string, Uint8Array>,
  further: ReadonlySet<string>,
  store: UseStore,
): Promise<void> {
  return store('readwrite', (objects) => {
    for (const [path, bytes] of parts) objects.put(bytes, path);
    objects.put(manifest, MANIFEST_KEY);
    const listing = objects.getAllKeys();
    listing.onsuccess = () => {
      for (const key of listing.result) {
        const path = String(key);
        if (key !== MANIFEST_KEY && !parts.has(path) && !further.has(path)) objects.delete(key);
      }
    };
    return promisifyRequest(objects.transaction);
  });
}

function withTimeout<T>(operation: () => Promise<T>): Promise<T> {
  const message = `IndexedDB did not answer within ${STORAGE_TIMEOUT_MS} ms`;
  return withinTime(operation, STORAGE_TIMEOUT_MS, message);
}
