import type {TicketOutcome} from '../conversation/state.ts';
import type {Ticket} from './ticket.ts';
import type {TicketStatus} from './ticket-status.ts';
import {withoutPersonalFields} from './without-personal-fields.ts';

/** Where a record is kept: `memory` ends with the page. */
export type TicketStorage = 'indexeddb' | 'memory';

/** A pause before the next attempt, in milliseconds since the epoch. */
export interface TicketWait {
  /** When it began: a clock that shows an earlier time has been set back, and the pause is over. */
  readonly since: number;
  readonly until: number;
  /** The receiver asked for it: nothing but the person cuts it short. */
  readonly asked?: boolean;
}

/** What the person wants changed about a ticket that has left the page. */
export type TicketChange =
  | {readonly kind: 'edit'; readonly ticket: Ticket}
  | {readonly kind: 'withdraw'}
  | {readonly kind: 'rate'; readonly solved: boolean};

/** How far a file has got. */
export interface TicketFile {
  readonly id: string;
  /** `missing`: the device no longer has its bytes. `refused`: the receiver does not take it. */
  readonly state: 'waiting' | 'sent' | 'refused' | 'missing';
}

/** A ticket kept on the device with where it stands. Flat: `state` and its fields are the outcome. */
export type TicketRecord = {
  /** Version of this shape. A reader leaves later versions alone and never deletes them. */
  readonly version: 2;
  /** Grows with each change: of two copies the higher one is newer. */
  readonly revision: number;
  /** Exactly what was or will be sent: the receiver compares it on a retry. */
  readonly ticket: Ticket;
  /** ISO time of the first keeping. */
  readonly savedAt: string;
  /** Key under which the person filed other words from the same draft. */
  readonly continuedAs?: string;
  /** Key reserved for other words, before those are kept; settles it between tabs. */
  readonly successor?: string;
  /** Key of the record whose words these replace. */
  readonly continues?: string;
  /** It may have reached the receiver: written before the first byte leaves. */
  readonly sent: boolean;
  /** Attempts in a row that failed. */
  readonly attempts: number;
  /** When it is tried again; null: at once where something is left to do. */
  readonly wait: TicketWait | null;
  /** What the transport asked to be reminded of. */
  readonly memo?: string;
  /** A change that is still to be made at the receiver. */
  readonly change: TicketChange | null;
  /** Why the last change was not made. */
  readonly changeRefused?: 'too-late' | 'refused';
  /** ISO time at which it was taken back. */
  readonly withdrawnAt?: string;
  /** What the person said of an answer, and of which one: the ISO time at which that was given. */
  readonly rated?: {readonly solved: boolean; readonly answerAt: string};
  /** ISO time of delivery by the clock of the device. */
  readonly deliveredAt?: string;
  readonly files: readonly TicketFile[];
  /** What the receiver said last of where it stands, and when that was (ISO). */
  readonly known: {readonly status: TicketStatus; readonly at: string} | null;
  /** ISO time at which it was first found older than it is kept. */
  readonly agedAt?: string;
} & TicketOutcome;

/** Bytes of a file that goes with a ticket, by its id in `ticket.attachments`. */
export interface FileContent {
  readonly id: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Keeps tickets on the device. */
export interface TicketStore {
  /** `memory` as soon as one ticket could not be kept on the device. */
  readonly kind: TicketStorage;
  /** Whether records lie on the device unreadable for other programs. */
  readonly sealed: boolean;
  /**
   * Replaces the record under `key` by what `change` makes of it, in one step for all tabs;
   * undefined leaves it as it is. `change` may run several times. Never rejects: what the device
   * refuses is kept in memory. Resolves once it is safe, to the record that now stands and where.
   */
  update(
    key: string,
    change: (current: TicketRecord | undefined) => TicketRecord | undefined,
  ): Promise<{readonly record: TicketRecord | undefined; readonly kept: TicketStorage}>;
  get(key: string): Promise<TicketRecord | undefined>;
  /** All readable records by their keys. */
  all(): Promise<ReadonlyMap<string, TicketRecord>>;
  /** Forgets one ticket with its files. Rejects where the device still has it. */
  remove(key: string): Promise<void>;
  /** Forgets everything, on the person's own wish. Rejects where the device still has something. */
  clear(): Promise<void>;
  /** Keeps the bytes of a file. Never rejects. */
  putFile(key: string, file: FileContent): Promise<TicketStorage>;
  getFile(key: string, id: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  removeFile(key: string, id: string): Promise<void>;
  /** Lets go of the database. */
  close(): void;
}

/** The record of a ticket that has just been filed. */
export function newTicketRecord(ticket: Ticket, savedAt: string, continues?: string): TicketRecord {
  return {
    version: 2,
    revision: 0,
    ticket,
    savedAt,
    ...(continues === undefined ? {} : {continues}),
    sent: false,
    attempts: 0,
    wait: null,
    change: null,
    files: ticket.attachments.map(({id}) => ({id, state: 'waiting'})),
    known: null,
    state: 'saved',
  };
}

/** A record without its outcome. */
export type TicketCircumstances = Omit<
  TicketRecord,
  'state' | 'number' | 'receipt' | 'reason' | 'ticket'
>;

/** The same record with another outcome; once delivered, its personal fields are gone. */
export function withOutcome(record: TicketRecord, outcome: TicketOutcome): TicketRecord {
  const {
    number: _number,
    receipt: _receipt,
    reason: _reason,
    ...rest
  } = {
    number: '',
    receipt: '',
    reason: '',
    ...record,
  };
  const ticket =
    outcome.state === 'delivered' ? withoutPersonalFields(record.ticket) : record.ticket;
  return {...rest, ticket, ...outcome};
}

/** The outcome that a record holds. */
export function outcomeOf(record: TicketRecord): TicketOutcome {
  switch (record.state) {
    case 'saved':
      return {state: 'saved'};
    case 'failed':
      return {state: 'failed', reason: record.reason};
    case 'delivered':
      return record.receipt === undefined
        ? {state: 'delivered', number: record.number}
        : {state: 'delivered', number: record.number, receipt: record.receipt};
  }
}

/** Whether other words of the same draft have taken the place of an undelivered record. */
export function isSuperseded(
  record: TicketRecord,
  records: ReadonlyMap<string, TicketRecord>,
): boolean {
  if (record.state === 'delivered') return false;
  if (record.continuedAs !== undefined && records.has(record.continuedAs)) return true;
  for (const other of records.values()) if (other.continues === record.ticket.key) return true;
  return false;
}

/** The records a person is to see, oldest first. */
export function standing(records: ReadonlyMap<string, TicketRecord>): readonly TicketRecord[] {
  return [...records.values()]
    .filter((record) => !isSuperseded(record, records))
    .sort((a, b) => (a.savedAt < b.savedAt ? -1 : a.savedAt > b.savedAt ? 1 : 0));
}

/** Of two copies of a record the one that knows more: delivered, else changed more often. */
export function newerRecord(
  one: TicketRecord | undefined,
  other: TicketRecord | undefined,
): TicketRecord | undefined {
  if (!one || !other) return one ?? other;
  if ((one.state === 'delivered') !== (other.state === 'delivered')) {
    return one.state === 'delivered' ? one : other;
  }
  return one.revision >= other.revision ? one : other;
}
