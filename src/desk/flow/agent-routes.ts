import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import {z} from 'zod';
import {formatCsv} from '../../cli/formats/csv.ts';
import {formatXlsx} from '../../cli/formats/xlsx.ts';
import {mayDo} from '../access/agent.ts';
import {onlyFor, requireAgent} from '../access/authenticate.ts';
import type {DeskContext} from '../desk-context.ts';
import {createAttachments} from '../intake/attachments.ts';
import {refuseBody} from '../refuse-body.ts';
import {refuseAddress, typedInAddress} from '../typed-in-address.ts';
import {type ActionRefusal, actOnTicket} from './act-on-ticket.ts';
import {checkAudit, readAudit} from './audit.ts';
import {exportRows} from './export-tickets.ts';
import {likelyRepeats} from './likely-repeats.ts';
import {purge} from './purge.ts';
import {ticketActionSchema} from './ticket-action.ts';
import {openForDownload, readTicketDetail, unmaskTicket} from './ticket-detail.ts';
import {queueFilterSchema, readQueue} from './ticket-queue.ts';

/** A page of the list: fifty rows fill two screens; a hundred is what one answer may weigh. */
const range = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
};
const listQuery = queueFilterSchema.extend(range);
type ListQuery = z.infer<typeof listQuery>;
const auditQuery = z.strictObject(range);
const exportQuery = queueFilterSchema.extend({
  format: z.enum(['csv', 'xlsx']),
  personal: z.literal('1').optional(),
});

/** All fields of a search at their longest, several times over. */
const SEARCH_LIMIT = 4096;

/** Without it some versions of Excel read UTF-8 as another encoding. */
const BYTE_ORDER_MARK = '\ufeff';

const refusalStatus: Readonly<Record<ActionRefusal, number>> = {
  'not-found': 404,
  forbidden: 403,
  changed: 409,
  'wrong-state': 409,
  designated: 409,
  'same-unit': 422,
  'respondent-unit': 422,
  'unknown-target': 422,
};

/** `YH20261122-0001`; what is none is not looked for. */
const numberShape = /^[\w-]{1,64}$/;

function parameter({params}: FastifyRequest, name: 'number' | 'id'): string {
  const value = (params as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' && numberShape.test(value) ? value : '';
}

/** Adds what agents ask for: queue, ticket, actions, personal data, files, export, audit. */
export function addAgentRoutes(app: FastifyInstance, context: DeskContext): void {
  const {database, config, now} = context;
  const attachments = createAttachments(database, now);
  const readers = {onRequest: onlyFor(context, 'queue')};
  const workers = {onRequest: onlyFor(context, 'work')};
  const managers = {onRequest: onlyFor(context, 'manage')};
  const auditors = {onRequest: onlyFor(context, 'audit')};

  app.get('/desk/me', readers, (request) => {
    const agent = requireAgent(context, request);
    return {
      ...agent,
      may: (['work', 'manage', 'audit'] as const).filter((one) => mayDo(agent, one)),
      units: config.units,
    };
  });

  function listed(request: FastifyRequest, {limit, before, ...filter}: ListQuery) {
    const agent = requireAgent(context, request);
    return readQueue(database, agent, filter, {limit, before: before ?? null, now: now()});
  }

  app.get('/tickets', readers, async (request, reply) => {
    const typed = typedInAddress(request.query);
    if (typed.length > 0) return refuseAddress(reply, typed);
    const query = listQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({error: 'invalid'});
    return listed(request, query.data);
  });

  // What an agent types, who may take a telephone number for that of a ticket, is in no address.
  app.post(
    '/desk/tickets/search',
    {...readers, bodyLimit: SEARCH_LIMIT},
    async (request, reply) => {
      const query = listQuery.safeParse(request.body);
      return query.success ? listed(request, query.data) : refuseBody(reply, query.error);
    },
  );

  app.get('/desk/tickets/:number', readers, async (request, reply) => {
    const agent = requireAgent(context, request);
    const detail = await readTicketDetail(database, agent, parameter(request, 'number'));
    return detail ?? reply.code(404).send({error: 'not-found'});
  });

  app.get('/desk/tickets/:number/repeats', readers, async (request) => ({
    repeats: await likelyRepeats(
      database,
      requireAgent(context, request),
      parameter(request, 'number'),
    ),
  }));

  app.post('/desk/tickets/:number/actions', workers, async (request, reply) => {
    const action = ticketActionSchema.safeParse(request.body);
    if (!action.success) return refuseBody(reply, action.error, '(action)');
    const agent = requireAgent(context, request);
    const number = parameter(request, 'number');
    const result = await actOnTicket({database, config, now}, agent, number, action.data);
    if (result.ok) return {state: result.state, version: result.version};
    const {reason, state, version} = result;
    return reply.code(refusalStatus[reason]).send({error: reason, state, version});
  });

  // A request that writes: what is shown stands in the audit trail first.
  app.post('/desk/tickets/:number/personal', readers, async (request, reply) => {
    const agent = requireAgent(context, request);
    const shown = await unmaskTicket(database, agent, parameter(request, 'number'), now());
    if (shown === null) return reply.code(404).send({error: 'not-found'});
    if (shown === 'refused') return reply.code(403).send({error: 'forbidden'});
    return shown;
  });

  app.get('/desk/tickets/:number/attachments/:id', workers, async (request, reply) => {
    const agent = requireAgent(context, request);
    const [number, id] = [parameter(request, 'number'), parameter(request, 'id')];
    if (!z.uuid().safeParse(id).success) return reply.code(404).send({error: 'not-found'});
    const ticketId = await openForDownload(database, agent, number, id, now());
    const file = ticketId === null ? null : await attachments.read(ticketId, id);
    if (!file) return reply.code(404).send({error: 'not-found'});
    return reply
      .header('Content-Disposition', `attachment; filename*=UTF-8''${attachmentName(file.name)}`)
      .header('Content-Security-Policy', "default-src 'none'; sandbox")
      .type(file.type)
      .send(file.data);
  });

  async function exported(
    request: FastifyRequest,
    reply: FastifyReply,
    {format, personal, ...filter}: z.infer<typeof exportQuery>,
  ) {
    const agent = requireAgent(context, request);
    const rows = await exportRows(database, agent, filter, {
      personal: personal === '1',
      now: now(),
    });
    reply.header('Content-Disposition', `attachment; filename="tickets.${format}"`);
    if (format === 'csv') {
      return reply.type('text/csv; charset=utf-8').send(BYTE_ORDER_MARK + formatCsv(rows));
    }
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(Buffer.from(formatXlsx('工单', rows)));
  }

  app.get('/desk/export', managers, async (request, reply) => {
    const typed = typedInAddress(request.query);
    if (typed.length > 0) return refuseAddress(reply, typed);
    const query = exportQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({error: 'invalid'});
    return exported(request, reply, query.data);
  });

  app.post('/desk/export', {...managers, bodyLimit: SEARCH_LIMIT}, async (request, reply) => {
    const query = exportQuery.safeParse(request.body);
    return query.success ? exported(request, reply, query.data) : refuseBody(reply, query.error);
  });

  app.get('/desk/audit', auditors, async (request, reply) => {
    const query = auditQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({error: 'invalid'});
    const {limit, before = null} = query.data;
    const rows = await readAudit(database, {limit, before});
    return {rows, next: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null};
  });

  app.get('/desk/audit/check', auditors, () => checkAudit(database));

  app.post('/desk/purge', auditors, () => purge(database, config, now()));
}

/**
 * A name as RFC 5987 has it. Through a buffer, halves of characters become whole ones; apostrophe,
 * brackets and asterisk are not for `encodeURIComponent`.
 */
function attachmentName(name: string): string {
  return encodeURIComponent(Buffer.from(name).toString()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
