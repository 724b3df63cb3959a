/**
 * The quick look of the early warning: so many people one after the other about one matter, wherever
 * they are, in so few minutes. It is what notices thirty people in an hour while only the first five
 * have come (a scan statistic, "k of one kind within w": Naus, JASA 77, 1982; Glaz, Naus,
 * Wallenstein, "Scan Statistics", 2001).
 *
 * With one bound for all matters it would have to be as strict for a matter that is asked about
 * once a week as for one asked about all day, and either warn often or late. Instead the false
 * alarms of a day are a sum of money: for every matter and hour of the day it is worked out what
 * looking for four or five people costs (questions expected × chance that they come together). What is cheap
 * is paid for in full. What is dear is paid for in part: the people count only where their wordings
 * are more alike than all but a part of what chance brings together (`past-wordings.ts`). Chance
 * decides times and wordings one apart from the other, so the two multiply, and one bound on the
 * product is what the sum buys. Those paid for in part or not at all wait for a sixth person, paid
 * for from a sum of its own, a seventh, and so on. Whatever a site is asked, the expected number of
 * false alarms is the sum. (Spending a level unevenly where it does most: Genovese, Roeder,
 * Wasserman, Biometrika 93, 2006.)
 */
import {HOUR_MS} from './calendar.ts';

/** One look: at least so many people within so long (ms). */
export interface QuickTest {
  readonly people: number;
  readonly window: number;
  /** False alarms a month that it may cost. */
  readonly budget: number;
}

/** Thirty people in an hour are what has to be noticed: one every two minutes. */
const BETWEEN_MS = HOUR_MS / 30;

/** Times in logs are good to a few seconds; every second more costs chance alone. */
const SLACK_MS = 5_000;

/** Fewer people than this may be one family. */
export const LEAST_PEOPLE = 4;

/** More than half of the thirty: from here on the look at the whole hour is as quick. */
const MOST_PEOPLE = 16;

/**
 * People for whom evenly spaced ones are waited for. Four have as long as five: where chance alone
 * hardly ever brings four, some who are late need not be missed.
 */
const FULL_PEOPLE = 5;

/**
 * False alarms a month. Half of one goes to where it is wanted most, five people within ten minutes;
 * a fifth of that finds four wherever hardly anybody asks, more costs much and gains two minutes.
 * With the later looks and what the longer windows may cost, the sum stays under one, with room for
 * what is not known of a site's hours.
 */
const BUDGETS: Readonly<Record<number, number>> = {4: 0.1, 5: 0.5};

/** For each person more that has to be waited for. */
const LATER_BUDGET = 0.01;

/** The looks from quickest to slowest. */
export const QUICK_TESTS: readonly QuickTest[] = Array.from(
  {length: MOST_PEOPLE - LEAST_PEOPLE + 1},
  (_, i) => {
    const people = LEAST_PEOPLE + i;
    return {
      people,
      window: (Math.max(people, FULL_PEOPLE) - 1) * BETWEEN_MS + SLACK_MS,
      budget: BUDGETS[people] ?? LATER_BUDGET,
    };
  },
);

/**
 * The least part that is bought. Of bursts that ask for the same thing nearly all are more alike
 * than all but a tenth of what chance brings together, of those that ask for a few things nine
 * of ten (bench/results/insight.md). Below that money goes to matters where it finds less.
 */
const LEAST_PART = 0.1;

/** A matter in an hour of the day. */
export interface QuickCell {
  /** Questions expected in that hour. */
  readonly questions: number;
  /** Size of the negative binomial they follow. */
  readonly size: number;
  /** Whether enough of its wordings is known to tell which are more alike than chance makes them. */
  readonly hasWordings: boolean;
}

/** A look at one matter, with what chance alone does there. */
export interface QuickFinding {
  readonly test: QuickTest;
  readonly expected: number;
  /** Chance that as many people come. */
  readonly chance: number;
  /**
   * It counts where at most this part of what chance brings together is as alike; 1: whatever the
   * wordings.
   */
  readonly part: number;
}

/** A day's looks, paid for. */
export interface QuickLook {
  /**
   * The looks that are paid for where so many are expected in a stretch (ms) that ends now, from the
   * quickest; none where nothing is.
   */
  looksAt(
    expectedIn: (window: number) => number,
    cell: Pick<QuickCell, 'size' | 'hasWordings'>,
  ): readonly QuickFinding[];
  /**
   * By chance the same look finds something as unlikely once in so many days. `part` is how alike
   * the wordings were, where the look goes by them.
   */
  recurrenceDays(finding: QuickFinding, part: number): number;
}

/** Chance that at least `least` come where `mean` are expected, of a negative binomial. */
type Tail = (least: number, mean: number, size: number) => number;

/** What a look costs at one cell. */
interface Price {
  readonly questions: number;
  readonly chance: number;
  /** Least part of it that can be bought. */
  readonly least: number;
}

const MONTH_DAYS = 30;

/** Sums of the same numbers in another order agree to this. */
const ROUNDING = 1 + 1e-9;

/** Halvings of the span in which the bound is: as exact as the rounding. */
const HALVINGS = 60;

/**
 * Seen from one of its own questions, the others of a series follow the same law with one more in
 * the shape (Palm distribution; see `burst.ts`).
 */
function chanceOfOthers(tail: Tail, people: number, expected: number, size: number): number {
  return tail(people - 1, (expected * (size + 1)) / size, size + 1);
}

const leastPart = ({hasWordings}: Pick<QuickCell, 'hasWordings'>) => (hasWordings ? LEAST_PART : 1);

/** The part of a look that a bound on chance × part buys; 0: not even the least. */
function boughtBy(bound: number, chance: number, least: number): number {
  return chance <= bound ? 1 : chance * least <= bound ? bound / chance : 0;
}

/** False alarms a day under a bound. */
function costOf(prices: readonly Price[], bound: number): number {
  return prices.reduce(
    (sum, {questions, chance, least}) => sum + questions * chance * boughtBy(bound, chance, least),
    0,
  );
}

/** The greatest bound, but for rounding, that costs no more than `allowed` a day. */
function affordable(prices: readonly Price[], allowed: number): number {
  if (costOf(prices, 1) <= allowed) return 1;
  // Between bounds of 1e-18 and 1, by their logarithm: smaller ones buy nothing.
  let low = -18 * Math.LN10;
  let high = 0;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (costOf(prices, Math.exp(middle) * ROUNDING) <= allowed) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}

/** Plans the looks of a day from what is expected of it. */
export function planQuickLook(cells: readonly QuickCell[], tail: Tail): QuickLook {
  let unpaid = cells;
  const plans = QUICK_TESTS.map((test) => {
    const priced = unpaid.map((cell) => {
      const expected = (cell.questions * test.window) / HOUR_MS;
      const chance = chanceOfOthers(tail, test.people, expected, cell.size);
      return {cell, questions: cell.questions, chance, least: leastPart(cell)};
    });
    const bound = affordable(priced, test.budget / MONTH_DAYS) * ROUNDING;
    unpaid = priced.filter(({chance}) => chance > bound).map(({cell}) => cell);
    return {test, bound, priced};
  });
  return {
    looksAt(expectedIn, cell) {
      const looks: QuickFinding[] = [];
      for (const {test, bound} of plans) {
        const expected = expectedIn(test.window);
        const chance = chanceOfOthers(tail, test.people, expected, cell.size);
        const part = boughtBy(bound, chance, leastPart(cell));
        if (part > 0) looks.push({test, expected, chance, part});
        if (part === 1) break;
      }
      return looks;
    },
    recurrenceDays({test, chance, part}, seen) {
      const plan = plans.find((one) => one.test === test);
      const bound = part < 1 ? chance * seen : chance;
      // What is less likely than all that was planned: as if it were one question a day.
      return 1 / Math.max(costOf(plan?.priced ?? [], bound * ROUNDING), bound);
    },
  };
}
