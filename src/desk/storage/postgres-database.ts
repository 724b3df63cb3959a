import {Kysely, PostgresDialect, sql} from 'kysely';
import pg from 'pg';
import type {Database, DeskTables} from './tables.ts';

/**
 * Connections of one desk. Intake runs in groups on one of them; the rest serve status requests
 * and agents. PostgreSQL admits 100 by default: room for nine desks.
 */
const CONNECTIONS = 10;

/** Longer than any statement of the desk takes on a healthy server by a factor of a hundred. */
const STATEMENT_LIMIT_MS = 15_000;

/** A server in the same building answers in milliseconds; one that is starting in seconds. */
const CONNECT_LIMIT_MS = 5_000;

/** `int8`: ids and counts, far below 2^53 for any desk. */
const INT8 = 20;

const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(id, format),
};

/** Where an address leads, without user and password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'an address that cannot be read';
  const {hostname, port, pathname, searchParams} = new URL(url);
  const host = searchParams.get('host') ?? (hostname || 'localhost');
  return `${host}${port ? `:${port}` : ''}${pathname}`;
}

function reasonOf(error: unknown): string {
  const {code, message} = error as {code?: unknown; message?: unknown};
  return [code, message].filter((part) => typeof part === 'string' && part !== '').join(': ');
}

/**
 * A PostgreSQL server by its address. Connections that break are replaced by the next request.
 * Rejects with a sentence that names the setting where the server cannot be used.
 */
export async function openPostgresDatabase(
  url: string,
  onError: (error: unknown) => void = () => undefined,
): Promise<Database> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Error(
      'DATABASE_URL has to look like postgresql://user:password@host:5432/database; ' +
        'unset it to keep tickets in the directory of the desk.',
    );
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    statement_timeout: STATEMENT_LIMIT_MS,
    // A desk that dies in the middle of a transaction must not keep the day's counter locked.
    idle_in_transaction_session_timeout: STATEMENT_LIMIT_MS,
    keepAlive: true,
    application_name: 'yihu-desk',
    types,
  });
  // A connection that breaks, idle or at work: without a listener it would end the process.
  pool.on('error', onError);
  pool.on('connect', (client) => void client.on('error', onError));
  const database = new Kysely<DeskTables>({dialect: new PostgresDialect({pool})});
  try {
    await sql`SELECT 1`.execute(database);
  } catch (error) {
    await database.destroy();
    throw new Error(
      `The PostgreSQL server of DATABASE_URL (${placeOf(url)}) cannot be used: ${reasonOf(error)}. ` +
        'Check the address, the password and that the server runs; unset DATABASE_URL to keep ' +
        'tickets in the directory of the desk.',
      {cause: error},
    );
  }
  return database;
}
