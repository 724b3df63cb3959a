/**
 * The optional service worker, one file that the owner hosts where it may stand for the whole site.
 * It looks after the folder of the assistant alone: every other request of the page goes past it
 * untouched, and so does the knowledge, which the assistant keeps itself.
 *
 * A release is kept whole or not at all: it counts once its last file, the list of hashes, is there.
 */
import type {Release} from './release.ts';

/** What is used of a service worker's surroundings; the compiler knows only those of pages. */
interface Surroundings {
  readonly location: Location;
  readonly clients: {claim(): Promise<void>};
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Waitable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}

interface Waitable {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching extends Waitable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const worker = globalThis as unknown as Surroundings;

/** Folder of the assistant: the loader writes it behind the address of this file. */
const folder =
  new URL(worker.location.href).searchParams.get('folder') ??
  new URL('./yihu/', worker.location.href).href;

const LIST = `${folder}integrity.json`;

/** Names of the caches: the newest is the last. `free-space.ts` deletes them where room is needed. */
const PREFIX = 'yihu-release-';

/** The one in use and the one before it, of which a page may still be open. */
const KEPT = 2;

async function releases(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function digest(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...hash))}`;
}

/** Fetches a whole release into a cache of its own; rejects, leaving nothing, where a file is amiss. */
async function keepRelease(list: Response): Promise<void> {
  const text = await list.clone().text();
  const id = (await digest(new TextEncoder().encode(text).buffer as ArrayBuffer)).slice(7, 23);
  const name = PREFIX + id;
  const known = await caches.open(name);
  if (await known.match(LIST)) return;
  const {files} = JSON.parse(text) as Release;
  try {
    const fetched = Object.entries(files)
      .filter(([file]) => !file.startsWith('knowledge/'))
      .map(async ([file, integrity]) => {
        const response = await fetch(folder + file, {integrity, credentials: 'omit'});
        if (!response.ok) throw new Error(`${file}: status ${response.status}`);
        await known.put(folder + file, response);
      });
    await Promise.all(fetched);
    await known.add(new Request(`${folder}embed.js`, {credentials: 'omit', cache: 'no-cache'}));
    await known.put(LIST, list);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  const old = (await releases()).filter((other) => other !== name).slice(0, -(KEPT - 1));
  await Promise.all(old.map((other) => caches.delete(other)));
}

async function update(): Promise<void> {
  const list = await fetch(LIST, {cache: 'no-cache', credentials: 'omit'});
  if (!list.ok) throw new Error(`${LIST}: status ${list.status}`);
  await keepRelease(list);
}

/** The newest kept copy that is what the page asks for; undefined where there is none. */
async function keptCopy({url, integrity}: Request): Promise<Response | undefined> {
  for (const name of (await releases()).reverse()) {
    const copy = await (await caches.open(name)).match(url);
    if (!copy) continue;
    if (!integrity || integrity === (await digest(await copy.clone().arrayBuffer()))) return copy;
  }
  return undefined;
}

/** What never changes under its name comes from the device; the rest from the network if it can. */
async function answer(request: Request): Promise<Response> {
  const isImmutable = request.url.startsWith(`${folder}chunks/`);
  const early = isImmutable ? await keptCopy(request) : undefined;
  if (early) return early;
  try {
    const response = await fetch(request);
    if (response.ok) return response;
    return (await keptCopy(request)) ?? response;
  } catch (error) {
    // No network, or a server in the middle of an update: what is kept fits together.
    const copy = await keptCopy(request);
    if (copy) return copy;
    throw error;
  }
}

worker.addEventListener('install', (event) => {
  event.waitUntil(update().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', (event) => {
  const {request} = event;
  if (request.method !== 'GET' || !request.url.startsWith(folder)) return;
  if (request.url.startsWith(`${folder}knowledge/`)) return;
  event.respondWith(answer(request));
  // Each visit asks for the list once: that is when a new release is noticed.
  if (request.url === LIST) event.waitUntil(update().catch(() => undefined));
});
