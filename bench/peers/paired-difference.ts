import type {Estimate} from '../../src/retrieval/evaluate-channels.ts';
import {quantile} from './quantile.ts';
import {seededRandom} from './seeded-random.ts';

/** As often as the figures themselves are drawn anew. */
const ROUNDS = 1000;

/** Share of the drawn differences that an interval leaves out, on both sides together. */
const OUTSIDE = 0.05;

/**
 * How much more often one engine has the right document first than another, over the same questions,
 * with the 95 % interval of drawing questions anew (paired bootstrap, Efron 1979). Ranks count from 1.
 */
export function pairedDifference(one: readonly number[], other: readonly number[]): Estimate {
  const first = (rank: number | undefined) => (rank === 1 ? 1 : 0);
  const differences = one.map((rank, i) => first(rank) - first(other[i]));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const random = seededRandom(differences.length);
  const draws = Array.from({length: ROUNDS}, () =>
    mean(differences.map(() => differences[Math.floor(random() * differences.length)] ?? 0)),
  );
  return {
    value: mean(differences),
    low: quantile(draws, OUTSIDE / 2),
    high: quantile(draws, 1 - OUTSIDE / 2),
  };
}
