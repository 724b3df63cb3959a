import type {Kysely} from 'kysely';
import type {TicketState, TicketStatus} from '../../ticket/ticket-status.ts';
import {type Agent, mayDo} from '../access/agent.ts';
import {maskTicket} from '../intake/change-by-person.ts';
import type {Database, DeskTables, StoredAnswer} from '../storage/tables.ts';
import {completeTicket, type PersonalFields, type StoredTicket} from '../stored-ticket.ts';
import {readHistory} from '../ticket-status.ts';
import {addAudit} from './audit.ts';
import {maySeePerson, visibleTo} from './visible-tickets.ts';

/** A ticket as agents see it: masked, with what may be done about that. */
export interface TicketDetail {
  readonly number: string;
  readonly state: TicketState;
  readonly version: number;
  /** ISO times. */
  readonly receivedAt: string;
  readonly updatedAt: string;
  readonly unit: {readonly id: string; readonly name: string} | null;
  readonly deadline: string | null;
  readonly answer: StoredAnswer | null;
  readonly mergedInto: string | null;
  /** Personal data in its words are masked. */
  readonly ticket: StoredTicket;
  /** Whether name or contact were given; `wiped`: they have been deleted by policy. */
  readonly person: 'none' | 'given' | 'wiped';
  readonly maySeePerson: boolean;
  readonly history: TicketStatus['history'];
  readonly objections: readonly {
    readonly unit: string;
    readonly proposed: string;
    readonly reason: string;
  }[];
  readonly copies: readonly string[];
  /** Ids of the files that have arrived. */
  readonly files: readonly string[];
}

/** What the mask hides: as the person wrote it. */
export interface UnmaskedTicket extends PersonalFields {
  readonly ticket: StoredTicket;
}

/** A ticket by number, masked; null: there is none, or not for this agent. */
export async function readTicketDetail(
  database: Kysely<DeskTables>,
  agent: Agent,
  number: string,
): Promise<TicketDetail | null> {
  const row = await database
    .selectFrom('tickets')
    .selectAll('tickets')
    .where('number', '=', number)
    .where(visibleTo(agent))
    .executeTakeFirst();
  if (!row) return null;
  const {id} = row;
  const objections = await database
    .selectFrom('objections')
    .select(['unit_id', 'proposed_name', 'reason'])
    .where('ticket_id', '=', id)
    .orderBy('at')
    .execute();
  const copies = await database
    .selectFrom('copies')
    .select('unit_name')
    .where('ticket_id', '=', id)
    .execute();
  const files = await database
    .selectFrom('attachments')
    .select('id')
    .where('ticket_id', '=', id)
    .execute();
  const given = row.personal ? 'given' : 'none';
  return {
    number: row.number,
    state: row.state,
    version: row.version,
    receivedAt: row.received_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    unit: row.unit_id && row.unit_name ? {id: row.unit_id, name: row.unit_name} : null,
    deadline: row.deadline?.toISOString() ?? null,
    answer: row.answer,
    mergedInto: row.merged_into,
    ticket: maskTicket(completeTicket(row.ticket)),
    person: row.personal_wiped_at ? 'wiped' : given,
    maySeePerson: maySeePerson(agent, row),
    history: await readHistory(database, row),
    objections: objections.map(({unit_id, proposed_name, reason}) => ({
      unit: unit_id,
      proposed: proposed_name,
      reason,
    })),
    copies: copies.map(({unit_name}) => unit_name),
    files: files.map((file) => file.id),
  };
}

/**
 * What the mask hides, written into the audit trail before it is shown. `refused`: not for this
 * role. `now`: milliseconds since the epoch.
 */
export async function unmaskTicket(
  database: Database,
  agent: Agent,
  number: string,
  now: number,
): Promise<UnmaskedTicket | 'refused' | null> {
  return database.transaction().execute(async (inside) => {
    const row = await inside
      .selectFrom('tickets')
      .select(['number', 'type', 'confidential', 'unit_id', 'ticket', 'personal'])
      .where('number', '=', number)
      .where(visibleTo(agent))
      .executeTakeFirst();
    if (!row) return null;
    const isAllowed = maySeePerson(agent, row);
    const action = isAllowed ? 'view-personal' : 'view-personal-refused';
    await addAudit(inside, now, {agent, action, number: row.number, detail: {}});
    if (!isAllowed) return 'refused';
    const none = {name: '', phone: '', email: ''};
    return {ticket: completeTicket(row.ticket), ...(row.personal ?? none)};
  });
}

/**
 * The ticket whose file an agent may download, written into the audit trail: a photo may show
 * whoever took it. Null: none, or not for this role.
 */
export async function openForDownload(
  database: Database,
  agent: Agent,
  number: string,
  file: string,
  now: number,
): Promise<number | null> {
  return database.transaction().execute(async (inside) => {
    const row = await inside
      .selectFrom('tickets')
      .select(['id', 'number', 'type', 'confidential', 'unit_id'])
      .where('number', '=', number)
      .where(visibleTo(agent))
      .executeTakeFirst();
    if (!row || !mayDo(agent, 'work') || !maySeePerson(agent, row)) return null;
    await addAudit(inside, now, {agent, action: 'download', number: row.number, detail: {file}});
    return row.id;
  });
}
