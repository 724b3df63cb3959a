/**
 * The quick look of the early warning: so many people one after the other about one matter, wherever
 * they are, in so few minutes. It is what notices thirty people in an hour while only the first five
 * have come (a scan statistic, "k of one kind within w": Naus, JASA 77, 1982; Glaz, Naus,
 * Wallenstein, "Scan Statistics", 2001).
 *
 * With one bound for all matters it would have to be as strict for a matter that is asked about
 * once a week as for one asked about all day, and either warn often or late. Instead the false
 * alarms of a day are a sum of money: for every matter and hour of the day it is worked out what
 * looking for five people costs (questions expected × chance that five come together), and the
 * cheapest are paid for until the sum is spent. The others have to wait for a sixth person, paid
 * for from a sum of its own, a seventh, and so on. Whatever a site is asked, the expected number of
 * false alarms is the sum, and the five suffice for as many matters as chance allows. (Spending a
 * level unevenly where it does most: Genovese, Roeder, Wasserman, Biometrika 93, 2006.)
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

/** Fewer people than a bus queue are no matter for a government's report. */
export const LEAST_PEOPLE = 5;

/** More than half of the thirty: from here on the look at the whole hour is as quick. */
const MOST_PEOPLE = 16;

/**
 * Half of one false alarm a month goes to where it is wanted most: within ten minutes. With the
 * others below and what the longer windows may cost, the sum stays under one, with room for what is
 * not known of a site's hours.
 */
const FIRST_BUDGET = 0.5;

/** For each person more that has to be waited for. */
const LATER_BUDGET = 0.01;

/** The looks from quickest to slowest. */
export const QUICK_TESTS: readonly QuickTest[] = Array.from(
  {length: MOST_PEOPLE - LEAST_PEOPLE + 1},
  (_, i) => ({
    people: LEAST_PEOPLE + i,
    window: (LEAST_PEOPLE + i - 1) * BETWEEN_MS + SLACK_MS,
    budget: i === 0 ? FIRST_BUDGET : LATER_BUDGET,
  }),
);

/** A matter in an hour of the day. */
export interface QuickCell {
  /** Questions expected in that hour. */
  readonly questions: number;
  /** Size of the negative binomial they follow. */
  readonly size: number;
}

/** A look at one matter, with what chance alone does there. */
export interface QuickFinding {
  readonly test: QuickTest;
  readonly expected: number;
  readonly chance: number;
}

/** A day's looks, paid for. */
export interface QuickLook {
  /**
   * The look that is paid for where so many are expected in a stretch (ms) that ends now; null where
   * none is.
   */
  testFor(expectedIn: (window: number) => number, size: number): QuickFinding | null;
  /** By chance the same look finds something as unlikely once in so many days. */
  recurrenceDays(finding: QuickFinding): number;
}

/** Chance that at least `least` come where `mean` are expected, of a negative binomial. */
type Tail = (least: number, mean: number, size: number) => number;

const MONTH_DAYS = 30;

/** Sums of the same numbers in another order agree to this. */
const ROUNDING = 1 + 1e-9;

/**
 * Seen from one of its own questions, the others of a series follow the same law with one more in
 * the shape (Palm distribution; see `burst.ts`).
 */
function chanceOfOthers(tail: Tail, people: number, expected: number, size: number): number {
  return tail(people - 1, (expected * (size + 1)) / size, size + 1);
}

/** Plans the looks of a day from what is expected of it. */
export function planQuickLook(cells: readonly QuickCell[], tail: Tail): QuickLook {
  let unpaid = cells;
  const plans = QUICK_TESTS.map((test) => {
    const priced = unpaid
      .map((cell) => {
        const expected = (cell.questions * test.window) / HOUR_MS;
        const chance = chanceOfOthers(tail, test.people, expected, cell.size);
        return {cell, chance, cost: cell.questions * chance};
      })
      .sort((a, b) => a.chance - b.chance);
    let spent = 0;
    const tooDear = priced.find(({cost}) => {
      spent += cost;
      return spent > test.budget / MONTH_DAYS;
    });
    // What is as likely as the first that cannot be paid for cannot be told from it.
    const below = tooDear ? tooDear.chance / ROUNDING : Number.POSITIVE_INFINITY;
    const paid = priced.filter(({chance}) => chance < below).length;
    unpaid = priced.slice(paid).map(({cell}) => cell);
    return {
      test,
      bound: (priced[paid - 1]?.chance ?? 0) * ROUNDING,
      costBelow: (chance: number) =>
        priced.reduce((sum, one) => (one.chance <= chance ? sum + one.cost : sum), 0),
    };
  });
  return {
    testFor(expectedIn, size) {
      for (const {test, bound} of plans) {
        const expected = expectedIn(test.window);
        const chance = chanceOfOthers(tail, test.people, expected, size);
        if (chance <= bound) return {test, expected, chance};
      }
      return null;
    },
    recurrenceDays({test, chance}) {
      const aDay = plans.find((plan) => plan.test === test)?.costBelow(chance) ?? 0;
      // What is less likely than all that was planned: as if it were one question a day.
      return 1 / Math.max(aDay, chance);
    },
  };
}
