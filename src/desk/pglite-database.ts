import {chmod, mkdir} from 'node:fs/promises';
import {PGlite} from '@electric-sql/pglite';
import type {Database, Queryable} from './database.ts';

interface PgliteSession {
  query<Row>(sql: string, values?: unknown[]): Promise<{rows: Row[]}>;
}

function queryable(session: PgliteSession): Queryable {
  return {
    async query<Row>(sql: string, values: readonly unknown[] = []) {
      return (await session.query<Row>(sql, [...values])).rows;
    },
  };
}

/**
 * PostgreSQL embedded in this process, over a directory or, with `memory://`, over nothing. A
 * committed row is in the operating system's hands: it survives the death of the process, not a
 * power cut at that moment. One process at a time may open a directory (`lock-directory.ts`).
 */
export async function openPgliteDatabase(dataDir: string): Promise<Database> {
  if (!dataDir.includes('://')) {
    // The engine makes files that everybody may read: the directory keeps everybody out.
    await mkdir(dataDir, {recursive: true, mode: 0o700});
    await chmod(dataDir, 0o700);
  }
  const pglite = await PGlite.create(dataDir);
  return {
    ...queryable(pglite),
    transaction: (work) => pglite.transaction((session) => work(queryable(session))),
    close: () => pglite.close(),
  };
}
