/** The events of this device: a bounded list, sent on where the owner of the site asks for it. */

import {createStore, get, update} from 'idb-keyval';
import type {InsightEvent} from '../insight/event.ts';
import {plainJson} from '../lib/plain-json.ts';

/**
 * Events that are kept: at some 300 bytes each less than half a megabyte, and more than a person
 * brings about in a month. The oldest make room.
 */
export const MOST_EVENTS = 1_000;

/** Events a request carries at most, and after how many it is made without waiting. */
const BATCH = 50;
const SEND_AFTER = 20;

const KEY = 'events';

/** Keeps events on this device. */
export interface InsightLog {
  /** What is kept, oldest first; without what has been sent. */
  events(): Promise<readonly InsightEvent[]>;
  add(events: readonly InsightEvent[]): Promise<void>;
  /** Forgets events of questions that were taken back, unless they have been sent. */
  forget(turns: readonly string[]): Promise<void>;
  clear(): Promise<void>;
  /** Sends what is kept; what was not taken stays. Never rejects. */
  send(): Promise<void>;
}

/** How a log is kept and sent. */
export interface InsightLogOptions {
  /** False: in memory only. */
  readonly keep: boolean;
  /** Absolute address that takes events; absent: nothing is ever sent. */
  readonly url?: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

type Change = (events: readonly InsightEvent[]) => readonly InsightEvent[];

/** Opens the log. A device that denies storage keeps it in memory. */
export function openInsightLog({keep, url, fetch}: InsightLogOptions): InsightLog {
  const store = keep ? createStore('yihu-insight', 'log') : null;
  let memory: readonly InsightEvent[] = [];
  let denied = store === null;
  let sending: Promise<void> | null = null;

  async function change(by: Change): Promise<readonly InsightEvent[]> {
    if (!denied && store) {
      try {
        let result: readonly InsightEvent[] = [];
        await update<readonly InsightEvent[]>(
          KEY,
          (kept) => {
            result = by(kept ?? []).slice(-MOST_EVENTS);
            return result;
          },
          store,
        );
        return result;
      } catch {
        // A private window, or no room: memory holds what this page brings about.
        denied = true;
      }
    }
    memory = by(memory).slice(-MOST_EVENTS);
    return memory;
  }

  async function read(): Promise<readonly InsightEvent[]> {
    if (denied || store === null) return memory;
    try {
      return (await get<readonly InsightEvent[]>(KEY, store)) ?? [];
    } catch {
      denied = true;
      return memory;
    }
  }

  async function sendAll(to: string): Promise<void> {
    for (let batch = await next(); batch.length > 0; batch = await next()) {
      // JSON, without anything that tells who sends it; `keepalive` outlives the page.
      const response = await fetch(to, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: plainJson({format: 1, events: batch}),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        keepalive: true,
      });
      // What can never be taken would be sent again for ever: it goes too.
      if (!response.ok && response.status !== 400) return;
      const sent = new Set(batch.map(({id}) => id));
      await change((events) => events.filter(({id}) => !sent.has(id)));
    }
  }

  const next = async () => (await read()).slice(0, BATCH);

  const log: InsightLog = {
    events: read,
    async add(events) {
      const kept = await change((before) => [...before, ...events]);
      if (kept.length >= SEND_AFTER) await log.send();
    },
    async forget(turns) {
      await change((events) => events.filter(({turn}) => !turns.includes(turn)));
    },
    async clear() {
      await change(() => []);
    },
    async send() {
      if (url === undefined) return;
      // Without a network they wait for the next occasion.
      sending ??= sendAll(url).catch(() => undefined);
      await sending;
      sending = null;
    },
  };
  return log;
}
