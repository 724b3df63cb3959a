/** Kills a browser again and again while it writes tickets, and counts what was lost. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {startOutboxSite} from './outbox-site.ts';

/** What came of it. */
export interface KillCount {
  readonly kills: number;
  /** Tickets of which the page had said that they are saved. */
  readonly acknowledged: number;
  /** Those that were gone or damaged after the next start. */
  readonly lost: number;
}

interface Recovered {
  readonly kind: string;
  readonly kept: readonly (readonly [key: string, content: string])[];
}

/** Long enough for a cold start on a busy machine. */
const START_LIMIT_MS = 60_000;

/**
 * Starts the browser on one profile, kills it with SIGKILL after some tickets were acknowledged,
 * starts it again and compares: so many times.
 * @param random in [0, 1)
 */
export async function killBrowser(kills: number, random: () => number): Promise<KillCount> {
  const profile = await mkdtemp(join(tmpdir(), 'yihu-kill-'));
  const site = await startOutboxSite();
  site.open = false;
  let acknowledged = new Set<string>();
  let total = 0;
  let lost = 0;

  /** One life of the browser; resolves when it is dead. */
  async function live(enough: number): Promise<void> {
    const child = spawn(
      locateBrowser(),
      [
        ...browserArguments(thisMachine),
        '--headless=new',
        '--no-first-run',
        '--disable-gpu',
        `--user-data-dir=${profile}`,
        `http://127.0.0.1:${site.port}/?write`,
      ],
      // A group of its own, so that all its processes die at once, as when the power goes.
      {detached: true, stdio: 'ignore'},
    );
    const dead = once(child, 'exit');
    const kill = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    try {
      await new Promise<void>((resolve, reject) => {
        const limit = setTimeout(
          () => reject(new Error('The browser did not write in time.')),
          START_LIMIT_MS,
        );
        const fresh = new Set<string>();
        site.onReport = (path, body) => {
          if (path === '/recovered') {
            const {kind, kept} = JSON.parse(body) as Recovered;
            if (kind !== 'indexeddb') reject(new Error('The browser keeps nothing on the device.'));
            const whole = new Map(kept);
            for (const key of acknowledged) if (!whole.get(key)?.includes(key)) lost += 1;
            acknowledged = fresh;
          } else {
            fresh.add(body);
            total += 1;
            if (fresh.size < enough) return;
            clearTimeout(limit);
            // Somewhere in the middle of the next writing, which takes some twenty milliseconds.
            setTimeout(resolve, random() * 25);
          }
        };
      });
    } finally {
      kill();
      await dead;
    }
  }

  try {
    for (let done = 0; done < kills; done += 1) await live(3 + Math.floor(random() * 20));
    // Once more only to look.
    await live(1);
    return {kills, acknowledged: total, lost};
  } finally {
    site.onReport = () => undefined;
    await site.stop();
    await rm(profile, {recursive: true, force: true, maxRetries: 5});
  }
}
