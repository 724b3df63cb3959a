import {createShelfStore} from './outbox/shelf-store.ts';
import type {TicketStore} from './ticket-record.ts';

/** Keeps tickets for as long as the page is open: a shared terminal touches no storage. */
export function createMemoryTicketStore(): TicketStore {
  return createShelfStore(null);
}
