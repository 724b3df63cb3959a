/**
 * How alike the wordings of a few questions are, beside what chance does: in a burst people ask for
 * the same thing, while questions that fall together by chance are about this and that side of
 * their matter. The sum of the likenesses of all pairs is held against the same sum over equally
 * many questions of the matter's past, which is a permutation test: where times and wordings have
 * nothing to do with each other, any of the past questions could as well have come now (Kulldorff,
 * Heffernan, Hartman, Assunção, Mosteiro, "A space–time permutation scan statistic", PLoS Medicine 2,
 * 2005; its rank among a sample of permutations: Besag, Clifford, Biometrika 78, 1991).
 */
import type {WordingLikeness} from './wording-likeness.ts';

/** Past questions that are kept of a matter: some days of a busy one, a season of a rare one. */
const KEPT = 128;

/** Fewer say nothing of how people ask: a third of the pairs below would be one and the same. */
const LEAST_KNOWN = 32;

/**
 * Steps at which samples of the past are taken: neighbours, every second question, every third.
 * With {@link KEPT} these are 384 samples, of which the rarest can tell one in a hundred.
 */
const STEPS = [1, 2, 3];

/** Sums in another order agree to this. */
const ROUNDING = 1e-9;

/** The wordings of a matter so far, the last {@link KEPT} of them. */
export class PastWordings {
  readonly #likeness: WordingLikeness;
  readonly #texts: string[] = [];
  #next = 0;
  /** Sums of likeness of samples of the past, smallest first, by how many questions each has. */
  readonly #sums = new Map<number, readonly number[]>();

  constructor(likeness: WordingLikeness) {
    this.#likeness = likeness;
  }

  /** Whether enough is known to tell chance from likeness. */
  get isKnown(): boolean {
    return this.#texts.length >= LEAST_KNOWN;
  }

  /** Takes the wordings of a day that is over, in order of time. */
  learn(texts: readonly string[]): void {
    for (const text of texts) {
      if (text === '') continue;
      this.#texts[this.#next] = text;
      this.#next = (this.#next + 1) % KEPT;
    }
    this.#sums.clear();
  }

  /**
   * The part (above 0, at most 1) of equally many past questions that are at least as alike as
   * these; 1 where too little is known.
   */
  partAsAlike(texts: readonly string[]): number {
    if (!this.isKnown) return 1;
    const sum = this.#sumOf(texts) - ROUNDING;
    const sums = this.#pastSums(texts.length);
    let low = 0;
    let high = sums.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) < sum) low = middle + 1;
      else high = middle;
    }
    return (sums.length - low + 1) / (sums.length + 1);
  }

  #pastSums(count: number): readonly number[] {
    const known = this.#sums.get(count);
    if (known) return known;
    const texts = this.#texts;
    const sums = STEPS.flatMap((step) =>
      texts.map((_, from) =>
        this.#sumOf(
          Array.from({length: count}, (_, i) => texts[(from + i * step) % texts.length] ?? ''),
        ),
      ),
    ).sort((a, b) => a - b);
    this.#sums.set(count, sums);
    return sums;
  }

  #sumOf(texts: readonly string[]): number {
    let sum = 0;
    for (let i = 1; i < texts.length; i++) {
      for (let j = 0; j < i; j++) sum += this.#likeness(texts[i] ?? '', texts[j] ?? '');
    }
    return sum;
  }
}
