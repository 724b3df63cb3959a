import {createHash} from 'node:crypto';

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Digits of a hash that serve as an id: 48 bits, by which two of a hundred thousand questions meet
 * with a chance of one in fifty thousand.
 */
const HASH_LENGTH = 12;

/** Whether a text may be an id, a topic or a department. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/**
 * The id of an entry that was not given one of ours: its code where that can be written as an id,
 * else a hash of the code, else of the question. The same table gives the same ids every time.
 */
export function entryId(code: string | undefined, question: string): string {
  if (code === undefined) return `q-${hash(question)}`;
  const written = code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_./\\:-]+/g, '-')
    .replace(/^-|-$/g, '');
  return isId(written) ? written : `c-${hash(code)}`;
}

/** Width, case and spaces of a wording do not make it another one. */
function hash(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  return createHash('sha256').update(plain).digest('hex').slice(0, HASH_LENGTH);
}
