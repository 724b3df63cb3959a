import {timingSafeEqual} from 'node:crypto';
import {z} from 'zod';
import {sign} from '../desk-secret.ts';
import {type Agent, roles} from './agent.ts';

const sessionSchema = z.strictObject({
  name: z.string(),
  role: z.enum(roles),
  unit: z.string().nullable(),
  /** Milliseconds since the epoch. */
  until: z.int(),
});

/**
 * A token that ends by itself and is kept nowhere: who it is for, signed by the desk, so that any
 * desk on the same database knows it.
 */
export function sessionToken(secret: Buffer, agent: Agent, until: number): string {
  const {name, role, unit} = agent;
  const payload = Buffer.from(JSON.stringify({name, role, unit, until})).toString('base64url');
  return `session.${payload}.${sign(secret, 'session', payload)}`;
}

/** Whose session it is; null: not one of ours, or over. `at`: milliseconds since the epoch. */
export function readSessionToken(secret: Buffer, token: string, at: number): Agent | null {
  const [kind, payload = '', signature = '', ...more] = token.split('.');
  if (kind !== 'session' || more.length > 0) return null;
  const expected = Buffer.from(sign(secret, 'session', payload));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const read = sessionSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!read.success || read.data.until <= at) return null;
  const {name, role, unit} = read.data;
  return {name, role, unit};
}
