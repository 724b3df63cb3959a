/**
 * The chance that a count with mean `mean` and size `size` (variance mean + mean²/size) reaches
 * `least` or more: the upper tail of the negative binomial, summed from its first term upwards so
 * that tails of 1e-30 keep their digits. `size` Infinity is the Poisson. O(least) and more.
 */
export function negativeBinomialTail(least: number, mean: number, size: number): number {
  if (least <= 0) return 1;
  if (mean <= 0) return 0;
  const poisson = size === Number.POSITIVE_INFINITY;
  // P(0), then the ratio of neighbours: P(j+1)/P(j) = (size + j)/(j + 1) · mean/(mean + size).
  const share = poisson ? mean : mean / (mean + size);
  const ratio = (j: number) => (poisson ? mean / (j + 1) : ((size + j) / (j + 1)) * share);
  let logOfTerm = poisson ? -mean : -size * Math.log1p(mean / size);
  // Below the mean the complement is the shorter sum, and loses nothing.
  if (least <= mean) {
    let below = 0;
    for (let j = 0; j < least; j++) {
      below += Math.exp(logOfTerm);
      logOfTerm += Math.log(ratio(j));
    }
    return Math.max(0, 1 - below);
  }
  for (let j = 0; j < least; j++) logOfTerm += Math.log(ratio(j));
  let term = 1;
  let sum = 1;
  for (let j = least; term > sum * 1e-12; j++) {
    term *= ratio(j);
    sum += term;
  }
  return Math.min(1, Math.exp(logOfTerm) * sum);
}
