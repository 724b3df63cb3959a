/**
 * How likely the first entry of a ranking is the one meant: a logistic regression over measures of
 * the ranking, fitted by `tools/retrieval/fit-confidence.ts` on the wordings held out of the index
 * and on questions that no entry answers. docs/retrieval.md has the figures.
 *
 *   p = 1 / (1 + e^−(w₀ + w · x))
 */
import type {EntryRanking} from './entry-index.ts';
import type {Channel} from './fuse.ts';

/** As much of an {@link EntryRanking} as confidence is read from: whatever is ranked has it. */
export interface ScoredRanking extends Pick<EntryRanking, 'selfScore' | 'meaning'> {
  readonly ranked: readonly {
    readonly score: number;
    readonly exact?: string;
    readonly matchedBy?: readonly Channel[];
  }[];
}

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
  /** Cosine of the entry nearest in meaning; 0 without a model. */
  readonly meaning: number;
  /** Its lead over the second; 0 without a model. */
  readonly meaningMargin: number;
}

/** The measures of a ranking that is not empty. */
export function confidenceFeatures({
  ranked,
  selfScore,
  meaning,
}: ScoredRanking): ConfidenceFeatures {
  const first = ranked[0]?.score ?? 0;
  const behind = (rank: number) => (first > 0 ? (first - (ranked[rank]?.score ?? 0)) / first : 0);
  return {
    coverage: selfScore > 0 ? first / selfScore : 0,
    margin: behind(1),
    spread: behind(3),
    information: Math.log(1 + selfScore),
    meaning: meaning?.first ?? 0,
    meaningMargin: meaning?.margin ?? 0,
  };
}

/** A weight for each measure, and one for none. */
export type ConfidenceWeights = Readonly<Record<keyof ConfidenceFeatures | 'intercept', number>>;

/**
 * Fitted weights; `tools/retrieval/fit-confidence.ts` prints them. They serve with a model too: what
 * it says is in the fused scores already, and its own measures added nothing (error .049 to .050).
 */
export const TEXT_WEIGHTS: ConfidenceWeights = {
  intercept: -9.809,
  coverage: 3.097,
  margin: 2.608,
  spread: 0.692,
  information: 1.643,
  meaning: 0,
  meaningMargin: 0,
};

/**
 * What is found by its sound alone is never shown as sure: most sounds are written in several ways,
 * and the fit knows only questions that were written right.
 */
const MOST_BY_SOUND = 0.8;

/**
 * Probability in [0, 1] that the first entry is meant; 1 where the question equals a wording.
 * @param weights those fitted for the channels in use
 */
export function confidenceOf(
  ranking: ScoredRanking,
  weights: ConfidenceWeights = TEXT_WEIGHTS,
): number {
  const first = ranking.ranked[0];
  if (first === undefined) return 0;
  if (first.exact !== undefined) return 1;
  const features = confidenceFeatures(ranking);
  const logit =
    weights.intercept +
    weights.coverage * features.coverage +
    weights.margin * features.margin +
    weights.spread * features.spread +
    weights.information * features.information +
    weights.meaning * features.meaning +
    weights.meaningMargin * features.meaningMargin;
  const probability = 1 / (1 + Math.exp(-logit));
  return first.matchedBy?.[0] === 'sound' ? Math.min(probability, MOST_BY_SOUND) : probability;
}
