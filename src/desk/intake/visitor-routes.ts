import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import {z} from 'zod';
import {ticketLimits} from '../../ticket/ticket-limits.ts';
import {allowOrigin} from '../allow-origins.ts';
import {clientName} from '../client-name.ts';
import type {DeskContext} from '../desk-context.ts';
import {readTicket} from '../ticket-schema.ts';
import {statusOf} from '../ticket-status.ts';
import {createAttachments} from './attachments.ts';
import {createChallenges} from './challenge.ts';
import {createPersonChanges, type PersonChange} from './change-by-person.ts';
import {attachmentTypes} from './media-type.ts';
import {createIntake} from './take-tickets.ts';

/** 128 bits in base64url. */
const receiptShape = z.string().regex(/^[\w-]{22}$/);
const receiptBody = z.strictObject({receipt: receiptShape});
const ratingBody = z.strictObject({solved: z.boolean()});
const keyShape = z.uuid();

/** Ten megabytes on a slow mobile line, with a margin; the server's own limit is for JSON. */
const FILE_LIMIT_BYTES = ticketLimits.attachmentBytes;

/** A change, as whoever asked for it is answered. */
function answerChange(reply: FastifyReply, change: PersonChange): FastifyReply {
  switch (change.outcome) {
    case 'unknown':
      return reply.code(404).send({error: 'unknown-receipt'});
    case 'too-late':
      return reply.code(409).send({error: 'too-late', state: change.state});
    case 'done':
      return reply.send({number: change.number, state: change.state});
  }
}

/** Adds what pages of the site may ask for: intake, files, status, edit, withdrawal, rating. */
export function addVisitorRoutes(app: FastifyInstance, context: DeskContext): void {
  const {database, secret, config, origins, rates, log, now} = context;
  const take = createIntake({database, secret, now, justiceUnit: config.justiceUnit});
  const changes = createPersonChanges(database, now);
  const attachments = createAttachments(database, now);
  const challenges = createChallenges(database, secret, now);

  /** The origin is answered first, so that pages can read any refusal. */
  async function fromPages(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    allowOrigin(origins, request, reply);
    if (request.method === 'OPTIONS') return undefined;
    const wait = await rates.take({
      name: clientName(secret, request.ip),
      perMinute: context.ticketsPerMinute,
    });
    if (wait === 0) return undefined;
    return reply.code(429).header('Retry-After', String(wait)).send({error: 'too-many'});
  }

  /** In a flood, whoever wants to file solves a puzzle first. */
  async function orPuzzle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const all = {name: 'everybody', perMinute: config.challengeAbove};
    if ((await rates.take(all)) === 0) return undefined;
    const solution = request.headers['x-challenge-solution'];
    if (typeof solution === 'string' && (await challenges.accept(solution))) return undefined;
    return reply.code(429).send({error: 'challenge', challenge: challenges.make()});
  }

  const receiptOf = (request: FastifyRequest): string =>
    receiptShape.safeParse(request.headers['x-receipt']).data ?? '';
  const keyOf = ({params}: FastifyRequest): string | null =>
    keyShape.safeParse((params as {readonly key?: unknown}).key).data ?? null;

  for (const route of [
    '/tickets',
    '/tickets/status',
    '/tickets/:key',
    '/tickets/:key/rating',
    '/tickets/:key/attachments/:id',
  ]) {
    app.options(route, {onRequest: fromPages}, (_request, reply) => reply.code(204).send());
  }

  app.post('/tickets', {onRequest: [fromPages, orPuzzle]}, async (request, reply) => {
    const reading = readTicket(request.body);
    if (!reading.ok) return reply.code(400).send({error: 'invalid', fields: reading.fields});
    const {ticket} = reading;
    if (request.headers['idempotency-key'] !== ticket.key) {
      return reply.code(400).send({error: 'key-mismatch'});
    }
    const intake = await take(ticket);
    if (intake.outcome === 'conflict') return reply.code(422).send({error: 'other-body'});
    const {outcome, number, receipt} = intake;
    log({event: 'ticket', number, outcome});
    return reply.code(outcome === 'new' ? 201 : 200).send({number, key: ticket.key, receipt});
  });

  async function status(receipt: unknown, reply: FastifyReply): Promise<FastifyReply> {
    const read = receiptShape.safeParse(receipt);
    const found = read.success ? await statusOf(database, read.data) : null;
    return found ? reply.send(found) : reply.code(404).send({error: 'unknown-receipt'});
  }

  // By header or body: an address ends up in histories and logs.
  app.get('/tickets/status', {onRequest: fromPages}, (request, reply) =>
    status(request.headers['x-receipt'], reply),
  );
  app.post('/tickets/status', {onRequest: fromPages}, (request, reply) => {
    const body = receiptBody.safeParse(request.body);
    return status(body.success ? body.data.receipt : undefined, reply);
  });

  app.put('/tickets/:key', {onRequest: fromPages}, async (request, reply) => {
    const reading = readTicket(request.body);
    if (!reading.ok) return reply.code(400).send({error: 'invalid', fields: reading.fields});
    const {ticket} = reading;
    if (keyOf(request) !== ticket.key) return reply.code(400).send({error: 'key-mismatch'});
    return answerChange(reply, await changes.edit(receiptOf(request), ticket));
  });

  app.delete('/tickets/:key', {onRequest: fromPages}, async (request, reply) =>
    answerChange(reply, await changes.withdraw(receiptOf(request), keyOf(request) ?? '')),
  );

  app.put('/tickets/:key/rating', {onRequest: fromPages}, async (request, reply) => {
    const body = ratingBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({error: 'invalid', fields: ['solved']});
    const {solved} = body.data;
    return answerChange(
      reply,
      await changes.rate(receiptOf(request), keyOf(request) ?? '', solved),
    );
  });

  app.register(async (files) => {
    files.addContentTypeParser(
      [...attachmentTypes],
      {parseAs: 'buffer', bodyLimit: FILE_LIMIT_BYTES},
      (_request, body, done) => done(null, body),
    );
    files.put(
      '/tickets/:key/attachments/:id',
      {onRequest: fromPages, bodyLimit: FILE_LIMIT_BYTES},
      async (request, reply) => {
        const {body: data} = request;
        if (!Buffer.isBuffer(data)) return reply.code(415).send({error: 'other-type'});
        const id = keyShape.safeParse((request.params as {readonly id: string}).id).data ?? '';
        const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
        const file = {id, type, data};
        const intake = await attachments.take(receiptOf(request), keyOf(request) ?? '', file);
        switch (intake.outcome) {
          case 'unknown':
            return reply.code(404).send({error: 'unknown-attachment'});
          case 'withdrawn':
            return reply.code(409).send({error: 'too-late', state: 'withdrawn'});
          case 'other-type':
            return reply.code(415).send({error: 'other-type'});
          case 'other-file':
            return reply.code(422).send({error: 'other-file'});
          default:
            return reply
              .code(intake.outcome === 'new' ? 201 : 200)
              .send({id, sha256: intake.sha256});
        }
      },
    );
  });
}
