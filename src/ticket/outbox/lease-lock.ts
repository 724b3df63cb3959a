import {type HeldLock, LONGEST_TURN_MS, type TicketLock} from './ticket-lock.ts';
import type {TicketShelf} from './ticket-shelf.ts';

/** Between two looks at a lease that somebody else holds: an exchange takes a second or more. */
const LOOK_MS = 500;

/** A lease as it lies on the device. */
interface Lease {
  readonly version: 2;
  readonly kind: 'lease';
  /** Fencing token: each turn has a higher one; '' in no lease. */
  readonly stamp: string;
  readonly token: number;
  readonly since: number;
  /** Milliseconds since the epoch; 0: given back. */
  readonly until: number;
}

/** What the lease needs of its surroundings. */
export interface LeaseLockOptions {
  readonly shelf: TicketShelf;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

function readLease(value: unknown): Lease | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const lease = value as Lease;
  return lease.version === 2 && lease.kind === 'lease' ? lease : undefined;
}

/**
 * Leases in the tickets' own store, for pages without Web Locks (plain http). Each is taken in one
 * compare-and-swap, runs out by itself, also where the clock is set back, and carries a token by
 * which a tab that was frozen meanwhile knows that its turn is over.
 */
export function createLeaseLock(options: LeaseLockOptions): TicketLock {
  const {shelf, now, sleep} = options;
  const slotOf = (name: string) => `~lease:${name}`;

  /** Takes the lease where it is free; the stamp of the turn, or undefined. */
  async function take(name: string): Promise<Lease | undefined> {
    const value = await shelf.read(slotOf(name));
    const current = readLease(value);
    const at = now();
    if (current && at < current.until && at >= current.since) return undefined;
    const token = (current?.token ?? 0) + 1;
    const until = at + LONGEST_TURN_MS;
    const lease: Lease = {version: 2, kind: 'lease', stamp: `t${token}`, token, since: at, until};
    const taken = await shelf.swap(slotOf(name), current?.stamp, lease);
    return taken ? lease : undefined;
  }

  return {
    async run(name, {wait}, work) {
      let lease: Lease | undefined;
      try {
        lease = await take(name);
        while (!lease) {
          if (!wait) return undefined;
          await sleep(LOOK_MS);
          lease = await take(name);
        }
      } catch {
        // The device fails: better twice at work than not at all.
        return work({lost: false});
      }
      const {stamp, since, until} = lease;
      const held: HeldLock = {
        get lost() {
          const at = now();
          return at >= until || at < since;
        },
      };
      try {
        return await work(held);
      } finally {
        // Where it is no longer ours, the swap refuses.
        await shelf.swap(slotOf(name), stamp, {...lease, until: 0}).catch(() => false);
      }
    },
  };
}

/** Turns within one page, for where nothing can be shared with others. */
export function createPageLock(): TicketLock {
  const queues = new Map<string, Promise<unknown>>();
  return {
    async run(name, {wait}, work) {
      const before = queues.get(name);
      if (before && !wait) return undefined;
      const turn = (before ?? Promise.resolve()).then(() => work({lost: false}));
      const settled = turn.catch(() => undefined);
      queues.set(name, settled);
      settled.then(() => {
        if (queues.get(name) === settled) queues.delete(name);
      });
      return turn;
    },
  };
}
