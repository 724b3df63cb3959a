import {createStore, get, promisifyRequest, type UseStore} from 'idb-keyval';
import type {ModelCache} from './load-model.ts';

/** The files of a model in IndexedDB, one database per address of its description. */
export function createModelCache(modelUrl: string): ModelCache {
  let opened: UseStore | undefined;
  // Opened on first use: where storage is denied this throws, and the caller does without.
  const store = () => (opened ??= createStore(`yihu-model:${modelUrl}`, 'files'));
  return {
    get: async (name) => get<Uint8Array>(name, store()),
    replace: async (files) =>
      store()('readwrite', (objects) => {
        // One transaction: a page that goes away in the middle leaves the earlier model whole.
        objects.clear();
        for (const [name, bytes] of files) objects.put(bytes, name);
        return promisifyRequest(objects.transaction);
      }),
  };
}
