import {createStore, getMany, promisifyRequest, type UseStore} from 'idb-keyval';
import {withinTime} from '../lib/within-time.ts';
import type {ModelCache} from './load-model.ts';

/**
 * How long a read may take before the model is fetched instead: far beyond any real one, and nobody
 * waits for a model but its status.
 */
const READ_LIMIT_MS = 2_000;

/** Where the hash stands that the kept files were loaded under; no file has a name like it. */
const PIN_KEY = 'pin';

/**
 * The files of a model in IndexedDB, one database per address of its description. What was kept
 * under one hash is nothing under another.
 * @param integrity `sha384-…` that the description must have; empty: nothing vouches for it
 */
export function createModelCache(modelUrl: string, integrity = ''): ModelCache {
  let opened: UseStore | undefined;
  const [address] = modelUrl.split('#');
  // Opened on first use: where storage is denied this throws, and the caller does without.
  const store = () => (opened ??= createStore(`yihu-model:${address}`, 'files'));
  return {
    get: (name) =>
      withinTime(
        async () => {
          const [pin, bytes] = await getMany<string | Uint8Array>([PIN_KEY, name], store());
          return (pin ?? '') === integrity ? (bytes as Uint8Array | undefined) : undefined;
        },
        READ_LIMIT_MS,
        `IndexedDB did not answer within ${READ_LIMIT_MS} ms`,
      ),
    replace: async (files) =>
      store()('readwrite', (objects) => {
        // One transaction: a page that goes away in the middle leaves the earlier model whole.
        objects.clear();
        objects.put(integrity, PIN_KEY);
        for (const [name, bytes] of files) objects.put(bytes, name);
        return promisifyRequest(objects.transaction);
      }),
  };
}
