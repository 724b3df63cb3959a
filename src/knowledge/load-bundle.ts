/**
 * Loads a bundle: network first, else the last good copy. Every byte is checked against the
 * manifest before use, whichever way it came; parts already held are not fetched again.
 */
import {
  assembleKnowledge,
  BundleError,
  decodeBundle,
  type Manifest,
  type OptionalPartKind,
  type PartKind,
  type PartReference,
  parseManifest,
  readPart,
  verifyPart,
} from './bundle.ts';
import type {Knowledge} from './entry.ts';
import type {FurtherWordings, TopicAnswers} from './entry-parts.ts';
import {essentialParts} from './essential-parts.ts';
import {manifestPin} from './manifest-pin.ts';

/**
 * Keeps bundles on the device. Every method may reject, and the loader then goes on without; but a
 * read must settle in bounded time, since the loader waits for it.
 */
export interface BundleCache {
  /** The last manifest under which all parts were stored. */
  getManifest(): Promise<string | undefined>;
  getPart(path: string): Promise<Uint8Array | undefined>;
  /**
   * Takes the place of what was stored. `parts` are the essential ones of the manifest; both stay
   * together, at whichever moment the page goes away.
   * @param further paths of the manifest's other parts: those that are kept already stay
   */
  put(
    manifest: string,
    parts: ReadonlyMap<string, Uint8Array>,
    further?: readonly string[],
  ): Promise<void>;
  /** Adds one part to what is stored. */
  putPart(path: string, bytes: Uint8Array): Promise<void>;
}

/** What the loader needs of its surroundings. */
export interface LoadOptions {
  /** Address of `manifest.json`. */
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly cache?: BundleCache;
  readonly signal?: AbortSignal;
  /**
   * Is told of each essential part of the published bundle as soon as it has been checked and read,
   * while the others are still on their way. They are the very objects that the knowledge will be
   * made of, unless one of the others cannot be had.
   */
  readonly onRead?: (kind: PartKind, content: unknown, manifest: Manifest) => void;
}

/** Loaded knowledge. */
export interface LoadedBundle {
  readonly knowledge: Knowledge;
  /** Names the parts, also those that have not been loaded: see {@link loadPart}. */
  readonly manifest: Manifest;
  /** True when the last good copy is in use because the published bundle could not be. */
  readonly offlineCopy: boolean;
  /** Why, for the console. */
  readonly reason?: BundleError;
}

/** Loads from the network, else from the cache; rejects with a {@link BundleError} if neither can. */
export async function loadBundle(options: LoadOptions): Promise<LoadedBundle> {
  try {
    return {...(await loadFromNetwork(options)), offlineCopy: false};
  } catch (error) {
    options.signal?.throwIfAborted();
    const reason =
      error instanceof BundleError ? error : new BundleError('unreachable', String(error));
    const kept = await loadFromCache(options.cache);
    if (kept === undefined) throw reason;
    return {...kept, offlineCopy: true, reason};
  }
}

/**
 * Loads one part beyond the essential ones, from the device where it was kept, else from the
 * network; it is kept from then on. Undefined where the bundle has none of that kind; rejects with
 * a {@link BundleError} where it can be had from neither.
 */
export async function loadPart(
  options: LoadOptions,
  manifest: Manifest,
  kind: OptionalPartKind,
): Promise<Knowledge[OptionalPartKind]> {
  const part = manifest.parts.find((candidate) => candidate.kind === kind);
  return part && ((await furtherPart(options, part)) as Knowledge[OptionalPartKind]);
}

/**
 * The answers of one topic, or of one part of it, found and refused like any other part; see
 * {@link loadPart}.
 */
export async function loadAnswers(
  options: LoadOptions,
  manifest: Manifest,
  topic: string,
): Promise<TopicAnswers> {
  const part = manifest.parts.find(
    (candidate) => candidate.kind === 'answers' && candidate.topic === topic,
  );
  return part ? ((await furtherPart(options, part)) as TopicAnswers) : {};
}

/** The wordings beyond those that came with the entries; see {@link loadPart}. */
export async function loadWordings(
  options: LoadOptions,
  manifest: Manifest,
): Promise<FurtherWordings> {
  const part = manifest.parts.find(({kind}) => kind === 'wordings');
  return part ? ((await furtherPart(options, part)) as FurtherWordings) : {};
}

async function furtherPart(options: LoadOptions, part: PartReference): Promise<unknown> {
  const {cache} = options;
  const kept = await keptPart(cache, part);
  if (kept) return readPart(part, kept);
  const bytes = await fetchPart(options, part);
  const content = readPart(part, bytes);
  void keepPart(cache, part.path, bytes);
  return content;
}

/** The checked bytes of a part from the network. */
async function fetchPart(options: LoadOptions, part: PartReference): Promise<Uint8Array> {
  const response = await request(options, addressBeside(options.url, part.path), 'default');
  const bytes = new Uint8Array(await response.arrayBuffer());
  verifyPart(part, bytes);
  return bytes;
}

async function keepPart(
  cache: BundleCache | undefined,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  try {
    await cache?.putPart(path, bytes);
  } catch {
    // Storage is full or denied: that costs the next offline visit, not this one.
  }
}

async function request(
  {fetch, signal}: LoadOptions,
  address: string,
  mode: RequestCache,
  integrity = '',
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, {
      cache: mode,
      credentials: 'omit',
      redirect: 'follow',
      ...(integrity ? {integrity} : {}),
      ...(signal ? {signal} : {}),
    });
  } catch (error) {
    signal?.throwIfAborted();
    const pinned = integrity ? ', or it is not what the page pins' : '';
    throw new BundleError('unreachable', `Could not fetch ${address}${pinned}: ${String(error)}`);
  }
  if (!response.ok) {
    throw new BundleError('unreachable', `Could not fetch ${address}: status ${response.status}`);
  }
  return response;
}

async function loadFromNetwork(
  options: LoadOptions,
): Promise<Pick<LoadedBundle, 'knowledge' | 'manifest'>> {
  const {url, cache} = options;
  // The manifest must be fresh; parts are immutable and may come from the HTTP cache.
  const text = await (await request(options, url, 'no-cache', manifestPin(url))).text();
  const manifest = parseManifest(text);
  const files = new Map<string, Uint8Array>();
  const contents = new Map<string, unknown>();
  await Promise.all(
    essentialParts(manifest).map(async (part) => {
      const bytes = (await keptPart(cache, part)) ?? (await fetchPart(options, part));
      files.set(part.path, bytes);
      const content = readPart(part, bytes);
      contents.set(part.path, content);
      options.onRead?.(part.kind, content, manifest);
    }),
  );
  const knowledge = assembleKnowledge(manifest, contents);
  // Nobody waits for the copy: a slow device may take its time over it.
  void keepCopy(cache, text, files, manifest);
  return {knowledge, manifest};
}

/** The absolute address of a part; only a relative `manifestUrl` needs a page around it. */
function addressBeside(manifestUrl: string, path: string): string {
  return new URL(path, new URL(manifestUrl, globalThis.location?.href)).href;
}

async function keepCopy(
  cache: BundleCache | undefined,
  manifest: string,
  parts: ReadonlyMap<string, Uint8Array>,
  {parts: named}: Manifest,
): Promise<void> {
  const further = named.map(({path}) => path).filter((path) => !parts.has(path));
  try {
    await cache?.put(manifest, parts, further);
  } catch {
    // Storage is full or denied: that costs the next offline visit, not this one.
  }
}

async function keptPart(
  cache: BundleCache | undefined,
  part: PartReference,
): Promise<Uint8Array | undefined> {
  try {
    const bytes = await cache?.getPart(part.path);
    if (bytes) verifyPart(part, bytes);
    return bytes;
  } catch {
    // Unreadable storage or a damaged copy: fetch it.
    return undefined;
  }
}

async function loadFromCache(
  cache: BundleCache | undefined,
): Promise<Pick<LoadedBundle, 'knowledge' | 'manifest'> | undefined> {
  try {
    const text = await cache?.getManifest();
    if (text === undefined || cache === undefined) return undefined;
    const manifest: Manifest = parseManifest(text);
    const files = new Map<string, Uint8Array>();
    for (const part of essentialParts(manifest)) {
      const bytes = await cache.getPart(part.path);
      if (bytes) files.set(part.path, bytes);
    }
    return {knowledge: decodeBundle(manifest, files), manifest};
  } catch {
    // The copy is damaged or storage is denied: the caller reports the network's reason.
    return undefined;
  }
}
