/** Likeness of two wordings, 0 to 1; the same words in another order are the same. */
export type WordingLikeness = (one: string, other: string) => number;

/** Wordings whose words are remembered: more than are looked at on a busy day. */
const REMEMBERED = 4_000;

/** Pairs whose likeness is remembered: a few megabytes. */
const REMEMBERED_PAIRS = 50_000;

/**
 * Likeness by shared terms: the cosine of two sets, where a set has ones and zeros (Otsuka, 1936).
 * All terms count the same: on the wordings of the knowledge, weights by how rare a term is find no
 * more bursts, and neither do the model's vectors (docs/insight.md).
 */
export function createWordingLikeness(
  termsOf: (text: string) => readonly string[],
): WordingLikeness {
  const known = new Map<string, ReadonlySet<string>>();
  const pairs = new Map<string, number>();

  function setOf(text: string): ReadonlySet<string> {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= REMEMBERED) known.clear();
    const made = new Set(termsOf(text));
    known.set(text, made);
    return made;
  }

  return (one, other) => {
    if (one === other) return 1;
    const key = one < other ? `${one}\0${other}` : `${other}\0${one}`;
    const before = pairs.get(key);
    if (before !== undefined) return before;
    const [a, b] = [setOf(one), setOf(other)];
    const [few, many] = a.size < b.size ? [a, b] : [b, a];
    let shared = 0;
    for (const term of few) if (many.has(term)) shared++;
    const likeness = few.size === 0 ? 0 : shared / Math.sqrt(few.size * many.size);
    if (pairs.size >= REMEMBERED_PAIRS) pairs.clear();
    pairs.set(key, likeness);
    return likeness;
  };
}
