import type {ChangeResult, Delivery} from '../delivery.ts';
import {
  type Abilities,
  afterChange,
  afterFile,
  afterGivingUp,
  afterSend,
  afterWithdrawal,
  beforeSend,
  isDue,
  type Moment,
  nextStep,
} from '../outbox-steps.ts';
import type {TicketChange, TicketRecord, TicketStore} from '../ticket-record.ts';
import type {Transport} from '../transport.ts';
import type {Exchange} from './exchange.ts';
import type {TicketPlaces} from './place-tickets.ts';
import type {HeldLock} from './ticket-lock.ts';

/** What taking a step needs. */
export interface TakeStepOptions {
  /** May still be opening. */
  readonly store: TicketStore | Promise<TicketStore>;
  readonly transport: Transport | null;
  readonly can: Abilities;
  readonly places: TicketPlaces;
  readonly exchange: Exchange;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Told why a ticket was not delivered, in words for the console. */
  readonly onDetail: (key: string, detail: string) => void;
}

/** Does one thing about a ticket; false: nothing is left that could be done now. */
export type TakeStep = (
  key: string,
  how: {
    /** The person asks for it. */
    readonly forced: boolean;
    /** The network is back. */
    readonly hope?: boolean;
    readonly held: HeldLock;
    readonly signal?: AbortSignal;
  },
) => Promise<boolean>;

const unreachable = (detail: string) => ({ok: false, reason: 'unreachable', detail}) as const;
const notOffered: ChangeResult = {ok: false, reason: 'refused', detail: 'not offered'};

function receiptOf(record: TicketRecord): string {
  return (record.state === 'delivered' ? record.receipt : undefined) ?? '';
}

/** A function that takes the next step of a ticket, one exchange at most, and marks what came of it. */
export function createTakeStep(options: TakeStepOptions): TakeStep {
  const {transport, can, exchange, now, random, onDetail} = options;
  const {update} = options.places;
  const moment = (): Moment => ({now: now(), random: random()});
  const isOver = (result: ChangeResult) => result.ok || result.reason !== 'unreachable';

  async function send(record: TicketRecord, held: HeldLock, signal?: AbortSignal) {
    const {key} = record.ticket;
    // What stood before this attempt: the next writing marks that it may have arrived.
    const again = record.sent;
    if (!transport) {
      const delivery = {
        ok: false,
        reason: 'not-configured',
        detail: 'no address for tickets',
      } as const;
      onDetail(key, delivery.detail);
      await update(key, (current) => afterSend(current, delivery, again, moment()));
      return false;
    }
    const {record: sending} = await update(key, (current) => {
      const leaving = beforeSend(current);
      return leaving === current ? undefined : leaving;
    });
    if (!sending || beforeSend(sending) === undefined) return true;
    const {memo} = sending;
    const delivery = await exchange<Delivery>(
      (stop) => transport.send(sending.ticket, stop, memo === undefined ? {again} : {again, memo}),
      unreachable,
      signal,
    );
    if (!delivery.ok) onDetail(key, delivery.detail);
    // A failure of a turn that others have taken over says nothing about theirs.
    if (!delivery.ok && held.lost) return false;
    await update(key, (current) => afterSend(current, delivery, again, moment()));
    return delivery.ok;
  }

  function askFor(change: TicketChange, key: string, receipt: string, stop: AbortSignal) {
    switch (change.kind) {
      case 'edit':
        return transport?.edit?.(change.ticket, receipt, stop);
      case 'withdraw':
        return transport?.withdraw?.(key, receipt, stop);
      case 'rate':
        return transport?.rate?.(key, receipt, change.solved, stop);
    }
  }

  async function makeChange(record: TicketRecord, change: TicketChange): Promise<boolean> {
    const {key} = record.ticket;
    const receipt = receiptOf(record);
    const result = await exchange<ChangeResult>(
      async (stop) => (await askFor(change, key, receipt, stop)) ?? notOffered,
      unreachable,
    );
    await update(key, (current) => afterChange(current, change, result, moment()));
    return isOver(result);
  }

  async function attach(record: TicketRecord): Promise<boolean> {
    const store = await options.store;
    const {key, attachments} = record.ticket;
    const id = record.files.find(({state}) => state === 'waiting')?.id ?? '';
    const described = attachments.find((one) => one.id === id);
    const content = await store.getFile(key, id);
    if (!described || !content) {
      await update(key, (current) => afterFile(current, id, 'missing', moment()));
      return true;
    }
    const file = {...described, content};
    const result = await exchange<ChangeResult>(
      async (stop) => (await transport?.attach?.(key, receiptOf(record), file, stop)) ?? notOffered,
      unreachable,
    );
    await update(key, (current) => afterFile(current, id, result, moment()));
    if (result.ok) await store.removeFile(key, id);
    return isOver(result);
  }

  return async (key, {forced, hope, held, signal}) => {
    const record = await (await options.store).get(key);
    if (!record || (!forced && !isDue(record, now(), hope))) return false;
    switch (nextStep(record, can, forced)) {
      case 'none':
        return false;
      case 'drop':
        await update(key, (current) =>
          current && nextStep(current, can) === 'drop'
            ? afterWithdrawal(current, moment())
            : undefined,
        );
        return true;
      case 'give-up':
        await update(key, afterGivingUp);
        return true;
      case 'send':
        return send(record, held, signal);
      case 'attach':
        return attach(record);
      default:
        return record.change ? makeChange(record, record.change) : false;
    }
  };
}
