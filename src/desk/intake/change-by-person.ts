/** What the person who filed a ticket may still do with it, by receipt. */
import {sql, type Transaction} from 'kysely';
import {maskPersonalData} from '../../text/mask.ts';
import type {TicketState} from '../../ticket/ticket-status.ts';
import {bodyHash} from '../body-hash.ts';
import type {Database, DeskTables} from '../storage/tables.ts';
import {
  completeTicket,
  type FiledTicket,
  type PersonalFields,
  type StoredTicket,
  splitTicket,
} from '../stored-ticket.ts';
import {addHistory, lastAction} from '../ticket-history.ts';
import {receiptHash} from './receipt.ts';

/** What came of it. `too-late`: somebody has begun to work on it, or ten minutes are over. */
export type PersonChange =
  | {readonly outcome: 'done'; readonly number: string; readonly state: TicketState}
  | {readonly outcome: 'too-late'; readonly state: TicketState}
  | {readonly outcome: 'unknown'};

/** What may be asked for by receipt. */
export interface PersonChanges {
  edit(receipt: string, ticket: FiledTicket): Promise<PersonChange>;
  withdraw(receipt: string, key: string): Promise<PersonChange>;
  /** “解决了 / 没解决”, after an answer; the latter takes the ticket up again. */
  rate(receipt: string, key: string, solved: boolean): Promise<PersonChange>;
}

/** Web accessibility rules of the ministry: submits are reversible within ten minutes. */
const EDIT_WINDOW_MS = 10 * 60_000;

/** A stored ticket without what its words may say of a person. */
export function maskTicket(ticket: StoredTicket): StoredTicket {
  const mask = maskPersonalData;
  return {
    ...ticket,
    title: mask(ticket.title),
    content: mask(ticket.content),
    expectation: mask(ticket.expectation),
    place: mask(ticket.place),
    respondent: mask(ticket.respondent),
    answers: ticket.answers.map((answer) => ({...answer, value: mask(answer.value)})),
    attachments: ticket.attachments.map((file) => ({...file, name: mask(file.name)})),
  };
}

/** Changes over a database. `now`: milliseconds since the epoch. */
export function createPersonChanges(database: Database, now: () => number): PersonChanges {
  /** Runs `work` on the ticket of the receipt, if it is the one with the key. */
  async function onTicket(
    receipt: string,
    key: string,
    work: (
      inside: Transaction<DeskTables>,
      row: {
        readonly id: number;
        readonly number: string;
        readonly state: TicketState;
        readonly received_at: Date;
        readonly ticket: StoredTicket;
        readonly personal: PersonalFields | null;
        readonly unit: {readonly id: string; readonly name: string} | null;
      },
    ) => Promise<PersonChange>,
  ): Promise<PersonChange> {
    return database.transaction().execute(async (inside) => {
      const row = await inside
        .selectFrom('tickets')
        .select(['id', 'key', 'number', 'state', 'received_at', 'unit_id', 'unit_name'])
        .select(['ticket', 'personal'])
        .where('receipt_hash', '=', receiptHash(receipt))
        .forUpdate()
        .executeTakeFirst();
      if (!row || row.key !== key.toLowerCase()) return {outcome: 'unknown'};
      const {unit_id, unit_name} = row;
      const unit = unit_id && unit_name ? {id: unit_id, name: unit_name} : null;
      return work(inside, {...row, unit});
    });
  }

  function isLate(state: TicketState, receivedAt: Date): boolean {
    return state !== 'received' || now() - receivedAt.getTime() > EDIT_WINDOW_MS;
  }

  return {
    edit(receipt, filed) {
      return onTicket(receipt, filed.key, async (inside, {id, number, state, ...row}) => {
        const {ticket, personal} = splitTicket(filed);
        const before = completeTicket(row.ticket);
        const sameWords = bodyHash(before) === bodyHash(ticket);
        // Sent again after a lost answer: what stands there already needs no time to be changed.
        const isDone = sameWords && bodyHash(row.personal) === bodyHash(personal);
        if (isDone) return {outcome: 'done', number, state};
        if (isLate(state, row.received_at)) return {outcome: 'too-late', state};
        const at = new Date(now()).toISOString();
        await inside
          .updateTable('tickets')
          .set({
            version: sql<number>`version + 1`,
            updated_at: at,
            type: ticket.type,
            category: ticket.category.replaceAll('\0', ''),
            place: ticket.place.replaceAll('\0', ''),
            related: ticket.related.replaceAll('\0', ''),
            confidential: ticket.confidential,
            urgent: ticket.urgency === '紧急',
            legality: ticket.legality,
            ticket: JSON.stringify(ticket),
            personal: personal && JSON.stringify(personal),
          })
          .where('id', '=', id)
          .execute();
        const kept = new Set(ticket.attachments.map((file) => `${file.id} ${file.sha256}`));
        const gone = before.attachments.filter((file) => !kept.has(`${file.id} ${file.sha256}`));
        for (const file of gone) {
          await inside
            .deleteFrom('attachments')
            .where('ticket_id', '=', id)
            .where('id', '=', file.id)
            .execute();
        }
        // A new telephone number is a change of its own, but none that the history should tell.
        if (!sameWords) {
          const note = '市民修改了内容';
          await addHistory(inside, id, {at, state, action: 'edit', note, unit: null});
        }
        return {outcome: 'done', number, state};
      });
    },

    withdraw(receipt, key) {
      return onTicket(receipt, key, async (inside, {id, number, state, ...row}) => {
        if (state === 'withdrawn') return {outcome: 'done', number, state};
        if (isLate(state, row.received_at)) return {outcome: 'too-late', state};
        const at = new Date(now()).toISOString();
        await inside
          .updateTable('tickets')
          .set({
            version: sql<number>`version + 1`,
            updated_at: at,
            state: 'withdrawn',
            // Whoever withdraws takes the consent back: nothing of the person stays.
            ticket: JSON.stringify(maskTicket(completeTicket(row.ticket))),
            personal: null,
            personal_wiped_at: at,
          })
          .where('id', '=', id)
          .execute();
        await inside.deleteFrom('attachments').where('ticket_id', '=', id).execute();
        const change = {at, state: 'withdrawn', action: 'withdraw', note: '', unit: null} as const;
        await addHistory(inside, id, change);
        return {outcome: 'done', number, state: 'withdrawn'};
      });
    },

    rate(receipt, key, solved) {
      return onTicket(receipt, key, async (inside, {id, number, state, unit}) => {
        // Said again because the answer to it got lost: taken up again already.
        if (!solved && (await lastAction(inside, id)) === 'reopen') {
          return {outcome: 'done', number, state};
        }
        const isAnswered = state === 'answered' || state === 'closed';
        if (!isAnswered) return {outcome: 'too-late', state};
        if (solved && state === 'closed') return {outcome: 'done', number, state};
        const at = new Date(now()).toISOString();
        const again = unit ? 'triaged' : 'received';
        const next: TicketState = solved ? 'closed' : again;
        const note = solved ? '市民确认已解决' : '市民反映没解决';
        await inside
          .updateTable('tickets')
          .set({version: sql<number>`version + 1`, updated_at: at, state: next})
          .where('id', '=', id)
          .execute();
        const action = solved ? 'solved' : 'reopen';
        await addHistory(inside, id, {at, state: next, action, note, unit});
        return {outcome: 'done', number, state: next};
      });
    },
  };
}
