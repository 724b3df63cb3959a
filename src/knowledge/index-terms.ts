/**
 * What stands in for the wordings of an entry until they arrive: the pairs of characters and the
 * words that say most about it, as in static index pruning (Carmel et al., "Static index pruning for
 * information retrieval systems", SIGIR 2001). A few dozen of them find more than a dozen wordings
 * do, at half the bytes (docs/retrieval.md).
 */
import {type CodingTokenizer, gramOf, type TermCodes, WORD} from '../text/tokenize.ts';

/**
 * Terms of an entry: with 26 of them the parts before the first answer stay below 150 KB, of which
 * they are 18. More find more; see the table in docs/retrieval.md.
 */
const TERMS = 26;

/** What the terms of an entry are chosen from. */
interface WordedEntry {
  readonly variants: readonly string[];
}

/**
 * Chooses the terms of each entry: those with the highest tf · √idf, tf counted over the entry's
 * wordings and idf over the entries. The root holds rare words back, which tell entries apart but
 * occur in few questions. Neighbouring pairs are joined: 公积 and 积金 are 公积金. O(length of all
 * wordings).
 * @returns for each entry its terms between spaces
 */
export function chooseIndexTerms(
  entries: readonly WordedEntry[],
  {codes}: CodingTokenizer,
): readonly string[] {
  const counts = entries.map(({variants}) => countTerms(variants, codes));
  const documentFrequency = new Map<string, number>();
  for (const terms of counts) {
    for (const term of terms.keys()) {
      documentFrequency.set(term, (documentFrequency.get(term) ?? 0) + 1);
    }
  }
  const weightOf = (term: string, count: number): number => {
    const frequency = documentFrequency.get(term) ?? 0;
    return count * Math.sqrt(Math.log(1 + (entries.length - frequency + 0.5) / (frequency + 0.5)));
  };
  return counts.map((terms) => joinPairs(bestTerms(terms, weightOf)).join(' '));
}

/** The heaviest terms, in order; by the alphabet where weights are equal: the choice is always the same. */
function bestTerms(
  terms: ReadonlyMap<string, number>,
  weightOf: (term: string, count: number) => number,
): string[] {
  const best: {term: string; weight: number}[] = [];
  for (const [term, count] of terms) {
    const weight = weightOf(term, count);
    const isBehind = (one: {term: string; weight: number}) =>
      one.weight > weight || (one.weight === weight && one.term < term);
    let at = best.length;
    while (at > 0) {
      const before = best[at - 1];
      if (before === undefined || isBehind(before)) break;
      at--;
    }
    if (at === TERMS) continue;
    best.splice(at, 0, {term, weight});
    if (best.length > TERMS) best.pop();
  }
  return best.map(({term}) => term);
}

const HAN_PAIR = /^\p{Script=Han}{2}$/u;

/**
 * Pairs of characters and Latin words, without their marks. Numbers are what is counted: a term
 * becomes a text once, however often it comes.
 */
function countTerms(texts: readonly string[], codes: TermCodes): Map<string, number> {
  const numbers = new Map<number, number>();
  const terms = new Map<string, number>();
  for (const text of texts) {
    codes.read(
      text,
      (code) => numbers.set(code, (numbers.get(code) ?? 0) + 1),
      (term) => {
        if (!term.startsWith(WORD)) return;
        const word = term.slice(WORD.length);
        terms.set(word, (terms.get(word) ?? 0) + 1);
      },
    );
  }
  for (const [code, count] of numbers) {
    const term = gramOf(code);
    if (HAN_PAIR.test(term)) terms.set(term, count);
  }
  return terms;
}

/** Joins pairs of which one ends with the character that another begins with; each is used once. */
function joinPairs(terms: readonly string[]): string[] {
  const left = new Set(terms);
  const take = (isNext: (pair: string) => boolean): string => {
    for (const pair of left) {
      if (!HAN_PAIR.test(pair) || !isNext(pair)) continue;
      left.delete(pair);
      return pair;
    }
    return '';
  };
  const pieces: string[] = [];
  for (const term of terms) {
    if (!left.delete(term)) continue;
    let piece = term;
    if (HAN_PAIR.test(term)) {
      for (let last = lastOf(piece), next = ''; ; last = lastOf(piece)) {
        next = take((pair) => firstOf(pair) === last);
        if (next === '') break;
        piece += lastOf(next);
      }
      for (;;) {
        const first = firstOf(piece);
        const before = take((pair) => lastOf(pair) === first);
        if (before === '') break;
        piece = firstOf(before) + piece;
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

function firstOf(text: string): string {
  return text.charAt(0);
}

function lastOf(text: string): string {
  return text.charAt(text.length - 1);
}
