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
export interface ScoredRanking extends Pick<EntryRanking, 'selfScore' | 'meaning' | 'noOffice'> {
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
  /** What no office answers against the first, at most {@link MOST_STRANGE}; 0 where unknown. */
  readonly noOffice: number;
  /** The same against the score of a text that holds the whole question. */
  readonly noOfficeCoverage: number;
}

/** Beyond this a question is as strange as can be; it keeps one odd question from bending the fit. */
const MOST_STRANGE = 3;

/** The measures of a ranking that is not empty. */
export function confidenceFeatures({
  ranked,
  selfScore,
  meaning,
  noOffice = 0,
}: ScoredRanking): ConfidenceFeatures {
  const first = ranked[0]?.score ?? 0;
  const strange = first > 0 ? noOffice / first : MOST_STRANGE;
  const behind = (rank: number) => (first > 0 ? (first - (ranked[rank]?.score ?? 0)) / first : 0);
  return {
    coverage: selfScore > 0 ? first / selfScore : 0,
    margin: behind(1),
    spread: behind(3),
    information: Math.log(1 + selfScore),
    meaning: meaning?.first ?? 0,
    meaningMargin: meaning?.margin ?? 0,
    noOffice: noOffice > 0 ? Math.min(MOST_STRANGE, strange) : 0,
    noOfficeCoverage: selfScore > 0 ? noOffice / selfScore : 0,
  };
}

/** A weight for each measure, and one for none. */
export type ConfidenceWeights = Readonly<Record<keyof ConfidenceFeatures | 'intercept', number>>;

/**
 * Fitted weights, printed by `tools/retrieval/fit-confidence.ts --core`: over some terms of each
 * entry, which is what the first seconds of a first visit go by, and what an owner begins with who
 * does not say what no office answers.
 */
export const TEXT_WEIGHTS: ConfidenceWeights = {
  intercept: -10.443,
  coverage: 3.11,
  margin: 1.967,
  spread: 2.037,
  information: 1.492,
  meaning: 0,
  meaningMargin: 0,
  noOffice: 0,
  noOfficeCoverage: 0,
};

/** The same over all wordings, where it is known what no office answers (`--text`). */
export const STRANGER_WEIGHTS: ConfidenceWeights = {
  intercept: -8.112,
  coverage: 2.797,
  margin: 3.459,
  spread: -0.686,
  information: 1.654,
  meaning: 0,
  meaningMargin: 0,
  noOffice: -2.014,
  noOfficeCoverage: -1.579,
};

/**
 * The same with a model (no option): the fused scores are higher then, and the weights of the words
 * alone would promise too much (error .051).
 */
export const MEANING_WEIGHTS: ConfidenceWeights = {
  intercept: -6.644,
  coverage: 2.234,
  margin: 2.993,
  spread: -1.056,
  information: 1.374,
  meaning: 0.265,
  meaningMargin: 0.294,
  noOffice: -2.522,
  noOfficeCoverage: -1.483,
};

/**
 * What is found by its sound alone is never shown as sure: most sounds are written in several ways,
 * and the fit knows only questions that were written right.
 */
const MOST_BY_SOUND = 0.8;

function weightsFor({noOffice, meaning}: ScoredRanking): ConfidenceWeights {
  if (noOffice === undefined) return TEXT_WEIGHTS;
  return meaning ? MEANING_WEIGHTS : STRANGER_WEIGHTS;
}

/**
 * Probability in [0, 1] that the first entry is meant; 1 where the question equals a wording.
 * @param weights those fitted for the channels in use
 */
export function confidenceOf(
  ranking: ScoredRanking,
  weights: ConfidenceWeights = weightsFor(ranking),
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
    weights.meaningMargin * features.meaningMargin +
    weights.noOffice * features.noOffice +
    weights.noOfficeCoverage * features.noOfficeCoverage;
  const probability = 1 / (1 + Math.exp(-logit));
  return first.matchedBy?.[0] === 'sound' ? Math.min(probability, MOST_BY_SOUND) : probability;
}
