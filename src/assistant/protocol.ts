/** What page and engine worker say to each other. One union each way; errors travel as data. */
import type {DraftAdvice} from '../answer/draft-advice.ts';
import type {AskOptions, Overview} from '../answer/engine.ts';
import type {Reply, Suggestion} from '../answer/reply.ts';
import type {OptionalPartKind} from '../knowledge/bundle.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import type {EntrySummary} from './entry-summary.ts';

/** What somebody waits for while the knowledge is on its way: an answer to words, or an entry. */
export type Expected = {readonly text: string} | {readonly entryId: string};

/** A call of the page. `call` numbers it, so that answers may come in any order. */
export type EngineRequest = {readonly call: number} & (
  | {
      readonly type: 'load';
      readonly url: string;
      readonly keep: boolean;
      readonly expected?: Expected;
    }
  | {readonly type: 'ask'; readonly text: string; readonly options: AskOptions}
  | {readonly type: 'open'; readonly entryId: string}
  | {readonly type: 'suggest'; readonly prefix: string; readonly limit: number}
  | {readonly type: 'list-entries'; readonly text: string}
  | {readonly type: 'draft'; readonly story: string}
  | {readonly type: 'part'; readonly kind: OptionalPartKind}
  | {readonly type: 'complete'}
  | {readonly type: 'prepare'}
  | {readonly type: 'understand'; readonly modelUrl: string}
  /** Answered when a model that was there fails, and never while it does not. */
  | {readonly type: 'meaning-lost'}
);

/** What the worker wanted of the page; without bytes it fetches them itself. */
export interface HandedOver {
  readonly type: 'handed-over';
  readonly want: number;
  readonly bytes: ArrayBuffer | undefined;
}

/** What loading gives. */
export interface LoadedEngine {
  readonly overview: Overview;
  readonly offlineCopy: boolean;
}

/** The value of each call, by its type. */
export interface EngineResults {
  readonly load: LoadedEngine;
  readonly ask: Reply;
  readonly open: Reply;
  readonly suggest: readonly Suggestion[];
  readonly 'list-entries': readonly EntrySummary[];
  readonly draft: DraftAdvice;
  readonly part: Knowledge[OptionalPartKind];
  readonly complete: undefined;
  readonly prepare: undefined;
  readonly understand: boolean;
  readonly 'meaning-lost': undefined;
}

/** An error that crossed the boundary. */
export interface RemoteError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

/**
 * What the worker says. `ready` comes once, before anything else; `wants` asks for what the page may
 * have fetched ahead, and is answered by {@link HandedOver}.
 */
export type EngineResponse =
  | {readonly type: 'ready'}
  | {readonly type: 'wants'; readonly want: number; readonly address: string}
  | {
      readonly type: 'result';
      readonly call: number;
      readonly value: EngineResults[keyof EngineResults];
    }
  | {readonly type: 'error'; readonly call: number; readonly error: RemoteError};
