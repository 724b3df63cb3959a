import {sql} from 'kysely';
import {migrations as allMigrations, type Migration} from './migrations.ts';
import type {Database} from './tables.ts';

/** Any number that no other program takes on the same database: “yihu” in ASCII. */
const LOCK = 0x79_69_68_75;

/**
 * Brings the schema up to date, all steps or none. Desks that start together wait for each other
 * and do it once. Refuses a database that a newer desk has written: it would not understand what
 * is in there. `now`: milliseconds since the epoch.
 */
export async function migrate(
  database: Database,
  now: () => number,
  migrations: readonly Migration[] = allMigrations,
): Promise<void> {
  await database.transaction().execute(async (inside) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(inside);
    await sql`CREATE TABLE IF NOT EXISTS schema_migrations (
      version integer PRIMARY KEY,
      applied_at timestamptz NOT NULL
    )`.execute(inside);
    const rows = await inside.selectFrom('schema_migrations').select('version').execute();
    const applied = new Set(rows.map(({version}) => version));
    const newest = Math.max(0, ...migrations.map(({version}) => version));
    for (const version of applied) {
      if (version > newest) {
        throw new Error(
          `The database was written by a newer desk (schema ${version}, this one knows ${newest}); ` +
            'start that version.',
        );
      }
    }
    for (const {version, run} of migrations) {
      if (applied.has(version)) continue;
      await run(inside);
      await inside
        .insertInto('schema_migrations')
        .values({version, applied_at: new Date(now()).toISOString()})
        .execute();
    }
  });
}
