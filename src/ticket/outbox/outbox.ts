import type {Delivery} from '../delivery.ts';
import {type Abilities, deliveryOf, isDue, isWaiting, mayStillArrive} from '../outbox-steps.ts';
import type {Ticket} from '../ticket.ts';
import {
  type FileContent,
  isSuperseded,
  standing,
  type TicketChange,
  type TicketRecord,
  type TicketStorage,
  type TicketStore,
} from '../ticket-record.ts';
import type {Transport} from '../transport.ts';
import {createExchange} from './exchange.ts';
import {createTicketPlaces} from './place-tickets.ts';
import {createSharedRuns} from './shared-runs.ts';
import {createTakeStep} from './take-step.ts';
import type {TicketLock} from './ticket-lock.ts';

/** What came of filing. */
export interface FiledTicket {
  /** The key under which it was filed: not that of the draft where a new one was needed. */
  readonly key: string;
  readonly delivery: Delivery;
  /** Where it is kept: `memory` must not be called saved. */
  readonly kept: TicketStorage;
}

/**
 * What came of a change: made, kept to be made when the receiver can be reached, too late, not
 * taken, or of a ticket that the device does not have.
 */
export type ChangeOutcome = 'done' | 'queued' | 'too-late' | 'refused' | 'unknown';

/** The tickets of this origin on their way: keeps first, sends then, marks last. */
export interface Outbox {
  /**
   * Files a ticket. The same words under the same key are one ticket, however often and however
   * concurrently they are filed. Rejects only where `signal` aborts; the ticket stays kept and is
   * sent later.
   */
  file(ticket: Ticket, files?: readonly FileContent[], signal?: AbortSignal): Promise<FiledTicket>;
  /** Sends again, word for word, what was last filed; undefined where it is no longer kept. */
  retry(key: string, signal?: AbortSignal): Promise<FiledTicket | undefined>;
  /** Puts other words in place of those filed, also after delivery. */
  edit(key: string, ticket: Ticket, files?: readonly FileContent[]): Promise<ChangeOutcome>;
  /** Takes a ticket back. */
  withdraw(key: string): Promise<ChangeOutcome>;
  /** Says whether the answer to a delivered ticket has solved the matter. */
  rate(key: string, solved: boolean): Promise<ChangeOutcome>;
  /**
   * Does what is due, and plans the next look. Called on load, when online, when looked at.
   * @param hope the network is back: what failed for want of it is due
   */
  wake(hope?: boolean): Promise<void>;
  /** Asks for the state of what was delivered; what is not to be had keeps its last known one. */
  refresh(): Promise<void>;
  /** What the person is to see, oldest first. */
  list(): Promise<readonly TicketRecord[]>;
  /** Forgets a ticket on this device, on the person's own wish. */
  remove(key: string): Promise<void>;
  /** Ends exchanges and plans; what is kept stays kept. */
  dispose(): void;
}

/** What an outbox needs. */
export interface OutboxOptions {
  /** May still be opening. */
  readonly store: TicketStore | Promise<TicketStore>;
  /** null: nobody takes tickets here; they are kept as text beside the hotline. */
  readonly transport: Transport | null;
  readonly lock: TicketLock;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** A fresh UUID. */
  readonly newKey: () => string;
  /** Runs something later; the returned function prevents it. */
  readonly schedule: (run: () => void, ms: number) => () => void;
  /** Told of each record that this page has changed. */
  readonly onRecord?: (record: TicketRecord) => void;
}

/** Between two looks while another tab is at work: an exchange lasts up to a minute and a half. */
const BUSY_LOOK_MS = 30_000;

/** Looks in vain after which the tab at work is taken for frozen: two minutes. */
const BUSY_LOOKS = 4;

/** A look is planned at most this far ahead: timers of sleeping machines run late anyway. */
const LONGEST_PLAN_MS = 60 * 60 * 1000;

/** Steps of one ticket in one go: a sending, a change and far more files than a form takes. */
const MOST_STEPS = 100;

/**
 * Whether a wish may take the place of a change that is still to be made. Taking back may always,
 * and of wishes about the words the newest counts. A word about the answer and a change of the
 * ticket are two things: either would forget that the other is with the receiver already, or never
 * got there.
 */
function mayReplace(earlier: TicketChange, wish: TicketChange): boolean {
  return wish.kind === 'withdraw' || (wish.kind === 'rate') === (earlier.kind === 'rate');
}

/** An outbox over a store, a transport and the turns between tabs. */
export function createOutbox(options: OutboxOptions): Outbox {
  const {transport, lock, now, schedule} = options;
  const can: Abilities = {
    edit: transport?.edit !== undefined,
    withdraw: transport?.withdraw !== undefined,
    rate: transport?.rate !== undefined,
    attach: transport?.attach !== undefined,
  };
  const exchange = createExchange(schedule);
  const places = createTicketPlaces(options);
  const {update, newest} = places;
  const details = new Map<string, string>();
  const takeStep = createTakeStep({
    ...options,
    can,
    places,
    exchange,
    onDetail: (key, detail) => details.set(key, detail),
  });
  const filing = createSharedRuns<FiledTicket>();
  const waking = createSharedRuns<void>();
  let cancelPlan = () => {};
  let busyLooks = 0;
  let wakeAgain = false;
  let hopeful = false;
  let disposed = false;

  /** Does about a ticket what can be done now, one turn for each exchange. */
  async function advance(
    key: string,
    how: {forced: boolean; wait: boolean; hope?: boolean},
    signal?: AbortSignal,
  ) {
    const {wait, ...manner} = how;
    for (let done = 0; done < MOST_STEPS && !disposed; done += 1) {
      const more = await lock.run(`ticket:${key}`, {wait}, (held) =>
        takeStep(key, signal ? {...manner, held, signal} : {...manner, held}),
      );
      signal?.throwIfAborted();
      if (!more) return;
    }
  }

  async function filedAs(key: string): Promise<FiledTicket> {
    // Nothing is changed; what only memory has gets another chance on the device.
    const {record, kept} = await update(key, () => undefined);
    const detail = details.get(key) ?? 'not sent yet';
    if (!record) return {key, kept, delivery: {ok: false, reason: 'unreachable', detail}};
    const delivery = deliveryOf(record, detail);
    const queued = !delivery.ok && transport !== null && mayStillArrive(delivery.reason);
    return {key, kept, delivery: queued ? {...delivery, queued: kept} : delivery};
  }

  async function deliver(key: string, signal?: AbortSignal): Promise<FiledTicket> {
    try {
      await advance(key, {forced: true, wait: true}, signal);
    } finally {
      void planLook();
    }
    return filedAs(key);
  }

  async function fileAnew(ticket: Ticket, files: readonly FileContent[], signal?: AbortSignal) {
    const key = await places.place(ticket, files);
    const record = await (await options.store).get(key);
    return record?.state === 'delivered' ? filedAs(key) : deliver(key, signal);
  }

  /** Asks for a change, tries it, and says what came of it. */
  async function change(key: string, wish: TicketChange): Promise<ChangeOutcome> {
    const earlier = (await newest(key))?.change;
    if (earlier && !mayReplace(earlier, wish)) await advance(key, {forced: true, wait: true});
    const {record: asked} = await update(key, (current) => {
      if (!current || current.withdrawnAt !== undefined) return undefined;
      if (current.change && !mayReplace(current.change, wish)) return undefined;
      const {changeRefused: _changeRefused, ...rest} = {changeRefused: null, ...current};
      return {...rest, change: wish, wait: null};
    });
    if (!asked) return 'unknown';
    if (asked.withdrawnAt !== undefined) return wish.kind === 'withdraw' ? 'done' : 'refused';
    if (asked.change && !mayReplace(asked.change, wish)) {
      void planLook();
      return 'refused';
    }
    await advance(key, {forced: true, wait: true});
    void planLook();
    const record = await (await options.store).get(key);
    if (!record) return 'unknown';
    if (record.changeRefused) return record.changeRefused;
    return record.change ? 'queued' : 'done';
  }

  async function drain(): Promise<void> {
    const hope = hopeful;
    hopeful = false;
    await places.tidy();
    for (const record of standing(await (await options.store).all())) {
      if (disposed) return;
      if (!isDue(record, now(), hope) || !isWaiting(record, can)) continue;
      await advance(record.ticket.key, {forced: false, wait: false, hope});
    }
  }

  /** Plans the next look, where anything is left to do. */
  async function planLook(): Promise<void> {
    const records = await (await options.store).all();
    if (disposed || !transport) return;
    const at = now();
    const waits = [...records.values()]
      .filter((record) => isWaiting(record, can) && !isSuperseded(record, records))
      // What is due now and was not done is in the hands of another tab.
      .map((record) => (isDue(record, at) ? BUSY_LOOK_MS : (record.wait?.until ?? at) - at));
    cancelPlan();
    if (waits.length === 0) return;
    const soonest = Math.min(LONGEST_PLAN_MS, ...waits);
    cancelPlan = schedule(() => void outbox.wake(), soonest);
  }

  async function look(): Promise<void> {
    do {
      wakeAgain = false;
      const done = transport
        ? await lock.run('outbox', {wait: false}, async () => {
            await drain();
            return true;
          })
        : true;
      busyLooks = done ? 0 : busyLooks + 1;
      if (busyLooks >= BUSY_LOOKS) await drain();
    } while (wakeAgain && !disposed);
    await planLook();
  }

  const outbox: Outbox = {
    file: (ticket, files = [], signal) => filing(ticket.key, () => fileAnew(ticket, files, signal)),
    async retry(key, signal) {
      const running = filing.underWay(key);
      if (running) return running;
      const record = await newest(key);
      if (!record) return undefined;
      const {key: current} = record.ticket;
      if (record.state === 'delivered') return filedAs(current);
      return filing(current, () => deliver(current, signal));
    },
    async edit(key, ticket, files = []) {
      const record = await newest(key);
      if (!record) return 'unknown';
      if (record.withdrawnAt !== undefined) return 'refused';
      const {key: current, attachments} = record.ticket;
      const isRefused = record.state === 'failed' && !mayStillArrive(record.reason);
      if (record.state !== 'delivered' && (!record.sent || isRefused)) {
        const {delivery} = await outbox.file({...ticket, key: current}, files);
        return delivery.ok ? 'done' : delivery.queued ? 'queued' : 'refused';
      }
      if (!can.edit) return 'refused';
      const known = new Set(attachments.map(({id}) => id));
      const store = await options.store;
      for (const file of files) if (!known.has(file.id)) await store.putFile(current, file);
      return change(current, {kind: 'edit', ticket: {...ticket, key: current}});
    },
    async withdraw(key) {
      const record = await newest(key);
      if (!record) return 'unknown';
      if (record.withdrawnAt === undefined && record.sent && !can.withdraw) return 'refused';
      return change(record.ticket.key, {kind: 'withdraw'});
    },
    async rate(key, solved) {
      const record = await newest(key);
      if (!record) return 'unknown';
      if (record.state !== 'delivered' || record.withdrawnAt !== undefined) return 'refused';
      return can.rate ? change(record.ticket.key, {kind: 'rate', solved}) : 'refused';
    },
    wake(hope = false) {
      hopeful ||= hope;
      if (waking.underWay('')) wakeAgain = true;
      return waking('', look);
    },
    async refresh() {
      for (const record of await outbox.list()) {
        const receipt = record.state === 'delivered' ? (record.receipt ?? '') : '';
        if (receipt === '' || record.withdrawnAt !== undefined || disposed) continue;
        const status = await exchange(
          (stop) => Promise.resolve(transport?.status?.(receipt, stop)),
          () => undefined,
        );
        if (!status) continue;
        const at = new Date(now()).toISOString();
        await update(record.ticket.key, (current) => current && {...current, known: {status, at}});
      }
    },
    async list() {
      return standing(await (await options.store).all());
    },
    async remove(key) {
      await (await options.store).remove(key);
    },
    dispose() {
      disposed = true;
      cancelPlan();
      exchange.endAll();
    },
  };
  return outbox;
}
