import type {Kysely} from 'kysely';
import {maskPersonalData} from '../../text/mask.ts';
import type {TicketState} from '../../ticket/ticket-status.ts';
import type {DeskTables} from '../storage/tables.ts';
import {services} from './services.ts';
import type {AnswerFields} from './xml.ts';

/** What is asked for; the standard answers at most 90 days and 1,000 rows. */
export interface RequestFilter {
  readonly numbers: readonly string[];
  readonly serviceCodes: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly status: 'open' | 'closed' | null;
}

const MOST_ROWS = 1000;

const closed: readonly TicketState[] = ['merged', 'answered', 'closed', 'withdrawn'];

/** 已受理, 已派单 …: what the standard has no word for stands in the notes. */
const stateNames: Readonly<Record<TicketState, string>> = {
  received: '已受理',
  triaged: '已派单',
  accepted: '办理中',
  objected: '派单异议',
  merged: '已合并',
  answered: '已答复',
  closed: '已办结',
  withdrawn: '已撤回',
};

/** A moment with the offset of China, without fractions, as the standard shows it. */
function momentInChina(at: Date): string {
  return `${new Date(at.getTime() + 8 * 60 * 60_000).toISOString().slice(0, 19)}+08:00`;
}

/**
 * Requests by number or time, newest first, without anything that says who asked: reports and
 * confidential matters are left out, words are masked.
 */
export async function readServiceRequests(
  database: Kysely<DeskTables>,
  {numbers, serviceCodes, from, to, status}: RequestFilter,
): Promise<readonly AnswerFields[]> {
  let query = database
    .selectFrom('tickets')
    .select(['number', 'state', 'type', 'received_at', 'updated_at', 'deadline', 'unit_name'])
    .select(['place', 'ticket', 'merged_into'])
    .where('confidential', '=', false)
    .where('type', '!=', '举报')
    .orderBy('id', 'desc')
    .limit(MOST_ROWS);
  if (numbers.length > 0) query = query.where('number', 'in', [...numbers]);
  else query = query.where('received_at', '>=', from).where('received_at', '<=', to);
  if (serviceCodes.length > 0) {
    const types = services.filter(({code}) => serviceCodes.includes(code)).map(({type}) => type);
    if (types.length === 0) return [];
    query = query.where('type', 'in', types);
  }
  if (status) query = query.where('state', status === 'open' ? 'not in' : 'in', [...closed]);
  const rows = await query.execute();
  return rows.map((row): AnswerFields => {
    const service = services.find(({type}) => type === row.type);
    const merged = row.merged_into === null ? '' : `：${row.merged_into}`;
    return {
      service_request_id: row.number,
      status: closed.includes(row.state) ? 'closed' : 'open',
      status_notes: `${stateNames[row.state]}${merged}`,
      service_name: row.type,
      service_code: service?.code ?? null,
      description: maskPersonalData(row.ticket.content),
      agency_responsible: row.unit_name,
      service_notice: null,
      requested_datetime: momentInChina(row.received_at),
      updated_datetime: momentInChina(row.updated_at),
      expected_datetime: row.deadline ? momentInChina(row.deadline) : null,
      address: maskPersonalData(row.place),
      address_id: null,
      zipcode: null,
      lat: null,
      long: null,
      media_url: null,
    };
  });
}
