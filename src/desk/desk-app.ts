import Fastify, {type FastifyInstance} from 'fastify';
import {readOrigins} from './allow-origins.ts';
import {addConsoleRoutes} from './console-routes.ts';
import type {Database} from './database.ts';
import {type DeskEvent, errorEvent} from './desk-event.ts';
import {createTicketBook} from './ticket-book.ts';
import {addTicketRoutes} from './ticket-routes.ts';

/** How a desk behaves; what has a default may be left out. */
export interface DeskAppOptions {
  /** Origins of the pages that may file tickets, as browsers write them. Never `*`. */
  readonly allowedOrigins: readonly string[];
  /** Token of the agents, at least 22 characters. */
  readonly token: string;
  /** Milliseconds since the epoch. Default: the clock. */
  readonly now?: () => number;
  /**
   * Tickets and status requests that one client may send in a minute. Default 30: a whole
   * service hall behind one address files a handful, a flood thousands.
   */
  readonly ticketsPerMinute?: number;
  /**
   * Addresses of reverse proxies whose `X-Forwarded-For` is believed. Default: none, and behind a
   * proxy all visitors count as one client.
   */
  readonly trustedProxies?: readonly string[];
  /** Takes what may be logged. Default: nothing is. */
  readonly log?: (event: DeskEvent) => void;
}

/** A ticket is at most 5,000 characters of three bytes, the list of what was tried, and a margin. */
const BODY_LIMIT = 64 * 1024;

/** A body of 64 KB takes some ten seconds on the slowest mobile network: three times that. */
const REQUEST_LIMIT_MS = 30_000;

/** The desk's routes over an open database whose schema is up to date. */
export async function createDeskApp(
  database: Database,
  options: DeskAppOptions,
): Promise<FastifyInstance> {
  const {token, now = Date.now, ticketsPerMinute = 30, log = () => undefined} = options;
  const origins = readOrigins(options.allowedOrigins);
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_LIMIT_MS,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
  });
  // JSON only: what a plain form can send without asking is not taken.
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    });
  });
  app.addHook('onResponse', async (request, reply) => {
    log({
      event: 'request',
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  app.setErrorHandler<{statusCode?: number}>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log(errorEvent(error));
    const names: Readonly<Record<number, string>> = {413: 'too-large', 415: 'not-json'};
    const name = names[status] ?? (status < 500 ? 'invalid' : 'internal');
    return reply.code(status).send({error: name});
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({error: 'not-found'}));

  app.get('/health', async (_request, reply) => {
    try {
      await database.query('SELECT 1');
      return {ok: true};
    } catch (error) {
      log(errorEvent(error));
      return reply.code(503).send({ok: false});
    }
  });
  const book = createTicketBook(database, now);
  addTicketRoutes(app, {book, origins, token, now, ticketsPerMinute, log});
  await addConsoleRoutes(app);
  return app;
}
