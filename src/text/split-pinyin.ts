/** Longest pinyin syllable in letters: zhuang, chuang, shuang. */
const LONGEST = 6;

/**
 * Splits a run of lower-case letters typed without spaces (`zhaohuole`) into the fewest known
 * syllables, or null where it cannot be split without remainder. O(length).
 */
export function splitPinyin(letters: string, syllables: ReadonlySet<string>): string[] | null {
  // best[i]: fewest syllables that spell letters[0, i); last[i]: length of the last of them.
  const best = new Array<number>(letters.length + 1).fill(Number.POSITIVE_INFINITY);
  const last = new Array<number>(letters.length + 1).fill(0);
  best[0] = 0;
  for (let end = 1; end <= letters.length; end++) {
    for (let size = 1; size <= Math.min(LONGEST, end); size++) {
      const before = best[end - size] ?? Number.POSITIVE_INFINITY;
      // `<=`: between equal counts the longer last syllable wins, as a reader would split.
      if (before + 1 <= (best[end] ?? 0) && syllables.has(letters.slice(end - size, end))) {
        best[end] = before + 1;
        last[end] = size;
      }
    }
  }
  if (best[letters.length] === Number.POSITIVE_INFINITY) return null;
  const out: string[] = [];
  for (let end = letters.length; end > 0; end -= last[end] ?? end) {
    out.push(letters.slice(end - (last[end] ?? end), end));
  }
  return out.reverse();
}
