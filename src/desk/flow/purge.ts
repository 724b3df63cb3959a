import {sql} from 'kysely';
import type {DeskConfig} from '../desk-config.ts';
import {maskTicket} from '../intake/change-by-person.ts';
import type {Database} from '../storage/tables.ts';
import {completeTicket} from '../stored-ticket.ts';
import {addAudit} from './audit.ts';

/** What a purge did. */
export interface PurgeResult {
  /** Tickets whose personal data went. */
  readonly wiped: number;
  /** Tickets that went altogether. */
  readonly deleted: number;
}

/** Only what nobody works on any more. */
const settled = ['merged', 'answered', 'closed', 'withdrawn'] as const;

/** Tickets that one transaction changes: seconds at most, so that intake is not kept waiting. */
const AT_ONCE = 200;

const DAY_MS = 24 * 60 * 60_000;

/**
 * Deletes by policy, personal data first: settled tickets whose last change is older than the
 * owner's days. Where the owner set none, nothing. `now`: milliseconds since the epoch.
 */
export async function purge(
  database: Database,
  {retention}: DeskConfig,
  now: number,
): Promise<PurgeResult> {
  const {personalDays, ticketDays} = retention;
  const before = (days: number) => new Date(now - days * DAY_MS);
  const result = {
    wiped: personalDays === null ? 0 : await wipePersons(database, before(personalDays), now),
    deleted: ticketDays === null ? 0 : await deleteTickets(database, before(ticketDays)),
  };
  await database.transaction().execute((inside) =>
    addAudit(inside, now, {
      agent: {name: 'retention', role: 'admin'},
      action: 'purge',
      number: null,
      detail: {...result},
    }),
  );
  return result;
}

/** Photos go with the person: they may show who took them, or where. */
async function wipePersons(database: Database, before: Date, now: number): Promise<number> {
  let wiped = 0;
  for (;;) {
    const rows = await database.transaction().execute(async (inside) => {
      const found = await inside
        .selectFrom('tickets')
        .select(['id', 'ticket'])
        .where('state', 'in', [...settled])
        .where('updated_at', '<', before)
        .where('personal_wiped_at', 'is', null)
        .orderBy('id')
        .limit(AT_ONCE)
        .forUpdate()
        .execute();
      for (const {id, ticket} of found) {
        await inside
          .updateTable('tickets')
          .set({
            version: sql<number>`version + 1`,
            ticket: JSON.stringify(maskTicket(completeTicket(ticket))),
            personal: null,
            personal_wiped_at: new Date(now).toISOString(),
          })
          .where('id', '=', id)
          .execute();
      }
      const ids = found.map(({id}) => id);
      if (ids.length > 0) {
        await inside.deleteFrom('attachments').where('ticket_id', 'in', ids).execute();
      }
      return found.length;
    });
    wiped += rows;
    if (rows < AT_ONCE) return wiped;
  }
}

async function deleteTickets(database: Database, before: Date): Promise<number> {
  let deleted = 0;
  for (;;) {
    const {numDeletedRows} = await database
      .deleteFrom('tickets')
      .where('id', 'in', (builder) =>
        builder
          .selectFrom('tickets')
          .select('id')
          .where('state', 'in', [...settled])
          .where('updated_at', '<', before)
          .orderBy('id')
          .limit(AT_ONCE),
      )
      .executeTakeFirst();
    deleted += Number(numDeletedRows);
    if (numDeletedRows < BigInt(AT_ONCE)) return deleted;
  }
}
