import type {DraftAdvice} from '../answer/draft-advice.ts';
import type {Engine} from '../answer/engine.ts';
import type {Expected, LoadedEngine} from './protocol.ts';
import type {WorkerEngine} from './worker-engine.ts';

/** What the assistant needs of an engine, wherever it runs. */
export interface RunningEngine
  extends Pick<Engine, 'ask' | 'open' | 'suggest'>,
    Pick<
      WorkerEngine,
      'listEntries' | 'part' | 'complete' | 'prepare' | 'understand' | 'meaningLost'
    > {
  readonly place: 'worker' | 'main-thread';
  /** Loads or reloads the knowledge; what is expected comes with it where it can. */
  load(expected?: Expected): Promise<LoadedEngine>;
  /** Advice towards a ticket about `story`. */
  draft(story: string): Promise<DraftAdvice>;
  /** Ends it; calls that wait reject. */
  dispose(): void;
}
