import {type Kysely, sql} from 'kysely';
import {z} from 'zod';
import {maskPersonalData} from '../../text/mask.ts';
import {type TicketState, ticketStates} from '../../ticket/ticket-status.ts';
import type {Agent} from '../access/agent.ts';
import type {DeskTables} from '../storage/tables.ts';
import {visibleTo} from './visible-tickets.ts';

/** A line of the queue, free of personal data. */
export interface QueuedTicket {
  readonly number: string;
  readonly state: TicketState;
  readonly version: number;
  /** ISO times. */
  readonly receivedAt: string;
  readonly updatedAt: string;
  readonly type: string;
  readonly category: string;
  readonly title: string;
  readonly place: string;
  readonly unit: {readonly id: string; readonly name: string} | null;
  readonly proposedUnit: {readonly id: string; readonly name: string} | null;
  readonly deadline: string | null;
  readonly urgent: boolean;
  readonly confidential: boolean;
  readonly legality: boolean;
  readonly replyWanted: boolean;
}

/** A stretch of the queue, newest first. */
export interface QueuePage {
  readonly tickets: readonly QueuedTicket[];
  /** How many there are altogether under this filter. */
  readonly total: number;
  /** Where the next older stretch begins; null: there is none. */
  readonly next: number | null;
}

/** What the queue is asked for; every field narrows it. */
export const queueFilterSchema = z.strictObject({
  /** A state, or `open`: everything that is not settled. */
  state: z.enum([...ticketStates, 'open']).optional(),
  type: z.string().max(10).optional(),
  unit: z.string().max(200).optional(),
  category: z.string().max(100).optional(),
  /** Waiting for at least so many days since the last change. */
  days: z.coerce.number().int().min(0).max(3650).optional(),
  overdue: z.literal('1').optional(),
  /** Number of a ticket, or its beginning. */
  number: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .optional(),
});

/** A filter of the queue. */
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** States in which nobody waits for the desk any more. */
const settled: readonly TicketState[] = ['merged', 'answered', 'closed', 'withdrawn'];

const DAY_MS = 24 * 60 * 60_000;

/** The tickets under a filter that an agent may see. `now`: milliseconds since the epoch. */
export function filteredTickets(
  database: Kysely<DeskTables>,
  agent: Agent,
  filter: QueueFilter,
  now: number,
) {
  let query = database.selectFrom('tickets').where(visibleTo(agent));
  const {state, type, unit, category, days, overdue, number} = filter;
  if (state === 'open') query = query.where('state', 'not in', [...settled]);
  else if (state) query = query.where('state', '=', state);
  if (type) query = query.where('type', '=', type);
  if (unit) query = query.where('unit_id', '=', unit);
  if (category) query = query.where('category', '=', category);
  if (days) query = query.where('updated_at', '<=', new Date(now - days * DAY_MS));
  if (overdue) {
    query = query.where('deadline', '<', new Date(now)).where('state', 'not in', [...settled]);
  }
  if (number) query = query.where('number', 'like', `${number.replaceAll('_', '\\_')}%`);
  return query;
}

/** A stretch of the queue. `now`: milliseconds since the epoch. */
export async function readQueue(
  database: Kysely<DeskTables>,
  agent: Agent,
  filter: QueueFilter,
  range: {readonly limit: number; readonly before: number | null; readonly now: number},
): Promise<QueuePage> {
  const tickets = filteredTickets(database, agent, filter, range.now);
  let query = tickets
    .selectAll('tickets')
    .orderBy('id', 'desc')
    .limit(range.limit + 1);
  if (range.before !== null) query = query.where('id', '<', range.before);
  const rows = await query.execute();
  const {total} = await tickets.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const page = rows.slice(0, range.limit);
  return {
    tickets: page.map((row) => ({
      number: row.number,
      state: row.state,
      version: row.version,
      receivedAt: row.received_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      type: row.type,
      category: row.category,
      title: maskPersonalData(row.ticket.title),
      place: maskPersonalData(row.place),
      unit: row.unit_id && row.unit_name ? {id: row.unit_id, name: row.unit_name} : null,
      proposedUnit: row.ticket.unit,
      deadline: row.deadline?.toISOString() ?? null,
      urgent: row.urgent,
      confidential: row.confidential,
      legality: row.legality,
      replyWanted: row.ticket.replyWanted,
    })),
    total,
    next: rows.length > range.limit ? (page.at(-1)?.id ?? null) : null,
  };
}
