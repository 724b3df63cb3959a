/** A desk over a database in memory, listening on a port of its own, for tests. */
import {randomUUID} from 'node:crypto';
import type {TestContext} from 'node:test';
import type {Database} from '../../src/desk/database.ts';
import {createDeskApp, type DeskAppOptions} from '../../src/desk/desk-app.ts';
import type {DeskEvent} from '../../src/desk/desk-event.ts';
import {migrate} from '../../src/desk/migrate.ts';
import {openPgliteDatabase} from '../../src/desk/pglite-database.ts';
import type {Ticket} from '../../src/ticket/ticket.ts';
import {ticket} from '../ticket/samples.ts';

export const TOKEN = 'a-token-of-more-than-22-characters';
export const PAGE = 'https://www.example.gov.cn';

/** 2026-11-22 09:00 in China. */
export const NOW = Date.parse('2026-11-22T01:00:00.000Z');

/** An empty database with its schema; starting one takes seconds, so that tests share it. */
export async function memoryDatabase(): Promise<Database> {
  const database = await openPgliteDatabase('memory://');
  await migrate(database, () => NOW);
  return database;
}

/** A ticket with a key of its own. */
export function anotherTicket(change: Partial<Ticket> = {}): Ticket {
  return {...ticket, key: randomUUID(), ...change};
}

/** What a test holds of a desk that runs. */
export interface RunningDesk {
  readonly url: string;
  readonly events: readonly DeskEvent[];
  /** Hands in a ticket. */
  post(one: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The list as an agent sees it. */
  list(query?: string): Promise<Response>;
}

/** Starts a desk that ends with the test. */
export async function runDesk(
  context: TestContext,
  database: Database,
  options: Partial<DeskAppOptions> = {},
): Promise<RunningDesk> {
  const events: DeskEvent[] = [];
  const app = await createDeskApp(database, {
    allowedOrigins: [PAGE],
    token: TOKEN,
    now: () => NOW,
    ticketsPerMinute: 1000,
    log: (event) => events.push(event),
    ...options,
  });
  context.after(() => app.close());
  const url = await app.listen({port: 0, host: '127.0.0.1'});
  return {
    url,
    events,
    post: (one, headers = {}) =>
      fetch(`${url}/tickets`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': (one as Partial<Ticket> | null)?.key ?? '',
          ...headers,
        },
        body: JSON.stringify(one),
      }),
    list: (query = '') =>
      fetch(`${url}/tickets${query}`, {headers: {Authorization: `Bearer ${TOKEN}`}}),
  };
}
