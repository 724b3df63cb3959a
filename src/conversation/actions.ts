import type {Reply} from '../answer/reply.ts';
import type {ConversationState, TicketOutcome} from './state.ts';

/** Everything that can happen to a conversation. */
export type Action =
  | {readonly type: 'asked'; readonly turnId: string; readonly text: string; readonly at: number}
  /** Only the newest pending turn may be answered; a stale reply is dropped. */
  | {
      readonly type: 'replied';
      readonly turnId: string;
      readonly to: string | null;
      readonly reply: Reply;
      readonly at: number;
    }
  | {readonly type: 'ask-failed'; readonly to: string; readonly message: string}
  /** The person takes a question back: it goes with its replies, tickets stay. */
  | {readonly type: 'withdrawn'; readonly turnId: string}
  | {readonly type: 'rated'; readonly turnId: string; readonly feedback: 'helpful' | 'not-helpful'}
  | {
      readonly type: 'ticket-updated';
      readonly turnId: string;
      readonly key: string;
      readonly title: string;
      readonly outcome: TicketOutcome;
      readonly at: number;
    }
  | {readonly type: 'restored'; readonly state: ConversationState}
  | {readonly type: 'cleared'};
