/**
 * 高频预警: a matter that is suddenly asked about far more than it should be, here or everywhere.
 *
 * At every question, the questions of its matter and of its topic in the last ten minutes, hour, six
 * hours and day are counted, at its township, its island and everywhere, and each count is held
 * against its own expectation: a negative binomial with the rate of that series at that hour of that
 * day (`burst-baseline.ts`). Matters are also looked at for a few people at once (`quick-look.ts`).
 *
 * How strict: looked at from one of its questions, a series that mixes Poisson counts by a gamma of
 * shape k holds other questions as if that shape were k + 1 (the Palm distribution of a mixed Poisson
 * process, Slivnyak–Mecke). So the expected number of questions a month at which a count of `c` is
 * passed by chance is exactly Σ P(N ≥ c − 1) over questions and windows: with the same bound α for
 * all it is α × questions a month × windows, however many series there are. α is set so that this is
 * {@link FALSE_ALERTS_A_MONTH}. (Recurrence intervals for prospective scans: Kleinman, Lazarus, Platt,
 * American Journal of Epidemiology 159, 2004.)
 *
 * One person counts once a day for a matter. A warning stays out while its matter keeps passing the
 * bound and a day longer; what else of it passes belongs to the same warning.
 */
import {createBurstBaseline, type Level, levelsOf, placeKeyOf} from './burst-baseline.ts';
import {type Burst, beginningOf, isAt, PLACES, placeOf} from './burst-extent.ts';
import type {BurstSeries} from './burst-series.ts';
import type {BurstSignal} from './burst-signal.ts';
import {DAY_MS, dayNumber, HOUR_MS} from './calendar.ts';
import {LEAST_PEOPLE, planQuickLook, QUICK_TESTS, type QuickLook} from './quick-look.ts';
import type {WordingLikeness} from './wording-likeness.ts';

/** Watches a log, question by question. */
export interface BurstDetector {
  /** Takes the next question; returns the warning that it sets off, if any. */
  add(signal: BurstSignal): Burst | null;
  /** All warnings so far, in the order in which they came. */
  readonly bursts: readonly Burst[];
  /** Whether enough days are known to warn. */
  readonly isReady: boolean;
}

/** What the windows below may cost; the quick look has a sum of its own (`quick-look.ts`). */
export const FALSE_ALERTS_A_MONTH = 0.2;

/** Lengths of the past that are looked at: sudden, hour, half a day, day. */
const WINDOWS = [HOUR_MS / 6, HOUR_MS, 6 * HOUR_MS, DAY_MS];

/** Matter and topic, each at township, island and everywhere. */
const SERIES_A_QUESTION = 6;

/** Two weeks: every day of the week has been seen twice. */
export const WARM_UP_DAYS = 14;

/** Silence after which a warning is over; a night is shorter. */
const QUIET_MS = DAY_MS;

/** After a week of warnings what was unusual has become usual, and is learned. */
const LONGEST_UNLEARNED_DAYS = 7;

/** What a reader takes in. */
const EXAMPLES = 5;

const MONTH_DAYS = 30;

/** A warning while it can still grow. */
type GrowingBurst = {-readonly [K in keyof Burst]: Burst[K]} & {examples: string[]};

/** Where one count stands against its expectation. */
interface Cell {
  readonly series: BurstSeries;
  readonly place: (typeof PLACES)[number];
  readonly count: number;
  readonly expected: number;
  readonly window: number;
  readonly chance: number;
}

/** A cell that is beyond what chance explains: so strong a one comes once in so many days. */
type FoundCell = Cell & {readonly recurrenceDays: number};

/**
 * Makes a detector that knows nothing yet. `tail` is the chance that at least so many come of a
 * negative binomial; with `likeness` the quick look goes by the wordings too.
 */
export function createBurstDetector(
  tail: (least: number, mean: number, size: number) => number,
  likeness: WordingLikeness | null = null,
): BurstDetector {
  const baseline = createBurstBaseline(likeness);
  const seen = new Set<string>();
  const bursts: GrowingBurst[] = [];
  let open: GrowingBurst[] = [];
  /** The series that set off a warning. */
  const origins = new WeakMap<GrowingBurst, BurstSeries>();
  let day = Number.NaN;
  let now = Number.NEGATIVE_INFINITY;
  let quick: QuickLook = planQuickLook([], tail);

  /** Days since a warning on these questions began; below 0: there is none. */
  function warnedDays(topic: string, matter: string | null): number {
    const found = open.find(
      (burst) => burst.topic === topic && (matter === null || (burst.matter ?? matter) === matter),
    );
    return found ? day - dayNumber(found.at) : -1;
  }

  function isWarned(topic: string, matter: string | null): boolean {
    const warned = warnedDays(topic, matter);
    return warned >= 0 && warned < LONGEST_UNLEARNED_DAYS;
  }

  /** The cell of a level that chance explains least. */
  function strangest(level: Level, signal: BurstSignal, shares: readonly number[]): Cell | null {
    let best: Cell | null = null;
    const silenced =
      level.name === 'topic'
        ? open.flatMap(({topic, matter}) => (topic === signal.topic && matter ? [matter] : []))
        : [];
    for (const place of PLACES) {
      const placeKey = placeKeyOf(signal, place);
      if (placeKey === null) continue;
      const one = baseline.seriesOf(level, placeKey);
      if (one.recent.length < LEAST_PEOPLE) continue;
      let rate = -1;
      let size = 0;
      WINDOWS.forEach((window, i) => {
        const first = one.firstAfter(now - window);
        let count = one.recent.length - first;
        if (silenced.length > 0) {
          count = one.recent.slice(first).filter(({matter}) => !silenced.includes(matter)).length;
        }
        if (count < LEAST_PEOPLE) return;
        if (rate < 0) {
          ({rate, size} = baseline.expectationOf(level, signal.topic, placeKey));
        }
        const expected = rate * (shares[i] ?? 0);
        if (count <= 1.5 * expected) return;
        const chance = tail(count - 1, (expected * (size + 1)) / size, size + 1);
        if (best === null || chance < best.chance) {
          best = {series: one, place, count, expected, window, chance};
        }
      });
    }
    return best;
  }

  /** What the quick look finds at a matter; null: nothing. */
  function quickly(level: Level, signal: BurstSignal): FoundCell | null {
    const one = baseline.seriesOf(level, '');
    const countIn = (window: number) => one.recent.length - one.firstAfter(now - window);
    if (!QUICK_TESTS.some(({people, window}) => countIn(window) >= people)) return null;
    const {rate, size} = baseline.expectationOf(level, signal.topic, '');
    const wordings = baseline.wordingsOf(level.key);
    const looks = quick.looksAt(
      (window) => rate * baseline.share(signal.topic, now - window, now),
      {size, hasWordings: wordings?.isKnown ?? false},
    );
    for (const look of looks) {
      const {people, window} = look.test;
      const count = countIn(window);
      if (count < people) continue;
      const part =
        look.part < 1 && wordings !== null
          ? wordings.partAsAlike(one.recent.slice(-count).map(({text}) => text))
          : 1;
      if (part > look.part) continue;
      const {expected, chance} = look;
      const cell = {series: one, place: '', count, expected, window, chance} as const;
      return {...cell, recurrenceDays: quick.recurrenceDays(look, part)};
    }
    return null;
  }

  function raise(level: Level, signal: BurstSignal, cell: FoundCell): Burst {
    const silenced = level.name === 'topic' ? open.map(({matter}) => matter) : [];
    const questions = cell.series.recent
      .slice(cell.series.firstAfter(now - Math.max(cell.window, HOUR_MS)))
      .filter(({matter}) => !silenced.includes(matter));
    const since = beginningOf(questions, now, cell);
    const place = placeOf(
      questions.filter(({at}) => at >= since),
      cell.place,
      signal,
    );
    const its = questions.filter((one) => one.at >= since && isAt({place}, one));
    const burst: GrowingBurst = {
      topic: signal.topic,
      matter: level.name === 'matter' ? level.key : null,
      place,
      since,
      at: now,
      last: now,
      seen: {count: cell.count, expected: cell.expected, window: cell.window},
      recurrenceDays: cell.recurrenceDays,
      people: its.length,
      examples: [...new Set(its.map(({text}) => text).filter(Boolean))].slice(0, EXAMPLES),
    };
    bursts.push(burst);
    open.push(burst);
    origins.set(burst, cell.series);
    return burst;
  }

  function grow(signal: BurstSignal): void {
    open = open.filter(({last}) => now - last <= QUIET_MS);
    for (const burst of open) {
      const isOfIt =
        burst.topic === signal.topic && (burst.matter === null || burst.matter === signal.matter);
      if (!isOfIt || !isAt(burst, signal)) continue;
      burst.people++;
      const {examples} = burst;
      if (signal.text && examples.length < EXAMPLES && !examples.includes(signal.text)) {
        examples.push(signal.text);
      }
    }
  }

  function test(signal: BurstSignal): Burst | null {
    const shares = WINDOWS.map((window) => baseline.share(signal.topic, now - window, now));
    const testsAMonth = MONTH_DAYS * baseline.totalRate * SERIES_A_QUESTION * WINDOWS.length;
    const bound = FALSE_ALERTS_A_MONTH / testsAMonth;
    const found = (level: Level): FoundCell | null => {
      const cell = strangest(level, signal, shares);
      if (cell !== null && cell.chance < bound) {
        return {...cell, recurrenceDays: MONTH_DAYS / (cell.chance * testsAMonth)};
      }
      return level.name === 'matter' ? quickly(level, signal) : null;
    };
    for (const level of levelsOf(signal)) {
      const cell = found(level);
      if (cell === null) continue;
      const known = open.find(
        ({topic, matter}) =>
          topic === signal.topic &&
          (matter === null || (level.name === 'matter' && matter === level.key)),
      );
      if (known) {
        known.last = now;
        // With more of it to see, its beginning is seen more clearly.
        if (origins.get(known) === cell.series && now - known.at < HOUR_MS) {
          const its = cell.series.recent.slice(cell.series.firstAfter(known.since - 1));
          known.since = beginningOf(its, now, cell);
          known.people -= its.filter((one) => one.at < known.since && isAt(known, one)).length;
        }
      } else return raise(level, signal, cell);
    }
    return null;
  }

  return {
    bursts,
    get isReady() {
      return baseline.days >= WARM_UP_DAYS;
    },
    add(signal) {
      now = Math.max(now, signal.at);
      const today = dayNumber(now);
      if (today !== day) {
        // Days on which nobody asked anything were no days: the page or the log was away.
        if (!Number.isNaN(day)) baseline.endDay(day, now, isWarned);
        day = today;
        seen.clear();
        if (baseline.days >= WARM_UP_DAYS) quick = planQuickLook(baseline.quickCells(day), tail);
      }
      const person = `${signal.session}\0${signal.matter}`;
      if (seen.has(person)) return null;
      seen.add(person);

      baseline.count(signal, now);
      grow(signal);
      return baseline.days >= WARM_UP_DAYS ? test(signal) : null;
    },
  };
}
