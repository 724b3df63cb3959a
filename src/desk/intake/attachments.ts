import {createHash} from 'node:crypto';
import type {Database} from '../storage/tables.ts';
import {completeTicket} from '../stored-ticket.ts';
import {mediaTypeOf} from './media-type.ts';
import {receiptHash} from './receipt.ts';

/** What came of handing in a file. */
export type AttachmentIntake =
  | {readonly outcome: 'new' | 'known'; readonly sha256: string}
  /** `unknown`: no such ticket or file; `other-file`: not the bytes that were announced. */
  | {readonly outcome: 'unknown' | 'other-file' | 'other-type' | 'withdrawn'};

/** A file as agents download it. */
export interface StoredAttachment {
  readonly name: string;
  readonly type: string;
  readonly data: Buffer;
}

/** The files of tickets. */
export interface Attachments {
  /** Takes the bytes of a file that the ticket names; again and again makes no difference. */
  take(
    receipt: string,
    key: string,
    file: {readonly id: string; readonly type: string; readonly data: Buffer},
  ): Promise<AttachmentIntake>;
  read(ticketId: number, id: string): Promise<StoredAttachment | null>;
}

/**
 * Files in the database: with the tickets in one backup, and at hand for every desk on it. `now`:
 * milliseconds since the epoch.
 */
export function createAttachments(database: Database, now: () => number): Attachments {
  return {
    async take(receipt, key, {id, type, data}) {
      const row = await database
        .selectFrom('tickets')
        .select(['id', 'key', 'state', 'ticket'])
        .where('receipt_hash', '=', receiptHash(receipt))
        .executeTakeFirst();
      if (!row || row.key !== key.toLowerCase()) return {outcome: 'unknown'};
      if (row.state === 'withdrawn') return {outcome: 'withdrawn'};
      const announced = completeTicket(row.ticket).attachments.find(
        (file) => file.id.toLowerCase() === id.toLowerCase(),
      );
      if (!announced) return {outcome: 'unknown'};
      const sha256 = createHash('sha256').update(data).digest('hex');
      if (announced.sha256 !== sha256 || announced.bytes !== data.length) {
        return {outcome: 'other-file'};
      }
      if (type !== announced.type || mediaTypeOf(data) !== announced.type) {
        return {outcome: 'other-type'};
      }
      const {numInsertedOrUpdatedRows} = await database
        .insertInto('attachments')
        .values({
          ticket_id: row.id,
          id: announced.id,
          name: announced.name.replaceAll('\0', ''),
          type: announced.type,
          bytes: data.length,
          sha256,
          data,
          received_at: new Date(now()).toISOString(),
        })
        .onConflict((conflict) => conflict.columns(['ticket_id', 'id']).doNothing())
        .executeTakeFirst();
      return {outcome: numInsertedOrUpdatedRows === 1n ? 'new' : 'known', sha256};
    },

    async read(ticketId, id) {
      const row = await database
        .selectFrom('attachments')
        .select(['name', 'type', 'data'])
        .where('ticket_id', '=', ticketId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? {...row, data: Buffer.from(row.data)} : null;
    },
  };
}
