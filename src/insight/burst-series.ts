/**
 * One series of the early warning: how often a matter (or topic) is asked about at a place. Its rate
 * is a gamma belief that forgets (a dynamic Poisson model with a discount: West, Harrison, Migon,
 * "Dynamic generalized linear models and Bayesian forecasting", JASA 80, 1985); how much days differ
 * beyond chance is estimated by moments, as surveillance systems do (Farrington et al., JRSS A 159,
 * 1996; Noufaily et al., Statistics in Medicine 32, 2013).
 */
import {DISCOUNT} from './daily-rhythm.ts';

/** A question in the recent past. */
export interface RecentQuestion {
  readonly at: number;
  readonly matter: string;
  readonly island: string;
  readonly township: string;
  readonly text: string;
}

/** Days' worth of belief in what the wider series leads to expect. */
const PRIOR_DAYS = 1;

/** Below this expectation a day says nothing about how much days differ. */
const LEAST_EXPECTED = 0.5;

/** Days' worth of belief that a series differs from day to day as much as others of its level. */
const POOLED_DAYS = 10;

/**
 * What days differ by before anything is known, as a squared coefficient of variation: a quarter.
 * Also the value around which the weights below are best.
 */
const USUAL_DISPERSION = 0.06;

/** Weighs as much as a busy day of ten busy series. */
const USUAL_WEIGHT = 2_000;

/**
 * Moments see the middle of what happens, a warning its end, which for real days is longer than a
 * gamma's: what days are seen to differ by counts this much more.
 */
const SAFETY = 1.5;

/** Spread of days beyond chance: weighted sum of its estimates, and of their weights. */
export interface Dispersion {
  sum: number;
  weight: number;
}

/** The dispersion of a level of which nothing is known. */
export function usualDispersion(): Dispersion {
  return {sum: USUAL_WEIGHT * USUAL_DISPERSION, weight: USUAL_WEIGHT};
}

/** Weight of a day's estimate: the inverse of its variance, but for a factor. */
function weightOf(mean: number): number {
  return (mean / (1 + USUAL_DISPERSION * mean)) ** 2;
}

/** Squared coefficient of variation of days, from sums. */
function ratioOf({sum, weight}: Dispersion): number {
  return Math.max(0, sum / weight);
}

/** Counts of one matter at one place. Times in ms, rates in questions an average day. */
export class BurstSeries {
  /** The last day's questions, oldest first. */
  readonly recent: RecentQuestion[] = [];
  /** Questions today. */
  today = 0;
  #past = 0;
  readonly #dispersion: Dispersion = {sum: 0, weight: 0};

  /** Expected questions an average day, where `expected` comes of the wider series. */
  rate(expected: number, exposure: number): number {
    return (expected * PRIOR_DAYS + this.#past) / (PRIOR_DAYS + exposure);
  }

  /**
   * How sure the expectation of a count is: the size of its negative binomial, from what is not
   * known of the rate and what days differ. Both are gamma; their product is taken as one with the
   * same mean and variance.
   */
  size(expected: number, pooled: Dispersion): number {
    const shape = expected * PRIOR_DAYS + this.#past;
    const level = ratioOf(pooled);
    const weight = POOLED_DAYS * weightOf(shape / PRIOR_DAYS);
    const own = this.#dispersion;
    const mixed = ratioOf({sum: own.sum + weight * level, weight: own.weight + weight});
    const spread = SAFETY * Math.max(level, mixed);
    return 1 / ((1 + 1 / Math.max(shape, Number.MIN_VALUE)) * (1 + spread) - 1);
  }

  /**
   * Ends a day on which `mean` questions were expected. While a warning is out the day teaches no
   * more than that. `pooled` is null while too little is known to say how much days differ.
   */
  endDay(mean: number, isWarned: boolean, pooled: Dispersion | null): void {
    const count = this.today;
    if (!isWarned && pooled !== null && mean >= LEAST_EXPECTED) {
      const weight = weightOf(mean);
      const estimate = ((count - mean) ** 2 - mean) / mean ** 2;
      for (const sums of [this.#dispersion, pooled]) {
        sums.sum += weight * estimate;
        sums.weight += weight;
      }
    }
    this.#dispersion.sum *= DISCOUNT;
    this.#dispersion.weight *= DISCOUNT;
    this.#past = this.#past * DISCOUNT + (isWarned ? Math.min(count, mean) : count);
    this.today = 0;
  }

  /** Whether nothing is left that a new series would not know. */
  get isForgotten(): boolean {
    return this.#past < 0.01 && this.recent.length === 0;
  }

  /** Forgets questions up to `before`. */
  prune(before: number): void {
    const first = this.firstAfter(before);
    if (first > 0) this.recent.splice(0, first);
  }

  /** Place of the first question later than `at`. */
  firstAfter(at: number): number {
    let low = 0;
    let high = this.recent.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.recent[middle]?.at ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
