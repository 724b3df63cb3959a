/** A set of words that can be found inside running text, longest first. */
export interface WordList {
  /**
   * The words that occur in `text`, left to right: at each place the longest one, then on behind
   * it. O(length × longest word).
   */
  find(text: string): {readonly word: string; readonly start: number}[];
}

/** Builds a word list; empty words are ignored. */
export function createWordList(words: Iterable<string>): WordList {
  const byFirst = new Map<string, string[]>();
  for (const word of new Set(words)) {
    if (word === '') continue;
    const first = word.charAt(0);
    const list = byFirst.get(first);
    if (list) list.push(word);
    else byFirst.set(first, [word]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
  // Most places begin no word: their first two characters tell, in a table that may say yes too
  // often and never no. So they cost no string.
  const begins = new Uint8Array(2 ** 16);
  const goesOn = new Uint8Array(2 ** 16);
  for (const [first, list] of byFirst) {
    const unit = first.charCodeAt(0);
    begins[unit] = list.some((word) => word.length === 1) ? ALONE : WITH_NEXT;
    for (const word of list) goesOn[pairSlot(unit, word.charCodeAt(1))] = 1;
  }
  const mayBegin = (text: string, at: number): boolean => {
    const unit = text.charCodeAt(at);
    const kind = begins[unit];
    if (kind === ALONE) return true;
    return kind === WITH_NEXT && goesOn[pairSlot(unit, text.charCodeAt(at + 1))] === 1;
  };
  return {
    find(text) {
      const found: {word: string; start: number}[] = [];
      for (let at = 0; at < text.length; ) {
        const word = mayBegin(text, at)
          ? longestAt(byFirst.get(text.charAt(at)), text, at)
          : undefined;
        if (word === undefined) {
          at++;
        } else {
          found.push({word, start: at});
          at += word.length;
        }
      }
      return found;
    },
  };
}

/** The first of `candidates` that stands at a place; a loop, since it runs once a character. */
function longestAt(
  candidates: readonly string[] | undefined,
  text: string,
  at: number,
): string | undefined {
  if (candidates === undefined) return undefined;
  for (const candidate of candidates) {
    if (text.startsWith(candidate, at) && !cutsLatinWord(text, at, candidate)) return candidate;
  }
  return undefined;
}

/** A unit that is a word, and one that begins longer words only. */
const ALONE = 1;
const WITH_NEXT = 2;

/** A slot of 65,536 for two neighbours; neighbouring characters differ in their lower bits. */
function pairSlot(unit: number, next: number): number {
  return ((unit << 7) ^ next) & 0xffff;
}

const LATIN = /[a-z0-9]/;

/** A Latin abbreviation counts only as a whole word: `id` is not in `video`. */
function cutsLatinWord(text: string, start: number, word: string): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(start + word.length);
  return (
    (LATIN.test(word.charAt(0)) && LATIN.test(before)) ||
    (LATIN.test(word.charAt(word.length - 1)) && LATIN.test(after))
  );
}
