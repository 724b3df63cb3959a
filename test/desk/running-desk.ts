/** A desk that listens on a port of its own, for tests. */
import {createHash, randomUUID} from 'node:crypto';
import type {TestContext} from 'node:test';
import type {Agent} from '../../src/desk/access/agent.ts';
import type {TokenBook} from '../../src/desk/access/token-file.ts';
import {createDeskApp, type DeskAppOptions} from '../../src/desk/desk-app.ts';
import {type DeskConfig, defaultConfig} from '../../src/desk/desk-config.ts';
import type {DeskEvent} from '../../src/desk/desk-event.ts';
import type {Database} from '../../src/desk/storage/tables.ts';
import type {Ticket} from '../../src/ticket/ticket.ts';
import {ticket} from '../ticket/samples.ts';

export const PAGE = 'https://www.example.gov.cn';

/** 2026-11-22 09:00 in China. */
export const NOW = Date.parse('2026-11-22T01:00:00.000Z');

export const housing = {id: 'housing', name: '市住房和城乡建设局'};
export const traffic = {id: 'traffic', name: '市交通运输局'};
export const justice = {id: 'justice', name: '市司法局'};

/** What the owner of the tests' desks decided. */
export const config: DeskConfig = {
  ...defaultConfig,
  units: [housing, traffic, justice],
  justiceUnit: justice,
  challengeAbove: 100_000,
};

/** Tokens by who has them. */
export const tokens = {
  admin: 'token-of-the-admin',
  agent: 'token-of-an-agent',
  reader: 'token-of-a-reader',
  housing: 'token-of-the-housing-bureau',
  traffic: 'token-of-the-traffic-bureau',
  justice: 'token-of-the-justice-bureau',
  open311: 'token-of-another-program',
} as const;

const agents: Readonly<Record<string, Agent>> = {
  [tokens.admin]: {name: '管理员', role: 'admin', unit: null},
  [tokens.agent]: {name: '话务员', role: 'agent', unit: null},
  [tokens.reader]: {name: '观察员', role: 'reader', unit: null},
  [tokens.housing]: {name: '住建经办', role: 'unit', unit: 'housing'},
  [tokens.traffic]: {name: '交通经办', role: 'unit', unit: 'traffic'},
  [tokens.justice]: {name: '司法经办', role: 'unit', unit: 'justice'},
  [tokens.open311]: {name: 'a-program', role: 'open311', unit: null},
};

/** The tokens above as a desk knows them. */
export const tokenBook: TokenBook = {
  find: (token) => agents[token] ?? null,
  isEmpty: () => false,
};

/** A ticket with a key of its own. */
export function anotherTicket(change: Partial<Ticket> = {}): Ticket {
  return {...ticket, key: randomUUID(), ...change};
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** What a desk answers to a new ticket. */
export interface Taken {
  readonly number: string;
  readonly key: string;
  readonly receipt: string;
}

/** What a test holds of a desk that runs. */
export interface RunningDesk {
  readonly url: string;
  readonly events: readonly DeskEvent[];
  /** Hands in a ticket. */
  post(one: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Hands in a ticket that has to be taken. */
  file(change?: Partial<Ticket>): Promise<Taken>;
  /** The queue as an agent sees it. */
  list(query?: string, who?: keyof typeof tokens): Promise<Response>;
  /** Any request with a token. */
  as(who: keyof typeof tokens, path: string, body?: unknown): Promise<Response>;
  /** One action on a ticket as it stands now. */
  act(
    who: keyof typeof tokens,
    number: string,
    action: Readonly<Record<string, unknown>>,
  ): Promise<Response>;
  /** What whoever holds the receipt is told. */
  status(receipt: string): Promise<Response>;
}

/** Starts a desk that ends with the test. */
export async function runDesk(
  context: TestContext,
  database: Database,
  options: Partial<DeskAppOptions> = {},
): Promise<RunningDesk> {
  // Counted requests of an earlier test are none of this one's.
  await database.deleteFrom('rate_buckets').execute();
  const events: DeskEvent[] = [];
  const app = await createDeskApp(database, {
    allowedOrigins: [PAGE],
    tokens: tokenBook,
    config,
    now: () => NOW,
    ticketsPerMinute: 10_000,
    log: (event) => events.push(event),
    ...options,
  });
  context.after(() => app.close());
  const url = await app.listen({port: 0, host: '127.0.0.1'});

  const post: RunningDesk['post'] = (one, headers = {}) =>
    fetch(`${url}/tickets`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': (one as Partial<Ticket> | null)?.key ?? '',
        ...headers,
      },
      body: JSON.stringify(one),
    });
  const as: RunningDesk['as'] = (who, path, body) => {
    const headers = {Authorization: `Bearer ${tokens[who]}`};
    if (body === undefined) return fetch(url + path, {headers});
    return fetch(url + path, {
      method: 'POST',
      headers: {...headers, 'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    });
  };
  return {
    url,
    events,
    post,
    as,
    async file(change = {}) {
      const response = await post(anotherTicket(change));
      if (response.status !== 201) throw new Error(`not taken: ${await response.text()}`);
      return (await response.json()) as Taken;
    },
    list: (query = '', who = 'agent') => as(who, `/tickets${query}`),
    async act(who, number, action) {
      const detail = await (await as('admin', `/desk/tickets/${number}`)).json();
      const {version = 1} = detail as {version?: number};
      return as(who, `/desk/tickets/${number}/actions`, {version, ...action});
    },
    status: (receipt) => fetch(`${url}/tickets/status`, {headers: {'X-Receipt': receipt}}),
  };
}
