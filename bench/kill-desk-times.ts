import {randomUUID} from 'node:crypto';
import {Agent} from 'node:http';
import {openPgliteDatabase} from '../src/desk/storage/pglite-database.ts';
import {fileTicket} from './desk-load.ts';
import {startDesk} from './desk-process.ts';

/** Tickets under way at any moment: several groups wait while one is committed. */
const AT_ONCE = 24;

/** What was seen after all kills. */
export interface KillResult {
  readonly acknowledged: number;
  /** Acknowledged and not in the database. */
  readonly lost: number;
  /** Numbers that two tickets have. */
  readonly twice: number;
}

/**
 * Kills a desk over `directory` so many times, each time after another number of acknowledged
 * tickets, while more are under way; then looks for all that were acknowledged.
 */
export async function killDesk(
  directory: string,
  times: number,
  onKill: (done: number) => void = () => undefined,
): Promise<KillResult> {
  const acknowledged = new Map<string, string>();
  for (let round = 0; round < times; round += 1) {
    const desk = await startDesk(directory);
    const agent = new Agent({keepAlive: true, maxSockets: AT_ONCE});
    // From the very first tickets to some hundreds, never the same moment twice.
    const enough = 1 + ((round * 37) % 300);
    let here = 0;
    let isDead = false;
    const visitor = async () => {
      while (!isDead) {
        const key = randomUUID();
        try {
          acknowledged.set(key, await fileTicket(desk.url, key, agent));
        } catch {
          return;
        }
        here += 1;
        if (here === enough) {
          isDead = true;
          await desk.kill();
        }
      }
    };
    await Promise.all(Array.from({length: AT_ONCE}, visitor));
    agent.destroy();
    onKill(round + 1);
  }
  const database = await openPgliteDatabase(directory);
  const rows = await database.selectFrom('tickets').select(['key', 'number']).execute();
  await database.destroy();
  const kept = new Map(rows.map(({key, number}) => [key, number]));
  const lost = [...acknowledged].filter(([key, number]) => kept.get(key) !== number).length;
  const twice = rows.length - new Set(rows.map(({number}) => number)).size;
  return {acknowledged: acknowledged.size, lost, twice};
}
