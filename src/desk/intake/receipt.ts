import {createHash} from 'node:crypto';
import {sign} from '../desk-secret.ts';

/** Unguessable by the standards of session identifiers: 128 bits have 22 characters. */
const RECEIPT_LENGTH = 22;

/**
 * The receipt of a ticket: the same whenever the same ticket is handed in again, and not to be
 * worked out without the secret of the desk. Only its hash is kept.
 */
export function receiptOf(secret: Buffer, key: string): string {
  return sign(secret, 'receipt', key).slice(0, RECEIPT_LENGTH);
}

/**
 * What a ticket is found by. The database compares hashes: the time it takes tells nothing about
 * the receipt behind one.
 */
export function receiptHash(receipt: string): Buffer {
  return createHash('sha256').update(receipt).digest();
}
