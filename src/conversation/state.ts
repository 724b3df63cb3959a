/** The conversation as data. Everything the page shows of it derives from this value alone. */
import type {Reply} from '../answer/reply.ts';

/** What the person said. */
export interface UserTurn {
  readonly who: 'user';
  readonly id: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What the assistant answered to the user turn `to` (null: opened from a menu or a link). */
export interface AssistantTurn {
  readonly who: 'assistant';
  readonly id: string;
  readonly to: string | null;
  readonly reply: Reply;
  readonly at: number;
  readonly feedback?: 'helpful' | 'not-helpful';
}

/** A ticket that was filed or could not be. */
export interface TicketTurn {
  readonly who: 'ticket';
  readonly id: string;
  readonly at: number;
  /** Idempotency key of the ticket. */
  readonly key: string;
  readonly title: string;
  readonly outcome: TicketOutcome;
}

/** Where a ticket stands: the three states a person is told of. */
export type TicketOutcome =
  | {readonly state: 'saved'}
  | {readonly state: 'delivered'; readonly number: string; readonly receipt?: string}
  | {readonly state: 'failed'; readonly reason: TicketFailure};

/** Why a ticket was not delivered. */
export type TicketFailure =
  | 'not-configured'
  | 'unreachable'
  | 'refused'
  | 'too-large'
  | 'too-many'
  | 'unexpected-response'
  /** The receiver has it and will give the number later. */
  | 'awaiting-number'
  /** Handed to the person's own mail program: whether it was sent from there is not known. */
  | 'handed-over';

/** Any turn. */
export type Turn = UserTurn | AssistantTurn | TicketTurn;

/** The whole conversation. */
export interface ConversationState {
  /** Version of this shape, for what was persisted. */
  readonly version: 1;
  readonly turns: readonly Turn[];
  /** The user turn that waits for its reply. */
  readonly pending: {readonly turnId: string} | null;
  /** The last ask that failed for a technical reason, until the next one. */
  readonly failure: {readonly turnId: string; readonly message: string} | null;
}

/** A conversation in which nothing has been said. */
export const emptyConversation: ConversationState = {
  version: 1,
  turns: [],
  pending: null,
  failure: null,
};
