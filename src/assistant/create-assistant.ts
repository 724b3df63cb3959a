import type {DraftAdvice} from '../answer/draft-advice.ts';
import type {Engine} from '../answer/engine.ts';
import type {Reply} from '../answer/reply.ts';
import {limitChoices} from '../conversation/limit-choices.ts';
import {persistConversation, type SessionStorage} from '../conversation/persist.ts';
import {createStore} from '../conversation/store.ts';
import {turnContextOf} from '../conversation/turn-context.ts';
import {flaggedEntry} from '../insight/flagged-entry.ts';
import type {TicketForm} from '../knowledge/ticket-form.ts';
import {memoizePromise} from '../lib/memoize-promise.ts';
import {randomUuid} from '../lib/random-uuid.ts';
import {draftTicket} from '../ticket/draft.ts';
import type {TicketRecord} from '../ticket/ticket-record.ts';
import type {Assistant, AssistantStatus} from './assistant.ts';
import type {AssistantConfig, InsightConfig} from './config.ts';
import {createKnowledgeReader} from './create-knowledge-reader.ts';
import {engineWorkerAddress} from './engine-worker-address.ts';
import {hasKeptTickets} from './has-kept-tickets.ts';
import type {OpenEngine} from './open-engine.ts';
import type {AssistantInsight} from './open-insight.ts';
import type {LoadedEngine} from './protocol.ts';
import {startWorker} from './start-worker.ts';
import {
  startWorkerEngine,
  type WorkerEngine,
  type WorkerLike,
  WorkerLostError,
} from './worker-engine.ts';

/**
 * How long the worker may take to say it is there. Its script comes over the network, on an island
 * link too; beyond this the same code is loaded on the page instead.
 */
const WORKER_LIMIT_MS = 10_000;

/** Completions shown while typing: what fits above a phone's keyboard. */
const SUGGESTIONS = 5;

/** What the rest of this file needs of an engine, wherever it runs. */
interface RunningEngine
  extends Pick<Engine, 'ask' | 'open' | 'suggest'>,
    Pick<WorkerEngine, 'listEntries' | 'part' | 'understand'> {
  readonly place: 'worker' | 'main-thread';
  load(): Promise<LoadedEngine>;
  draft(story: string): Promise<DraftAdvice>;
  dispose(): void;
}

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

  const storage = keep ? sessionStorageOrNone() : undefined;
  const stopPersisting = storage
    ? persistConversation(conversation, storage, `yihu-conversation:${knowledgeUrl}`, now)
    : () => {};

  const since = conversation.getState();
  const insight = config.insight && openInsightWith(config.insight);

  async function openInsightWith(of: InsightConfig): Promise<AssistantInsight> {
    const {openInsight} = await import('./open-insight.ts');
    const islands = () =>
      status.phase === 'ready' ? status.overview.directory.islands : undefined;
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

  async function startEngine(place: RunningEngine['place']): Promise<RunningEngine> {
    if (place === 'main-thread') return mainThreadEngine(knowledgeUrl, keep);
    const engine = await startWorkerEngine(environment.createWorker, environment.workerLimit());
    return {
      place: 'worker',
      load: () => engine.load(knowledgeUrl, keep),
      ask: engine.ask,
      open: engine.open,
      suggest: engine.suggest,
      listEntries: engine.listEntries,
      draft: engine.draft,
      part: engine.part,
      understand: engine.understand,
      dispose: engine.dispose,
    };
  }

  async function openIn(place: RunningEngine['place']): Promise<RunningEngine> {
    const engine = await startEngine(place);
    try {
      showReady(engine, await engine.load());
      return engine;
    } catch (error) {
      engine.dispose();
      throw error;
    }
  }

  function showReady(engine: RunningEngine, {overview, offlineCopy}: LoadedEngine): void {
    if (disposed) engine.dispose();
    else {
      setStatus({phase: 'ready', overview, engine: engine.place, offlineCopy});
      void understand(engine);
    }
  }

  /** Adds the sentence model once questions can be answered; without it they still are. */
  async function understand(engine: RunningEngine): Promise<void> {
    if (config.modelUrl === undefined || environment.savesData?.()) return;
    const say = (meaning: 'loading' | 'ready' | 'failed') => {
      if (status.phase === 'ready' && !disposed) setStatus({...status, meaning});
    };
    say('loading');
    try {
      const url = new URL(config.modelUrl, document.baseURI).href;
      say((await engine.understand(url)) ? 'ready' : 'failed');
    } catch (error) {
      console.warn('Yihu: the sentence model could not be had; finding by words alone.', error);
      say('failed');
    }
  }

  /** The worker first; where it cannot be had, the same engine on the page. */
  const running = memoizePromise(async (): Promise<RunningEngine> => {
    setStatus({phase: 'loading'});
    try {
      if (config.worker === false) return await openIn('main-thread');
      try {
        return await openIn('worker');
      } catch (error) {
        if (!(error instanceof WorkerLostError)) throw error;
        console.warn(`Yihu: answering on the page instead. ${error.message}`);
        return await openIn('main-thread');
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
    try {
      return await use(await running());
    } catch (error) {
      if (!(error instanceof WorkerLostError) || disposed) throw error;
      running.forget();
      return use(await running());
    }
  }

  /** Puts a question into the conversation and its reply behind it. */
  async function converse(text: string, reply: (engine: RunningEngine) => Promise<Reply>) {
    const turnId = randomUuid();
    conversation.dispatch({type: 'asked', turnId, text, at: now()});
    try {
      const answered = await withEngine(reply);
      conversation.dispatch({
        type: 'replied',
        turnId: randomUuid(),
        to: turnId,
        // A person who is asked which matter they mean a third time is handed over instead.
        reply:
          status.phase === 'ready'
            ? limitChoices(conversation.getState(), answered, status.overview.directory)
            : answered,
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
      if (status.phase !== 'ready') throw new Error('The assistant has been ended.');
      return status.overview;
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
    void hasKeptTickets().then(async (found) => {
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
      return converse(text, (engine) => engine.ask(text, {context, skipUrgent}));
    },
    lookUp: (query) =>
      withEngine((engine) =>
        'entryId' in query
          ? engine.open(query.entryId)
          : engine.ask(query.text, {
              skipUrgent: query.skipUrgent ?? false,
              ...(query.context ? {context: query.context} : {}),
            }),
      ),
    open: (entryId, label) => converse(label, (engine) => engine.open(entryId)),
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
        departments: status.phase === 'ready' ? status.overview.directory.departments : [],
      });
    },
    async completeDraft(draft) {
      const {completeDraft} = await import('./complete-draft.ts');
      const known = status.phase === 'ready';
      const [advice, forms] = known
        ? await Promise.all([
            withEngine((engine) => engine.draft(draft.content)).catch(() => null),
            withEngine((engine) => engine.part('ticketForms')).catch(() => undefined),
          ])
        : [null, undefined];
      return completeDraft(draft, {
        advice,
        forms: (forms ?? []) as readonly TicketForm[],
        places: status.phase === 'ready' ? status.overview.directory.places : [],
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
      void insight?.then((opened) => opened.dispose());
      tickets.peek()?.then(
        (opened) => opened.dispose(),
        // They were never opened: nothing to end.
        () => undefined,
      );
      running.peek()?.then(
        (engine) => engine.dispose(),
        // It never ran: nothing to end.
        () => undefined,
      );
    },
  };
}

/** The engine on the page itself: its code is loaded only where it is needed. */
async function mainThreadEngine(url: string, keep: boolean): Promise<RunningEngine> {
  const {completeQuietly, openEngine} = await import('./open-engine.ts');
  let opened: OpenEngine | undefined;
  const loaded = (): OpenEngine => {
    if (opened === undefined) throw new Error('The engine was called before it was loaded.');
    return opened;
  };
  return {
    place: 'main-thread',
    async load() {
      opened = await openEngine(url, keep);
      // Indexing anew would hold up the page: what came first has to do.
      void completeQuietly(opened, {reindex: false});
      const {engine, offlineCopy} = opened;
      return {overview: await engine.overview(), offlineCopy};
    },
    ask: async (text, options) => loaded().engine.ask(text, options),
    open: async (entryId) => loaded().engine.open(entryId),
    suggest: async (prefix, limit) => loaded().engine.suggest(prefix, limit),
    listEntries: async (text) => loaded().listEntries(text),
    draft: async (story) => loaded().draft(story),
    part: async (kind) => loaded().part(kind),
    understand: async (modelUrl) => loaded().understand(modelUrl),
    dispose: () => {},
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
