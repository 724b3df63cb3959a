import Fastify, {type FastifyInstance} from 'fastify';
import {sql} from 'kysely';
import type {VectorOf} from '../insight/question-groups.ts';
import type {TokenBook} from './access/token-file.ts';
import {readOrigins} from './allow-origins.ts';
import {closeIdleSockets} from './close-idle-sockets.ts';
import {addConsoleRoutes} from './console-routes.ts';
import {type DeskConfig, defaultConfig} from './desk-config.ts';
import type {DeskContext} from './desk-context.ts';
import {type DeskEvent, errorEvent} from './desk-event.ts';
import {deskSecret} from './desk-secret.ts';
import {addAgentRoutes} from './flow/agent-routes.ts';
import type {DeskKnowledge} from './insight-board.ts';
import {addInsightRoutes} from './insight-routes.ts';
import {createRateLimit} from './intake/rate-limit.ts';
import {addVisitorRoutes} from './intake/visitor-routes.ts';
import {isDatabaseDown} from './is-database-down.ts';
import {addOpen311Routes} from './open311/open311-routes.ts';
import {addRelatedRoutes} from './related-routes.ts';
import type {Database} from './storage/tables.ts';

/** How a desk behaves; what has a default may be left out. */
export interface DeskAppOptions {
  /** Origins of the pages that may file tickets, as browsers write them. Never `*`. */
  readonly allowedOrigins: readonly string[];
  /** Who may do what. */
  readonly tokens: TokenBook;
  /** What the owner decided. Default: nothing. */
  readonly config?: DeskConfig;
  /** Names for the dashboard. Default: it shows ids. */
  readonly knowledge?: DeskKnowledge;
  /** Meanings of questions, by which those without an answer are grouped. Default: by their words. */
  readonly vectorOf?: VectorOf;
  /** Folder of the compiled console. Default: none is served. */
  readonly consoleDir?: string;
  /** Milliseconds since the epoch. Default: the clock. */
  readonly now?: () => number;
  /**
   * Requests about tickets that one client may send in a minute. Default 30: a whole service hall
   * behind one address files a handful, a flood thousands.
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

/**
 * The longest ticket the form can make has some 25,000 characters of three bytes: content, twenty
 * answers, what was tried, and a margin.
 */
const BODY_LIMIT = 128 * 1024;

/** A file of 10 MB takes a minute and more on the slowest mobile network. */
const REQUEST_LIMIT_MS = 180_000;

/** A database that restarts is back within this. */
const RETRY_SECONDS = '5';

const errorNames: Readonly<Record<number, string>> = {413: 'too-large', 415: 'not-json'};

/** What every answer says: nothing is guessed, handed on or kept. */
const FOR_ALL = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** The desk's routes over an open database whose schema is up to date. */
export async function createDeskApp(
  database: Database,
  options: DeskAppOptions,
): Promise<FastifyInstance> {
  const {tokens, now = Date.now, ticketsPerMinute = 30, log = () => undefined} = options;
  const {config = defaultConfig, consoleDir} = options;
  const origins = readOrigins(options.allowedOrigins);
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_LIMIT_MS,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    // An address that cannot be read: Fastify would say it back, and no hook would hear of it.
    frameworkErrors({statusCode: status = 400}, {method}, {raw}) {
      log({event: 'request', method, route: '(none)', status, ms: 0});
      raw.writeHead(status, {...FOR_ALL, 'Content-Type': 'application/json; charset=utf-8'});
      raw.end('{"error":"invalid"}');
    },
  });
  closeIdleSockets(app);
  // JSON only: what a plain form can send without asking is not taken.
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(FOR_ALL);
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
    const isDown = isDatabaseDown(error);
    const status = isDown ? 503 : (error.statusCode ?? 500);
    if (status >= 500) log(errorEvent(error));
    if (isDown) return reply.code(503).header('Retry-After', RETRY_SECONDS).send({error: 'busy'});
    const name = errorNames[status] ?? (status < 500 ? 'invalid' : 'internal');
    return reply.code(status).send({error: name});
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({error: 'not-found'}));

  app.get('/health', async (_request, reply) => {
    try {
      await sql`SELECT 1`.execute(database);
      return {ok: true};
    } catch (error) {
      log(errorEvent(error));
      return reply.code(503).send({ok: false});
    }
  });
  const context: DeskContext = {
    database,
    secret: await deskSecret(database),
    config,
    origins,
    tokens,
    rates: createRateLimit(database, now),
    ticketsPerMinute,
    now,
    log,
  };
  addVisitorRoutes(app, context);
  addAgentRoutes(app, context);
  addRelatedRoutes(app, context);
  addOpen311Routes(app, context);
  addInsightRoutes(app, context, options);
  if (consoleDir) await addConsoleRoutes(app, consoleDir);
  return app;
}
