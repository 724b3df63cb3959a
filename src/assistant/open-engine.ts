/** Loads a bundle and makes the engine over it: in the worker, or beside it as the fallback. */
import {createEngine} from '../answer/create-engine.ts';
import type {DraftAdvice} from '../answer/draft-advice.ts';
import type {Engine} from '../answer/engine.ts';
import type {OptionalPartKind} from '../knowledge/bundle.ts';
import {createBundleCache} from '../knowledge/bundle-cache.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import {type LoadOptions, loadBundle, loadPart} from '../knowledge/load-bundle.ts';
import type {ResponsibilityRule} from '../knowledge/responsibility-rule.ts';
import type {TicketForm} from '../knowledge/ticket-form.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import {type MemoizedPromise, memoizePromise} from '../lib/memoize-promise.ts';
import {createEntryList, type EntrySummary} from './entry-summary.ts';

/** An engine that is ready. */
export interface OpenEngine {
  readonly engine: Engine;
  /** True when the published bundle could not be used and the last good copy is. */
  readonly offlineCopy: boolean;
  /** Entries that may be offered and hold every word of `text`; all of them for an empty one. */
  listEntries(text: string): readonly EntrySummary[];
  /** An optional part; undefined where the bundle has none, see `loadPart`. */
  part(kind: OptionalPartKind): Promise<Knowledge[OptionalPartKind]>;
  /** Advice towards a ticket; parts that cannot be had now are done without. */
  draft(story: string): Promise<DraftAdvice>;
}

/**
 * Opens the engine.
 * @param url absolute address of `manifest.json`
 * @param keep whether to keep the last good copy on the device
 * @throws {BundleError} where neither network nor device has a usable bundle
 */
export async function openEngine(url: string, keep: boolean): Promise<OpenEngine> {
  const options: LoadOptions = {
    url,
    fetch: (input, init) => fetch(input, init),
    ...(keep ? {cache: createBundleCache(url)} : {}),
  };
  const {knowledge, manifest, offlineCopy, reason} = await loadBundle(options);
  if (reason) console.warn(`Yihu: using the last good copy of the knowledge. ${reason.message}`);
  const parts = new Map<OptionalPartKind, MemoizedPromise<Knowledge[OptionalPartKind]>>();
  const engine = createEngine(knowledge, () => beijingDate(Date.now()));
  const part = (kind: OptionalPartKind) => {
    const load = parts.get(kind) ?? memoizePromise(() => loadPart(options, manifest, kind));
    parts.set(kind, load);
    return load();
  };
  return {
    engine,
    offlineCopy,
    listEntries: createEntryList(knowledge.entries),
    part,
    async draft(story) {
      const [responsibility, ticketForms] = await Promise.all([
        part('responsibility').catch(() => undefined),
        part('ticketForms').catch(() => undefined),
      ]);
      return engine.draft(story, {
        ...(responsibility
          ? {responsibility: responsibility as readonly ResponsibilityRule[]}
          : {}),
        ...(ticketForms ? {ticketForms: ticketForms as readonly TicketForm[]} : {}),
      });
    },
  };
}
