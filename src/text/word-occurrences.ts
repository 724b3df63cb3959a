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
  const byBeginning = new Map<number, number[]>();
  words.forEach((word, index) => {
    if (word === '') return;
    const key = beginning(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : NONE);
    const list = byBeginning.get(key);
    if (list) list.push(index);
    else byBeginning.set(key, [index]);
  });
  return (text, found) => {
    const tryKey = (key: number, start: number): void => {
      const candidates = byBeginning.get(key);
      if (candidates === undefined) return;
      for (const index of candidates) {
        const word = words[index] ?? '';
        if (text.startsWith(word, start) && !cutsLatinWord(text, start, word)) found(index, start);
      }
    };
    let unit = text.charCodeAt(0);
    for (let at = 0; at < text.length; at++) {
      const next = text.charCodeAt(at + 1);
      tryKey(beginning(unit, NONE), at);
      if (at + 1 < text.length) tryKey(beginning(unit, next), at);
      unit = next;
    }
  };
}

/** In the place of a second code unit where a word has one alone; no code unit has this number. */
const NONE = 0x10000;

/** The first two code units of a word as one number: a string each would be made of them otherwise. */
function beginning(first: number, second: number): number {
  return first * (NONE + 1) + second;
}

const LATIN = /[a-z0-9]/;

function cutsLatinWord(text: string, start: number, word: string): boolean {
  const end = start + word.length;
  return (
    (LATIN.test(word.charAt(0)) && LATIN.test(text.charAt(start - 1))) ||
    (LATIN.test(word.charAt(word.length - 1)) && LATIN.test(text.charAt(end)))
  );
}
