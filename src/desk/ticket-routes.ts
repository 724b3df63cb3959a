import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import {z} from 'zod';
import {allowOrigin} from './allow-origins.ts';
import {bearerToken} from './bearer-token.ts';
import {clientNetwork} from './client-network.ts';
import type {DeskEvent} from './desk-event.ts';
import type {TicketBook} from './ticket-book.ts';
import {readTicket} from './ticket-schema.ts';
import {createTokenBucket} from './token-bucket.ts';

/** What the routes of tickets need. */
export interface TicketRoutesOptions {
  readonly book: TicketBook;
  readonly origins: ReadonlySet<string>;
  /** Token of the agents. */
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly ticketsPerMinute: number;
  readonly log: (event: DeskEvent) => void;
}

/** A page of the list: fifty rows fill two screens; a hundred is what one answer may weigh. */
const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
});

/** 128 bits in base64url. */
const receiptShape = z.string().regex(/^[\w-]{22}$/);
const receiptBody = z.strictObject({receipt: receiptShape});

/** Adds intake, list and status. */
export function addTicketRoutes(app: FastifyInstance, options: TicketRoutesOptions): void {
  const {book, origins, log} = options;
  const bucket = createTokenBucket(options.ticketsPerMinute, options.now);
  const isAgent = bearerToken(options.token);

  /** For pages of the site: the origin is answered first, so that they can read any refusal. */
  async function fromPages(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    allowOrigin(origins, request, reply);
    if (request.method === 'OPTIONS') return undefined;
    const wait = bucket.take(clientNetwork(request.ip));
    if (wait === 0) return undefined;
    return reply.code(429).header('Retry-After', String(wait)).send({error: 'too-many'});
  }

  async function fromAgents(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    if (isAgent(request.headers.authorization)) return undefined;
    return reply.code(401).header('WWW-Authenticate', 'Bearer').send({error: 'unauthorized'});
  }

  for (const route of ['/tickets', '/tickets/status']) {
    app.options(route, {onRequest: fromPages}, (_request, reply) => reply.code(204).send());
  }

  app.post('/tickets', {onRequest: fromPages}, async (request, reply) => {
    const reading = readTicket(request.body);
    if (!reading.ok) return reply.code(400).send({error: 'invalid', fields: reading.fields});
    const {ticket} = reading;
    if (request.headers['idempotency-key'] !== ticket.key) {
      return reply.code(400).send({error: 'key-mismatch'});
    }
    const intake = await book.take(ticket);
    if (intake.outcome === 'conflict') return reply.code(422).send({error: 'other-body'});
    const {outcome, number, receipt} = intake;
    log({event: 'ticket', number, outcome});
    return reply.code(outcome === 'new' ? 201 : 200).send({number, key: ticket.key, receipt});
  });

  app.get('/tickets', {onRequest: fromAgents}, async (request, reply) => {
    const query = listQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({error: 'invalid'});
    return book.list(query.data);
  });

  async function status(receipt: unknown, reply: FastifyReply): Promise<FastifyReply> {
    const read = receiptShape.safeParse(receipt);
    const state = read.success ? await book.stateOf(read.data) : undefined;
    if (state === undefined) return reply.code(404).send({error: 'unknown-receipt'});
    return reply.send({state});
  }

  // By header or body: an address ends up in histories and logs.
  app.get('/tickets/status', {onRequest: fromPages}, (request, reply) =>
    status(request.headers['ticket-receipt'], reply),
  );
  app.post('/tickets/status', {onRequest: fromPages}, (request, reply) => {
    const body = receiptBody.safeParse(request.body);
    return status(body.success ? body.data.receipt : undefined, reply);
  });
}
