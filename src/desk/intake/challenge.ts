import {createHash, randomBytes, randomInt, timingSafeEqual} from 'node:crypto';
import {z} from 'zod';
import {sign} from '../desk-secret.ts';
import type {Database} from '../storage/tables.ts';

/** A puzzle in the shape of ALTCHA: find the number whose hash with the salt is `challenge`. */
export interface Challenge {
  readonly algorithm: 'SHA-256';
  readonly salt: string;
  readonly challenge: string;
  readonly maxnumber: number;
  readonly signature: string;
}

/** Hands out puzzles and checks solutions; nothing is kept but what has been used. */
export interface Challenges {
  make(): Challenge;
  /** Whether the header holds the solution of a puzzle of ours that is neither old nor used. */
  accept(header: string): Promise<boolean>;
  /** Forgets used puzzles that are too old to be used again. */
  forget(): Promise<void>;
}

/** Half a second of a good machine, some three of a slow telephone: dear only by the thousand. */
const MAX_NUMBER = 50_000;

/** Time enough to solve it and to send the ticket on a slow line. */
const VALID_MS = 10 * 60_000;

const solutionSchema = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.string().regex(/^[0-9a-f]{64}$/),
  number: z.int().min(0).max(MAX_NUMBER),
  salt: z.string().max(200),
  signature: z.string().max(200),
});

/** Longest header that is looked at: a solution has some 300 characters. */
const LONGEST_HEADER = 2_000;

function hashOf(salt: string, number: number): string {
  return createHash('sha256').update(`${salt}${number}`).digest('hex');
}

function readSolution(header: string): z.infer<typeof solutionSchema> | null {
  if (header.length > LONGEST_HEADER) return null;
  try {
    const parsed = solutionSchema.safeParse(
      JSON.parse(Buffer.from(header, 'base64').toString('utf8')),
    );
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Puzzles signed with the secret of the desk. `now`: milliseconds since the epoch. */
export function createChallenges(
  database: Database,
  secret: Buffer,
  now: () => number,
): Challenges {
  return {
    make() {
      const expires = Math.floor((now() + VALID_MS) / 1000);
      // The sign at the end keeps digits of the number from being counted to the time.
      const salt = `${randomBytes(12).toString('hex')}?expires=${expires}&`;
      const challenge = hashOf(salt, randomInt(MAX_NUMBER + 1));
      const signature = sign(secret, 'challenge', challenge);
      return {algorithm: 'SHA-256', salt, challenge, maxnumber: MAX_NUMBER, signature};
    },

    async accept(header) {
      const solution = readSolution(header);
      if (!solution) return false;
      const {challenge, number, salt, signature} = solution;
      const expected = Buffer.from(sign(secret, 'challenge', challenge));
      const given = Buffer.from(signature);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      if (hashOf(salt, number) !== challenge) return false;
      const expires = Number(/\?expires=(\d+)&$/.exec(salt)?.[1] ?? 0) * 1000;
      if (expires <= now()) return false;
      const {numInsertedOrUpdatedRows} = await database
        .insertInto('used_challenges')
        .values({challenge, expires_at: new Date(expires).toISOString()})
        .onConflict((conflict) => conflict.column('challenge').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    async forget() {
      await database
        .deleteFrom('used_challenges')
        .where('expires_at', '<', new Date(now()))
        .execute();
    },
  };
}
