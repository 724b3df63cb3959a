import {type Insertable, sql, type Transaction} from 'kysely';
import {beijingDate} from '../../lib/beijing-time.ts';
import {bodyHash} from '../body-hash.ts';
import type {Database, DeskTables, TicketTable} from '../storage/tables.ts';
import {type FiledTicket, splitTicket} from '../stored-ticket.ts';
import {groupCalls} from './group-calls.ts';
import {receiptHash, receiptOf} from './receipt.ts';

/** What came of handing in a ticket. */
export type Intake =
  | {readonly outcome: 'new' | 'known'; readonly number: string; readonly receipt: string}
  /** The key belongs to a ticket with other words. */
  | {readonly outcome: 'conflict'};

/** What intake needs. */
export interface IntakeOptions {
  readonly database: Database;
  readonly secret: Buffer;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** 司法行政: reads along where a ticket alleges unlawful handling; null: nobody does. */
  readonly justiceUnit: {readonly id: string; readonly name: string} | null;
}

/**
 * Tickets that one transaction takes: at most a fifth of PostgreSQL's 65,535 values in a
 * statement, and some 100 ms of work on a small machine.
 */
const GROUP = 64;

/** Somebody else inserted one of the keys between our look and our insert. */
class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/** A text column takes every character but this one. */
const withoutNul = (text: string) => text.replaceAll('\0', '');

/**
 * Takes tickets: each is committed before the promise resolves, a ticket whose key is known is
 * recognised, and the same key at the same time gives one number. Groups of tickets that come at
 * the same moment share a transaction.
 */
export function createIntake(options: IntakeOptions): (ticket: FiledTicket) => Promise<Intake> {
  const {database, secret, now, justiceUnit} = options;

  interface Handed {
    readonly filed: FiledTicket;
    readonly hash: string;
  }

  async function known(inside: Transaction<DeskTables>, keys: readonly string[]) {
    const rows = await inside
      .selectFrom('tickets')
      .select(['key', 'number', 'receipt', 'body_hash'])
      .where('key', '=', sql<string>`ANY(${[...keys]}::uuid[])`)
      .execute();
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** `YH20261122-0001`: the day in China, and a count that starts anew each day. */
  async function nextNumbers(inside: Transaction<DeskTables>, at: number, count: number) {
    const day = beijingDate(at);
    // The upsert locks the row of the day: whoever comes next counts on from our commit.
    const {last} = await inside
      .insertInto('daily_numbers')
      .values({day, last: count})
      .onConflict((conflict) =>
        conflict.column('day').doUpdateSet({last: sql<number>`daily_numbers.last + ${count}`}),
      )
      .returning('last')
      .executeTakeFirstOrThrow();
    return Array.from(
      {length: count},
      (_, index) =>
        `YH${day.replaceAll('-', '')}-${String(last - count + index + 1).padStart(4, '0')}`,
    );
  }

  function rowOf({filed, hash}: Handed, number: string, at: string): Insertable<TicketTable> {
    const {ticket, personal} = splitTicket(filed);
    return {
      key: filed.key,
      number,
      receipt: null,
      receipt_hash: receiptHash(receiptOf(secret, filed.key)),
      body_hash: hash,
      state: 'received',
      received_at: at,
      updated_at: at,
      channel: filed.channel,
      type: filed.type,
      category: withoutNul(filed.category),
      unit_id: null,
      unit_name: null,
      place: withoutNul(filed.place),
      related: withoutNul(filed.related),
      confidential: filed.confidential,
      urgent: filed.urgency === '紧急',
      legality: filed.legality,
      merged_into: null,
      ticket: JSON.stringify(ticket),
      personal: personal && JSON.stringify(personal),
    };
  }

  async function insert(inside: Transaction<DeskTables>, fresh: readonly Handed[]) {
    const at = now();
    const numbers = await nextNumbers(inside, at, fresh.length);
    const when = new Date(at).toISOString();
    const inserted = await inside
      .insertInto('tickets')
      .values(fresh.map((handed, index) => rowOf(handed, numbers[index] ?? '', when)))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning(['id', 'key', 'number', 'legality'])
      .execute();
    if (inserted.length < fresh.length) throw new KeyTaken();
    const copied = justiceUnit ? inserted.filter(({legality}) => legality) : [];
    if (justiceUnit && copied.length > 0) {
      const {id: unit_id, name: unit_name} = justiceUnit;
      await inside
        .insertInto('copies')
        .values(copied.map(({id}) => ({ticket_id: id, unit_id, unit_name})))
        .execute();
    }
    return new Map(inserted.map(({key, number}) => [key, number]));
  }

  async function takeOnce(group: readonly Handed[]): Promise<readonly Intake[]> {
    return database.transaction().execute(async (inside) => {
      const before = await known(
        inside,
        group.map(({filed}) => filed.key),
      );
      const fresh = new Map<string, Handed>();
      for (const handed of group) {
        const {key} = handed.filed;
        if (!before.has(key) && !fresh.has(key)) fresh.set(key, handed);
      }
      const numbers = fresh.size > 0 ? await insert(inside, [...fresh.values()]) : new Map();
      return group.map((handed): Intake => {
        const {key} = handed.filed;
        const row = before.get(key);
        const first = fresh.get(key);
        if ((row?.body_hash ?? first?.hash) !== handed.hash) return {outcome: 'conflict'};
        return {
          outcome: handed === first ? 'new' : 'known',
          number: row?.number ?? numbers.get(key) ?? '',
          receipt: row?.receipt ?? receiptOf(secret, key),
        };
      });
    });
  }

  const take = groupCalls(GROUP, async (group: readonly Handed[]) => {
    for (;;) {
      try {
        return await takeOnce(group);
      } catch (error) {
        // The other desk has committed: the next look sees its ticket.
        if (!(error instanceof KeyTaken)) throw error;
      }
    }
  });

  return (filed) => {
    const key = filed.key.toLowerCase();
    const ticket = {...filed, key};
    // Open311 knows no time of filing: ours is no part of what was sent.
    const sent = filed.channel === 'Open311' ? {...ticket, filedAt: ''} : ticket;
    return take({filed: ticket, hash: bodyHash(sent)});
  };
}
