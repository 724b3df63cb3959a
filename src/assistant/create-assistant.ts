import type {Reply} from '../answer/reply.ts';
import {limitChoices} from '../conversation/limit-choices.ts';
import {persistConversation, type SessionStorage} from '../conversation/persist.ts';
import {createStore} from '../conversation/store.ts';
import {turnContextOf} from '../conversation/turn-context.ts';
import {flaggedEntry} from '../insight/flagged-entry.ts';
import {manifestPin} from '../knowledge/manifest-pin.ts';
import type {TicketForm} from '../knowledge/ticket-form.ts';
import {memoizePromise} from '../lib/memoize-promise.ts';
import {randomUuid} from '../lib/random-uuid.ts';
import {draftTicket} from '../ticket/draft.ts';
import type {TicketRecord} from '../ticket/ticket-record.ts';
import type {Assistant, AssistantStatus} from './assistant.ts';
import type {AssistantConfig, InsightConfig} from './config.ts';
import {createKnowledgeReader} from './create-knowledge-reader.ts';
import {engineWorkerAddress} from './engine-worker-address.ts';
import type {TakeAhead} from './fetch-ahead.ts';
import {hasDatabase} from './has-database.ts';
import type {AssistantInsight} from './open-insight.ts';
import type {Expected, LoadedEngine} from './protocol.ts';
import type {RunningEngine} from './running-engine.ts';
import {startWorker} from './start-worker.ts';
import {startWorkerEngine, type WorkerLike, WorkerLostError} from './worker-engine.ts';
import {writeBehind} from './write-behind.ts';

/**
 * How long the worker may take to say it is there. Its script comes over the network, on an island
 * link too; beyond this the same code is loaded on the page instead.
 */
const WORKER_LIMIT_MS = 10_000;

/** Completions shown while typing: what fits above a phone's keyboard. */
const SUGGESTIONS = 5;

/** What `createAssistant` uses of the browser; tests hand in their own. */
export interface AssistantEnvironment {
  readonly createWorker: () => WorkerLike | Promise<WorkerLike>;
  readonly workerLimit: () => AbortSignal;
  readonly now: () => number;
  /** Whether the person asked for little traffic: the model is then done without. */
  readonly savesData?: () => boolean;
}

const browser: AssistantEnvironment = {
  createWorker: () => startWorker(engineWorkerAddress(), 'yihu'),
  workerLimit: () => AbortSignal.timeout(WORKER_LIMIT_MS),
  now: () => Date.now(),
  // Chromium alone tells; elsewhere nobody has asked.
  savesData: () => (navigator as {connection?: {saveData?: boolean}}).connection?.saveData === true,
};

/**
 * The assistant of a page. Nothing is loaded before `start`, and nothing is sent before
 * `fileTicket`.
 */
export function createAssistant(
  config: AssistantConfig,
  environment: AssistantEnvironment = browser,
): Assistant {
  const {now} = environment;
  const keep = config.persist ?? true;
  const locale = config.locale ?? 'zh-Hans';
  const knowledgeUrl = new URL(config.knowledgeUrl, document.baseURI).href;
  const conversation = createStore();
  const statusListeners = new Set<(status: AssistantStatus) => void>();
  const ticketListeners = new Set<(records: readonly TicketRecord[]) => void>();
  let status: AssistantStatus = {phase: 'idle'};
  let disposed = false;
  /** Settles when the latest question has its reply, or cannot have one. */
  let replying: Promise<unknown> = Promise.resolve();
  /** The latest question: whatever loads has its answer come first. */
  let expected: Expected | undefined;

  const storage = keep ? sessionStorageOrNone() : undefined;
  const stopPersisting = storage
    ? persistConversation(
        conversation,
        storage,
        `yihu-conversation:${knowledgeUrl}`,
        now,
        writeBehind,
      )
    : () => {};

  /** What the knowledge holds; undefined until it is loaded. */
  const overview = () => (status.phase === 'ready' ? status.overview : undefined);

  const since = conversation.getState();
  const insight = config.insight && openInsightWith(config.insight);

  async function openInsightWith(of: InsightConfig): Promise<AssistantInsight> {
    const {openInsight} = await import('./open-insight.ts');
    const islands = () => overview()?.directory.islands;
    const opened = openInsight({config: of, conversation, since, keep, now, islands});
    if (disposed) opened.dispose();
    return opened;
  }

  function onTickets(records: readonly TicketRecord[]): void {
    for (const listener of [...ticketListeners]) listener(records);
  }

  const tickets = memoizePromise(async () => {
    const {openAssistantTickets} = await import('./assistant-tickets.ts');
    const opened = await openAssistantTickets({config, conversation, locale, now, onTickets});
    if (disposed) opened.dispose();
    return opened;
  });

  function setStatus(next: AssistantStatus): void {
    status = next;
    for (const listener of [...statusListeners]) listener(status);
  }

  async function startEngine(
    place: RunningEngine['place'],
    take: TakeAhead,
  ): Promise<RunningEngine> {
    if (place === 'main-thread') {
      const {mainThreadEngine} = await import('./main-thread-engine.ts');
      return mainThreadEngine(knowledgeUrl, keep, take);
    }
    const {createWorker, workerLimit} = environment;
    const engine = await startWorkerEngine(createWorker, workerLimit(), take);
    return {...engine, place, load: (wanted) => engine.load(knowledgeUrl, keep, wanted)};
  }

  async function openIn(place: RunningEngine['place'], take: TakeAhead): Promise<RunningEngine> {
    const engine = await startEngine(place, take);
    try {
      showReady(engine, await engine.load(expected));
      return engine;
    } catch (error) {
      engine.dispose();
      throw error;
    }
  }

  function showReady(engine: RunningEngine, loaded: LoadedEngine): void {
    if (disposed) engine.dispose();
    else {
      setStatus({phase: 'ready', engine: engine.place, ...loaded});
      void improve(engine);
    }
  }

  /**
   * Fetches the rest of the knowledge, and the sentence model, behind the reply that somebody waits
   * for: on a slow line it would come later for them. Without both questions are still answered.
   */
  async function improve(engine: RunningEngine): Promise<void> {
    await replying.catch(() => undefined);
    if (disposed) return;
    const say = (news: {meaning: 'loading' | 'ready' | 'failed'} | {complete: true}) => {
      if (status.phase === 'ready' && !disposed) setStatus({...status, ...news});
    };
    // A worker that ends meanwhile is noticed by whoever asks it next. The model waits: wordings weigh
    // a third of it and find more.
    await engine.complete().then(
      // On the page itself what came first has to do.
      () => engine.place === 'worker' && say({complete: true}),
      () => undefined,
    );
    // A call of its own, so that a question that has come meanwhile goes before it.
    await engine.prepare().catch(() => undefined);
    if (disposed) return;
    if (config.modelUrl === undefined || environment.savesData?.()) return;
    say({meaning: 'loading'});
    try {
      const {modelAddress} = await import('./model-address.ts');
      const url = modelAddress(config.modelUrl, document.baseURI);
      const isUnderstood = await engine.understand(url);
      say({meaning: isUnderstood ? 'ready' : 'failed'});
      // It may fail later too, for want of memory most of all. A worker that ends says nothing here.
      if (isUnderstood)
        void engine.meaningLost().then(
          () => say({meaning: 'failed'}),
          () => undefined,
        );
    } catch (error) {
      if (disposed) return;
      console.warn('Yihu: the sentence model could not be had; finding by words alone.', error);
      say({meaning: 'failed'});
    }
  }

  /** The worker first; where it cannot be had, the same engine on the page. */
  const running = memoizePromise(async (): Promise<RunningEngine> => {
    setStatus({phase: 'loading'});
    // Asked for at once: what it names is fetched while the engine is still on its way.
    const manifest = fetch(knowledgeUrl, {
      cache: 'no-cache',
      credentials: 'omit',
      integrity: manifestPin(knowledgeUrl),
    }).catch(() => undefined);
    const ahead = import('./fetch-ahead.ts').then(
      ({fetchAhead}) => fetchAhead(knowledgeUrl, manifest, keep),
      () => undefined,
    );
    // Shared: what a blocked worker never took is there for the engine on the page.
    const take: TakeAhead = async (address) => (await ahead)?.(address);
    try {
      if (config.worker === false) return await openIn('main-thread', take);
      try {
        return await openIn('worker', take);
      } catch (error) {
        if (!(error instanceof WorkerLostError)) throw error;
        console.warn(`Yihu: answering on the page instead. ${error.message}`);
        return await openIn('main-thread', take);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      console.error(`Yihu: the knowledge could not be loaded. ${message}`);
      setStatus({phase: 'failed', message});
      throw error;
    }
  });

  /** Runs `use` on the engine; a worker that dies meanwhile is replaced once. */
  async function withEngine<T>(use: (engine: RunningEngine) => Promise<T>): Promise<T> {
    const used = running();
    try {
      return await use(await used);
    } catch (error) {
      if (!(error instanceof WorkerLostError) || disposed) throw error;
      // Many calls may end with one worker: the first of them has it replaced, the others follow.
      if (running.peek() === used) running.forget();
      return use(await running());
    }
  }

  /** Puts a question into the conversation and its reply behind it. */
  async function converse(
    text: string,
    wanted: Expected,
    reply: (engine: RunningEngine) => Promise<Reply>,
  ) {
    expected = wanted;
    const turnId = randomUuid();
    conversation.dispatch({type: 'asked', turnId, text, at: now()});
    try {
      const waited = withEngine(reply);
      replying = waited;
      const answered = await waited;
      const known = overview();
      conversation.dispatch({
        type: 'replied',
        turnId: randomUuid(),
        to: turnId,
        // A person who is asked which matter they mean a third time is handed over instead.
        reply: known ? limitChoices(conversation.getState(), answered, known.directory) : answered,
        at: now(),
      });
      // Behind the first answer, never before it: from then on all works without a network.
      void prefetchOnce();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // A knowledge that could not be loaded has been reported where it failed.
      if (status.phase === 'ready') console.error('Yihu: a question failed.', error);
      conversation.dispatch({type: 'ask-failed', to: turnId, message});
    }
  }

  const refresh = () => withEngine(async (engine) => showReady(engine, await engine.load()));

  const knowledge = createKnowledgeReader({
    async overview() {
      await running();
      const known = overview();
      if (!known) throw new Error('The assistant has been ended.');
      return known;
    },
    listEntries: (text = '') => withEngine((engine) => engine.listEntries(text)),
    part: (kind) => withEngine((engine) => engine.part(kind)),
    refresh,
    now,
    knowledgeUrl,
    tab: storage,
    device: keep ? localStorageOrNone() : undefined,
  });
  const prefetchOnce = memoizePromise(() => knowledge.prefetch());

  // What an earlier visit filed without a network goes on its way now.
  if (keep) {
    void hasDatabase('yihu-tickets').then(async (found) => {
      if (found && !disposed) await tickets();
    });
  }

  return {
    conversation,
    knowledge,
    get status() {
      return status;
    },
    ...(insight
      ? {
          insight: {
            events: async () => (await insight).events(),
            send: async () => (await insight).send(),
          },
        }
      : {}),
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    async start() {
      // The failure is in `status`, which is where callers look.
      await running().catch(() => undefined);
    },
    ask(text, {skipUrgent = false} = {}) {
      const context = turnContextOf(conversation.getState());
      return converse(text, {text}, (engine) => engine.ask(text, {context, skipUrgent}));
    },
    lookUp(query) {
      expected = query;
      return withEngine((engine) =>
        'entryId' in query
          ? engine.open(query.entryId)
          : engine.ask(query.text, {
              skipUrgent: query.skipUrgent ?? false,
              ...(query.context ? {context: query.context} : {}),
            }),
      );
    },
    open: (entryId, label) => converse(label, {entryId}, (engine) => engine.open(entryId)),
    async suggest(prefix) {
      if (status.phase === 'idle' || status.phase === 'failed') return [];
      // Completions are a help: without them the question can still be asked.
      return withEngine((engine) => engine.suggest(prefix, SUGGESTIONS)).catch(() => []);
    },
    rate(turnId, feedback) {
      conversation.dispatch({type: 'rated', turnId, feedback});
    },
    draftTicket(seed) {
      const flagged = seed && flaggedEntry(seed);
      if (flagged) void insight?.then((opened) => opened.flagged(flagged));
      return draftTicket({
        state: conversation.getState(),
        ...(seed ? {seed} : {}),
        key: randomUuid(),
        locale,
        departments: overview()?.directory.departments ?? [],
      });
    },
    async completeDraft(draft) {
      const {completeDraft} = await import('./complete-draft.ts');
      const known = overview();
      const [advice, forms] = known
        ? await Promise.all([
            withEngine((engine) => engine.draft(draft.content)).catch(() => null),
            withEngine((engine) => engine.part('ticketForms')).catch(() => undefined),
          ])
        : [null, undefined];
      return completeDraft(draft, {
        advice,
        forms: (forms ?? []) as readonly TicketForm[],
        places: known?.directory.places ?? [],
        now: now(),
        locale,
      });
    },
    async fileTicket(draft, attachments = []) {
      return (await tickets()).file(draft, attachments);
    },
    async retryTicket(key) {
      return (await tickets()).retry(key);
    },
    async editTicket(key, draft, attachments = []) {
      return (await tickets()).edit(key, draft, attachments);
    },
    async withdrawTicket(key) {
      return (await tickets()).withdraw(key);
    },
    async rateTicket(key, solved) {
      return (await tickets()).rate(key, solved);
    },
    async keptTicket(key) {
      return (await tickets()).kept(key);
    },
    async tickets() {
      return (await tickets()).list();
    },
    onTickets(listener) {
      ticketListeners.add(listener);
      return () => ticketListeners.delete(listener);
    },
    async refreshTickets() {
      await (await tickets()).refresh();
    },
    async removeTicket(key) {
      await (await tickets()).remove(key);
    },
    refresh,
    async clear() {
      conversation.dispatch({type: 'cleared'});
      knowledge.forget();
      await (await insight)?.clear();
      await (await tickets()).clear();
    },
    dispose() {
      disposed = true;
      stopPersisting();
      statusListeners.clear();
      ticketListeners.clear();
      for (const opened of [insight, tickets.peek(), running.peek()]) {
        opened?.then(
          (part) => part.dispose(),
          // It was never opened: nothing to end.
          () => undefined,
        );
      }
    },
  };
}

function sessionStorageOrNone(): SessionStorage | undefined {
  try {
    return sessionStorage;
  } catch {
    // A sandboxed frame or a policy denies it: the conversation lives in memory.
    return undefined;
  }
}

function localStorageOrNone(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // As above: answers to the questionnaire are then not offered to be kept.
    return undefined;
  }
}
