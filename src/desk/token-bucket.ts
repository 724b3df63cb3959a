/** How often each client may do something. */
export interface TokenBucket {
  /** Takes one token of `client`: 0 when there was one, else the seconds until the next. */
  take(client: string): number;
}

/** Beyond this many clients the full buckets are forgotten: a few megabytes at most. */
const MANY_CLIENTS = 10_000;

/**
 * A bucket for each client that holds a minute's worth of tokens and fills steadily. `now`:
 * milliseconds since the epoch; a clock set back adds nothing and takes nothing.
 */
export function createTokenBucket(perMinute: number, now: () => number): TokenBucket {
  const perMs = perMinute / 60_000;
  const buckets = new Map<string, {tokens: number; at: number}>();

  function filled(client: string, at: number): {tokens: number; at: number} {
    const before = buckets.get(client);
    if (!before) return {tokens: perMinute, at};
    const gained = Math.max(0, at - before.at) * perMs;
    return {tokens: Math.min(perMinute, before.tokens + gained), at};
  }

  function forgetSome(at: number): void {
    for (const client of buckets.keys()) {
      if (filled(client, at).tokens >= perMinute) buckets.delete(client);
    }
    // All of them are at work: the one that came first is treated as new, which is mild.
    for (const client of buckets.keys()) {
      if (buckets.size < MANY_CLIENTS) return;
      buckets.delete(client);
    }
  }

  return {
    take(client) {
      const at = now();
      const bucket = filled(client, at);
      if (!buckets.has(client) && buckets.size >= MANY_CLIENTS) forgetSome(at);
      const wait = bucket.tokens >= 1 ? 0 : Math.ceil((1 - bucket.tokens) / perMs / 1000);
      if (wait === 0) bucket.tokens -= 1;
      buckets.set(client, bucket);
      return wait;
    },
  };
}
