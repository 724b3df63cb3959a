import type {TicketFailure} from '../conversation/state.ts';

/** What came of sending a ticket. A transport resolves to this; it rejects only on abort. */
export type Delivery =
  | {
      readonly ok: true;
      readonly number: string;
      /** Secret of whoever filed it: opens its state, and never stands in an address. */
      readonly receipt?: string;
    }
  | {
      readonly ok: false;
      readonly reason: TicketFailure;
      /** For the console of the site owner, free of personal data. */
      readonly detail: string;
      /** Milliseconds after which the receiver wants to be asked again. */
      readonly retryAfter?: number;
      /** Handed back to the transport when the same ticket is sent again. */
      readonly memo?: string;
      /**
       * Set by the outbox where it will send again by itself: `indexeddb` also after this page is
       * gone, `memory` only while it is open.
       */
      readonly queued?: 'indexeddb' | 'memory';
    };

/** Why a change of a delivered ticket, or a file for it, was not taken. */
export type ChangeFailure =
  /** The network or the receiver failed: worth another attempt. */
  | 'unreachable'
  /** The time for changes is over, or the ticket is in work already. */
  | 'too-late'
  /** Not taken, and would not be taken again. */
  | 'refused';

/** What came of a change. Resolves to this; rejects only on abort. */
export type ChangeResult =
  | {readonly ok: true}
  | {
      readonly ok: false;
      readonly reason: ChangeFailure;
      /** Free of personal data. */
      readonly detail: string;
      /** Milliseconds after which the receiver wants to be asked again. */
      readonly retryAfter?: number;
    };
