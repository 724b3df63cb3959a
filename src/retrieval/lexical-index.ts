/**
 * The text index: posting lists in flat typed arrays, with the BM25+ share of every term in every
 * text computed beforehand (Lv & Zhai, "Lower-bounding term frequency normalization", CIKM 2011):
 *
 *   score(q, d) = Σ over distinct terms t of q:
 *                 w(t) · qtf^r · idf(t) · (δ + tf·(k+1) / (tf + k·(1 − b + b·|d|/avg|d|)))
 *   idf(t)      = ln(1 + (N − df + ½) / (df + ½))
 *
 * N: number of texts · df: texts that hold t · tf: occurrences of t in d, each field's times its
 * weight · qtf: occurrences of t in q · |d|: length of d in terms, weighted likewise · k: how fast repetition saturates · b: how much long texts are held
 * back · δ: the least an occurrence counts · r: how much a repeated query term counts again ·
 * w: weight of the kind of term.
 *
 *     terms     社保 │ 工伤 │ …            start[t] … start[t+1] is the slice of term t
 *     postings  3 17 │ 4 9 17 │ …          text numbers, ascending
 *     impacts   .8 2 │ 1 .4 2 │ …          idf(t) · (δ + …), float32
 */
import {CONCEPT, LETTER_GRAM, type Tokenizer, WORD} from '../text/tokenize.ts';
import {bestPlaces} from './best-places.ts';
import {countPostings} from './posting-lists.ts';

/** One thing to find, by the texts that speak of it. */
export interface IndexDocument {
  readonly id: string;
  /** A term of a field counts `weight` times (BM25F: Robertson, Zaragoza, Taylor, CIKM 2004). */
  readonly fields: readonly {readonly text: string; readonly weight: number}[];
}

/** How an index scores; symbols as in the formula above. */
export interface LexicalParameters {
  readonly k: number;
  readonly b: number;
  readonly delta: number;
  readonly queryRepetition: number;
  /** Weights by kind of term, relative to a Han bigram. */
  readonly weights: {
    readonly character: number;
    readonly letterGram: number;
    readonly word: number;
    readonly concept: number;
  };
}

/** Chosen on the development files by `tools/retrieval/tune.ts`; see docs/retrieval.md. */
export const DEFAULT_PARAMETERS: LexicalParameters = {
  k: 1.2,
  b: 0.75,
  delta: 0,
  queryRepetition: 0.5,
  weights: {character: 1, letterGram: 0.6, word: 1, concept: 1},
};

/** A found document. */
export interface LexicalHit {
  readonly id: string;
  readonly score: number;
}

/** A searchable set of texts. */
export interface LexicalIndex {
  /**
   * The documents that share a term with `query`, best first; ties in the order of the documents.
   * O(documents + sum of the posting lists of the query's terms).
   * @param limit how many are wanted; absent: all
   */
  search(query: string, limit?: number): LexicalHit[];
  /**
   * The scores behind it, by the place of each document; 0 where it shares no term.
   * @param terms of the query, made by the tokenizer of the index or elsewhere
   */
  scores(terms: readonly string[]): Float64Array;
  /** Whether any text holds a term. */
  knows(term: string): boolean;
  /**
   * The score of an imagined document of average length that holds every term of `query` as often as
   * the query does: the yardstick that makes scores of different queries comparable. 0 for a query
   * without terms.
   */
  selfScore(query: string): number;
  /** The same for terms that were made elsewhere. */
  selfScoreOf(terms: readonly string[]): number;
}

/** Builds the index of `documents`. O(total terms). */
export function createLexicalIndex(
  documents: readonly IndexDocument[],
  tokenize: Tokenizer,
  parameters: LexicalParameters = DEFAULT_PARAMETERS,
): LexicalIndex {
  const {k, b, delta, queryRepetition} = parameters;
  const {
    starts,
    documents: postings,
    frequencies,
    lengths,
    find,
  } = countPostings(documents, tokenize);
  // The texts themselves are let go: of a document only its id is told.
  const ids = documents.map(({id}) => id);
  const count = documents.length;
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / count || 1;
  const inverseFrequency = (documentFrequency: number) =>
    Math.log(1 + (count - documentFrequency + 0.5) / (documentFrequency + 0.5));
  const saturation = (frequency: number, length: number) =>
    delta + (frequency * (k + 1)) / (frequency + k * (1 - b + (b * length) / averageLength));

  const impacts = new Float32Array(postings.length);
  for (let term = 0; term + 1 < starts.length; term++) {
    const start = starts[term] ?? 0;
    const end = starts[term + 1] ?? 0;
    const idf = inverseFrequency(end - start);
    for (let at = start; at < end; at++) {
      impacts[at] = idf * saturation(frequencies[at] ?? 0, lengths[postings[at] ?? 0] ?? 0);
    }
  }
  /** The slice of a term in the postings; an empty one where no text holds it. */
  const sliceOf = (term: string): readonly [start: number, end: number] => {
    const number = find(term);
    return number < 0 ? [0, 0] : [starts[number] ?? 0, starts[number + 1] ?? 0];
  };

  const weightInQuery = (term: string, occurrences: number) =>
    termWeight(term, parameters) * occurrences ** queryRepetition;

  return {
    search(query, limit) {
      const scores = this.scores(tokenize(query));
      const hits: LexicalHit[] = [];
      for (const place of bestPlaces(scores, limit)) {
        hits.push({id: ids[place] ?? '', score: scores[place] ?? 0});
      }
      return hits;
    },
    knows: (term) => find(term) >= 0,
    scores(terms) {
      const scores = new Float64Array(count);
      for (const [term, occurrences] of countTerms(terms)) {
        const [start, end] = sliceOf(term);
        const weight = weightInQuery(term, occurrences);
        if (weight === 0) continue;
        for (let i = start; i < end; i++) {
          const document = postings[i] ?? 0;
          scores[document] = (scores[document] ?? 0) + weight * (impacts[i] ?? 0);
        }
      }
      return scores;
    },
    selfScore(query) {
      return this.selfScoreOf(tokenize(query));
    },
    selfScoreOf(terms) {
      let sum = 0;
      for (const [term, occurrences] of countTerms(terms)) {
        const [start, end] = sliceOf(term);
        sum +=
          weightInQuery(term, occurrences) *
          inverseFrequency(end - start) *
          saturation(occurrences, averageLength);
      }
      return sum;
    },
  };
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function termWeight(term: string, {weights}: LexicalParameters): number {
  if (term.startsWith(CONCEPT)) return weights.concept;
  if (term.startsWith(WORD)) return weights.word;
  if (term.startsWith(LETTER_GRAM)) return weights.letterGram;
  return Array.from(term).length === 1 ? weights.character : 1;
}
