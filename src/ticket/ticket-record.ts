import type {TicketOutcome} from '../conversation/state.ts';
import type {Ticket} from './ticket.ts';
import {withoutPersonalFields} from './without-personal-fields.ts';

/** Where a record is kept: `memory` ends with the page. */
export type TicketStorage = 'indexeddb' | 'memory';

/** A ticket kept on the device with where it stands. Flat: `state` and its fields are the outcome. */
export type TicketRecord = {
  /** Version of this shape. A reader leaves other versions alone and never deletes them. */
  readonly version: 1;
  /** Exactly what was or will be sent: the receiver compares it on a retry. */
  readonly ticket: Ticket;
  /** ISO time of the first keeping. */
  readonly savedAt: string;
  /** Key under which the person filed other words from the same draft. */
  readonly continuedAs?: string;
} & TicketOutcome;

/** Keeps tickets on the device. */
export interface TicketStore {
  /** `memory` as soon as one ticket could not be kept on the device. */
  readonly kind: TicketStorage;
  /**
   * Keeps a record under its ticket's key and resolves once it is safe, to where that is. Never
   * rejects: what the device refuses is kept in memory.
   */
  put(record: TicketRecord): Promise<TicketStorage>;
  get(key: string): Promise<TicketRecord | undefined>;
  /**
   * All readable records, oldest first, except undelivered ones that the person has since filed in
   * other words.
   */
  list(): Promise<readonly TicketRecord[]>;
  /** Forgets one record. Rejects where the device still has it. */
  remove(key: string): Promise<void>;
  /** Forgets everything, on the person's own wish. Rejects where the device still has something. */
  clear(): Promise<void>;
  /** Lets go of the database. */
  close(): void;
}

/** The record of a ticket; once delivered, its personal fields are gone. */
export function ticketRecord(
  ticket: Ticket,
  savedAt: string,
  outcome: TicketOutcome,
): TicketRecord {
  return {
    version: 1,
    ticket: outcome.state === 'delivered' ? withoutPersonalFields(ticket) : ticket,
    savedAt,
    ...outcome,
  };
}

/** The records a person is to see, oldest first. */
export function standing(records: ReadonlyMap<string, TicketRecord>): readonly TicketRecord[] {
  return [...records.values()]
    .filter(
      ({state, continuedAs}) =>
        state === 'delivered' || continuedAs === undefined || !records.has(continuedAs),
    )
    .sort((a, b) => (a.savedAt < b.savedAt ? -1 : 1));
}

const states: ReadonlySet<unknown> = new Set(['saved', 'delivered', 'failed']);

/** A stored value as a record, or undefined for another version or a damaged one. */
export function readTicketRecord(value: unknown): TicketRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const {version, ticket, savedAt, state} = value as Partial<TicketRecord>;
  if (version !== 1 || !states.has(state) || typeof savedAt !== 'string') return undefined;
  const readable =
    typeof ticket === 'object' &&
    ticket !== null &&
    ticket.format === 1 &&
    typeof ticket.key === 'string' &&
    typeof ticket.title === 'string' &&
    typeof ticket.content === 'string';
  return readable ? (value as TicketRecord) : undefined;
}
