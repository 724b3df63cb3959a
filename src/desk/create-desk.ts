import type {FastifyInstance} from 'fastify';
import {createDeskApp, type DeskAppOptions} from './desk-app.ts';
import {migrate} from './migrate.ts';
import {openPgliteDatabase} from './pglite-database.ts';

/** How a desk is set up. */
export interface DeskOptions extends DeskAppOptions {
  /** Directory of the database, made where missing; one process at a time may use it. */
  readonly dataDir: string;
}

/** A desk that is ready to listen. */
export interface Desk {
  readonly app: FastifyInstance;
  /** Lets requests under way end, then closes the database. */
  close(): Promise<void>;
}

/** Opens the ticket intake over a directory. Rejects with a sentence where that is impossible. */
export async function createDesk(options: DeskOptions): Promise<Desk> {
  const {dataDir, now = Date.now} = options;
  const database = await openPgliteDatabase(dataDir);
  try {
    await migrate(database, now);
    const app = await createDeskApp(database, options);
    return {
      app,
      async close() {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
