import type {Transaction} from 'kysely';
import type {TicketState} from '../ticket/ticket-status.ts';
import type {DeskTables} from './storage/tables.ts';

/** Writes down a change of a ticket. */
export async function addHistory(
  inside: Transaction<DeskTables>,
  ticketId: number,
  change: {
    readonly at: string;
    readonly state: TicketState;
    readonly action: string;
    readonly note: string;
    readonly unit: {readonly id: string; readonly name: string} | null;
  },
): Promise<void> {
  const {at, state, action, note, unit} = change;
  await inside
    .insertInto('ticket_history')
    .values({
      ticket_id: ticketId,
      at,
      state,
      action,
      note: note.replaceAll('\0', ''),
      unit_id: unit?.id ?? null,
      unit_name: unit?.name ?? null,
    })
    .execute();
}

/** What was done last about a ticket; undefined: nothing since its intake. */
export async function lastAction(
  inside: Transaction<DeskTables>,
  ticketId: number,
): Promise<string | undefined> {
  const row = await inside
    .selectFrom('ticket_history')
    .select('action')
    .where('ticket_id', '=', ticketId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.action;
}
