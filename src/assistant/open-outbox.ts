/** What filing takes, loaded when the first ticket is filed: none of it is needed before. */
import {randomUuid} from '../lib/random-uuid.ts';
import {createHttpTransport} from '../ticket/http-transport.ts';
import {createMemoryTicketStore} from '../ticket/memory-ticket-store.ts';
import {createLeaseLock, createPageLock} from '../ticket/outbox/lease-lock.ts';
import {createOutbox, type Outbox} from '../ticket/outbox/outbox.ts';
import type {TicketLock} from '../ticket/outbox/ticket-lock.ts';
import type {TicketShelf} from '../ticket/outbox/ticket-shelf.ts';
import {createWebLock} from '../ticket/outbox/web-lock.ts';
import type {TicketRecord, TicketStore} from '../ticket/ticket-record.ts';
import {openTicketStore} from '../ticket/ticket-store.ts';
import type {Transport} from '../ticket/transport.ts';
import type {AssistantConfig} from './config.ts';
import {browserStorage, freeSpace} from './free-space.ts';
import {wakeOutbox} from './wake-outbox.ts';

/** The tickets of this origin and the way to send them. */
export interface OpenOutbox {
  readonly store: TicketStore;
  readonly outbox: Outbox;
  /** Ends exchanges and listeners. */
  dispose(): void;
}

/**
 * Opens store, transport and outbox, and sends what is waiting. With `persist: false` no storage
 * of the browser is touched.
 * @param now milliseconds since the epoch
 * @param onChange told after each change, also of another tab; `record`: changed by this page
 */
export async function openOutbox(
  config: AssistantConfig,
  now: () => number,
  onChange: (record?: TicketRecord) => void,
): Promise<OpenOutbox> {
  const keep = config.persist ?? true;
  const {store, shelf} = keep
    ? await openTicketStore({freeSpace: async () => void (await freeSpace(browserStorage))})
    : {store: createMemoryTicketStore(), shelf: null};
  const wire = keep && shelf ? otherTabs(onChange) : undefined;
  const outbox = createOutbox({
    store,
    transport: config.transport ?? transportTo(config.ticketsUrl),
    lock: await lockFor(shelf, now),
    now,
    random: Math.random,
    newKey: randomUuid,
    schedule(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onRecord(record) {
      onChange(record);
      wire?.tell();
    },
  });
  const stopWaking = wakeOutbox(outbox);
  return {
    store,
    outbox,
    dispose() {
      stopWaking();
      wire?.close();
      outbox.dispose();
      store.close();
    },
  };
}

/** Web Locks where they may be used; leases where they are missing; this page where it is alone. */
async function lockFor(shelf: TicketShelf | null, now: () => number): Promise<TicketLock> {
  if (shelf === null) return createPageLock();
  try {
    // Missing on plain http, denied in frames without storage.
    await navigator.locks.query();
    return createWebLock(navigator.locks);
  } catch {
    const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    return createLeaseLock({shelf, now, sleep});
  }
}

/** Tabs tell each other that something has changed, never what. */
function otherTabs(onChange: () => void): {tell(): void; close(): void} | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel('yihu-tickets');
  channel.onmessage = () => onChange();
  return {tell: () => channel.postMessage('changed'), close: () => channel.close()};
}

function transportTo(url: string | undefined): Transport | null {
  return url === undefined || url === ''
    ? null
    : createHttpTransport({url: new URL(url, document.baseURI).href});
}
