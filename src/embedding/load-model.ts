/**
 * Loads a model from the site's own host: what is kept on the device first, else the network; every
 * byte is checked against the description before use, whichever way it came.
 */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex} from '@noble/hashes/utils.js';
import {createBagEmbedder, ModelError} from './bag-embedder.ts';
import type {Embedder} from './embedder.ts';
import {type ModelDescription, type ModelFile, readModelDescription} from './model-description.ts';
import type {Vocabulary} from './tokenizer.ts';

/** Keeps the files of a model on the device. Every method may reject: the loader goes on without. */
export interface ModelCache {
  get(name: string): Promise<Uint8Array | undefined>;
  /** Takes the place of everything that was kept. */
  replace(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
}

/** What loading needs of its surroundings. */
export interface ModelOptions {
  /** Absolute address of `model.json`. */
  readonly url: string;
  /** `sha384-…` of `model.json`, which names its files by their hashes; empty: nothing vouches. */
  readonly integrity?: string;
  readonly fetch: typeof fetch;
  readonly cache?: ModelCache;
  readonly signal?: AbortSignal;
}

/** Tries of one file: a line that drops twice in a row will not carry megabytes now. */
const TRIES = 2;

const DESCRIPTION = 'model.json';

/**
 * The embedder of the model at an address; undefined where nobody wants it.
 * @param isWanted tells by its id whether a model is of use, before its megabytes are fetched
 * @throws {ModelError} with the reason in a sentence, where it cannot be had or is not what was
 *   published
 */
export async function loadModel(options: ModelOptions): Promise<Embedder>;
export async function loadModel(
  options: ModelOptions,
  isWanted: (id: string) => boolean,
): Promise<Embedder | undefined>;
export async function loadModel(
  options: ModelOptions,
  isWanted: (id: string) => boolean = () => true,
): Promise<Embedder | undefined> {
  const {text, description} = await findDescription(options);
  if (!isWanted(description.id)) return undefined;
  const [weights, vocabulary] = await Promise.all([
    findFile(options, description.weights),
    findFile(options, description.vocabulary),
  ]);
  const embedder = createBagEmbedder(
    description.id,
    description.dimensions,
    readVocabulary(vocabulary.bytes),
    weights.bytes,
  );
  if (!weights.kept || !vocabulary.kept) {
    const files = new Map([
      [DESCRIPTION, new TextEncoder().encode(text)],
      [description.weights.path, weights.bytes],
      [description.vocabulary.path, vocabulary.bytes],
    ]);
    // Nobody waits for the copy; full or denied storage costs the next visit, not this one.
    options.cache?.replace(files).catch(() => undefined);
  }
  return embedder;
}

async function findDescription(
  options: ModelOptions,
): Promise<{text: string; description: ModelDescription}> {
  let problem: unknown;
  try {
    const text = new TextDecoder().decode(
      await fetchBytes(options, options.url, 'no-cache', options.integrity),
    );
    const description = readModelDescription(text);
    if (description) return {text, description};
    problem = new ModelError(`${options.url} describes no model of format 1; check the address.`);
  } catch (error) {
    options.signal?.throwIfAborted();
    problem = error;
  }
  const kept = await quietly(options.cache?.get(DESCRIPTION));
  const text = kept && new TextDecoder().decode(kept);
  const description = text === undefined ? undefined : readModelDescription(text);
  if (text === undefined || description === undefined) throw problem;
  return {text, description};
}

async function findFile(
  options: ModelOptions,
  file: ModelFile,
): Promise<{bytes: Uint8Array; kept: boolean}> {
  const kept = await quietly(options.cache?.get(file.path));
  if (kept && problemOf(file, kept) === undefined) return {bytes: kept, kept: true};
  const address = new URL(file.path, options.url).href;
  let problem: unknown;
  for (let i = 0; i < TRIES; i++) {
    try {
      // A second try goes past what a proxy may have kept of the first.
      const bytes = await fetchBytes(options, address, i === 0 ? 'default' : 'reload');
      const wrong = problemOf(file, bytes);
      if (wrong === undefined) return {bytes, kept: false};
      problem = new ModelError(wrong);
    } catch (error) {
      options.signal?.throwIfAborted();
      problem = error;
    }
  }
  throw problem;
}

async function fetchBytes(
  {fetch, signal}: ModelOptions,
  address: string,
  cache: RequestCache,
  integrity = '',
): Promise<Uint8Array> {
  try {
    const response = await fetch(address, {
      cache,
      credentials: 'omit',
      integrity,
      ...(signal ? {signal} : {}),
    });
    if (!response.ok) throw new ModelError(`${address} answered with status ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ModelError) throw error;
    // A browser tells nobody whether the line or the hash was at fault.
    const pinned = integrity ? ', or it is not what was published' : '';
    throw new ModelError(`Could not fetch ${address}${pinned}: ${String(error)}`);
  }
}

function problemOf(
  {path, bytes, sha256: expected}: ModelFile,
  got: Uint8Array,
): string | undefined {
  if (got.length !== bytes) {
    return `Model file ${path} has ${got.length} bytes instead of ${bytes}; it was cut short or changed.`;
  }
  return bytesToHex(sha256(got)) === expected
    ? undefined
    : `Model file ${path} is not what was published.`;
}

function readVocabulary(bytes: Uint8Array): Vocabulary {
  // The hash vouches for the shape: the exporter wrote it.
  return JSON.parse(new TextDecoder().decode(bytes)) as Vocabulary;
}

async function quietly<T>(reading: Promise<T | undefined> | undefined): Promise<T | undefined> {
  try {
    return await reading;
  } catch {
    return undefined;
  }
}
