/**
 * The assistant without a face: composes engine, conversation, tickets and storage. The elements
 * talk to this interface only; tests hand them a fake one.
 */
import type {Overview} from '../answer/engine.ts';
import type {Reply, Suggestion, TicketSeed} from '../answer/reply.ts';
import type {TurnContext} from '../answer/turn-context.ts';
import type {ConversationStore} from '../conversation/store.ts';
import type {ChangeOutcome} from '../ticket/outbox/outbox.ts';
import type {TicketDraft} from '../ticket/ticket.ts';
import type {FileContent, TicketRecord} from '../ticket/ticket-record.ts';
import type {Delivery} from '../ticket/transport.ts';
import type {CompletedDraft} from './complete-draft.ts';
import type {KnowledgeReader} from './knowledge-reader.ts';
import type {AssistantInsight} from './open-insight.ts';

/** Whether questions can be answered. */
export type AssistantStatus =
  | {readonly phase: 'idle'}
  | {readonly phase: 'loading'}
  | {
      readonly phase: 'ready';
      readonly overview: Overview;
      /** Where retrieval runs. */
      readonly engine: 'worker' | 'main-thread';
      /** True when the network failed and the last good copy of the knowledge is in use. */
      readonly offlineCopy: boolean;
      /** True once it finds by every wording; by the few that come first it finds less, less surely. */
      readonly complete?: true;
      /** Whether questions are found by meaning too; absent where no model was asked for. */
      readonly meaning?: 'loading' | 'ready' | 'failed';
    }
  /** The knowledge could not be loaded: hotline and ticket form remain. */
  | {readonly phase: 'failed'; readonly message: string};

/** What is looked up beside the conversation: words, or an entry by its id. */
export type LookUp =
  | {
      readonly text: string;
      readonly skipUrgent?: boolean;
      /** What was said before, outside the conversation; absent: nothing. */
      readonly context?: TurnContext;
    }
  | {readonly entryId: string};

/** Events on this device that have not been sent, and sending them now. */
export type RecordedInsight = Pick<AssistantInsight, 'events' | 'send'>;

/** The assistant of one page. */
export interface Assistant {
  readonly conversation: ConversationStore;
  /** The knowledge for browsing, and the parts of it that load when needed. */
  readonly knowledge: KnowledgeReader;
  readonly status: AssistantStatus;
  /** What was recorded on this device; absent where the owner of the site did not ask for it. */
  readonly insight?: RecordedInsight;
  /** Calls `listener` after each change of `status`; the returned function ends that. */
  onStatus(listener: (status: AssistantStatus) => void): () => void;
  /** Loads the knowledge; later calls share the first load, and retry it if it failed. */
  start(): Promise<void>;
  /** Asks; the reply arrives in `conversation`. Resolves when it is there. Never rejects. */
  ask(text: string, options?: {readonly skipUrgent?: boolean}): Promise<void>;
  /** Opens an entry as an answer, as if its question had been asked. */
  open(entryId: string, label: string): Promise<void>;
  /**
   * The reply to a search on the page, which leaves the conversation as it is. Rejects where the
   * knowledge cannot be had.
   */
  lookUp(query: LookUp): Promise<Reply>;
  /** Completions for what is typed so far; waits for a load under way, empty without one. */
  suggest(prefix: string): Promise<readonly Suggestion[]>;
  rate(turnId: string, feedback: 'helpful' | 'not-helpful'): void;
  /** A draft prefilled from the conversation and, where given, from a reply's seed. */
  draftTicket(seed?: TicketSeed): TicketDraft;
  /**
   * `draft` with what the whole story tells, and what the form offers beside it. Works without the
   * knowledge too, from the words alone. Rejects only where its code cannot be fetched.
   */
  completeDraft(draft: TicketDraft): Promise<CompletedDraft>;
  /** Keeps the ticket on this device, then sends it. The outcome also enters `conversation`. */
  fileTicket(draft: TicketDraft, attachments?: readonly FileContent[]): Promise<Delivery>;
  /** Sends again a kept ticket that was not delivered; undefined when the device no longer has it. */
  retryTicket(key: string): Promise<Delivery | undefined>;
  /**
   * Puts other words in place of those filed: before delivery without a trace, after it while the
   * receiver allows. Personal fields are forgotten with delivery, so the draft has to bring them.
   */
  editTicket(
    key: string,
    draft: TicketDraft,
    attachments?: readonly FileContent[],
  ): Promise<ChangeOutcome>;
  /** Takes a ticket back, under the same conditions. */
  withdrawTicket(key: string): Promise<ChangeOutcome>;
  /**
   * Says whether the answer to a delivered ticket has solved the matter; “no” takes the ticket up
   * again at the desk. Kept and sent later where the receiver cannot be reached.
   */
  rateTicket(key: string, solved: boolean): Promise<ChangeOutcome>;
  /** What this device has filed, oldest first, with the last known state of each. */
  tickets(): Promise<readonly TicketRecord[]>;
  /** Calls `listener` after each change of these; the returned function ends that. */
  onTickets(listener: (records: readonly TicketRecord[]) => void): () => void;
  /** Asks the receiver where the delivered ones stand. Never rejects. */
  refreshTickets(): Promise<void>;
  /** Forgets one ticket on this device; rejects where the device still has it. */
  removeTicket(key: string): Promise<void>;
  /** The kept text of a ticket, for copying; undefined when the device no longer has it. */
  keptTicket(key: string): Promise<TicketDraft | undefined>;
  /** Loads the knowledge again and uses it from the next turn on; rejects if it cannot be had. */
  refresh(): Promise<void>;
  /** Forgets conversation, kept tickets, chosen island and kept answers on this device. */
  clear(): Promise<void>;
  /** Ends workers and listeners. */
  dispose(): void;
}
