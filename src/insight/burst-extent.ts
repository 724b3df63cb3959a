/** A warning of the early warning: what it names, when it began and where it is. */
import type {RecentQuestion} from './burst-series.ts';
import {HOUR_MS} from './calendar.ts';

/** Where nearly all questions of a warning come from. */
export interface BurstPlace {
  readonly island: string;
  readonly township: string | null;
}

/** A warning. */
export interface Burst {
  readonly topic: string;
  /** Null: the topic as a whole, no single matter of it. */
  readonly matter: string | null;
  /** Where nearly all of it is; null: in no one place. */
  readonly place: BurstPlace | null;
  /** When it began, when it was noticed, and when it last passed the bound (ms). */
  readonly since: number;
  readonly at: number;
  readonly last: number;
  /** What was noticed: so many in a stretch (ms) in which so many were to be expected. */
  readonly seen: {readonly count: number; readonly expected: number; readonly window: number};
  /** A warning as strong as this one comes by chance once in so many days. */
  readonly recurrenceDays: number;
  /** People at the place since it began, and the first of their wordings, each once. */
  readonly people: number;
  readonly examples: readonly string[];
}

/** The places a question is counted at, widest first; empty: everywhere. */
export const PLACES = ['', 'island', 'township'] as const;

/** Part of the questions that makes a place the place of a warning. */
const NEARLY_ALL = 0.6;

/** Whether a question is about the place of a warning. */
export function isAt(
  {place}: Pick<Burst, 'place'>,
  {island, township}: {readonly island: string; readonly township: string},
): boolean {
  if (place === null) return true;
  return place.island === island && (place.township === null || place.township === township);
}

/**
 * The question from which on there are most beyond what was to be expected, by the likelihood ratio
 * of a Poisson scan (Kulldorff, JRSS A 164, 2001). `expected` are those of a `window` (ms).
 */
export function beginningOf(
  questions: readonly RecentQuestion[],
  now: number,
  {expected, window}: {readonly expected: number; readonly window: number},
): number {
  let since = now;
  let best = Number.NEGATIVE_INFINITY;
  questions.forEach(({at}, i) => {
    const count = questions.length - i;
    // At least a minute's worth: a single question has no length.
    const mean = (expected * Math.max(now - at, HOUR_MS / 60)) / window;
    const ratio = count > mean ? count * Math.log(count / mean) - (count - mean) : 0;
    if (ratio > best) {
      best = ratio;
      since = at;
    }
  });
  return since;
}

/**
 * The place of a warning that was noticed among `questions` counted at `level`; `signal` is the last
 * of them.
 */
export function placeOf(
  questions: readonly RecentQuestion[],
  level: (typeof PLACES)[number],
  signal: {readonly island: string; readonly township: string},
): BurstPlace | null {
  const mostly = (pick: (one: RecentQuestion) => string): string | null => {
    const counts = new Map<string, number>();
    for (const one of questions) counts.set(pick(one), (counts.get(pick(one)) ?? 0) + 1);
    for (const [name, count] of counts) {
      if (name !== '' && count >= NEARLY_ALL * questions.length) return name;
    }
    return null;
  };
  const island = level === '' ? mostly((one) => one.island) : signal.island;
  if (island === null) return null;
  const township = level === 'township' ? signal.township : mostly((one) => one.township);
  return {island, township};
}
