/**
 * How likely the first entry of a ranking is the one meant: a logistic regression over three
 * measures of the ranking, fitted by `tools/retrieval/fit-confidence.ts` on the wordings held out
 * of the index and on questions that no entry answers. docs/retrieval.md has figures and plot.
 *
 *   p = 1 / (1 + e^−(w₀ + w · x))
 */
import type {EntryRanking} from '../retrieval/entry-index.ts';

/** Measures of a ranking, each without unit. */
export interface ConfidenceFeatures {
  /** First score against the score of a text that holds the whole question. */
  readonly coverage: number;
  /** How far the second is behind the first: (s₁ − s₂) / s₁. */
  readonly margin: number;
  /** How far the fourth is behind the first, 1 where there is none: does anything stand out? */
  readonly spread: number;
  /** ln(1 + self score): how much the question says. */
  readonly information: number;
}

/** The measures of a ranking that is not empty. */
export function confidenceFeatures({ranked, selfScore}: EntryRanking): ConfidenceFeatures {
  const first = ranked[0]?.score ?? 0;
  const behind = (rank: number) => (first > 0 ? (first - (ranked[rank]?.score ?? 0)) / first : 0);
  return {
    coverage: selfScore > 0 ? first / selfScore : 0,
    margin: behind(1),
    spread: behind(3),
    information: Math.log(1 + selfScore),
  };
}

/** Fitted weights; `tools/retrieval/fit-confidence.ts` prints them. */
export const CONFIDENCE_WEIGHTS = {
  intercept: -7.183,
  coverage: 2.869,
  margin: 3.38,
  spread: 0.022,
  information: 1.033,
} as const;

/** Probability in [0, 1] that the first entry is meant; 1 where the question equals a wording. */
export function confidenceOf(ranking: EntryRanking): number {
  const first = ranking.ranked[0];
  if (first === undefined) return 0;
  if (first.exact !== undefined) return 1;
  const features = confidenceFeatures(ranking);
  const w = CONFIDENCE_WEIGHTS;
  const logit =
    w.intercept +
    w.coverage * features.coverage +
    w.margin * features.margin +
    w.spread * features.spread +
    w.information * features.information;
  return 1 / (1 + Math.exp(-logit));
}
