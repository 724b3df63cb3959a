import {type IndexedDbShelfOptions, openIndexedDbShelf} from './outbox/indexed-db-shelf.ts';
import {createSealer} from './outbox/sealer.ts';
import {createShelfStore} from './outbox/shelf-store.ts';
import type {TicketShelf} from './outbox/ticket-shelf.ts';
import type {TicketStore} from './ticket-record.ts';

export type {TicketRecord, TicketStorage, TicketStore} from './ticket-record.ts';

/** How the store reaches the device; tests hand in their own. */
export interface TicketStoreOptions extends IndexedDbShelfOptions {
  /** Default: the page's; undefined on plain http. */
  readonly subtle?: SubtleCrypto | undefined;
}

/** A store with the shelf it stands on, which the leases of plain-http pages share. */
export interface OpenTicketStore {
  readonly store: TicketStore;
  /** null: memory alone. */
  readonly shelf: TicketShelf | null;
}

/**
 * Tickets in IndexedDB, or in memory where the device denies storage, does not answer within two
 * seconds or runs out of space. Never rejects.
 */
export async function openTicketStore(options: TicketStoreOptions = {}): Promise<OpenTicketStore> {
  try {
    const shelf = await openIndexedDbShelf(options);
    const subtle = 'subtle' in options ? options.subtle : globalThis.crypto?.subtle;
    return {store: createShelfStore(shelf, createSealer(shelf, subtle)), shelf};
  } catch {
    // Denied, blocked or absent: the memory store says so by its kind.
    return {store: createShelfStore(null), shelf: null};
  }
}
