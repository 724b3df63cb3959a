/**
 * 高频预警: a matter that is suddenly asked about far more than it should be, here or everywhere.
 *
 * At every question, the questions of its matter and of its topic in the last ten minutes, hour, six
 * hours and day are counted, at its township, its island and everywhere, and each count is held
 * against its own expectation: a negative binomial with the rate of that series ({@link BurstSeries})
 * at that hour of that day ({@link DailyRhythm}).
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
import {type Burst, beginningOf, isAt, PLACES, placeOf} from './burst-extent.ts';
import {
  BurstSeries,
  type Dispersion,
  type RecentQuestion,
  usualDispersion,
} from './burst-series.ts';
import type {BurstSignal} from './burst-signal.ts';
import {DAY_MS, dayNumber, HOUR_MS, hourOf, startOfDay} from './calendar.ts';
import {createDailyRhythm, DISCOUNT} from './daily-rhythm.ts';
import {LEAST_PEOPLE, planQuickLook, type QuickCell, type QuickLook} from './quick-look.ts';

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
export const FALSE_ALERTS_A_MONTH = 0.25;

/** Lengths of the past that are looked at: sudden, hour, half a day, day. */
const WINDOWS = [HOUR_MS / 6, HOUR_MS, 6 * HOUR_MS, DAY_MS];

/** Matter and topic, each at township, island and everywhere. */
const SERIES_A_QUESTION = 6;

/** Two weeks: every day of the week has been seen twice. */
export const WARM_UP_DAYS = 14;

/** A week: from then on it can be said how much days differ. */
const DISPERSION_DAYS = 7;

/** Silence after which a warning is over; a night is shorter. */
const QUIET_MS = DAY_MS;

/** After a week of warnings what was unusual has become usual, and is learned. */
const LONGEST_UNLEARNED_DAYS = 7;

/** What a reader takes in. */
const EXAMPLES = 5;

const MONTH_DAYS = 30;

/**
 * Questions a day below which five within minutes by chance are so rare (1e-9 of the questions) that
 * all such matters together cost the quick look nothing that could be seen.
 */
const RARE = 1;

/** A warning while it can still grow. */
type GrowingBurst = {-readonly [K in keyof Burst]: Burst[K]} & {examples: string[]};

interface Level {
  readonly name: 'matter' | 'topic';
  readonly key: string;
}

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

/** Makes a detector that knows nothing yet. */
export function createBurstDetector(
  tail: (least: number, mean: number, size: number) => number,
): BurstDetector {
  const rhythm = createDailyRhythm();
  const series = new Map<string, BurstSeries>();
  const pooled = new Map<string, Dispersion>();
  const placeTotals = new Map<string, number>();
  const matters = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const hours = new Map<string, Float64Array>();
  const bursts: GrowingBurst[] = [];
  let open: GrowingBurst[] = [];
  /** The series that set off a warning. */
  const origins = new WeakMap<GrowingBurst, BurstSeries>();
  let total = 0;
  let totalToday = 0;
  let exposure = 0;
  let learned = 0;
  let day = Number.NaN;
  let isFirstDay = true;
  let now = Number.NEGATIVE_INFINITY;
  let quick: QuickLook = planQuickLook([], tail);

  const keyOf = (level: Level, place: string) => `${level.name}\0${level.key}\0${place}`;

  function seriesOf(key: string): BurstSeries {
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
      const everywhere = seriesOf(keyOf(level, '')).rate(prior(level, topic, ''), exposure);
      return (everywhere * (placeTotals.get(place) ?? 0)) / Math.max(total, 1);
    }
    if (level.name === 'topic') return totalRate() / (matters.size + 1);
    const wide: Level = {name: 'topic', key: topic};
    const ofTopic = seriesOf(keyOf(wide, '')).rate(prior(wide, topic, ''), exposure);
    return ofTopic / ((matters.get(topic)?.size ?? 0) + 1);
  }

  /** What the quick look of the day that begins is planned from. */
  function quickCells(): readonly QuickCell[] {
    // One for all that are asked about more rarely.
    const cells: QuickCell[] = [{questions: RARE / 24, size: 1}];
    for (const [topic, ones] of matters) {
      const shares = Array.from({length: 24}, (_, hour) => {
        const from = startOfDay(day) + hour * HOUR_MS;
        return rhythm.share(topic, from, from + HOUR_MS);
      });
      for (const matter of ones) {
        const level: Level = {name: 'matter', key: matter};
        const one = series.get(keyOf(level, ''));
        if (!one) continue;
        const byWider = prior(level, topic, '');
        const rate = one.rate(byWider, exposure);
        if (rate < RARE) continue;
        const size = one.size(byWider, poolOf('matter', ''));
        for (const share of shares) cells.push({questions: rate * share, size});
      }
    }
    return cells;
  }

  function poolOf(level: Level['name'], place: string): Dispersion {
    const key = `${level}\0${place === '' ? '' : 'place'}`;
    const known = pooled.get(key) ?? usualDispersion();
    pooled.set(key, known);
    return known;
  }

  /** Days since a warning on these questions began; below 0: there is none. */
  function warnedDays(topic: string, matter: string | null): number {
    const found = open.find(
      (burst) => burst.topic === topic && (matter === null || (burst.matter ?? matter) === matter),
    );
    return found ? day - dayNumber(found.at) : -1;
  }

  function endDay(): void {
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
    for (const [key, one] of series) {
      const [name, own = '', place = ''] = key.split('\0');
      const level = name === 'topic' ? 'topic' : 'matter';
      const warned =
        level === 'topic' ? warnedDays(own, null) : warnedDays(topicOf.get(own) ?? '', own);
      const isWarned = warned >= 0 && warned < LONGEST_UNLEARNED_DAYS;
      // Chance alone makes the first days differ from what little is known.
      const pool = learned >= DISPERSION_DAYS ? poolOf(level, place) : null;
      one.endDay(means.get(key) ?? 0, isWarned, pool);
      one.prune(now - DAY_MS);
      if (one.isForgotten) series.delete(key);
    }
    for (const [place, count] of placeTotals) placeTotals.set(place, count * DISCOUNT);
    rhythm.learn(day, hours);
    hours.clear();
    total = total * DISCOUNT + totalToday;
    totalToday = 0;
    exposure = exposure * DISCOUNT + factor;
    learned++;
  }

  /** The cell of a level that chance explains least. */
  function strangest(level: Level, signal: BurstSignal, shares: readonly number[]): Cell | null {
    let best: Cell | null = null;
    const silenced =
      level.name === 'topic'
        ? open.flatMap(({topic, matter}) => (topic === signal.topic && matter ? [matter] : []))
        : [];
    for (const place of PLACES) {
      const name = place === '' ? '' : signal[place];
      if (place !== '' && name === '') continue;
      const placeKey = place === '' ? '' : `${place}:${name}`;
      const one = seriesOf(keyOf(level, placeKey));
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
          const byWider = prior(level, signal.topic, placeKey);
          rate = one.rate(byWider, exposure);
          size = one.size(byWider, poolOf(level.name, placeKey));
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

  /** What the quick look finds; null: nothing. */
  function quickly(level: Level, signal: BurstSignal): FoundCell | null {
    const one = seriesOf(keyOf(level, ''));
    if (one.recent.length < LEAST_PEOPLE) return null;
    const byWider = prior(level, signal.topic, '');
    const rate = one.rate(byWider, exposure);
    const finding = quick.testFor(
      (window) => rate * rhythm.share(signal.topic, now - window, now),
      one.size(byWider, poolOf(level.name, '')),
    );
    if (finding === null) return null;
    const {expected, chance} = finding;
    const {people, window} = finding.test;
    const count = one.recent.length - one.firstAfter(now - window);
    if (count < people) return null;
    const cell = {series: one, place: '', count, expected, window, chance} as const;
    return {...cell, recurrenceDays: quick.recurrenceDays(finding)};
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
    const shares = WINDOWS.map((window) => rhythm.share(signal.topic, now - window, now));
    const testsAMonth = MONTH_DAYS * totalRate() * SERIES_A_QUESTION * WINDOWS.length;
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

  function levelsOf({topic, matter}: BurstSignal): readonly Level[] {
    return [
      {name: 'matter', key: matter},
      {name: 'topic', key: topic},
    ];
  }

  return {
    bursts,
    get isReady() {
      return learned >= WARM_UP_DAYS;
    },
    add(signal) {
      now = Math.max(now, signal.at);
      const today = dayNumber(now);
      if (today !== day) {
        // Days on which nobody asked anything were no days: the page or the log was away.
        if (!Number.isNaN(day)) endDay();
        day = today;
        seen.clear();
        if (learned >= WARM_UP_DAYS) quick = planQuickLook(quickCells(), tail);
      }
      const person = `${signal.session}\0${signal.matter}`;
      if (seen.has(person)) return null;
      seen.add(person);

      const {topic, matter, island, township, text} = signal;
      const ofTopic = hours.get(topic) ?? new Float64Array(24);
      hours.set(topic, ofTopic);
      const hour = hourOf(now);
      ofTopic[hour] = (ofTopic[hour] ?? 0) + 1;
      totalToday++;
      const known = matters.get(topic) ?? new Set();
      matters.set(topic, known.add(matter));
      const question: RecentQuestion = {at: now, matter, island, township, text};
      const placeKeys = ['', island && `island:${island}`, township && `township:${township}`];
      for (const level of levelsOf(signal)) {
        placeKeys.forEach((placeKey, i) => {
          if (i > 0 && placeKey === '') return;
          const one = seriesOf(keyOf(level, placeKey));
          one.today++;
          one.recent.push(question);
        });
      }
      for (const placeKey of placeKeys) {
        if (placeKey) placeTotals.set(placeKey, (placeTotals.get(placeKey) ?? 0) + 1);
      }
      grow(signal);
      return learned >= WARM_UP_DAYS ? test(signal) : null;
    },
  };
}
