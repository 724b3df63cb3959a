/** Logs of a city of a million, made of chance with a fixed seed: what questions come when. */
import type {BurstSignal} from '../../src/insight/burst-signal.ts';
import {DAY_MS, dayNumber, HOUR_MS, startOfDay} from '../../src/insight/calendar.ts';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How a log comes about. */
export interface LogShape {
  readonly seed: number;
  readonly days: number;
  /** Questions on an average day. */
  readonly perDay: number;
  /** Hours, days of the week and topics with hours of their own; without: every hour alike. */
  readonly seasonal?: boolean;
  /**
   * How much days, and a topic or matter on a day, differ beyond chance: coefficient of variation.
   * Without: chance alone.
   */
  readonly spread?: number;
  /** Wordings of each matter by its number, the usual ones first; without: one for each. */
  readonly wordings?: (matter: number) => readonly string[];
  /** Questions a day more for every day that passes, as a part of `perDay`. */
  readonly growth?: number;
}

/** First day of every simulated log: a Thursday. */
export const FIRST_DAY = dayNumber(Date.parse('2026-06-04T00:00:00+08:00'));

const TOPICS = 14;
const MATTERS = 157;
const ISLANDS = 24;
const TOWNSHIPS = 36;

/** Six questions in ten name no place. */
const WITHOUT_PLACE = 0.6;

function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A factor of mean 1 with a coefficient of variation. */
function factorOf(random: () => number, variation: number): number {
  const sigma = Math.sqrt(Math.log(1 + variation ** 2));
  return Math.exp(sigma * standardNormal(random) - sigma ** 2 / 2);
}

function poisson(random: () => number, mean: number): number {
  if (mean > 50) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * standardNormal(random)));
  }
  const end = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > end; product *= random()) count++;
  return count;
}

/** A few matters and places are most of it, as in every log (Zipf). */
function zipf(n: number): readonly number[] {
  const weights = Array.from({length: n}, (_, i) => 1 / (i + 1) ** 1.05);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** How much more often a wording is used than the ones after it: less than matters differ. */
const WORDING_EXPONENT = 0.7;

/** Picks by weight. */
function picker(weights: readonly number[]): (random: () => number) => number {
  const sums: number[] = [];
  let sum = 0;
  for (const weight of weights) {
    sum += weight;
    sums.push(sum);
  }
  return (random) => {
    const at = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Draws wordings, the usual ones, which come first, more often. */
function wordingDrawer(): (random: () => number, wordings: readonly string[]) => string {
  const pickers = new Map<number, (random: () => number) => number>();
  return (random, wordings) => {
    const {length} = wordings;
    const weights = () => wordings.map((_, i) => 1 / (i + 1) ** WORDING_EXPONENT);
    const pick = pickers.get(length) ?? picker(weights());
    pickers.set(length, pick);
    return wordings[pick(random)] ?? '';
  };
}

/** Office hours with a dip at noon, and an evening. */
const OFFICE = [1, 1, 1, 1, 1, 2, 4, 9, 16, 18, 17, 14, 8, 10, 15, 16, 14, 10, 8, 8, 7, 5, 3, 2];
/** Noise and lights: the evening and the night. */
const NIGHT = [8, 5, 3, 2, 2, 2, 3, 4, 4, 4, 4, 4, 5, 4, 4, 4, 5, 7, 9, 12, 15, 18, 17, 13];
const EVEN = Array.from({length: 24}, () => 1);
/** Monday to Sunday is days 4, 5, 6, 0, 1, 2, 3 of the count from Thursday. */
const WEEK = [1.08, 1, 0.62, 0.55, 1.3, 1.25, 1.2];

/** Name of the topic of a matter by its number. */
export const topicOf = (matter: number) => `topic-${matter % TOPICS}`;

/** The questions of a log in order of time. */
export function* simulatedLog(shape: LogShape): Generator<BurstSignal> {
  const {seed, days, perDay, seasonal = false, spread = 0, growth = 0} = shape;
  const random = seededRandom(seed);
  // Of its own, so that the times are the same whatever is said.
  const randomWording = seededRandom(seed + 7_000);
  const drawWording = wordingDrawer();
  const weights = zipf(MATTERS);
  const pickPlace = picker(zipf(TOWNSHIPS));
  const office = picker(seasonal ? OFFICE : EVEN);
  const night = picker(seasonal ? NIGHT : EVEN);
  for (let i = 0; i < days; i++) {
    const day = FIRST_DAY + i;
    const week = seasonal ? (WEEK[day % 7] ?? 1) : 1;
    const general = factorOf(random, spread) * week * perDay * (1 + growth * i);
    const ofTopic = Array.from({length: TOPICS}, () => factorOf(random, spread));
    const questions: {at: number; matter: number}[] = [];
    weights.forEach((weight, matter) => {
      const mean = general * weight * (ofTopic[matter % TOPICS] ?? 1) * factorOf(random, spread);
      const count = poisson(random, mean);
      // Two topics of fourteen live at night.
      const hours = matter % TOPICS < 2 ? night : office;
      for (let n = 0; n < count; n++) {
        questions.push({at: startOfDay(day) + (hours(random) + random()) * HOUR_MS, matter});
      }
    });
    questions.sort((a, b) => a.at - b.at);
    for (const {at, matter} of questions) {
      const township = random() < WITHOUT_PLACE ? -1 : pickPlace(random);
      yield {
        at: Math.floor(at),
        session: `s${Math.floor(random() * 2 ** 40)}`,
        topic: topicOf(matter),
        matter: `matter-${matter}`,
        island: township < 0 ? '' : `island-${township % ISLANDS}`,
        township: township < 0 ? '' : `township-${township}`,
        text: shape.wordings
          ? drawWording(randomWording, shape.wordings(matter))
          : `wording of ${matter}`,
      };
    }
  }
}

/** A burst to put into a log. */
export interface Injection {
  /** First moment (ms). */
  readonly from: number;
  readonly minutes: number;
  readonly count: number;
  readonly signal: Omit<BurstSignal, 'at' | 'session'>;
  /** What its people say, in turn; without: the text of `signal`. */
  readonly texts?: readonly string[];
  /** When they come, from the earliest (0 to 1 of the minutes); without: evenly. */
  readonly times?: readonly number[];
}

/** A log with a burst in it, in order of time. */
export function* withBurst(
  log: Iterable<BurstSignal>,
  {from, minutes, count, signal, texts = [], times}: Injection,
): Generator<BurstSignal> {
  let next = 0;
  const timeOf = (i: number) =>
    Math.floor(from + (times?.[i] ?? (i + 0.5) / count) * minutes * 60_000);
  const person = (): BurstSignal => ({
    ...signal,
    text: texts[next % Math.max(1, texts.length)] ?? signal.text,
    at: timeOf(next),
    session: `burst-${next++}`,
  });
  for (const one of log) {
    while (next < count && timeOf(next) <= one.at) {
      yield person();
    }
    yield one;
  }
  while (next < count) yield person();
}

/** Milliseconds of a whole day, for tests that reckon in days. */
export const ONE_DAY = DAY_MS;
