import type {TicketSeed} from '../../answer/reply.ts';
import type {FormAnswer} from '../../ticket/ticket.ts';

/** What a ticket is to be about. */
export interface TicketRequest {
  /** What the engine knows towards it; absent: the conversation alone. */
  readonly seed?: TicketSeed;
  /** Title instead of the one worked out from the words. */
  readonly title?: string;
  /** Answers to questions of the form for this kind of matter, where that form is the one. */
  readonly answers?: readonly FormAnswer[];
  /** Whether the person has said already that they want to be reached. */
  readonly replyWanted?: boolean;
}
