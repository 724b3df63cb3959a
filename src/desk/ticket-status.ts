import type {Kysely} from 'kysely';
import type {TicketStatus} from '../ticket/ticket-status.ts';
import {receiptHash} from './intake/receipt.ts';
import type {DeskTables} from './storage/tables.ts';

type HistoryEntry = TicketStatus['history'][number];

/** The changes of a ticket, oldest first; the first is its intake. */
export async function readHistory(
  database: Kysely<DeskTables>,
  {id, received_at}: {readonly id: number; readonly received_at: Date},
): Promise<readonly HistoryEntry[]> {
  const rows = await database
    .selectFrom('ticket_history')
    .select(['at', 'state', 'note', 'unit_id', 'unit_name'])
    .where('ticket_id', '=', id)
    .orderBy('id')
    .execute();
  const first: HistoryEntry = {at: received_at.toISOString(), state: 'received', note: ''};
  return [
    first,
    ...rows.map(({at, state, note, unit_id, unit_name}): HistoryEntry => {
      const entry = {at: at.toISOString(), state, note};
      return unit_id && unit_name ? {...entry, unit: {id: unit_id, name: unit_name}} : entry;
    }),
  ];
}

/**
 * The status of the ticket a receipt belongs to. Where it was merged into another one, the answer
 * to that one is its answer too.
 */
export async function statusOf(
  database: Kysely<DeskTables>,
  receipt: string,
): Promise<TicketStatus | null> {
  const row = await database
    .selectFrom('tickets')
    .leftJoin('tickets as main', 'main.number', 'tickets.merged_into')
    .select([
      'tickets.id',
      'tickets.number',
      'tickets.state',
      'tickets.received_at',
      'tickets.updated_at',
      'tickets.unit_id',
      'tickets.unit_name',
      'tickets.deadline',
      'tickets.answer',
      'main.unit_id as main_unit_id',
      'main.unit_name as main_unit_name',
      'main.deadline as main_deadline',
      'main.answer as main_answer',
    ])
    .where('tickets.receipt_hash', '=', receiptHash(receipt))
    .executeTakeFirst();
  if (!row) return null;
  const unitId = row.main_unit_id ?? row.unit_id;
  const unitName = row.main_unit_name ?? row.unit_name;
  return {
    number: row.number,
    state: row.state,
    receivedAt: row.received_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    unit: unitId && unitName ? {id: unitId, name: unitName} : null,
    deadline: (row.main_deadline ?? row.deadline)?.toISOString() ?? null,
    answer: row.main_answer ?? row.answer,
    history: await readHistory(database, row),
  };
}
