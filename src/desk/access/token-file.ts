import {createHash, randomBytes, timingSafeEqual} from 'node:crypto';
import {chmodSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {z} from 'zod';
import {type Agent, type Role, roles} from './agent.ts';

/** As much as a session identifier needs twice over: nobody finds one by trying. */
const TOKEN_BYTES = 32;

const entrySchema = z.strictObject({
  name: z.string().min(1).max(100),
  role: z.enum(roles),
  unit: z.string().min(1).max(200).nullable(),
  /** SHA-256 of the token in base64url. A random token of this length needs no salt. */
  hash: z.string().regex(/^[\w-]{43}$/),
});
const fileSchema = z.strictObject({format: z.literal(1), tokens: z.array(entrySchema)});

type TokenEntry = z.infer<typeof entrySchema>;

/** Finds out who a token belongs to. */
export interface TokenBook {
  find(token: string): Agent | null;
  /** Whether anybody has one. */
  isEmpty(): boolean;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function readEntries(path: string): readonly TokenEntry[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error(`${path} is not JSON; restore it from a backup or delete it.`);
  }
  const read = fileSchema.safeParse(parsed);
  if (!read.success) {
    throw new Error(`${path} is no token file of this desk; restore it or delete it.`);
  }
  return read.data.tokens;
}

/** Written beside and moved into place: a crash leaves the old file or the new one. */
function writeEntries(path: string, tokens: readonly TokenEntry[]): void {
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify({format: 1, tokens}, null, 2)}\n`, {mode: 0o600});
  chmodSync(beside, 0o600);
  renameSync(beside, path);
}

/**
 * The tokens of a file. It is read again when it has changed, so that a token that was taken away
 * ends at once; all hashes are compared in full, so that time tells nothing.
 */
export function openTokenFile(path: string): TokenBook {
  let entries = readEntries(path);
  let stamp = stampOf(path);
  const current = () => {
    const now = stampOf(path);
    if (now !== stamp) {
      entries = readEntries(path);
      stamp = now;
    }
    return entries;
  };
  return {
    find(token) {
      const given = hashOf(token);
      let found: Agent | null = null;
      for (const {name, role, unit, hash} of current()) {
        if (timingSafeEqual(Buffer.from(hash, 'base64url'), given)) found = {name, role, unit};
      }
      return found;
    },
    isEmpty: () => current().length === 0,
  };
}

function stampOf(path: string): string {
  const stats = statSync(path, {bigint: true, throwIfNoEntry: false});
  return stats ? `${stats.ino} ${stats.mtimeNs} ${stats.size}` : '';
}

/** A new token for somebody; it is given once and only its hash is kept. Throws a sentence. */
export function addToken(
  path: string,
  who: {readonly name: string; readonly role: Role; readonly unit: string | null},
): string {
  const entries = readEntries(path);
  if (entries.some(({name}) => name === who.name)) {
    throw new Error(`“${who.name}” has a token already; remove it first.`);
  }
  if ((who.role === 'unit') !== (who.unit !== null)) {
    throw new Error('A unit agent needs --unit with the id of the unit; nobody else has one.');
  }
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  writeEntries(path, [...entries, {...who, hash: hashOf(token).toString('base64url')}]);
  return token;
}

/** Takes a token away. Throws a sentence where there is none of that name. */
export function removeToken(path: string, name: string): void {
  const entries = readEntries(path);
  const rest = entries.filter((entry) => entry.name !== name);
  if (rest.length === entries.length) throw new Error(`Nobody called “${name}” has a token.`);
  writeEntries(path, rest);
}
