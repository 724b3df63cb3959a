import {randomBytes} from 'node:crypto';
import {beijingDate} from '../lib/beijing-time.ts';
import type {Ticket} from '../ticket/ticket.ts';
import {bodyHash} from './body-hash.ts';
import type {Database, Queryable} from './database.ts';

/** What came of handing in a ticket. */
export type Intake =
  | {readonly outcome: 'new' | 'known'; readonly number: string; readonly receipt: string}
  /** The key belongs to a ticket with other words. */
  | {readonly outcome: 'conflict'};

/** A ticket as agents see it. */
export interface BookedTicket {
  readonly number: string;
  readonly state: string;
  /** ISO time of intake. */
  readonly receivedAt: string;
  readonly ticket: Ticket;
}

/** A stretch of the list, newest first. */
export interface TicketPage {
  readonly tickets: readonly BookedTicket[];
  /** How many there are altogether. */
  readonly total: number;
  /** Where the next older stretch begins; null: there is none. */
  readonly next: number | null;
}

/** The tickets the desk has taken. */
export interface TicketBook {
  /** Takes a ticket, or recognises it by its key. Resolves once it is committed. */
  take(ticket: Ticket): Promise<Intake>;
  /** Tickets older than the one at `before`, newest first. */
  list(range: {readonly limit: number; readonly before?: number | undefined}): Promise<TicketPage>;
  /** The state of the ticket a receipt belongs to. */
  stateOf(receipt: string): Promise<string | undefined>;
}

/** Unguessable by standards of RFC 4122 and of session identifiers alike. */
const RECEIPT_BYTES = 16;

/** SQLSTATE of a key that exists already: another process was faster. */
const UNIQUE_VIOLATION = '23505';

interface KnownRow {
  readonly number: string;
  readonly receipt: string;
  readonly body_hash: string;
}

async function known(inside: Queryable, key: string, hash: string): Promise<Intake | undefined> {
  const [row] = await inside.query<KnownRow>(
    'SELECT number, receipt, body_hash FROM tickets WHERE key = $1',
    [key],
  );
  if (!row) return undefined;
  if (row.body_hash !== hash) return {outcome: 'conflict'};
  return {outcome: 'known', number: row.number, receipt: row.receipt};
}

/** `YH20261122-0001`: the day in China, and a count that starts anew each day. */
async function nextNumber(inside: Queryable, at: number): Promise<string> {
  const day = beijingDate(at);
  // The upsert locks the row of the day: whoever comes next counts on from our commit.
  const [row] = await inside.query<{last: number}>(
    `INSERT INTO daily_numbers AS days (day, last) VALUES ($1, 1)
      ON CONFLICT (day) DO UPDATE SET last = days.last + 1
      RETURNING last`,
    [day],
  );
  if (!row) throw new Error('The database counted no ticket.');
  return `YH${day.replaceAll('-', '')}-${String(row.last).padStart(4, '0')}`;
}

/** The book over a database whose schema is up to date. `now`: milliseconds since the epoch. */
export function createTicketBook(database: Database, now: () => number): TicketBook {
  return {
    async take(ticket) {
      const hash = bodyHash(ticket);
      try {
        return await database.transaction(async (inside) => {
          const before = await known(inside, ticket.key, hash);
          if (before) return before;
          const at = now();
          const number = await nextNumber(inside, at);
          const receipt = randomBytes(RECEIPT_BYTES).toString('base64url');
          await inside.query(
            `INSERT INTO tickets (key, number, receipt, body_hash, received_at, ticket)
              VALUES ($1, $2, $3, $4, $5, $6)`,
            [ticket.key, number, receipt, hash, new Date(at).toISOString(), JSON.stringify(ticket)],
          );
          return {outcome: 'new', number, receipt};
        });
      } catch (error) {
        if ((error as {code?: unknown}).code !== UNIQUE_VIOLATION) throw error;
        const before = await known(database, ticket.key, hash);
        if (!before) throw error;
        return before;
      }
    },

    async list({limit, before}) {
      const rows = await database.query<{
        id: number | string;
        number: string;
        state: string;
        received_at: Date | string;
        ticket: Ticket;
      }>(
        `SELECT id, number, state, received_at, ticket FROM tickets
          WHERE $1::bigint IS NULL OR id < $1::bigint
          ORDER BY id DESC LIMIT $2`,
        [before ?? null, limit + 1],
      );
      const [count] = await database.query<{total: number | string}>(
        'SELECT count(*) AS total FROM tickets',
      );
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        tickets: page.map(({number, state, received_at, ticket}) => ({
          number,
          state,
          receivedAt: new Date(received_at).toISOString(),
          ticket,
        })),
        total: Number(count?.total ?? 0),
        next: rows.length > limit && last ? Number(last.id) : null,
      };
    },

    async stateOf(receipt) {
      const [row] = await database.query<{state: string}>(
        'SELECT state FROM tickets WHERE receipt = $1',
        [receipt],
      );
      return row?.state;
    },
  };
}
