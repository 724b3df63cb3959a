import type {TicketFailure} from '../conversation/state.ts';
import type {Ticket} from './ticket.ts';

/** What came of sending a ticket. A transport resolves to this; it rejects only on abort. */
export type Delivery =
  | {readonly ok: true; readonly number: string; readonly receipt?: string}
  | {
      readonly ok: false;
      readonly reason: TicketFailure;
      /** For the console of the site owner, free of personal data. */
      readonly detail: string;
    };

/** Carries a ticket to whoever handles it. */
export interface Transport {
  /**
   * Sends once. The same `ticket.key` may be sent again after a lost response: the receiver must
   * answer with the number of the first.
   */
  send(ticket: Ticket, signal?: AbortSignal): Promise<Delivery>;
}
