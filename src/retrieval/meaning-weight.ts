/**
 * What meaning may count on a base, learned from the base itself: no question and no label is needed.
 *
 * Every text is cut in two. Where a model finds the other half of a text and the words do not, it
 * knows what belongs together in this field; where it finds no more than the words, its opinion is
 * worth no more than a tie-break. The idea is that of the inverse cloze task (Lee, Chang, Toutanova,
 * ACL 2019), used to measure instead of to train. docs/retrieval.md has the figures.
 */
import {dotProduct} from '../lib/dot-product.ts';
import type {Tokenizer} from '../text/tokenize.ts';
import {CHANNEL_WEIGHTS} from './fuse.ts';
import {createLexicalIndex} from './lexical-index.ts';

/**
 * The lower end from which meaning counts in full. Of a model trained on the base it was .34; of one
 * trained on half of its matters .50 on these, .19 on all, and below 0 on the others.
 */
const ENOUGH = 0.25;

/** A half of less than four characters says nothing by itself. */
const SHORTEST = 8;

/** All halves are compared with all others: a thousand take half a second, and chance ±3 points. */
const MOST_TEXTS = 1000;

/** Standard errors that the difference must be above zero by: 95 % of a normal distribution. */
const ERRORS = 1.96;

/** The two halves of a text. */
export type Halves = readonly [first: string, second: string];

/** The halves of those texts that are long enough, evenly spread over all where there are many. */
export function halvesOf(texts: readonly string[]): Halves[] {
  const halves = texts.flatMap((text): Halves[] => {
    const characters = Array.from(text);
    const middle = characters.length >> 1;
    return characters.length < SHORTEST
      ? []
      : [[characters.slice(0, middle).join(''), characters.slice(middle).join('')]];
  });
  const step = Math.max(1, halves.length / MOST_TEXTS);
  return Array.from(
    {length: Math.min(halves.length, MOST_TEXTS)},
    (_, i) => halves[Math.floor(i * step)] ?? ['', ''],
  );
}

/**
 * The weight of the channel `meaning` on a base, from 0 (it breaks ties: see `weightsOn`) to that of
 * `CHANNEL_WEIGHTS`: it grows with the lower end of the 95 % interval of how many more halves are
 * found by meaning than by words. O(texts² × dimensions), of at most a thousand texts.
 * @param texts what there is to find: documents, or the standard questions of entries
 * @param embed turns a text into a vector of length one
 */
export function meaningWeight(
  texts: readonly string[],
  tokenize: Tokenizer,
  embed: (text: string) => Float32Array,
): number {
  const halves = halvesOf(texts);
  const index = createLexicalIndex(
    halves.map(([, second], place) => ({
      id: String(place),
      fields: [{text: second, weight: 1}],
    })),
    tokenize,
  );
  const vectors = halves.map(([, second]) => embed(second));
  const leads = halves.map(([first], place) => {
    const asked = embed(first);
    const cosines = Float64Array.from(vectors, (vector) => dotProduct(vector, asked));
    return chanceOfFirst(cosines, place) - chanceOfFirst(index.scores(tokenize(first)), place);
  });
  return CHANNEL_WEIGHTS.meaning * Math.min(1, Math.max(0, lowerEnd(leads)) / ENOUGH);
}

/** Chance that `place` comes first where ties are broken by lot: by luck alone, one in all. */
function chanceOfFirst(scores: Float64Array, place: number): number {
  const own = scores[place] ?? 0;
  let equal = 0;
  for (const score of scores) {
    if (score > own) return 0;
    if (score === own) equal++;
  }
  return 1 / equal;
}

/** Lower end of the 95 % interval of the mean, by the normal approximation; 0 of fewer than two. */
function lowerEnd(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return mean - ERRORS * Math.sqrt(variance / n);
}
