import {normalizeText} from '../text/normalize.ts';
import {createWordFinder} from '../text/word-occurrences.ts';

/** Turns raw or normalised text into the form in which urgent rules are matched. Idempotent. */
export type UrgentFold = (text: string) => string;

/** 著 is 着 in 著火, but the script tables leave it alone because of 著名; for the ear it is one. */
const ALSO_SIMPLIFIED = /著/g;

/** can't, cant and can’t are one word here. */
const APOSTROPHES = /['’‘`´]/g;

const HAN = /\p{Script=Han}/u;
const DIGIT = /\d/;

/**
 * What the blank at `at` of `text` means: nothing between Han characters and numbers, a comma
 * between longer runs of them, a blank elsewhere. Looks at its neighbours only, so that a long text
 * takes linear time.
 */
function readBlank(text: string, at: number): string {
  const kindAt = (index: number) => [HAN, DIGIT].find((kind) => kind.test(text.charAt(index)));
  const before = kindAt(at - 1);
  const after = kindAt(at + 1);
  if (before === undefined || after === undefined) return ' ';
  const areLonger = kindAt(at - 2) === before && kindAt(at + 2) === after;
  return before === HAN && areLonger ? ',' : '';
}

/**
 * Makes the fold: general normalisation, then dialect, shorthand and frequent mistakes written as
 * the standard word (longest first), then blanks: `着 火 了` closes up, while a blank between two
 * longer runs stands for the comma that people leave out.
 */
export function createUrgentFold(rewrite: Readonly<Record<string, string>>): UrgentFold {
  const from = Object.keys(rewrite);
  const find = createWordFinder(from);

  const rewritten = (text: string): string => {
    const longest = new Map<number, string>();
    find(text, (word, start) => {
      const candidate = from[word] ?? '';
      if (candidate.length > (longest.get(start)?.length ?? 0)) longest.set(start, candidate);
    });
    if (longest.size === 0) return text;
    let out = '';
    for (let at = 0; at < text.length; ) {
      const word = longest.get(at);
      if (word === undefined) {
        out += text.charAt(at);
        at++;
      } else {
        out += rewrite[word] ?? word;
        at += word.length;
      }
    }
    return out;
  };

  return (text) =>
    rewritten(
      normalizeText(text)
        .replace(ALSO_SIMPLIFIED, '着')
        .replace(APOSTROPHES, '')
        .replace(/ /g, (_, at: number, whole: string) => readBlank(whole, at)),
    );
}

/** Stands between texts that are folded together: in no word, and no neighbour to any sign. */
const BETWEEN = '\u0001';

/**
 * Folds many short texts in one go, each as by itself: going over ten thousand words one by one
 * takes several times as long, and a phone's first question waits for it.
 */
export function foldAll(fold: UrgentFold, texts: readonly string[]): string[] {
  const folded = fold(texts.join(BETWEEN)).split(BETWEEN);
  // A text that holds the sign itself, or white space beside it, is not cut where it ends.
  return folded.length === texts.length && !folded.some((text) => text !== text.trim())
    ? folded
    : texts.map(fold);
}
