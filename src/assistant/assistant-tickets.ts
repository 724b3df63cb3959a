/** The tickets of an assistant, loaded with the first one that is filed or waits from before. */
import type {TicketOutcome} from '../conversation/state.ts';
import type {ConversationStore} from '../conversation/store.ts';
import {randomUuid} from '../lib/random-uuid.ts';
import type {ChangeOutcome, FiledTicket} from '../ticket/outbox/outbox.ts';
import type {Ticket, TicketDraft} from '../ticket/ticket.ts';
import {type FileContent, outcomeOf, type TicketRecord} from '../ticket/ticket-record.ts';
import type {Delivery} from '../ticket/transport.ts';
import {wireTicket} from '../ticket/wire-ticket.ts';
import type {AssistantConfig} from './config.ts';
import {openOutbox} from './open-outbox.ts';

/** What the assistant hands on to its tickets. */
export interface AssistantTicketsOptions {
  readonly config: AssistantConfig;
  readonly conversation: ConversationStore;
  readonly locale: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told of what the person is to see after each change, also of another tab. */
  readonly onTickets: (records: readonly TicketRecord[]) => void;
}

/** What an assistant can do with tickets; see `Assistant`. */
export interface AssistantTickets {
  file(draft: TicketDraft, files: readonly FileContent[]): Promise<Delivery>;
  retry(key: string): Promise<Delivery | undefined>;
  edit(key: string, draft: TicketDraft, files: readonly FileContent[]): Promise<ChangeOutcome>;
  withdraw(key: string): Promise<ChangeOutcome>;
  rate(key: string, solved: boolean): Promise<ChangeOutcome>;
  kept(key: string): Promise<TicketDraft | undefined>;
  list(): Promise<readonly TicketRecord[]>;
  refresh(): Promise<void>;
  remove(key: string): Promise<void>;
  clear(): Promise<void>;
  dispose(): void;
}

function outcomeFrom(delivery: Delivery): TicketOutcome {
  if (!delivery.ok) return {state: 'failed', reason: delivery.reason};
  const {number, receipt} = delivery;
  return receipt === undefined
    ? {state: 'delivered', number}
    : {state: 'delivered', number, receipt};
}

/** Opens what is kept on the device and sends what is waiting. */
export async function openAssistantTickets(
  options: AssistantTicketsOptions,
): Promise<AssistantTickets> {
  const {config, conversation, locale, now, onTickets} = options;

  function report(key: string, title: string, outcome: TicketOutcome): void {
    conversation.dispatch({
      type: 'ticket-updated',
      turnId: randomUuid(),
      key,
      title,
      outcome,
      at: now(),
    });
  }

  /** What was sent by itself shows where the conversation speaks of it. */
  function follow(record: TicketRecord): void {
    const {key, title} = record.ticket;
    const {turns} = conversation.getState();
    const turn = turns.find((one) => one.who === 'ticket' && one.key === key);
    if (turn?.who !== 'ticket' || record.state === 'saved') return;
    if (turn.outcome.state !== 'delivered') report(key, title, outcomeOf(record));
  }

  const {store, outbox, dispose} = await openOutbox(config, now, (record) => {
    if (record) follow(record);
    void outbox.list().then(onTickets);
  });

  function reportFiled(title: string, {key, delivery}: FiledTicket): Delivery {
    report(key, title, outcomeFrom(delivery));
    return delivery;
  }

  const onTheWire = (draft: TicketDraft): Ticket =>
    wireTicket(draft, {filedAt: new Date(now()).toISOString(), locale});

  return {
    async file(draft, files) {
      return reportFiled(draft.title, await outbox.file(onTheWire(draft), files));
    },
    async retry(key) {
      const record = await store.get(key);
      const filed = await outbox.retry(key);
      return record && filed && reportFiled(record.ticket.title, filed);
    },
    edit: (key, draft, files) => outbox.edit(key, onTheWire(draft), files),
    withdraw: (key) => outbox.withdraw(key),
    rate: (key, solved) => outbox.rate(key, solved),
    async kept(key) {
      return (await store.get(key))?.ticket;
    },
    list: () => outbox.list(),
    refresh: () => outbox.refresh(),
    async remove(key) {
      await outbox.remove(key);
      onTickets(await outbox.list());
    },
    async clear() {
      await store.clear();
      onTickets([]);
    },
    dispose,
  };
}
