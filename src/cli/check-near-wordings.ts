/** Two sets that are nearly the same, by their places in the list. */
export interface NearPair {
  readonly one: number;
  /** Greater than {@link one}. */
  readonly other: number;
  /** Jaccard: terms in both over terms in either. */
  readonly likeness: number;
}

/**
 * Least likeness of a near pair, as a fraction so that no rounding decides: at 4/5 two wordings of
 * nine terms differ in one, and whoever says either may mean both.
 */
const LEAST = {shared: 4, of: 5} as const;

/** Fewer terms are too few to judge by: 怎么办 and 怎么办理 share most of theirs. */
const LEAST_TERMS = 4;

/**
 * All pairs of sets with at least four terms each and a Jaccard likeness of at least 4/5, by place.
 *
 * Two such sets share at least ⌈4n/5⌉ of the n terms of each. With the terms of every set in one
 * order, rarest first, they therefore share one of their first n − ⌈4n/5⌉ + 1: only those are kept
 * in the inverted index and looked up, and the long lists of frequent terms are never walked
 * (prefix filter; Bayardo, Ma, Srikant, "Scaling up all pairs similarity search", WWW 2007).
 */
export function nearPairs(sets: readonly ReadonlySet<string>[]): NearPair[] {
  const frequency = new Map<string, number>();
  for (const set of sets) {
    for (const term of set) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const byRarity = (a: string, b: string) =>
    (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1);

  const pairs: NearPair[] = [];
  const lists = new Map<string, number[]>();
  sets.forEach((set, other) => {
    if (set.size < LEAST_TERMS) return;
    const prefix = [...set]
      .sort(byRarity)
      .slice(0, set.size - Math.ceil((LEAST.shared * set.size) / LEAST.of) + 1);
    const candidates = new Set(prefix.flatMap((term) => lists.get(term) ?? []));
    for (const one of [...candidates].sort((a, b) => a - b)) {
      const shared = countShared(set, sets[one] ?? new Set());
      const either = set.size + (sets[one]?.size ?? 0) - shared;
      if (LEAST.of * shared >= LEAST.shared * either) {
        pairs.push({one, other, likeness: shared / either});
      }
    }
    for (const term of prefix) {
      const list = lists.get(term);
      if (list) list.push(other);
      else lists.set(term, [other]);
    }
  });
  return pairs.sort((a, b) => a.one - b.one || a.other - b.other);
}

function countShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of one) if (other.has(term)) shared++;
  return shared;
}
