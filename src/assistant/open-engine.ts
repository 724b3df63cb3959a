/** Loads a bundle and makes the engine over it: in the worker, or beside it as the fallback. */
import {createEngine, createFinding, type Finding, likelyEntry} from '../answer/create-engine.ts';
import type {DraftAdvice} from '../answer/draft-advice.ts';
import type {Engine} from '../answer/engine.ts';
import type {Manifest, OptionalPartKind, PartKind} from '../knowledge/bundle.ts';
import {createBundleCache} from '../knowledge/bundle-cache.ts';
import type {Entry, Knowledge} from '../knowledge/entry.ts';
import {
  answerGroups,
  fillEntries,
  type TopicAnswers,
  withWordings,
} from '../knowledge/entry-parts.ts';
import {decodeVectors, type EncodedVectors} from '../knowledge/entry-vectors.ts';
import {
  type LoadOptions,
  loadAnswers,
  loadBundle,
  loadPart,
  loadWordings,
} from '../knowledge/load-bundle.ts';
import {manifestPin} from '../knowledge/manifest-pin.ts';
import type {ResponsibilityRule} from '../knowledge/responsibility-rule.ts';
import type {TicketForm} from '../knowledge/ticket-form.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import {type MemoizedPromise, memoizePromise} from '../lib/memoize-promise.ts';
import type {MeaningOptions} from '../retrieval/entry-index.ts';
import {createEntryList, type EntrySummary} from './entry-summary.ts';
import type {TakeAhead} from './fetch-ahead.ts';
import type {Expected} from './protocol.ts';

/** An engine that is ready. */
export interface OpenEngine {
  /** The engine of this moment; {@link complete} puts a better one in its place. */
  readonly engine: Engine;
  /** True when the published bundle could not be used and the last good copy is. */
  readonly offlineCopy: boolean;
  /**
   * Fetches the remaining wordings and answers, and keeps them on the device. To find by them too
   * costs as much work as opening: `reindex` is for where nobody sees the pause.
   */
  complete(options: {readonly reindex: boolean}): Promise<void>;
  /**
   * Loads the sentence model and finds by meaning too from then on; false where the knowledge was
   * built without one, or with another. Rejects where the model cannot be had.
   * @param modelUrl absolute; a fragment `#sha384-…` pins the description, and by it all files
   */
  understand(modelUrl: string): Promise<boolean>;
  /** Resolves when a model that was there has failed: entries are found by words alone again. */
  meaningLost(): Promise<void>;
  /** Builds now what the first letters or a slip of the ear would wait for: a pause of its own. */
  prepare(): void;
  /** Entries that may be offered and hold every word of `text`; all of them for an empty one. */
  listEntries(text: string): readonly EntrySummary[];
  /** An optional part; undefined where the bundle has none, see `loadPart`. */
  part(kind: OptionalPartKind): Promise<Knowledge[OptionalPartKind]>;
  /** Advice towards a ticket; parts that cannot be had now are done without. */
  draft(story: string): Promise<DraftAdvice>;
}

/** How an engine is opened. */
export interface OpenEngineOptions {
  /** Whether to keep the last good copy on the device. */
  readonly keep: boolean;
  /** Hands over what has been fetched ahead; absent: nothing has. */
  readonly take?: TakeAhead;
  /** What somebody waits for: its answer is on its way before all else is there. */
  readonly expected?: Expected | undefined;
  /** Ends a model that is on its way; a worker that is ended needs none. */
  readonly signal?: AbortSignal;
}

/**
 * Opens the engine.
 * @param url absolute address of `manifest.json`
 * @throws {BundleError} where neither network nor device has a usable bundle
 */
export async function openEngine(
  url: string,
  {keep, take, expected, signal}: OpenEngineOptions,
): Promise<OpenEngine> {
  const options: LoadOptions = {
    url,
    fetch: (input, init) => fetch(input, init),
    ...(keep ? {cache: createBundleCache(url)} : {}),
  };
  let topics = rememberAnswers(options);
  const early = findEarly((entries, finding, manifest) => {
    const entry = expected && expectedEntry(expected, entries, finding);
    const topic = entry && answerGroups(entries).get(entry.id);
    // Whether it is shown is for the reply to say, and it fetches again what could not be had.
    if (topic) void topics(manifest, topic).catch(() => undefined);
  });
  const {knowledge, manifest, offlineCopy, reason} = await loadBundle({
    ...options,
    ...(take ? {fetch: fetchTaking(take)} : {}),
    onRead: early.read,
  });
  if (reason) console.warn(`Yihu: using the last good copy of the knowledge. ${reason.message}`);
  // What came early belongs to what was published, and not to the copy.
  if (offlineCopy) topics = rememberAnswers(options);
  const parts = new Map<OptionalPartKind, MemoizedPromise<Knowledge[OptionalPartKind]>>();
  const today = () => beijingDate(Date.now());
  const fetchAnswers = (topic: string) =>
    topics(manifest, topic).catch((error: unknown) => {
      console.warn(`Yihu: the answers about ${topic} could not be had.`, error);
      throw error;
    });
  let {entries} = knowledge;
  let engine = createEngine(knowledge, today, {fetchAnswers, finding: early.of(entries)});
  let list = createEntryList(entries);
  let meaning: MeaningOptions = {};
  let lose: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  const complete = async ({reindex}: {readonly reindex: boolean}) => {
    const named = [...new Set(answerGroups(entries).values())];
    // One after the other: an answer that is asked for meanwhile shares the line with one of them.
    for (const topic of named) fillEntries(entries, await fetchAnswers(topic));
    const wordings = await loadWordings(options, manifest);
    const noOffice = (await part('noOffice')) as Knowledge['noOffice'];
    if (!reindex) return;
    entries = withWordings(entries, wordings);
    // Replaced in one step: a question under way is answered by the one it was asked of.
    engine = createEngine({...knowledge, entries, ...(noOffice ? {noOffice} : {})}, today, {
      fetchAnswers,
      ...meaning,
    });
    list = createEntryList(entries);
  };
  const part = (kind: OptionalPartKind) => {
    const load = parts.get(kind) ?? memoizePromise(() => loadPart(options, manifest, kind));
    parts.set(kind, load);
    return load();
  };
  const understand = async (modelUrl: string) => {
    const encoded = (await part('vectors')) as EncodedVectors | undefined;
    if (encoded === undefined) return false;
    const {openModel} = await import('../embedding/open-model.ts');
    const {createModelCache} = await import('../embedding/model-cache.ts');
    const integrity = manifestPin(modelUrl);
    const embedder = await openModel(
      {
        url: modelUrl,
        fetch: options.fetch,
        importModule: (address) => import(/* @vite-ignore */ address),
        integrity,
        ...(signal ? {signal} : {}),
        ...(keep ? {cache: createModelCache(modelUrl, integrity)} : {}),
      },
      (id) => id === encoded.model,
    );
    if (embedder === undefined) {
      console.warn('Yihu: the knowledge was built with another model; build both again.');
      return false;
    }
    meaning = {
      vectors: decodeVectors(encoded),
      ...('embed' in embedder
        ? {embed: (question) => embedder.embed(question)}
        : {embedLater: untilItFails((question) => embedder.embedLater(question), lose)}),
    };
    engine.understand(meaning);
    return true;
  };
  return {
    understand,
    meaningLost: () => lost,
    get engine() {
      return engine;
    },
    offlineCopy,
    complete,
    prepare: () => engine.prepare(),
    listEntries: (text) => list(text),
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

/** A runtime that failed once, for want of memory most of all, is asked no more; `lose` hears of it. */
function untilItFails(
  embed: (question: string) => Promise<Float32Array | null>,
  lose: () => void,
): (question: string) => Promise<Float32Array | null> {
  let hasFailed = false;
  return async (question) => {
    if (hasFailed) return null;
    try {
      return await embed(question);
    } catch (error) {
      // Questions that were under way together fail together: one of them says so.
      if (!hasFailed) console.warn('Yihu: the sentence model failed; finding by words.', error);
      hasFailed = true;
      lose();
      return null;
    }
  };
}

/** Fetches the answers of a topic once; what could not be had is tried again. */
function rememberAnswers(options: LoadOptions) {
  const topics = new Map<string, MemoizedPromise<TopicAnswers>>();
  return (manifest: Manifest, topic: string): Promise<TopicAnswers> => {
    const load = topics.get(topic) ?? memoizePromise(() => loadAnswers(options, manifest, topic));
    topics.set(topic, load);
    return load();
  };
}

/** The entry whose answer somebody most likely waits for. */
function expectedEntry(
  expected: Expected,
  entries: readonly Entry[],
  finding: Finding,
): Entry | undefined {
  if ('text' in expected) return likelyEntry(finding, expected.text);
  return entries.find(({id}) => id === expected.entryId);
}

/**
 * Makes ready what entries are found with as soon as they are there: on a slow line the work is done
 * while the rest of the knowledge is still coming.
 * @param found is told of it, once
 */
function findEarly(
  found: (entries: readonly Entry[], finding: Finding, manifest: Manifest) => void,
) {
  let entries: readonly Entry[] | undefined;
  let lexicon: Knowledge['lexicon'] | undefined;
  let finding: Finding | undefined;
  return {
    read(kind: PartKind, content: unknown, manifest: Manifest) {
      if (kind === 'entries') entries = content as readonly Entry[];
      if (kind === 'lexicon') lexicon = content as Knowledge['lexicon'];
      if (!entries || !lexicon || finding) return;
      finding = createFinding({entries, lexicon});
      found(entries, finding, manifest);
    },
    /** Undefined where it was made of other entries, which then turned out to be of no use. */
    of: (wanted: readonly Entry[]) => (wanted[0] === entries?.[0] ? finding : undefined),
  };
}

/** A `fetch` for what may have been fetched ahead, which is checked like everything else. */
function fetchTaking(take: TakeAhead): typeof fetch {
  return async (input, init) => {
    const bytes = await take(String(input));
    return bytes ? new Response(bytes) : fetch(input, init);
  };
}

/** As {@link OpenEngine.complete}; without the rest everything still works, a little less well. */
export async function completeQuietly(
  opened: OpenEngine,
  options: {readonly reindex: boolean},
): Promise<void> {
  try {
    await opened.complete(options);
  } catch (error) {
    console.warn('Yihu: the rest of the knowledge could not be fetched.', error);
  }
}
