import {type ExpressionBuilder, sql} from 'kysely';
import type {Agent} from '../access/agent.ts';
import type {DeskTables} from '../storage/tables.ts';

/**
 * The tickets an agent may see: a unit agent those of the unit and those it reads along with,
 * everybody else all of them. Every query of agents goes through here.
 */
export function visibleTo({role, unit}: Agent) {
  return (builder: ExpressionBuilder<DeskTables, 'tickets'>) => {
    if (role !== 'unit') return sql<boolean>`true`;
    return builder.or([
      builder('tickets.unit_id', '=', unit ?? ''),
      builder.exists(
        builder
          .selectFrom('copies')
          .select('copies.ticket_id')
          .whereRef('copies.ticket_id', '=', 'tickets.id')
          .where('copies.unit_id', '=', unit ?? ''),
      ),
    ]);
  };
}

/**
 * Whether an agent may see who filed a ticket. A unit never learns who reported something or asked
 * for confidence: only the hotline does.
 */
export function maySeePerson(
  agent: Agent,
  ticket: {
    readonly type: string;
    readonly confidential: boolean;
    readonly unit_id: string | null;
  },
): boolean {
  if (agent.role === 'agent' || agent.role === 'admin') return true;
  if (agent.role !== 'unit' || agent.unit === null) return false;
  return agent.unit === ticket.unit_id && ticket.type !== '举报' && !ticket.confidential;
}
