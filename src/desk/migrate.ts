import type {Database} from './database.ts';

/** One step of the schema; a released one is never edited. */
interface Migration {
  readonly version: number;
  readonly statements: readonly string[];
}

const migrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      // `json`, not `jsonb`: the words are kept exactly as they came, whatever they contain.
      `CREATE TABLE tickets (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key uuid NOT NULL UNIQUE,
        number text NOT NULL UNIQUE,
        receipt text NOT NULL UNIQUE,
        body_hash text NOT NULL,
        state text NOT NULL DEFAULT 'received',
        received_at timestamptz NOT NULL,
        ticket json NOT NULL
      )`,
      // A row a day instead of a sequence: a rolled back ticket leaves no gap in the numbers.
      'CREATE TABLE daily_numbers (day date PRIMARY KEY, last integer NOT NULL)',
    ],
  },
];

/**
 * Brings the schema up to date, each step whole or not at all. Refuses a database that a newer
 * desk has written: it would not understand what is in there.
 */
export async function migrate(database: Database, now: () => number): Promise<void> {
  await database.query(
    `CREATE TABLE IF NOT EXISTS schema_migrations (
      version integer PRIMARY KEY,
      applied_at timestamptz NOT NULL
    )`,
  );
  const rows = await database.query<{version: number}>('SELECT version FROM schema_migrations');
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
  for (const {version, statements} of migrations) {
    if (applied.has(version)) continue;
    await database.transaction(async (inside) => {
      for (const statement of statements) await inside.query(statement);
      await inside.query('INSERT INTO schema_migrations (version, applied_at) VALUES ($1, $2)', [
        version,
        new Date(now()).toISOString(),
      ]);
    });
  }
}
