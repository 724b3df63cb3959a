/**
 * When in a week people ask: a factor for each day of the week and, by topic, for each hour of
 * working days and of weekends. Learned from days that are over, the older the less they count.
 */
import {CHINA_OFFSET_MS, DAY_MS, HOUR_MS} from './calendar.ts';

/** Share of what was known that a day leaves: half is forgotten in {@link HALF_LIFE_DAYS}. */
const HALF_LIFE_DAYS = 14;

/** Two weeks, as the baselines of hotline statistics go back (EARS: seven to twenty-eight days). */
export const DISCOUNT = 0.5 ** (1 / HALF_LIFE_DAYS);

/** Questions' worth of belief in the pooled shape of a day: a topic asked rarely follows all. */
const POOLED_WEIGHT = 200;

/** Questions' worth of belief in an even day, an hour's share: a new site knows no hours. */
const EVEN_WEIGHT = 10;

/** Days' worth of belief that all days of the week are alike. */
const SAME_DAYS_WEIGHT = 1;

const HOURS = 24;
const KINDS_OF_DAY = 2;
const WEEK = 7;

/** How much is asked when, relative to an average hour. */
export interface DailyRhythm {
  /** Takes in a finished day (days since the epoch in China): its questions by topic and hour. */
  learn(day: number, hours: ReadonlyMap<string, ArrayLike<number>>): void;
  /** Factor of a day of the week: 1 for an average one. */
  dayFactor(day: number): number;
  /** What share of an average day's questions of a topic falls between two moments (ms). */
  share(topic: string, from: number, to: number): number;
}

/** 0 for Thursday, 1 January 1970, and so on. */
const weekdayOf = (day: number) => ((day % WEEK) + WEEK) % WEEK;

/** 0 for a working day, 1 for Saturday and Sunday. */
const kindOf = (day: number) => (weekdayOf(day) === 2 || weekdayOf(day) === 3 ? 1 : 0);

/** A rhythm of which nothing is known: every hour is like every other. */
export function createDailyRhythm(): DailyRhythm {
  const pooled = new Float64Array(KINDS_OF_DAY * HOURS);
  const byTopic = new Map<string, Float64Array>();
  const dayCounts = new Float64Array(WEEK);
  const dayWeights = new Float64Array(WEEK);
  const shapes = new Map<string, Float64Array>();

  /** Share of each hour in its kind of day. */
  function shapeOf(topic: string): Float64Array {
    const made = shapes.get(topic);
    if (made) return made;
    const shape = new Float64Array(KINDS_OF_DAY * HOURS);
    const own = byTopic.get(topic);
    for (let kind = 0; kind < KINDS_OF_DAY; kind++) {
      const at = (hour: number) => kind * HOURS + hour;
      let all = 0;
      let mine = 0;
      for (let hour = 0; hour < HOURS; hour++) {
        all += pooled[at(hour)] ?? 0;
        mine += own?.[at(hour)] ?? 0;
      }
      for (let hour = 0; hour < HOURS; hour++) {
        const everybody = ((pooled[at(hour)] ?? 0) + EVEN_WEIGHT) / (all + EVEN_WEIGHT * HOURS);
        shape[at(hour)] =
          ((own?.[at(hour)] ?? 0) + POOLED_WEIGHT * everybody) / (mine + POOLED_WEIGHT);
      }
    }
    shapes.set(topic, shape);
    return shape;
  }

  function dayFactor(day: number): number {
    let counts = 0;
    let weights = 0;
    for (let i = 0; i < WEEK; i++) {
      counts += dayCounts[i] ?? 0;
      weights += dayWeights[i] ?? 0;
    }
    if (counts === 0) return 1;
    const mean = counts / weights;
    const i = weekdayOf(day);
    return (
      ((dayCounts[i] ?? 0) + SAME_DAYS_WEIGHT * mean) /
      ((dayWeights[i] ?? 0) + SAME_DAYS_WEIGHT) /
      mean
    );
  }

  return {
    learn(day, hours) {
      shapes.clear();
      for (const counts of [pooled, ...byTopic.values(), dayCounts, dayWeights]) {
        for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] ?? 0) * DISCOUNT;
      }
      const offset = kindOf(day) * HOURS;
      let sum = 0;
      for (const [topic, counts] of hours) {
        const own = byTopic.get(topic) ?? new Float64Array(KINDS_OF_DAY * HOURS);
        byTopic.set(topic, own);
        for (let hour = 0; hour < HOURS; hour++) {
          const count = counts[hour] ?? 0;
          sum += count;
          own[offset + hour] = (own[offset + hour] ?? 0) + count;
          pooled[offset + hour] = (pooled[offset + hour] ?? 0) + count;
        }
      }
      const i = weekdayOf(day);
      dayCounts[i] = (dayCounts[i] ?? 0) + sum;
      dayWeights[i] = (dayWeights[i] ?? 0) + 1;
    },
    dayFactor,
    share(topic, from, to) {
      const shape = shapeOf(topic);
      let sum = 0;
      for (let at = from; at < to; ) {
        const local = at + CHINA_OFFSET_MS;
        const end = Math.min(to, at + HOUR_MS - (local % HOUR_MS));
        const day = Math.floor(local / DAY_MS);
        const hour = Math.floor((local % DAY_MS) / HOUR_MS);
        const share = shape[kindOf(day) * HOURS + hour] ?? 0;
        sum += (share * dayFactor(day) * (end - at)) / HOUR_MS;
        at = end;
      }
      return sum;
    },
  };
}
