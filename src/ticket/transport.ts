import type {ChangeResult, Delivery} from './delivery.ts';
import type {Attachment, Ticket} from './ticket.ts';
import type {TicketStatus} from './ticket-status.ts';

export type {ChangeFailure, ChangeResult, Delivery} from './delivery.ts';

/** What is known of earlier attempts to send the same ticket. */
export interface SendHistory {
  /** An earlier attempt may have reached the receiver. */
  readonly again: boolean;
  /** What the transport asked to be reminded of. */
  readonly memo?: string;
}

/** A file of a ticket with its bytes. */
export interface AttachedFile extends Attachment {
  readonly content: Uint8Array<ArrayBuffer>;
}

/**
 * Carries a ticket to whoever handles it. `send` is all that is needed; what a transport lacks
 * beyond it is not offered to the person.
 */
export interface Transport {
  /**
   * Sends once. The same `ticket.key` may be sent again after a lost response: the receiver must
   * answer with the number of the first.
   */
  send(ticket: Ticket, signal?: AbortSignal, history?: SendHistory): Promise<Delivery>;
  /** Replaces the words of a delivered ticket. The same words again are no second change. */
  edit?(ticket: Ticket, receipt: string, signal?: AbortSignal): Promise<ChangeResult>;
  /** Takes a delivered ticket back. Once more for one taken back is no error. */
  withdraw?(key: string, receipt: string, signal?: AbortSignal): Promise<ChangeResult>;
  /** Adds a file to a delivered ticket; the same file again is no second one. */
  attach?(
    key: string,
    receipt: string,
    file: AttachedFile,
    signal?: AbortSignal,
  ): Promise<ChangeResult>;
  /**
   * Says whether an answer has solved the matter; “no” takes the ticket up again. The same word
   * again is no second one.
   */
  rate?(key: string, receipt: string, solved: boolean, signal?: AbortSignal): Promise<ChangeResult>;
  /** Where a delivered ticket stands; undefined: not to be had now. */
  status?(receipt: string, signal?: AbortSignal): Promise<TicketStatus | undefined>;
}
