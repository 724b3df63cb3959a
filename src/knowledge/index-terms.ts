/**
 * What stands in for the wordings of an entry until they arrive: the pairs of characters and the
 * words that say most about it, as in static index pruning (Carmel et al., "Static index pruning for
 * information retrieval systems", SIGIR 2001). A few dozen of them find more than a dozen wordings
 * do, at half the bytes (docs/retrieval.md).
 */
import {type Tokenizer, WORD} from '../text/tokenize.ts';

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
  tokenize: Tokenizer,
): readonly string[] {
  const counts = entries.map(({variants}) => countTerms(variants, tokenize));
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
  return counts.map((terms) => {
    const best = [...terms]
      .map(([term, count]) => ({term, weight: weightOf(term, count)}))
      // By the term where weights are equal: the same wordings give the same terms.
      .sort((a, z) => z.weight - a.weight || (a.term < z.term ? -1 : 1))
      .slice(0, TERMS);
    return joinPairs(best.map(({term}) => term)).join(' ');
  });
}

/** Pairs of characters and Latin words, without their marks. */
function countTerms(texts: readonly string[], tokenize: Tokenizer): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const term of tokenize(text)) {
      const plain = term.startsWith(WORD) ? term.slice(WORD.length) : term;
      if (plain === term && !HAN_PAIR.test(term)) continue;
      counts.set(plain, (counts.get(plain) ?? 0) + 1);
    }
  }
  return counts;
}

const HAN_PAIR = /^\p{Script=Han}{2}$/u;

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
  return Array.from(text)[0] ?? '';
}

function lastOf(text: string): string {
  return Array.from(text).at(-1) ?? '';
}
