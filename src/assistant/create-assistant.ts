import type {Engine} from '../answer/engine.ts';
import type {Reply} from '../answer/reply.ts';
import {persistConversation, type SessionStorage} from '../conversation/persist.ts';
import type {TicketOutcome} from '../conversation/state.ts';
import {createStore} from '../conversation/store.ts';
import {memoizePromise} from '../lib/memoize-promise.ts';
import {randomUuid} from '../lib/random-uuid.ts';
import {draftTicket} from '../ticket/draft.ts';
import type {FiledTicket} from '../ticket/file-ticket.ts';
import type {Delivery} from '../ticket/transport.ts';
import type {Assistant, AssistantStatus} from './assistant.ts';
import type {AssistantConfig} from './config.ts';
import type {LoadedEngine} from './protocol.ts';
import {startWorkerEngine, type WorkerLike, WorkerLostError} from './worker-engine.ts';

/**
 * How long the worker may take to say it is there. Its script comes over the network, on an island
 * link too; beyond this the same code is loaded on the page instead.
 */
const WORKER_LIMIT_MS = 10_000;

/** Completions shown while typing: what fits above a phone's keyboard. */
const SUGGESTIONS = 5;

/** What the rest of this file needs of an engine, wherever it runs. */
interface RunningEngine extends Pick<Engine, 'ask' | 'open' | 'suggest'> {
  readonly place: 'worker' | 'main-thread';
  load(): Promise<LoadedEngine>;
  dispose(): void;
}

/** What `createAssistant` uses of the browser; tests hand in their own. */
export interface AssistantEnvironment {
  readonly createWorker: () => WorkerLike;
  readonly workerLimit: () => AbortSignal;
  readonly now: () => number;
}

const browser: AssistantEnvironment = {
  createWorker: () =>
    new Worker(new URL('./engine.worker.ts', import.meta.url), {type: 'module', name: 'yihu'}),
  workerLimit: () => AbortSignal.timeout(WORKER_LIMIT_MS),
  now: () => Date.now(),
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
  let status: AssistantStatus = {phase: 'idle'};
  let disposed = false;

  const storage = keep ? sessionStorageOrNone() : undefined;
  const stopPersisting = storage
    ? persistConversation(conversation, storage, `yihu-conversation:${knowledgeUrl}`, now)
    : () => {};

  const tickets = memoizePromise(async () => {
    const {openTicketFiler} = await import('./open-ticket-filer.ts');
    return openTicketFiler(config, now);
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
    else setStatus({phase: 'ready', overview, engine: engine.place, offlineCopy});
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
        reply: answered,
        at: now(),
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // A knowledge that could not be loaded has been reported where it failed.
      if (status.phase === 'ready') console.error('Yihu: a question failed.', error);
      conversation.dispatch({type: 'ask-failed', to: turnId, message});
    }
  }

  function reportTicket(draft: {readonly title: string}, {key, delivery}: FiledTicket): Delivery {
    const outcome: TicketOutcome = delivery.ok
      ? {
          state: 'delivered',
          number: delivery.number,
          ...(delivery.receipt === undefined ? {} : {receipt: delivery.receipt}),
        }
      : {state: 'failed', reason: delivery.reason};
    const {title} = draft;
    conversation.dispatch({
      type: 'ticket-updated',
      turnId: randomUuid(),
      key,
      title,
      outcome,
      at: now(),
    });
    return delivery;
  }

  return {
    conversation,
    get status() {
      return status;
    },
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    async start() {
      // The failure is in `status`, which is where callers look.
      await running().catch(() => undefined);
    },
    ask(text, {skipUrgent = false} = {}) {
      const history = conversation
        .getState()
        .turns.flatMap((turn) => (turn.who === 'user' ? [turn.text] : []));
      return converse(text, (engine) => engine.ask(text, {history, skipUrgent}));
    },
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
      return draftTicket({
        state: conversation.getState(),
        ...(seed ? {seed} : {}),
        key: randomUuid(),
        locale,
        departments: status.phase === 'ready' ? status.overview.directory.departments : [],
      });
    },
    async fileTicket(draft) {
      const {wireTicket} = await import('../ticket/wire-ticket.ts');
      const ticket = wireTicket(draft, {filedAt: new Date(now()).toISOString(), locale});
      return reportTicket(draft, await (await tickets()).filer.file(ticket));
    },
    async retryTicket(key) {
      const {store, filer} = await tickets();
      const record = await store.get(key);
      const filed = await filer.retry(key);
      return record && filed && reportTicket(record.ticket, filed);
    },
    async keptTicket(key) {
      return (await (await tickets()).store.get(key))?.ticket;
    },
    async refresh() {
      await withEngine(async (engine) => showReady(engine, await engine.load()));
    },
    async clear() {
      conversation.dispatch({type: 'cleared'});
      await (await tickets()).store.clear();
    },
    dispose() {
      disposed = true;
      stopPersisting();
      statusListeners.clear();
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
  const {openEngine} = await import('./open-engine.ts');
  let engine: Engine | undefined;
  const loaded = (): Engine => {
    if (engine === undefined) throw new Error('The engine was called before it was loaded.');
    return engine;
  };
  return {
    place: 'main-thread',
    async load() {
      const opened = await openEngine(url, keep);
      engine = opened.engine;
      return {overview: await engine.overview(), offlineCopy: opened.offlineCopy};
    },
    ask: async (text, options) => loaded().ask(text, options),
    open: async (entryId) => loaded().open(entryId),
    suggest: async (prefix, limit) => loaded().suggest(prefix, limit),
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
