import type {TicketOutcome} from '../conversation/state.ts';
import type {Ticket} from './ticket.ts';
import {
  type TicketRecord,
  type TicketStorage,
  type TicketStore,
  ticketRecord,
} from './ticket-record.ts';
import type {Delivery, Transport} from './transport.ts';
import {withoutPersonalFields} from './without-personal-fields.ts';

/** What came of filing. */
export interface FiledTicket {
  /** The key under which it was filed: not that of the draft where a new one was needed. */
  readonly key: string;
  readonly delivery: Delivery;
  /** Where it is kept: `memory` must not be called saved. */
  readonly kept: TicketStorage;
}

/** Files tickets: keeps first, sends then, marks last. */
export interface TicketFiler {
  /**
   * Files a ticket. The same words under the same key are one ticket, however often and however
   * concurrently they are filed. Rejects only where `signal` aborts; the ticket stays kept.
   */
  file(ticket: Ticket, signal?: AbortSignal): Promise<FiledTicket>;
  /**
   * Sends again, word for word, what was last filed under a key; undefined where the device no
   * longer has it.
   */
  retry(key: string, signal?: AbortSignal): Promise<FiledTicket | undefined>;
}

/** What a filer needs. */
export interface TicketFilerOptions {
  /** May still be opening. */
  readonly store: TicketStore | Promise<TicketStore>;
  /** null: nobody takes tickets here; they are kept as text beside the hotline. */
  readonly transport: Transport | null;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A fresh UUID. */
  readonly newKey: () => string;
  /** Told after each change of a record, when it is kept. */
  readonly onRecord?: (record: TicketRecord) => void;
}

/**
 * The same words, whatever the key, the time of filing and of the consent. Once delivered the
 * kept record has no personal fields left to compare.
 */
function sameWords(record: TicketRecord, ticket: Ticket): boolean {
  const words = (one: Ticket) => {
    const {key, filedAt, consentAt, locale, ...rest} =
      record.state === 'delivered' ? withoutPersonalFields(one) : one;
    return JSON.stringify(Object.entries(rest).sort(([x], [y]) => (x < y ? -1 : 1)));
  };
  return words(record.ticket) === words(ticket);
}

function outcomeOf(delivery: Delivery): TicketOutcome {
  if (!delivery.ok) return {state: 'failed', reason: delivery.reason};
  const {number, receipt} = delivery;
  return receipt === undefined
    ? {state: 'delivered', number}
    : {state: 'delivered', number, receipt};
}

function deliveredAs(record: TicketRecord): Delivery | undefined {
  if (record.state !== 'delivered') return undefined;
  const {number, receipt} = record;
  return receipt === undefined ? {ok: true, number} : {ok: true, number, receipt};
}

/** Callers that meet under one key share one run. */
function shared<T>(
  underWay: Map<string, Promise<T>>,
  key: string,
  run: () => Promise<T>,
): Promise<T> {
  const running = underWay.get(key);
  if (running) return running;
  const started = run().finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}

/** A filer over a store and a transport. */
export function createTicketFiler(options: TicketFilerOptions): TicketFiler {
  const {transport, now, newKey, onRecord} = options;
  /** By the key of the draft, and by the key that travels. */
  const filing = new Map<string, Promise<FiledTicket>>();
  const sending = new Map<string, Promise<FiledTicket>>();

  async function keep(record: TicketRecord): Promise<TicketStorage> {
    const kept = await (await options.store).put(record);
    onRecord?.(record);
    return kept;
  }

  /** The newest record of a draft: the last in the chain of its wordings. */
  async function newest(key: string): Promise<TicketRecord | undefined> {
    const store = await options.store;
    const record = await store.get(key);
    const next = record?.continuedAs;
    return (next === undefined ? undefined : await newest(next)) ?? record;
  }

  async function send(ticket: Ticket, signal?: AbortSignal): Promise<Delivery> {
    if (!transport) return {ok: false, reason: 'not-configured', detail: 'no address for tickets'};
    try {
      return await transport.send(ticket, signal);
    } catch (error) {
      signal?.throwIfAborted();
      // A transport of the site owner's may break its promise; the ticket is not to pay for it.
      const detail = `transport threw ${error instanceof Error ? error.name : 'a value'}`;
      return {ok: false, reason: 'unreachable', detail};
    }
  }

  function deliver(
    ticket: Ticket,
    savedAt: string,
    signal?: AbortSignal,
    continues?: TicketRecord,
  ): Promise<FiledTicket> {
    return shared(sending, ticket.key, async () => {
      await keep(ticketRecord(ticket, savedAt, {state: 'saved'}));
      if (continues) {
        // The old words are not sent any more: who wrote them need not be known.
        const old = withoutPersonalFields(continues.ticket);
        await (await options.store).put({...continues, ticket: old, continuedAs: ticket.key});
      }
      const delivery = await send(ticket, signal);
      const kept = await keep(ticketRecord(ticket, savedAt, outcomeOf(delivery)));
      return {key: ticket.key, delivery, kept};
    });
  }

  /** Sends what is kept, unless it has been delivered. */
  async function resend(record: TicketRecord, signal?: AbortSignal): Promise<FiledTicket> {
    const delivery = deliveredAs(record);
    if (!delivery) return deliver(record.ticket, record.savedAt, signal);
    return {key: record.ticket.key, delivery, kept: (await options.store).kind};
  }

  async function fileAnew(ticket: Ticket, signal?: AbortSignal): Promise<FiledTicket> {
    const before = await newest(ticket.key);
    const savedAt = new Date(now()).toISOString();
    if (!before) return deliver(ticket, savedAt, signal);
    if (sameWords(before, ticket)) return resend(before, signal);
    // The receiver may have the old words although their answer got lost: under the old key the
    // new ones would be refused there, or worse, believed delivered.
    return deliver({...ticket, key: newKey()}, savedAt, signal, before);
  }

  return {
    file: (ticket, signal) => shared(filing, ticket.key, () => fileAnew(ticket, signal)),
    async retry(key, signal) {
      const running = filing.get(key);
      if (running) return running;
      const record = await newest(key);
      return record && resend(record, signal);
    },
  };
}
