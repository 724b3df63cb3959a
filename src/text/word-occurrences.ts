/** One occurrence of a word of a finder: index of the word in its list, start offset. */
export interface Occurrence {
  readonly word: number;
  readonly start: number;
}

/** Calls `found` for every occurrence of every word, overlapping ones too, left to right. */
export type WordFinder = (text: string, found: (word: number, start: number) => void) => void;

/**
 * Makes a finder of all occurrences of many words in one pass. Candidates at a place are looked up
 * by their first two characters, so the time is O(length × words that share two first characters):
 * linear in the text for any given list. Words that begin or end with a Latin letter or a digit
 * count only as whole words (`fire` is not in `fired`).
 */
export function createWordFinder(words: readonly string[]): WordFinder {
  const byPair = new Map<string, number[]>();
  words.forEach((word, index) => {
    if (word === '') return;
    const key = word.slice(0, 2);
    const list = byPair.get(key);
    if (list) list.push(index);
    else byPair.set(key, [index]);
  });
  return (text, found) => {
    const tryKey = (key: string, start: number): void => {
      for (const index of byPair.get(key) ?? []) {
        const word = words[index] ?? '';
        if (text.startsWith(word, start) && !cutsLatinWord(text, start, word)) found(index, start);
      }
    };
    for (let at = 0; at < text.length; at++) {
      tryKey(text.charAt(at), at);
      if (at + 1 < text.length) tryKey(text.slice(at, at + 2), at);
    }
  };
}

const LATIN = /[a-z0-9]/;

function cutsLatinWord(text: string, start: number, word: string): boolean {
  const end = start + word.length;
  return (
    (LATIN.test(word.charAt(0)) && LATIN.test(text.charAt(start - 1))) ||
    (LATIN.test(word.charAt(word.length - 1)) && LATIN.test(text.charAt(end)))
  );
}
