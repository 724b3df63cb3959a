/**
 * All that a page's origin keeps on the device and that others may read of the page, as one text:
 * handed to `page.evaluate`, so that nothing outside of it is used.
 */
export async function everythingKept(): Promise<string> {
  const found: string[] = [];
  const bytesOf = (value: ArrayBuffer | ArrayBufferView) =>
    ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
  /** Whatever structured cloning can keep: bytes are read as text in both usual encodings. */
  const write = async (value: unknown): Promise<void> => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = bytesOf(value);
      found.push(new TextDecoder().decode(bytes), new TextDecoder('utf-16le').decode(bytes));
    } else if (value instanceof Blob) {
      found.push(await value.text());
    } else if (value instanceof Map || value instanceof Set) {
      for (const part of value) await write(part);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        found.push(name);
        await write(part);
      }
    } else found.push(String(value));
  };
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  found.push(JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}));
  found.push(document.cookie, location.href, document.title, document.referrer, window.name);
  await write(history.state);
  found.push(...performance.getEntries().map(({name}) => name));
  for (const {name} of await indexedDB.databases()) {
    if (!name) continue;
    found.push(name);
    const opened = await done(indexedDB.open(name));
    for (const store of opened.objectStoreNames) {
      const objects = opened.transaction(store).objectStore(store);
      const [keys, values] = [done(objects.getAllKeys()), done(objects.getAll())];
      await write(await keys);
      await write(await values);
    }
    opened.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push(request.url, (await (await cache.match(request))?.text()) ?? '');
    }
  }
  return found.join('\n');
}
