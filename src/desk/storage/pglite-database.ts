import {chmod, mkdir} from 'node:fs/promises';
import {PGlite} from '@electric-sql/pglite';
import {Kysely} from 'kysely';
import {pgliteDialect} from './pglite-dialect.ts';
import {SyncedNodeFs} from './synced-node-fs.ts';
import type {Database, DeskTables} from './tables.ts';

/**
 * How the engine is started: by default it is told not to wait for the disk (`-F`). `fsync` is the
 * one method of syncing the log that reaches the file system of the engine.
 */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

/**
 * PostgreSQL embedded in this process, over a directory or, with `memory://`, over nothing. What
 * has been committed is on the disk. One process at a time may open a directory
 * (`lock-directory.ts`).
 */
export async function openPgliteDatabase(dataDir: string): Promise<Database> {
  if (dataDir === 'memory://') {
    const pglite = await PGlite.create(dataDir);
    return new Kysely<DeskTables>({dialect: pgliteDialect(async () => pglite)});
  }
  // The engine makes files that everybody may read: the directory keeps everybody out.
  await mkdir(dataDir, {recursive: true, mode: 0o700});
  await chmod(dataDir, 0o700);
  const pglite = await PGlite.create({dataDir, fs: new SyncedNodeFs(dataDir), startParams});
  return new Kysely<DeskTables>({dialect: pgliteDialect(async () => pglite)});
}
