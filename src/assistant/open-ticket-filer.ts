/** What filing takes, loaded when the first ticket is filed: none of it is needed before. */
import {randomUuid} from '../lib/random-uuid.ts';
import {createTicketFiler, type TicketFiler} from '../ticket/file-ticket.ts';
import {createHttpTransport} from '../ticket/http-transport.ts';
import {createMemoryTicketStore} from '../ticket/memory-ticket-store.ts';
import {openTicketStore, type TicketStore} from '../ticket/ticket-store.ts';
import type {Transport} from '../ticket/transport.ts';
import type {AssistantConfig} from './config.ts';

/** The tickets of this device and the way to send them. */
export interface OpenTicketFiler {
  readonly store: TicketStore;
  readonly filer: TicketFiler;
}

/**
 * Opens store and transport.
 * @param now milliseconds since the epoch
 */
export async function openTicketFiler(
  config: AssistantConfig,
  now: () => number,
): Promise<OpenTicketFiler> {
  const keep = config.persist ?? true;
  const store = keep ? await openTicketStore() : createMemoryTicketStore();
  const transport = config.transport ?? transportTo(config.ticketsUrl);
  return {store, filer: createTicketFiler({store, transport, now, newKey: randomUuid})};
}

function transportTo(url: string | undefined): Transport | null {
  return url === undefined || url === ''
    ? null
    : createHttpTransport({url: new URL(url, document.baseURI).href});
}
