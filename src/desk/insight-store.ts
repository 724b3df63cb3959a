/** Events in the database: taken once each, read back in the order in which they happened. */
import {sql} from 'kysely';
import {dayNumber, HOUR_MS, startOfDay} from '../insight/calendar.ts';
import type {InsightEvent} from '../insight/event.ts';
import {maskWording} from '../insight/mask-wording.ts';
import {readEvent} from '../insight/read-event.ts';
import type {TicketRow} from '../insight/ticket-row.ts';
import type {DeskConfig} from './desk-config.ts';
import type {Database} from './storage/tables.ts';

/** What became of a batch. */
export interface TakenEvents {
  /** New ones, and ones that were here before. */
  readonly taken: number;
  /** No events, or of a time that cannot be. */
  readonly refused: number;
}

/** What rows are looked for; every field narrows it. */
export interface EventFilter {
  /** Number of the day. */
  readonly day: number;
  /** A kind of event, several with commas between, or `unanswered`. */
  readonly kind?: string | undefined;
  readonly topic?: string | undefined;
  readonly entry?: string | undefined;
  readonly island?: string | undefined;
  readonly township?: string | undefined;
  /** Hour of the day in China, 0 to 23. */
  readonly hour?: number | undefined;
  /** Reason of a hand-over, rating, state of a ticket, or rule of an emergency. */
  readonly detail?: string | undefined;
}

/** An event with its place in the order of arrival. */
export interface StoredEvent {
  readonly seq: number;
  readonly event: InsightEvent;
}

/** A device that was offline for a month still counts; what is older no report shows. */
const OLDEST_DAYS = 31;

/** Clocks of devices that are set wrong by hours are common, by more than a day rare. */
const AHEAD_DAYS = 1;

/** Rows read at a time: a tenth of a second, so that others get their turn. */
const PAGE = 2_000;

const DAY_MS = 24 * 60 * 60_000;

const textOrNone = (text: string | undefined) => text ?? null;

function detailOf(event: InsightEvent): string | null {
  switch (event.kind) {
    case 'handed-off':
      return event.reason;
    case 'rated':
      return event.rating;
    case 'ticket':
      return event.state;
    case 'urgent':
      return event.rule;
    default:
      return null;
  }
}

/** Stores what is an event and new. `now`: milliseconds since the epoch. */
export async function takeEvents(
  database: Database,
  values: readonly unknown[],
  now: number,
): Promise<TakenEvents> {
  const events = values.flatMap((value) => {
    const event = readEvent(value);
    if (event === null) return [];
    if (event.at > now + AHEAD_DAYS * DAY_MS || event.at < now - OLDEST_DAYS * DAY_MS) return [];
    // Whoever sends it has masked it; a stranger's program may not have.
    return [event.text === undefined ? event : {...event, text: maskWording(event.text)}];
  });
  if (events.length > 0) {
    await database
      .insertInto('insight_events')
      .values(
        events.map((event) => ({
          id: event.id,
          at: event.at,
          day: dayNumber(event.at),
          kind: event.kind,
          topic: textOrNone(event.topic),
          entry: textOrNone(event.entry),
          island: textOrNone(event.place?.island),
          detail: detailOf(event),
          event: JSON.stringify(event),
        })),
      )
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
  return {taken: events.length, refused: values.length - events.length};
}

/** The events of some days (their numbers, both included), in order of time. */
export async function* eventsOfDays(
  database: Database,
  from: number,
  to: number,
): AsyncGenerator<InsightEvent> {
  let last = {at: -1, seq: -1};
  for (;;) {
    const rows = await database
      .selectFrom('insight_events')
      .select(['seq', 'at', 'event'])
      .where('at', '>=', startOfDay(from))
      .where('at', '<', startOfDay(to + 1))
      .where(sql<boolean>`(at, seq) > (${last.at}, ${last.seq})`)
      .orderBy('at')
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const {event} of rows) yield event;
    const end = rows.at(-1);
    if (rows.length < PAGE || end === undefined) return;
    last = {at: end.at, seq: end.seq};
  }
}

/** The events that arrived after a place in the order, at most so many. */
export function eventsAfter(
  database: Database,
  seq: number,
  most: number,
): Promise<readonly StoredEvent[]> {
  return database
    .selectFrom('insight_events')
    .select(['seq', 'event'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(most)
    .execute();
}

/** The newest place in the order; 0: there is no event. */
export async function lastEvent(database: Database): Promise<number> {
  const row = await database
    .selectFrom('insight_events')
    .select(({fn}) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

/** What ends the waiting of a question. */
const OUTCOMES: readonly string[] = ['answered', 'chosen', 'handed-off', 'urgent'];

/** Rows behind a figure, newest first, and how many there are. */
export interface FoundEvents {
  readonly events: readonly InsightEvent[];
  readonly total: number;
}

/** The questions of a day that have no outcome on it. */
async function unansweredOn(database: Database, day: number, most: number): Promise<FoundEvents> {
  const open = new Map<string, InsightEvent>();
  const settled = new Set<string>();
  for await (const event of eventsOfDays(database, day, day)) {
    if (event.kind === 'asked') open.set(event.turn, event);
    else if (OUTCOMES.includes(event.kind)) settled.add(event.turn);
  }
  const events = [...open.values()].filter(({turn}) => !settled.has(turn)).reverse();
  return {events: events.slice(0, most), total: events.length};
}

/** The questions of a day that nobody could answer: without an outcome, or handed over as unknown. */
export async function unansweredQuestions(
  database: Database,
  day: number,
): Promise<readonly InsightEvent[]> {
  const waiting = await unansweredOn(database, day, Number.POSITIVE_INFINITY);
  const unknown = await database
    .selectFrom('insight_events')
    .select('event')
    .where('day', '=', day)
    .where('kind', '=', 'handed-off')
    .where('detail', '=', 'unknown')
    .execute();
  const first = unknown.flatMap(({event}) => ('part' in event && event.part ? [] : [event]));
  return [...first, ...waiting.events].sort((a, b) => b.at - a.at);
}

/** The rows behind a figure, at most so many. */
export async function eventsUnder(
  database: Database,
  {day, kind, township, hour, ...columns}: EventFilter,
  most: number,
): Promise<FoundEvents> {
  if (kind === 'unanswered') return unansweredOn(database, day, most);
  let query = database.selectFrom('insight_events').where('day', '=', day);
  if (kind !== undefined) query = query.where('kind', 'in', kind.split(','));
  if (township !== undefined) {
    query = query.where(sql<boolean>`coalesce(event #>> '{place,township}', '') = ${township}`);
  }
  if (hour !== undefined) {
    const from = startOfDay(day) + hour * HOUR_MS;
    query = query.where('at', '>=', from).where('at', '<', from + HOUR_MS);
  }
  for (const [column, value] of Object.entries(columns)) {
    if (value === undefined) continue;
    const name = column as keyof typeof columns;
    // An empty value stands for questions that have none.
    query = value === '' ? query.where(name, 'is', null) : query.where(name, '=', value);
  }
  const [rows, count] = await Promise.all([
    query.select('event').orderBy('at', 'desc').orderBy('seq', 'desc').limit(most).execute(),
    query.select(({fn}) => fn.countAll<number>().as('count')).executeTakeFirst(),
  ]);
  return {events: rows.map(({event}) => event), total: Number(count?.count ?? 0)};
}

/** The tickets a report speaks of: open ones, and those of its day. `units` gives names of units. */
export async function ticketRowsFor(
  database: Database,
  day: number,
  units: DeskConfig['units'],
): Promise<readonly TicketRow[]> {
  const names = new Map(units.map(({id, name}) => [id, name]));
  const settled = ['merged', 'answered', 'closed', 'withdrawn'] as const;
  const rows = await database
    .selectFrom('tickets')
    .select(['id', 'number', 'type', 'category', 'received_at', 'deadline', 'state', 'unit_name'])
    .where((builder) =>
      builder.or([
        builder('state', 'not in', [...settled]),
        builder('received_at', '>=', new Date(startOfDay(day))),
      ]),
    )
    .orderBy('number')
    .execute();
  const objections = await database
    .selectFrom('objections')
    .innerJoin('tickets', 'tickets.id', 'objections.ticket_id')
    .select(['ticket_id', 'objections.unit_id', 'proposed_name'])
    .where('tickets.state', 'not in', [...settled])
    .orderBy('objections.at')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    type: row.type,
    category: row.category,
    receivedAt: row.received_at.getTime(),
    deadline: row.deadline?.getTime() ?? null,
    settled: settled.some((state) => state === row.state),
    unit: row.unit_name ?? '',
    objections: objections
      .filter(({ticket_id}) => ticket_id === row.id)
      .map(({unit_id, proposed_name}) => ({
        unit: names.get(unit_id) ?? unit_id,
        proposed: proposed_name,
      })),
  }));
}

/** Deletes events older than so many days. `now`: milliseconds since the epoch. */
export async function forgetEvents(database: Database, days: number, now: number): Promise<void> {
  await database
    .deleteFrom('insight_events')
    .where('day', '<', dayNumber(now) - days)
    .execute();
}
