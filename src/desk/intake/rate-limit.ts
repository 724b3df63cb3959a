import {sql} from 'kysely';
import type {Database} from '../storage/tables.ts';
import {groupCalls} from './group-calls.ts';

/** Something that may be done so many times a minute. */
export interface Allowance {
  /** Whose: a client, or everybody together. Never an address in clear. */
  readonly name: string;
  readonly perMinute: number;
}

/** How often each may do something, counted by all desks on a database together. */
export interface RateLimit {
  /** Takes one token: 0 when there was one, else the seconds until the next. */
  take(allowance: Allowance): Promise<number>;
  /** Forgets buckets that have been full for a while. */
  forget(): Promise<void>;
}

/** Requests that one statement counts. */
const GROUP = 256;

/** Clocks of desks differ by this much at most; a later moment that is nearer is kept. */
const SKEW_MS = 5_000;

/** A bucket that was not touched for so long is full. */
const FULL_AFTER_MS = 120_000;

interface Counted {
  readonly name: string;
  readonly granted: number;
  readonly tokens: number;
}

/**
 * Buckets in the database that hold a minute's worth of tokens and fill steadily. `now`:
 * milliseconds since the epoch; a clock set back adds nothing and takes nothing.
 */
export function createRateLimit(database: Database, now: () => number): RateLimit {
  const take = groupCalls(GROUP, async (asked: readonly Allowance[]) => {
    const at = now();
    const rates = new Map(asked.map(({name, perMinute}) => [name, perMinute]));
    // In order: two desks that lock the same rows wait for each other, never in a circle.
    const names = [...rates.keys()].sort();
    const counts = names.map((name) => asked.filter((one) => one.name === name).length);
    const capacities = names.map((name) => rates.get(name) ?? 0);
    const filled = sql`least(excluded.capacity, bucket.tokens
      + greatest(0, excluded.at - bucket.at) * excluded.capacity / 60000)`;
    const {rows} = await sql<Counted>`
      INSERT INTO rate_buckets AS bucket (name, tokens, asked, granted, capacity, at)
      SELECT name, capacity - least(asked, floor(capacity)), asked,
        least(asked, floor(capacity)), capacity, ${at}::bigint
        FROM unnest(${names}::text[], ${counts}::integer[], ${capacities}::double precision[])
          AS wanted (name, asked, capacity)
      ON CONFLICT (name) DO UPDATE SET
        asked = excluded.asked,
        capacity = excluded.capacity,
        granted = least(excluded.asked, floor(${filled})),
        tokens = ${filled} - least(excluded.asked, floor(${filled})),
        at = CASE WHEN bucket.at - excluded.at BETWEEN 0 AND ${SKEW_MS}::bigint
          THEN bucket.at ELSE excluded.at END
      RETURNING name, granted, tokens`.execute(database);
    const left = new Map(rows.map((row) => [row.name, {...row}]));
    return asked.map(({name, perMinute}) => {
      const row = left.get(name);
      if (!row) throw new Error('The database counted no request.');
      if (row.granted > 0) {
        row.granted -= 1;
        return 0;
      }
      return Math.max(1, Math.ceil(((1 - row.tokens) * 60) / perMinute));
    });
  });
  return {
    take,
    async forget() {
      await database
        .deleteFrom('rate_buckets')
        .where('at', '<', now() - FULL_AFTER_MS)
        .execute();
    },
  };
}
