/** Runs the same tests on the embedded database and on a PostgreSQL server. */
import {after, before, describe} from 'node:test';
import {migrate} from '../../src/desk/storage/migrate.ts';
import {openPgliteDatabase} from '../../src/desk/storage/pglite-database.ts';
import {openPostgresDatabase} from '../../src/desk/storage/postgres-database.ts';
import type {Database} from '../../src/desk/storage/tables.ts';
import {type PostgresServer, postgresMissing, startPostgres} from '../support/postgres.ts';
import {NOW} from './running-desk.ts';

/** An empty embedded database with its schema; starting one takes seconds, so that tests share it. */
export async function memoryDatabase(): Promise<Database> {
  const database = await openPgliteDatabase('memory://');
  await migrate(database, () => NOW);
  return database;
}

/** Where the tests of one file run. */
export interface Engine {
  readonly name: 'embedded' | 'PostgreSQL';
  /** The database the tests share, once they run. */
  database(): Database;
}

/** Declares `tests` once for each kind of database, with the schema made and no tickets. */
export function onDatabases(title: string, tests: (engine: Engine) => void): void {
  describe(`${title}, embedded`, () => {
    let database: Database;
    before(async () => {
      database = await memoryDatabase();
    });
    after(() => database.destroy());
    tests({name: 'embedded', database: () => database});
  });

  const missing = postgresMissing();
  if (missing) {
    console.log(`${title}: ${missing}.`);
    return;
  }
  describe(`${title}, PostgreSQL`, () => {
    let server: PostgresServer;
    let database: Database;
    before(async () => {
      server = await startPostgres();
      database = await openPostgresDatabase(await server.createDatabase());
      await migrate(database, () => NOW);
    });
    after(async () => {
      await database.destroy();
      server.stop();
    });
    tests({name: 'PostgreSQL', database: () => database});
  });
}
