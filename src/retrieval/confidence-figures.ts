/** Whether a probability means what it says, and what it costs to answer more. */

/** A question with the probability that its answer is right, and whether it was. */
export interface JudgedAnswer {
  /** In [0, 1]. */
  readonly confidence: number;
  readonly isRight: boolean;
}

/** The answers whose confidence lies in one tenth. */
export interface ReliabilityBin {
  /** From here on. */
  readonly from: number;
  /** Up to here; the last bin holds 1 too. */
  readonly to: number;
  readonly n: number;
  /** Mean of what was said. */
  readonly predicted: number;
  /** Share of them that was right. */
  readonly observed: number;
}

/** What stands at one threshold. */
export interface CoveragePoint {
  /** Least confidence of what is answered. */
  readonly threshold: number;
  /** Share of all questions that is answered. */
  readonly coverage: number;
  /** Share of these that is wrong. */
  readonly risk: number;
}

const BINS = 10;

/** The bins that hold any answer, lowest first: the points of a reliability diagram. */
export function reliabilityBins(answers: readonly JudgedAnswer[]): ReliabilityBin[] {
  return Array.from({length: BINS}, (_, bin) => {
    const inside = answers.filter(
      ({confidence}) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin,
    );
    const mean = (read: (answer: JudgedAnswer) => number) =>
      inside.reduce((sum, answer) => sum + read(answer), 0) / inside.length;
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      n: inside.length,
      predicted: mean(({confidence}) => confidence),
      observed: mean(({isRight}) => Number(isRight)),
    };
  }).filter(({n}) => n > 0);
}

/**
 * Expected calibration error (Naeini, Cooper, Hauskrecht, AAAI 2015): how far prediction and truth
 * lie apart in a bin, on average over all answers. 0 without answers.
 */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const all = bins.reduce((sum, {n}) => sum + n, 0);
  return bins.reduce(
    (sum, {n, predicted, observed}) => sum + (n / all) * Math.abs(predicted - observed),
    0,
  );
}

/**
 * The risk–coverage curve (El-Yaniv and Wiener, JMLR 2010): a point for each confidence that occurs,
 * highest first. O(answers · log answers).
 */
export function riskCoverage(answers: readonly JudgedAnswer[]): CoveragePoint[] {
  const sorted = answers.toSorted((a, z) => z.confidence - a.confidence);
  const points: CoveragePoint[] = [];
  let wrong = 0;
  sorted.forEach(({confidence, isRight}, i) => {
    if (!isRight) wrong++;
    // Answers of the same confidence are given together or not at all.
    if (sorted[i + 1]?.confidence === confidence) return;
    points.push({
      threshold: confidence,
      coverage: (i + 1) / sorted.length,
      risk: wrong / (i + 1),
    });
  });
  return points;
}

/** The point of a curve at the first threshold that covers a share of the questions. */
export function atCoverage(
  points: readonly CoveragePoint[],
  coverage: number,
): CoveragePoint | undefined {
  return points.find((point) => point.coverage >= coverage) ?? points.at(-1);
}

/** The area under the curve, by steps from one point to the next: the mean risk over all coverages. */
export function areaUnderRisk(points: readonly CoveragePoint[]): number {
  let before = 0;
  return points.reduce((sum, {coverage, risk}) => {
    const width = coverage - before;
    before = coverage;
    return sum + width * risk;
  }, 0);
}
