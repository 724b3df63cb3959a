/** Loads a bundle and makes the engine over it: in the worker, or beside it as the fallback. */
import {createEngine} from '../answer/create-engine.ts';
import type {Engine} from '../answer/engine.ts';
import {createBundleCache} from '../knowledge/bundle-cache.ts';
import {loadBundle} from '../knowledge/load-bundle.ts';
import {beijingDate} from '../lib/beijing-time.ts';

/** An engine that is ready. */
export interface OpenEngine {
  readonly engine: Engine;
  /** True when the published bundle could not be used and the last good copy is. */
  readonly offlineCopy: boolean;
}

/**
 * Opens the engine.
 * @param url absolute address of `manifest.json`
 * @param keep whether to keep the last good copy on the device
 * @throws {BundleError} where neither network nor device has a usable bundle
 */
export async function openEngine(url: string, keep: boolean): Promise<OpenEngine> {
  const {knowledge, offlineCopy, reason} = await loadBundle({
    url,
    fetch: (input, init) => fetch(input, init),
    ...(keep ? {cache: createBundleCache(url)} : {}),
  });
  if (reason) console.warn(`Yihu: using the last good copy of the knowledge. ${reason.message}`);
  return {engine: createEngine(knowledge, () => beijingDate(Date.now())), offlineCopy};
}
