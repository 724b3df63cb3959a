import type {FastifyInstance} from 'fastify';
import {createDeskApp, type DeskAppOptions} from './desk-app.ts';
import {defaultConfig} from './desk-config.ts';
import {errorEvent} from './desk-event.ts';
import {deskSecret} from './desk-secret.ts';
import {forgetEvents} from './insight-store.ts';
import {createChallenges} from './intake/challenge.ts';
import {createRateLimit} from './intake/rate-limit.ts';
import {migrate} from './storage/migrate.ts';
import {openPgliteDatabase} from './storage/pglite-database.ts';
import {openPostgresDatabase} from './storage/postgres-database.ts';
import type {Database} from './storage/tables.ts';

/** Where tickets are kept. */
export type Storage =
  /** A directory, made where missing; one process at a time may use it. */
  | {readonly dataDir: string}
  /** A PostgreSQL server, which any number of desks share. */
  | {readonly databaseUrl: string};

/** How a desk is set up. */
export interface DeskOptions extends DeskAppOptions {
  readonly storage: Storage;
}

/** A desk that is ready to listen. */
export interface Desk {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** The secret by which desks on this database recognise each other's signatures. */
  readonly secret: Buffer;
  /** Forgets counted requests, used puzzles and events that no longer matter. */
  tidy(): Promise<void>;
  /** Lets requests under way end, then closes the database. */
  close(): Promise<void>;
}

/** Opens the tickets with their schema up to date. Rejects with a sentence. */
export async function openStorage(
  storage: Storage,
  {now = Date.now, log = () => undefined}: Pick<DeskAppOptions, 'now' | 'log'>,
): Promise<Database> {
  const database =
    'databaseUrl' in storage
      ? await openPostgresDatabase(storage.databaseUrl, (error) => log(errorEvent(error)))
      : await openPgliteDatabase(storage.dataDir);
  try {
    await migrate(database, now);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

/** Opens a desk. Rejects with a sentence where that is impossible. */
export async function createDesk(options: DeskOptions): Promise<Desk> {
  const database = await openStorage(options.storage, options);
  try {
    const {now = Date.now} = options;
    const app = await createDeskApp(database, options);
    const secret = await deskSecret(database);
    return {
      app,
      database,
      secret,
      async tidy() {
        await createRateLimit(database, now).forget();
        await createChallenges(database, secret, now).forget();
        const {insightDays} = options.config ?? defaultConfig;
        await forgetEvents(database, insightDays, now());
      },
      async close() {
        await app.close();
        await database.destroy();
      },
    };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}
