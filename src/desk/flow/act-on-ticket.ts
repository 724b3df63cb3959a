import {sql, type Transaction} from 'kysely';
import type {TicketState} from '../../ticket/ticket-status.ts';
import {type Agent, mayDo} from '../access/agent.ts';
import type {DeskConfig} from '../desk-config.ts';
import type {Database, DeskTables} from '../storage/tables.ts';
import {completeTicket, type StoredTicket} from '../stored-ticket.ts';
import {addHistory} from '../ticket-history.ts';
import {actionsFrom, managedActions} from './action-rules.ts';
import {addAudit} from './audit.ts';
import type {TicketAction} from './ticket-action.ts';
import {visibleTo} from './visible-tickets.ts';

/** Why an action was not done; `state` and `version` are those the ticket has now. */
export type ActionRefusal =
  | 'not-found'
  /** Another agent was faster. */
  | 'changed'
  /** Not from this state. */
  | 'wrong-state'
  | 'forbidden'
  /** A unit returns a ticket once; assigned again, it is designated. */
  | 'designated'
  /** An objection that proposes the objecting unit itself, or triage to where it is. */
  | 'same-unit'
  /** A report is not given to the unit it is about. */
  | 'respondent-unit'
  | 'unknown-target';

/** What came of an action. */
export type ActionResult =
  | {readonly ok: true; readonly state: TicketState; readonly version: number}
  | {
      readonly ok: false;
      readonly reason: ActionRefusal;
      readonly state?: TicketState;
      readonly version?: number;
    };

const DAY_MS = 24 * 60 * 60_000;

interface Row {
  readonly id: number;
  readonly number: string;
  readonly state: TicketState;
  readonly version: number;
  readonly type: string;
  readonly legality: boolean;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly ticket: StoredTicket;
}

interface Unit {
  readonly id: string;
  readonly name: string;
}

/** What an action changes in the row of the ticket. */
interface Change {
  readonly state: TicketState;
  readonly note: string;
  readonly unit: Unit | null;
  readonly set: {
    readonly unit_id?: string;
    readonly unit_name?: string;
    readonly deadline?: string | null;
    readonly merged_into?: string;
    readonly answer?: string | null;
  };
}

/** What agents do, over a database. */
export interface ActOptions {
  readonly database: Database;
  readonly config: DeskConfig;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Shorter words, 公司 or 村里, are part of many names. */
const SHORTEST_NAME = 3;

/** Whether the words on who is complained of name a unit. */
function names(respondent: string, unit: Unit): boolean {
  if (respondent.includes(unit.name)) return true;
  return respondent.length >= SHORTEST_NAME && unit.name.includes(respondent);
}

function unitOf({unit_id, unit_name}: Row): Unit | null {
  return unit_id && unit_name ? {id: unit_id, name: unit_name} : null;
}

/**
 * Does one thing with a ticket, or says why not. Whoever looked at an older version changes
 * nothing. The change, its line in the history and in the audit trail are committed together.
 */
export async function actOnTicket(
  {database, config, now}: ActOptions,
  agent: Agent,
  number: string,
  action: TicketAction,
): Promise<ActionResult> {
  return database.transaction().execute(async (inside): Promise<ActionResult> => {
    const row = await inside
      .selectFrom('tickets')
      .select(['id', 'number', 'state', 'version', 'type', 'legality', 'unit_id', 'unit_name'])
      .select('ticket')
      .where('number', '=', number)
      .where(visibleTo(agent))
      .forUpdate()
      .executeTakeFirst();
    if (!row) return {ok: false, reason: 'not-found'};
    const {state, version} = row;
    const refuse = (reason: ActionRefusal): ActionResult => ({ok: false, reason, state, version});
    if (!mayDo(agent, managedActions.includes(action.action) ? 'manage' : 'work')) {
      return refuse('forbidden');
    }
    // A unit that reads along works on nothing.
    if (agent.role === 'unit' && row.unit_id !== agent.unit) return refuse('forbidden');
    if (version !== action.version) return refuse('changed');
    const states: readonly TicketState[] = actionsFrom[action.action];
    if (!states.includes(state)) return refuse('wrong-state');
    const at = now();
    const change = await changeOf(inside, row, action, at);
    if (typeof change === 'string') return refuse(change);
    const when = new Date(at).toISOString();
    await inside
      .updateTable('tickets')
      .set({
        ...change.set,
        state: change.state,
        version: sql<number>`version + 1`,
        updated_at: when,
      })
      .where('id', '=', row.id)
      .execute();
    const {note, unit} = change;
    await addHistory(inside, row.id, {
      at: when,
      state: change.state,
      action: action.action,
      note,
      unit,
    });
    await addAudit(inside, at, {
      agent,
      action: action.action,
      number: row.number,
      detail: {from: state, to: change.state, unit: unit?.id ?? null},
    });
    return {ok: true, state: change.state, version: version + 1};
  });

  async function changeOf(
    inside: Transaction<DeskTables>,
    row: Row,
    action: TicketAction,
    at: number,
  ): Promise<Change | ActionRefusal> {
    const unit = unitOf(row);
    const when = new Date(at).toISOString();
    switch (action.action) {
      case 'triage': {
        if (unit?.id === action.unit.id && row.state === 'triaged') return 'same-unit';
        const {respondent} = completeTicket(row.ticket);
        if (row.type === '举报' && names(respondent, action.unit)) return 'respondent-unit';
        if (row.legality && config.justiceUnit) {
          const {id: unit_id, name: unit_name} = config.justiceUnit;
          await inside
            .insertInto('copies')
            .values({ticket_id: row.id, unit_id, unit_name})
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        const days = config.deadlineDays[row.ticket.type];
        const due = days === undefined ? null : new Date(at + days * DAY_MS).toISOString();
        const deadline = action.deadline ? new Date(action.deadline).toISOString() : due;
        const {id: unit_id, name: unit_name} = action.unit;
        const set = {unit_id, unit_name, deadline};
        return {state: 'triaged', note: action.note, unit: action.unit, set};
      }
      case 'accept':
        return {state: 'accepted', note: action.note, unit, set: {}};
      case 'object': {
        if (!unit) return 'wrong-state';
        const {reason, proposed} = action;
        if (proposed.id === unit.id) return 'same-unit';
        const inserted = await inside
          .insertInto('objections')
          .values({
            ticket_id: row.id,
            unit_id: unit.id,
            proposed_id: proposed.id,
            proposed_name: proposed.name,
            reason,
            at: when,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (inserted.numInsertedOrUpdatedRows !== 1n) return 'designated';
        const note = `${reason}（建议由${proposed.name}承办）`;
        return {state: 'objected', note, unit, set: {}};
      }
      case 'merge': {
        const main = await inside
          .selectFrom('tickets')
          .select(['number', 'state'])
          .where('number', '=', action.into)
          .executeTakeFirst();
        const isUsable =
          main && main.number !== row.number && !['merged', 'withdrawn'].includes(main.state);
        if (!isUsable) return 'unknown-target';
        const note = action.note || `并入 ${main.number}，一并办理`;
        return {state: 'merged', note, unit, set: {merged_into: main.number}};
      }
      case 'answer': {
        if (row.state === 'received' && agent.role === 'unit') return 'wrong-state';
        const by = unit?.name ?? '12345政务服务便民热线';
        const answer = JSON.stringify({text: action.text, at: when, by});
        return {state: 'answered', note: '', unit, set: {answer}};
      }
      case 'close':
        return {state: 'closed', note: action.note, unit, set: {}};
      case 'reopen':
        return {state: unit ? 'triaged' : 'received', note: action.note, unit, set: {}};
      case 'note':
        return {state: row.state, note: action.note, unit, set: {}};
    }
  }
}
