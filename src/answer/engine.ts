import type {Directory} from '../knowledge/entry.ts';
import type {DraftAdvice, DraftKnowledge} from './draft-advice.ts';
import type {Reply, Suggestion} from './reply.ts';
import type {TurnContext} from './turn-context.ts';

/** What the page needs before anything is asked. */
export interface Overview {
  readonly bundleId: string;
  readonly entryCount: number;
  readonly directory: Directory;
  /** Question wording of each entry named in a topic's `top`. */
  readonly topQuestions: readonly {readonly topic: string; readonly items: readonly Suggestion[]}[];
}

/** One turn to answer. */
export interface AskOptions {
  /** What earlier turns left behind; absent: nothing was said yet. */
  readonly context?: TurnContext;
  /** The question's vector, from the model of the entries' vectors; absent or null without one. */
  readonly vector?: Float32Array | null;
  /** Continue after an urgent card: 我没有危险，继续. */
  readonly skipUrgent?: boolean;
}

/** Retrieval and answer policy over one bundle: the same interface in the worker and beside it. */
export interface Engine {
  overview(): Promise<Overview>;
  /** Never rejects for any text; an empty one gets a reply too. */
  ask(text: string, options?: AskOptions): Promise<Reply>;
  /** The answer card of an entry by id; an unknown id gets a hand-off. */
  open(entryId: string): Promise<Reply>;
  /** At most `limit` completions of what is typed so far, best first. */
  suggest(prefix: string, limit: number): Promise<readonly Suggestion[]>;
  /** What the knowledge says towards a ticket about `story`. */
  draft(story: string, knowledge: DraftKnowledge): Promise<DraftAdvice>;
}
