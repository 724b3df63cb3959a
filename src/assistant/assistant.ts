/**
 * The assistant without a face: composes engine, conversation, tickets and storage. The elements
 * talk to this interface only; tests hand them a fake one.
 */
import type {Overview} from '../answer/engine.ts';
import type {Suggestion, TicketSeed} from '../answer/reply.ts';
import type {ConversationStore} from '../conversation/store.ts';
import type {TicketDraft} from '../ticket/ticket.ts';
import type {Delivery} from '../ticket/transport.ts';

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
    }
  /** The knowledge could not be loaded: hotline and ticket form remain. */
  | {readonly phase: 'failed'; readonly message: string};

/** The assistant of one page. */
export interface Assistant {
  readonly conversation: ConversationStore;
  readonly status: AssistantStatus;
  /** Calls `listener` after each change of `status`; the returned function ends that. */
  onStatus(listener: (status: AssistantStatus) => void): () => void;
  /** Loads the knowledge; later calls share the first load, and retry it if it failed. */
  start(): Promise<void>;
  /** Asks; the reply arrives in `conversation`. Resolves when it is there. Never rejects. */
  ask(text: string, options?: {readonly skipUrgent?: boolean}): Promise<void>;
  /** Opens an entry as an answer, as if its question had been asked. */
  open(entryId: string, label: string): Promise<void>;
  /** Completions for what is typed so far; waits for a load under way, empty without one. */
  suggest(prefix: string): Promise<readonly Suggestion[]>;
  rate(turnId: string, feedback: 'helpful' | 'not-helpful'): void;
  /** A draft prefilled from the conversation and, where given, from a reply's seed. */
  draftTicket(seed?: TicketSeed): TicketDraft;
  /** Keeps the ticket on this device, then sends it. The outcome also enters `conversation`. */
  fileTicket(draft: TicketDraft): Promise<Delivery>;
  /** Sends again a kept ticket that was not delivered; undefined when the device no longer has it. */
  retryTicket(key: string): Promise<Delivery | undefined>;
  /** The kept text of a ticket, for copying; undefined when the device no longer has it. */
  keptTicket(key: string): Promise<TicketDraft | undefined>;
  /** Loads the knowledge again and uses it from the next turn on; rejects if it cannot be had. */
  refresh(): Promise<void>;
  /** Forgets conversation and kept tickets on this device. */
  clear(): Promise<void>;
  /** Ends workers and listeners. */
  dispose(): void;
}
