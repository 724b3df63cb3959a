/** Measures a ranking against labelled queries. */
import {ALL_RANKED, type EntryIndex} from './entry-index.ts';

/** A labelled set: every query names the documents that would be right. */
export interface LabelledSet {
  readonly docs: readonly {readonly id: string; readonly text: string}[];
  readonly queries: readonly {
    readonly id: string;
    readonly text: string;
    readonly gold: readonly string[];
  }[];
}

/** Share of queries with a right document at rank 1, in the first 5 and 10, and mean 1/rank ≤ 10. */
export interface RankingFigures {
  readonly hit1: number;
  readonly hit5: number;
  readonly hit10: number;
  readonly mrr10: number;
}

/**
 * Rank of the best gold document, from 1; ties count half (two documents share ranks 1 and 2: 1.5).
 * A document without a score is behind all that have one.
 */
export function goldRank(
  scores: ReadonlyMap<string, number>,
  gold: readonly string[],
  total: number,
): number {
  const best = Math.max(...gold.map((id) => scores.get(id) ?? 0));
  let above = 0;
  let equal = 0;
  for (const score of scores.values()) {
    if (score > best) above++;
    else if (score === best) equal++;
  }
  // Documents without a shared term all score 0.
  if (best === 0) equal += total - scores.size;
  return above + (equal + 1) / 2;
}

/** The figures over the ranks of all queries. */
export function summarizeRanks(ranks: readonly number[]): RankingFigures {
  const share = (limit: number) => ranks.filter((rank) => rank <= limit).length / ranks.length;
  return {
    hit1: share(1),
    hit5: share(5),
    hit10: share(10),
    mrr10: ranks.reduce((sum, rank) => sum + (rank <= 10 ? 1 / rank : 0), 0) / ranks.length,
  };
}

/** Shares of questions whose entry comes first, or among the first three; null where none was asked. */
export interface HitRates {
  /** How many were asked. */
  readonly n: number;
  readonly hit1: number | null;
  readonly hit3: number | null;
}

/** The place of an entry among those a question finds, from 1; infinite where it is not found. */
export function entryRank(index: EntryIndex, question: string, entryId: string): number {
  const {ranked} = index.rank(question, {limit: ALL_RANKED});
  const found = ranked.findIndex(({entry}) => entry.id === entryId);
  return found < 0 ? Number.POSITIVE_INFINITY : found + 1;
}

/** The shares over the ranks of all questions. */
export function hitRates(ranks: readonly number[]): HitRates {
  const share = (limit: number) =>
    ranks.length === 0 ? null : ranks.filter((rank) => rank <= limit).length / ranks.length;
  return {n: ranks.length, hit1: share(1), hit3: share(3)};
}
