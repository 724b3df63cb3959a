import {createHmac, randomBytes} from 'node:crypto';
import type {Database} from './storage/tables.ts';

/** As long as the digest it keys. */
const SECRET_BYTES = 32;

/**
 * The secret of the desk, made once and kept in the database: whatever one desk signs, another one
 * on the same database recognises.
 */
export async function deskSecret(database: Database): Promise<Buffer> {
  await database
    .insertInto('settings')
    .values({name: 'secret', value: randomBytes(SECRET_BYTES).toString('base64url')})
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const {value} = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'secret')
    .executeTakeFirstOrThrow();
  return Buffer.from(value, 'base64url');
}

/** HMAC-SHA-256 of a text for one purpose, in base64url: what is signed for one is no use for another. */
export function sign(secret: Buffer, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url');
}
