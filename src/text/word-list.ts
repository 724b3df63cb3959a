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
  return {
    find(text) {
      const found: {word: string; start: number}[] = [];
      for (let at = 0; at < text.length; ) {
        const word = byFirst
          .get(text.charAt(at))
          ?.find(
            (candidate) => text.startsWith(candidate, at) && !cutsLatinWord(text, at, candidate),
          );
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
