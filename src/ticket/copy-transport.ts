import {ticketText} from './ticket-text.ts';
import type {Transport} from './transport.ts';
import {undelivered} from './transport-answer.ts';

/** How the text of a ticket is handed to the person. */
export interface CopyTransportOptions {
  /** Takes the text: the clipboard (the default), a printer, a file. */
  readonly hand?: (text: string) => Promise<void>;
}

/**
 * Hands tickets to the person as text, to read out on the telephone or to take along. Nobody has
 * received anything: the outcome is never `delivered`.
 */
export function createCopyTransport(options: CopyTransportOptions = {}): Transport {
  const hand = options.hand ?? ((text: string) => navigator.clipboard.writeText(text));
  return {
    async send(ticket, signal) {
      signal?.throwIfAborted();
      try {
        await hand(ticketText(ticket));
        return undelivered('not-configured', 'handed over as text');
      } catch (error) {
        // The browser may refuse the clipboard; the page still shows the text.
        const detail = error instanceof Error ? error.name : 'a value';
        return undelivered('not-configured', `not handed over: ${detail}`);
      }
    },
  };
}
