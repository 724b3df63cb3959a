/** The page's side of the engine worker. */
import type {DraftAdvice} from '../answer/draft-advice.ts';
import type {Engine} from '../answer/engine.ts';
import type {OptionalPartKind} from '../knowledge/bundle.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import type {EntrySummary} from './entry-summary.ts';
import type {TakeAhead} from './fetch-ahead.ts';
import type {
  EngineRequest,
  EngineResponse,
  EngineResults,
  Expected,
  HandedOver,
  LoadedEngine,
} from './protocol.ts';

/** The worker could not start or is gone: the caller goes on without one. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';
}

/** The part of `Worker` that is used; tests hand in their own. */
export type WorkerLike = Pick<
  Worker,
  'postMessage' | 'terminate' | 'addEventListener' | 'removeEventListener'
>;

/** An engine in a worker. */
export interface WorkerEngine extends Omit<Engine, 'overview' | 'draft'> {
  /** Loads or reloads the knowledge; what is expected comes with it where it can. */
  load(url: string, keep: boolean, expected?: Expected): Promise<LoadedEngine>;
  /** Entries that may be offered and hold every word of `text`; all of them for an empty one. */
  listEntries(text: string): Promise<readonly EntrySummary[]>;
  /** An optional part of the knowledge; undefined where there is none. */
  part(kind: OptionalPartKind): Promise<Knowledge[OptionalPartKind]>;
  /** Fetches what is left of the knowledge, keeps it, and finds by it too. */
  complete(): Promise<void>;
  /** Builds what the first letters or a slip of the ear would wait for. */
  prepare(): Promise<void>;
  /** Finds by meaning too from then on; false where model and knowledge do not fit. */
  understand(modelUrl: string): Promise<boolean>;
  /** Resolves when a model that was there has failed; from then on words alone are found by. */
  meaningLost(): Promise<void>;
  /** Advice towards a ticket about `story`. */
  draft(story: string): Promise<DraftAdvice>;
  /** Ends the worker; calls that wait reject. */
  dispose(): void;
}

type Call = {
  readonly [K in keyof EngineResults]: Omit<Extract<EngineRequest, {type: K}>, 'call'>;
};

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** A worker that is there too late is ended: nobody waits for it any more. */
function madeInTime(made: Promise<WorkerLike>, limit: AbortSignal): Promise<WorkerLike> {
  return new Promise((resolve, reject) => {
    let isMade = false;
    limit.addEventListener('abort', () => {
      if (isMade) return;
      reject(new Error('The worker did not start in time.'));
      made.then((late) => late.terminate()).catch(() => undefined);
    });
    made.then((worker) => {
      isMade = true;
      resolve(worker);
    }, reject);
  });
}

/**
 * Starts the engine worker and resolves when it has said it is there. Rejects with
 * {@link WorkerLostError} where it cannot start: a policy may forbid it at once, later by an event
 * without a message, or in silence, which is what `limit` is for.
 * @param take hands over what the page has fetched for the worker; absent: it has nothing
 */
export async function startWorkerEngine(
  create: () => WorkerLike | Promise<WorkerLike>,
  limit: AbortSignal,
  take: TakeAhead = async () => undefined,
): Promise<WorkerEngine> {
  let worker: WorkerLike;
  try {
    const made = create();
    // Not by `instanceof`: a page may have put another class in the place of Promise.
    worker = 'then' in made ? await madeInTime(made, limit) : made;
  } catch (error) {
    throw new WorkerLostError(`The worker was refused: ${String(error)}`);
  }

  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let started = false;
  let lost: WorkerLostError | undefined;
  const lose = (why: string) => {
    lost ??= new WorkerLostError(why);
    worker.terminate();
    for (const {reject} of waiting.values()) reject(lost);
    waiting.clear();
  };

  await new Promise<void>((resolve, reject) => {
    limit.addEventListener('abort', () => {
      // Only the start is limited: once it is there, the signal means nothing any more.
      if (lost || started) return;
      lose('The worker did not start in time.');
      reject(lost);
    });
    worker.addEventListener('error', (event) => {
      lose(`The worker failed: ${(event as ErrorEvent).message || 'blocked or broken'}`);
      reject(lost);
    });
    worker.addEventListener('message', (event) => {
      const message = (event as MessageEvent<EngineResponse>).data;
      if (message.type === 'ready') {
        started = true;
        resolve();
        return;
      }
      if (message.type === 'wants') {
        const {want, address} = message;
        void take(address).then((bytes) => {
          const answer: HandedOver = {type: 'handed-over', want, bytes};
          worker.postMessage(answer, bytes ? [bytes] : []);
        });
        return;
      }
      const call = waiting.get(message.call);
      waiting.delete(message.call);
      if (message.type === 'result') {
        call?.resolve(message.value as never);
      } else {
        call?.reject(Object.assign(new Error(message.error.message), message.error));
      }
    });
  });

  function call<K extends keyof EngineResults>(request: Call[K]): Promise<EngineResults[K]> {
    if (lost) return Promise.reject(lost);
    const number = ++calls;
    return new Promise<EngineResults[K]>((resolve, reject) => {
      waiting.set(number, {resolve, reject});
      worker.postMessage({...request, call: number});
    });
  }

  return {
    load: (url, keep, expected) =>
      call<'load'>({type: 'load', url, keep, ...(expected ? {expected} : {})}),
    ask: (text, options = {}) => call<'ask'>({type: 'ask', text, options}),
    open: (entryId) => call<'open'>({type: 'open', entryId}),
    suggest: (prefix, limit_) => call<'suggest'>({type: 'suggest', prefix, limit: limit_}),
    listEntries: (text) => call<'list-entries'>({type: 'list-entries', text}),
    draft: (story) => call<'draft'>({type: 'draft', story}),
    part: (kind) => call<'part'>({type: 'part', kind}),
    complete: () => call<'complete'>({type: 'complete'}),
    prepare: () => call<'prepare'>({type: 'prepare'}),
    understand: (modelUrl) => call<'understand'>({type: 'understand', modelUrl}),
    meaningLost: () => call<'meaning-lost'>({type: 'meaning-lost'}),
    dispose: () => lose('The worker was ended.'),
  };
}
