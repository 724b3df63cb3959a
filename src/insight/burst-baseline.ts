/**
 * What the early warning expects: how often each matter and topic is asked about, at which place, in
 * which hour, how much days differ beyond chance, and in which words. Learned from days that are
 * over.
 */
import {PLACES} from './burst-extent.ts';
import {
  BurstSeries,
  type Dispersion,
  type RecentQuestion,
  usualDispersion,
} from './burst-series.ts';
import type {BurstSignal} from './burst-signal.ts';
import {DAY_MS, HOUR_MS, hourOf, startOfDay} from './calendar.ts';
import {createDailyRhythm, DISCOUNT} from './daily-rhythm.ts';
import {PastWordings} from './past-wordings.ts';
import type {QuickCell} from './quick-look.ts';
import type {WordingLikeness} from './wording-likeness.ts';

/** What is counted: a matter, or a topic with all its matters. */
export interface Level {
  readonly name: 'matter' | 'topic';
  readonly key: string;
}

/** A series with what is to be expected of it. */
export interface Expectation {
  /** Questions an average day. */
  readonly rate: number;
  /** Size of the negative binomial that a count of it follows. */
  readonly size: number;
}

/** What is known of all days but the present one. */
export interface BurstBaseline {
  /** Whole days learned. */
  readonly days: number;
  /** Questions of all matters an average day. */
  readonly totalRate: number;
  /** The series of a level at a place: see {@link placeKeyOf}. */
  seriesOf(level: Level, placeKey: string): BurstSeries;
  /** What to expect of it; `topic` is that of the level. */
  expectationOf(level: Level, topic: string, placeKey: string): Expectation;
  /** What share of an average day's questions of a topic falls between two moments (ms). */
  share(topic: string, from: number, to: number): number;
  /** Wordings of a matter; null where nothing of them is known. */
  wordingsOf(matter: string): PastWordings | null;
  /** Counts a question at `now` (ms), wherever it belongs. */
  count(signal: BurstSignal, now: number): void;
  /**
   * Ends a day (its number) at `now` (ms). What `isWarned` says yes to teaches nothing; its matter is
   * null for a topic.
   */
  endDay(
    day: number,
    now: number,
    isWarned: (topic: string, matter: string | null) => boolean,
  ): void;
  /** What the quick look of a day (its number) is planned from. */
  quickCells(day: number): readonly QuickCell[];
}

/** A week: from then on it can be said how much days differ. */
const DISPERSION_DAYS = 7;

/**
 * Questions a day below which five within minutes by chance are so rare (1e-9 of the questions) that
 * all such matters together cost the quick look nothing that could be seen.
 */
const RARE = 1;

/** Both levels of a question, the narrower first. */
export function levelsOf({topic, matter}: BurstSignal): readonly Level[] {
  return [
    {name: 'matter', key: matter},
    {name: 'topic', key: topic},
  ];
}

/** Key of one of the {@link PLACES} of a question; empty: everywhere; null: it names no such place. */
export function placeKeyOf(signal: BurstSignal, place: (typeof PLACES)[number]): string | null {
  if (place === '') return '';
  return signal[place] === '' ? null : `${place}:${signal[place]}`;
}

/** A baseline that knows nothing yet; without `likeness` wordings are not looked at. */
export function createBurstBaseline(likeness: WordingLikeness | null): BurstBaseline {
  const rhythm = createDailyRhythm();
  const series = new Map<string, BurstSeries>();
  const wordings = new Map<string, PastWordings>();
  const pooled = new Map<string, Dispersion>();
  const placeTotals = new Map<string, number>();
  const matters = new Map<string, Set<string>>();
  const hours = new Map<string, Float64Array>();
  let total = 0;
  let totalToday = 0;
  let exposure = 0;
  let learned = 0;
  let isFirstDay = true;

  const keyOf = (level: Level, place: string) => `${level.name}\0${level.key}\0${place}`;

  function seriesOf(level: Level, placeKey: string): BurstSeries {
    const key = keyOf(level, placeKey);
    const known = series.get(key);
    if (known) return known;
    const made = new BurstSeries();
    series.set(key, made);
    return made;
  }

  const totalRate = () => total / Math.max(exposure, 1);

  /** Expected questions an average day by the series that holds this one. */
  function prior(level: Level, topic: string, place: string): number {
    if (place !== '') {
      const everywhere = seriesOf(level, '').rate(prior(level, topic, ''), exposure);
      return (everywhere * (placeTotals.get(place) ?? 0)) / Math.max(total, 1);
    }
    if (level.name === 'topic') return totalRate() / (matters.size + 1);
    const wide: Level = {name: 'topic', key: topic};
    const ofTopic = seriesOf(wide, '').rate(prior(wide, topic, ''), exposure);
    return ofTopic / ((matters.get(topic)?.size ?? 0) + 1);
  }

  function poolOf(level: Level['name'], place: string): Dispersion {
    const key = `${level}\0${place === '' ? '' : 'place'}`;
    const known = pooled.get(key) ?? usualDispersion();
    pooled.set(key, known);
    return known;
  }

  function expectationOf(level: Level, topic: string, placeKey: string): Expectation {
    const one = seriesOf(level, placeKey);
    const byWider = prior(level, topic, placeKey);
    return {
      rate: one.rate(byWider, exposure),
      size: one.size(byWider, poolOf(level.name, placeKey)),
    };
  }

  function learnWordings(matter: string, questions: readonly RecentQuestion[]): void {
    if (likeness === null || questions.length === 0) return;
    const known = wordings.get(matter) ?? new PastWordings(likeness);
    wordings.set(matter, known);
    known.learn(questions.map(({text}) => text));
  }

  return {
    get days() {
      return learned;
    },
    get totalRate() {
      return totalRate();
    },
    seriesOf,
    expectationOf,
    share: rhythm.share,
    wordingsOf: (matter) => wordings.get(matter) ?? null,

    count(signal, now) {
      const {topic, matter, island, township, text} = signal;
      const ofTopic = hours.get(topic) ?? new Float64Array(24);
      hours.set(topic, ofTopic);
      const hour = hourOf(now);
      ofTopic[hour] = (ofTopic[hour] ?? 0) + 1;
      totalToday++;
      const known = matters.get(topic) ?? new Set();
      matters.set(topic, known.add(matter));
      const question: RecentQuestion = {at: now, matter, island, township, text};
      for (const place of PLACES) {
        const placeKey = placeKeyOf(signal, place);
        if (placeKey === null) continue;
        for (const level of levelsOf(signal)) {
          const one = seriesOf(level, placeKey);
          one.today++;
          one.recent.push(question);
        }
        if (place !== '') placeTotals.set(placeKey, (placeTotals.get(placeKey) ?? 0) + 1);
      }
    },

    endDay(day, now, isWarned) {
      if (isFirstDay) {
        // Begun in the middle: it would teach too little.
        isFirstDay = false;
        for (const one of series.values()) one.today = 0;
        hours.clear();
        totalToday = 0;
        return;
      }
      const factor = rhythm.dayFactor(day);
      for (const pool of pooled.values()) {
        pool.sum *= DISCOUNT;
        pool.weight *= DISCOUNT;
      }
      const topicOf = new Map<string, string>();
      for (const [topic, ones] of matters) for (const matter of ones) topicOf.set(matter, topic);
      const means = new Map<string, number>();
      for (const [key, one] of series) {
        const [name, own = '', place = ''] = key.split('\0');
        const level: Level = {name: name === 'topic' ? 'topic' : 'matter', key: own};
        const topic = level.name === 'topic' ? own : (topicOf.get(own) ?? '');
        means.set(key, one.rate(prior(level, topic, place), exposure) * factor);
      }
      const begun = startOfDay(day);
      for (const [key, one] of series) {
        const [name, own = '', place = ''] = key.split('\0');
        const level = name === 'topic' ? 'topic' : 'matter';
        const warned =
          level === 'topic' ? isWarned(own, null) : isWarned(topicOf.get(own) ?? '', own);
        // Chance alone makes the first days differ from what little is known.
        const pool = learned >= DISPERSION_DAYS ? poolOf(level, place) : null;
        one.endDay(means.get(key) ?? 0, warned, pool);
        if (level === 'matter' && place === '' && !warned) {
          learnWordings(own, one.recent.slice(one.firstAfter(begun - 1)));
        }
        one.prune(now - DAY_MS);
        if (one.isForgotten) {
          series.delete(key);
          if (level === 'matter' && place === '') wordings.delete(own);
        }
      }
      for (const [place, count] of placeTotals) placeTotals.set(place, count * DISCOUNT);
      rhythm.learn(day, hours);
      hours.clear();
      total = total * DISCOUNT + totalToday;
      totalToday = 0;
      exposure = exposure * DISCOUNT + factor;
      learned++;
    },

    quickCells(day) {
      // One for all that are asked about more rarely.
      const cells: QuickCell[] = [{questions: RARE / 24, size: 1, hasWordings: false}];
      for (const [topic, ones] of matters) {
        const shares = Array.from({length: 24}, (_, hour) => {
          const from = startOfDay(day) + hour * HOUR_MS;
          return rhythm.share(topic, from, from + HOUR_MS);
        });
        for (const matter of ones) {
          const level: Level = {name: 'matter', key: matter};
          if (!series.has(keyOf(level, ''))) continue;
          const {rate, size} = expectationOf(level, topic, '');
          if (rate < RARE) continue;
          const hasWordings = wordings.get(matter)?.isKnown ?? false;
          for (const share of shares) cells.push({questions: rate * share, size, hasWordings});
        }
      }
      return cells;
    },
  };
}
