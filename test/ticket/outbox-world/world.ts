/** A world of tabs, device, network and receiver in which the real outbox runs on virtual time. */
import type {FiledTicket} from '../../../src/ticket/outbox/outbox.ts';
import type {Ticket} from '../../../src/ticket/ticket.ts';
import {
  type FileContent,
  newerRecord,
  type TicketRecord,
} from '../../../src/ticket/ticket-record.ts';
import {ticket as sample} from '../samples.ts';
import {VirtualLocks} from './virtual-lock.ts';
import {VirtualMachine, type VirtualTab} from './virtual-machine.ts';
import {VirtualReceiver, type Weather} from './virtual-receiver.ts';
import {type DeviceMood, shelfOf, type VirtualDevice} from './virtual-shelf.ts';

/** The code under test; a mutant brings its own. */
export interface OutboxCode {
  readonly createOutbox: typeof import('../../../src/ticket/outbox/outbox.ts').createOutbox;
  readonly createShelfStore: typeof import('../../../src/ticket/outbox/shelf-store.ts').createShelfStore;
  readonly createLeaseLock: typeof import('../../../src/ticket/outbox/lease-lock.ts').createLeaseLock;
  readonly createHttpTransport: typeof import('../../../src/ticket/http-transport.ts').createHttpTransport;
}

/** Something that happens from outside. Numbers are taken modulo what there is. */
export type Action =
  | {readonly do: 'file'; readonly tab: number; readonly photo: boolean}
  | {
      readonly do: 'again' | 'reword' | 'retry' | 'edit' | 'withdraw' | 'rate';
      readonly tab: number;
      readonly which: number;
    }
  /** Two tabs put the same new words down at the same time. */
  | {readonly do: 'reword-in-two'; readonly tab: number; readonly which: number}
  | {readonly do: 'wake'; readonly tab: number; readonly hope: boolean}
  | {readonly do: 'crash' | 'freeze' | 'thaw'; readonly tab: number}
  | {readonly do: 'clock'; readonly hours: number}
  | {readonly do: 'sky'; readonly sky: readonly Weather[]}
  | {readonly do: 'device'; readonly mood: DeviceMood}
  | {readonly do: 'run'; readonly steps: number; readonly wait: boolean};

/** A history of the world. */
export interface Scenario {
  readonly seed: number;
  readonly locks: 'web' | 'lease';
  readonly tabs: number;
  readonly actions: readonly Action[];
  /** Whether all tabs end before the world becomes fine again. */
  readonly endsWithCrash: boolean;
}

/** What was wrong at the end; empty: nothing. */
export type Complaints = readonly string[];

interface OpenTab {
  readonly tab: VirtualTab;
  readonly outbox: ReturnType<OutboxCode['createOutbox']>;
  readonly store: ReturnType<OutboxCode['createShelfStore']>;
}

/** What the page has told the person. */
interface Told {
  readonly tab: VirtualTab;
  readonly filed: FiledTicket;
}

/** Things that may happen until the world is quiet; far more than any of these worlds needs. */
const QUIET_STEPS = 30_000;

/** Runs a history, makes everything fine, waits until nothing moves, and looks what became of it. */
export async function runWorld(code: OutboxCode, scenario: Scenario): Promise<Complaints> {
  const machine = new VirtualMachine(scenario.seed);
  const receiver = new VirtualReceiver(machine);
  const device: VirtualDevice = {places: new Map(), files: new Map(), mood: 'fine'};
  const webLocks = new VirtualLocks(machine);
  const told: Told[] = [];
  const drafts: {ticket: Ticket; readonly by: OpenTab}[] = [];
  // What only the memory of a page knows, other pages cannot take up.
  const devicesFail = scenario.actions.some((action) => action.do === 'device');
  const complaints: string[] = [];
  let keys = 0;
  let wordings = 0;
  const newKey = () => `key-${++keys}`;
  const newWords = () => `words ${++wordings}`;

  function open(): OpenTab {
    const tab = machine.openTab();
    const shelf = shelfOf(machine, tab, device);
    const store = code.createShelfStore(shelf);
    const schedule = (run: () => void, ms: number) => machine.schedule(tab, run, ms);
    const limit = () => {
      const controller = new AbortController();
      schedule(() => controller.abort(new DOMException('', 'TimeoutError')), 15_000);
      return controller.signal;
    };
    const now = () => machine.now();
    const outbox = code.createOutbox({
      store,
      transport: code.createHttpTransport({
        url: 'https://desk.example/tickets',
        fetch: receiver.fetchOf(tab),
        answerLimit: limit,
        now,
      }),
      lock:
        scenario.locks === 'web'
          ? webLocks.of(tab)
          : code.createLeaseLock({shelf, now, sleep: (ms) => machine.sleep(tab, ms)}),
      now,
      random: machine.random,
      newKey,
      schedule,
    });
    void outbox.wake();
    return {tab, outbox, store};
  }

  const tabs = Array.from({length: scenario.tabs}, open);
  const at = (index: number): OpenTab => tabs[index % tabs.length] ?? open();

  function file({tab, outbox}: OpenTab, ticket: Ticket): void {
    const files = ticket.attachments.map(
      ({id}): FileContent => ({id, content: new Uint8Array([1])}),
    );
    outbox.file(ticket, files).then(
      (filed) => {
        if (tab.alive) told.push({tab, filed});
      },
      (error: unknown) => complaints.push(`filing rejected: ${String(error)}`),
    );
  }

  function newDraft(photo: boolean): Ticket {
    const key = newKey();
    const attachments = photo
      ? [{id: `${key}-photo`, name: 'a.jpg', type: 'image/jpeg', bytes: 1, sha256: '00'}]
      : [];
    return {...sample, key, content: newWords(), attachments};
  }

  async function act(action: Action): Promise<void> {
    switch (action.do) {
      case 'file': {
        const draft = newDraft(action.photo);
        const by = at(action.tab);
        drafts.push({ticket: draft, by});
        return file(by, draft);
      }
      case 'run':
        return machine.run(action.steps, action.wait);
      case 'clock':
        machine.skew += action.hours * 3_600_000;
        return;
      case 'sky':
        receiver.sky = action.sky;
        return;
      case 'device':
        device.mood = action.mood;
        return;
      case 'wake':
        return void at(action.tab).outbox.wake(action.hope);
      case 'freeze':
      case 'thaw':
        at(action.tab).tab.frozen = action.do === 'freeze';
        return;
      case 'crash': {
        const index = action.tab % tabs.length;
        machine.crash(at(index).tab);
        tabs[index] = open();
        return;
      }
    }
    const chosen = drafts[action.which % Math.max(drafts.length, 1)];
    const page = devicesFail ? chosen?.by : at(action.tab);
    if (!chosen || !page?.tab.alive) return;
    const draft = chosen.ticket;
    const {outbox} = page;
    const never = (error: unknown) => complaints.push(`${action.do} rejected: ${String(error)}`);
    switch (action.do) {
      case 'again':
        return file(page, draft);
      case 'reword':
        chosen.ticket = {...draft, content: newWords()};
        return file(page, chosen.ticket);
      case 'reword-in-two':
        chosen.ticket = {...draft, content: newWords()};
        file(page, chosen.ticket);
        return devicesFail ? undefined : file(at(action.tab + 1), chosen.ticket);
      case 'retry':
        return void outbox.retry(draft.key).catch(never);
      case 'edit':
        return void outbox.edit(draft.key, {...draft, content: newWords()}).catch(never);
      case 'withdraw':
        return void outbox.withdraw(draft.key).catch(never);
      case 'rate':
        return void outbox.rate(draft.key, false).catch(never);
    }
  }

  for (const action of scenario.actions) await act(action);

  receiver.sky = ['fine'];
  device.mood = 'fine';
  if (scenario.endsWithCrash) for (const {tab} of tabs) machine.crash(tab);
  for (const {tab, outbox} of tabs) {
    tab.frozen = false;
    if (tab.alive) void outbox.wake();
  }
  const last = open();
  await machine.run(QUIET_STEPS, true);
  // What was refused for good waits for the person, who tries once more.
  for (const {tab, outbox, store} of [...tabs, last]) {
    if (!tab.alive) continue;
    const listing = store.all().then(async (records) => {
      for (const record of records.values()) {
        const isRefused = record.state === 'failed' && record.reason === 'refused';
        if (isRefused) await outbox.retry(record.ticket.key);
      }
    });
    listing.catch((error: unknown) => complaints.push(`retry rejected: ${String(error)}`));
  }
  await machine.run(QUIET_STEPS, true);
  if (await machine.happen(true)) complaints.push('NEVER QUIET');

  // What only the memory of a page has counts while that page is open.
  const records = new Map<string, TicketRecord>();
  for (const {tab, store} of [...tabs, last]) {
    if (!tab.alive) continue;
    void store.all().then((all) => {
      for (const [key, record] of all) {
        records.set(key, newerRecord(record, records.get(key)) ?? record);
      }
    });
  }
  await machine.run(QUIET_STEPS, true);
  complaints.push(...complaintsAbout({records, receiver, told, scenario}));
  return complaints;
}

interface EndOfWorld {
  readonly records: ReadonlyMap<string, TicketRecord>;
  readonly receiver: VirtualReceiver;
  readonly told: readonly Told[];
  readonly scenario: Scenario;
}

function isReplaced(record: TicketRecord, records: ReadonlyMap<string, TicketRecord>): boolean {
  return (
    record.continuedAs !== undefined ||
    [...records.values()].some(({continues}) => continues === record.ticket.key)
  );
}

function complaintsAbout({records, receiver, told, scenario}: EndOfWorld): string[] {
  const devicesFail = scenario.actions.some(({do: what}) => what === 'device');
  // New words that only the memory of a page has cannot keep another page from sending the old
  // ones; the receiver refuses the second wording of a key, and each page keeps its own.
  const complaints = devicesFail ? [] : receiver.conflicts.map((key) => `KEY REUSED ${key}`);
  const words = [...receiver.tickets.values()]
    .filter(({withdrawn}) => !withdrawn)
    .map((one) => one.words);
  for (const one of new Set(words)) {
    if (words.filter((other) => other === one).length > 1) complaints.push(`DUPLICATED ${one}`);
  }
  for (const {tab, filed} of told) {
    const {key, delivery, kept} = filed;
    const received = receiver.tickets.get(key);
    const record = records.get(key);
    if (delivery.ok && received?.number !== delivery.number) complaints.push(`LOST number ${key}`);
    if (delivery.ok || !(kept === 'indexeddb' || (tab.alive && !scenario.endsWithCrash))) continue;
    const gone = record && (record.withdrawnAt !== undefined || isReplaced(record, records));
    if (!received && !gone) complaints.push(`LOST saved ${key}`);
    if (!record && kept === 'indexeddb') complaints.push(`FORGOTTEN ${key}`);
  }
  for (const record of records.values()) {
    const {key, content} = record.ticket;
    const received = receiver.tickets.get(key);
    if (record.withdrawnAt !== undefined) {
      if (received && !received.withdrawn) complaints.push(`NOT WITHDRAWN ${key}`);
      continue;
    }
    if (record.state !== 'delivered') {
      // As above: the receiver has the newer words, which only the memory of a page had, and refuses
      // the older ones that the device kept under the same key. It is there, and counts as refused here.
      const isThere = devicesFail && received !== undefined && receiver.conflicts.includes(key);
      if (!isReplaced(record, records) && !isThere) {
        complaints.push(`STUCK ${key} ${record.state}`);
      }
      continue;
    }
    if (received?.number !== record.number) complaints.push(`LOST delivered ${key}`);
    if (record.change) complaints.push(`STUCK change ${key}`);
    // A change that only the memory of a page knew is at the receiver, and forgotten here.
    const isKnown = !record.changeRefused && !devicesFail;
    if (received?.words !== content && isKnown) complaints.push(`OTHER WORDS ${key}`);
    if (record.rated && received?.solved !== record.rated.solved)
      complaints.push(`LOST word ${key}`);
    for (const {id, state} of record.files) {
      if (state === 'waiting') complaints.push(`STUCK file ${id}`);
      if (state === 'sent' && !received?.files.has(id)) complaints.push(`LOST file ${id}`);
    }
  }
  const orderly = !scenario.actions.some(({do: what}) =>
    ['clock', 'freeze', 'device'].includes(what),
  );
  if (orderly && receiver.mostAtOnce > 1) complaints.push(`AT ONCE ${receiver.mostAtOnce}`);
  return complaints;
}
