import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import {z} from 'zod';
import {dateOf, dayNumber, readDay} from '../insight/calendar.ts';
import type {VectorOf} from '../insight/question-groups.ts';
import {createReportMaker} from '../insight/read-log.ts';
import {reportCsv} from '../insight/report-csv.ts';
import {reportDocument} from '../insight/report-document.ts';
import {reportHtml} from '../insight/report-html.ts';
import {reportMarkdown} from '../insight/report-markdown.ts';
import {onlyFor, requireAgent} from './access/authenticate.ts';
import {allowOrigin} from './allow-origins.ts';
import {clientName} from './client-name.ts';
import type {DeskContext} from './desk-context.ts';
import {createInsightBoard, type DeskKnowledge} from './insight-board.ts';
import {eventsOfDays, eventsUnder, takeEvents, ticketRowsFor} from './insight-store.ts';
import {refuseBody} from './refuse-body.ts';
import {refuseAddress, typedInAddress} from './typed-in-address.ts';

/** Twice what the assistant sends at once. */
const MOST_EVENTS = 100;

/** Batches one network may send in a minute: a service hall full of people sends a few. */
const BATCHES_PER_MINUTE = 60;

/** Rows behind a figure that are shown. */
const MOST_ROWS = 100;

/** The early warning of a report learns from so many days before it. */
const LEARNED_DAYS = 42;

const batchSchema = z.strictObject({
  format: z.literal(1),
  events: z.array(z.unknown()).max(MOST_EVENTS),
});
const dayText = z.string().max(10).optional();
const name = z.string().max(80).optional();
const rowsQuery = z.strictObject({
  day: dayText,
  kind: name,
  topic: name,
  entry: name,
  island: name,
  township: name,
  hour: z.coerce.number().int().min(0).max(23).optional(),
  detail: name,
});
const rowsBody = rowsQuery.extend({
  /** A wording: the questions without an answer that are grouped with it, of today. */
  like: z.string().max(500).optional(),
});

/** A wording of 500 characters of three bytes, and names beside it. */
const ROWS_LIMIT = 8192;
const reportQuery = z.strictObject({
  day: dayText,
  format: z.enum(['json', 'markdown', 'html', 'csv']).default('json'),
  lang: z.enum(['zh', 'en']).default('zh'),
});

const writers = {
  markdown: {write: reportMarkdown, type: 'text/markdown; charset=utf-8', ending: 'md'},
  html: {write: reportHtml, type: 'text/html; charset=utf-8', ending: 'html'},
  csv: {write: reportCsv, type: 'text/csv; charset=utf-8', ending: 'csv'},
} as const;

/** What names and groups the questions of a desk. */
export interface InsightSources {
  readonly knowledge?: DeskKnowledge | undefined;
  /** Meanings of questions. Default: they are grouped by words. */
  readonly vectorOf?: VectorOf | undefined;
}

/** Adds what pages send of their use, and what the dashboard asks for. */
export function addInsightRoutes(
  app: FastifyInstance,
  context: DeskContext,
  {knowledge, vectorOf}: InsightSources = {},
): void {
  const {database, now, origins, rates, secret} = context;
  const {units} = context.config;
  const board = createInsightBoard(database, {now, units, vectorOf}, knowledge);

  async function fromPages(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    allowOrigin(origins, request, reply);
    if (request.method === 'OPTIONS') return undefined;
    const wait = await rates.take({
      name: `insight ${clientName(secret, request.ip)}`,
      perMinute: BATCHES_PER_MINUTE,
    });
    if (wait === 0) return undefined;
    return reply.code(429).header('Retry-After', String(wait)).send({error: 'too-many'});
  }

  /** The figures are of the whole city: units see their own tickets only. */
  async function notUnits(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    if (requireAgent(context, request).role !== 'unit') return undefined;
    return reply.code(403).send({error: 'forbidden'});
  }
  const readers = {onRequest: [onlyFor(context, 'queue'), notUnits]};

  const dayIn = (text: string | undefined) =>
    text === undefined ? dayNumber(now()) : readDay(text);

  app.options('/insight/events', {onRequest: fromPages}, (_request, reply) =>
    reply.code(204).send(),
  );
  app.post('/insight/events', {onRequest: fromPages}, async (request, reply) => {
    const batch = batchSchema.safeParse(request.body);
    if (!batch.success) return reply.code(400).send({error: 'invalid'});
    return takeEvents(database, batch.data.events, now());
  });

  app.get('/desk/insight/live', readers, () => board.live());

  async function rows(reply: FastifyReply, {like, ...filter}: z.infer<typeof rowsBody>) {
    const day = dayIn(filter.day);
    if (day === null) return reply.code(400).send({error: 'invalid'});
    if (like !== undefined) return board.unansweredLike(like, MOST_ROWS);
    return eventsUnder(database, {...filter, day}, MOST_ROWS);
  }

  app.get('/desk/insight/rows', readers, async (request, reply) => {
    const typed = typedInAddress(request.query);
    if (typed.length > 0) return refuseAddress(reply, typed);
    const query = rowsQuery.safeParse(request.query);
    return query.success ? rows(reply, query.data) : reply.code(400).send({error: 'invalid'});
  });

  // A wording is what somebody asked: it is in no address.
  app.post('/desk/insight/rows', {...readers, bodyLimit: ROWS_LIMIT}, async (request, reply) => {
    const query = rowsBody.safeParse(request.body);
    return query.success ? rows(reply, query.data) : refuseBody(reply, query.error);
  });

  app.get('/desk/insight/report', readers, async (request, reply) => {
    const query = reportQuery.safeParse(request.query);
    const day = query.success ? dayIn(query.data.day) : null;
    if (!query.success || day === null) return reply.code(400).send({error: 'invalid'});
    const maker = createReportMaker({day, vectorOf, ...(knowledge ? {knowledge} : {})});
    for await (const event of eventsOfDays(database, day - LEARNED_DAYS, day)) maker.add(event);
    maker.addTickets(await ticketRowsFor(database, day, units));
    const report = maker.report();
    const {format, lang} = query.data;
    if (format === 'json') return report;
    const {write, type, ending} = writers[format];
    return reply
      .header('Content-Disposition', `attachment; filename="report-${dateOf(day)}.${ending}"`)
      .header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .type(type)
      .send(write(reportDocument(report, lang)));
  });
}
