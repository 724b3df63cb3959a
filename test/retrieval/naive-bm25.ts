/** BM25+ word for word by its formula: the reference that the fast index is compared with. */
import type {IndexDocument, LexicalParameters} from '../../src/retrieval/lexical-index.ts';
import {CONCEPT, LETTER_GRAM, type Tokenizer, WORD} from '../../src/text/tokenize.ts';

/** The score of every document that shares a term with the query, by id. */
export function naiveScores(
  documents: readonly IndexDocument[],
  tokenize: Tokenizer,
  {k, b, delta, queryRepetition, weights}: LexicalParameters,
  query: string,
): Map<string, number> {
  const frequency = (document: IndexDocument, term: string): number => {
    let sum = 0;
    for (const {text, weight} of document.fields) {
      sum += weight * tokenize(text).filter((other) => other === term).length;
    }
    return sum;
  };
  const length = (document: IndexDocument): number => {
    let sum = 0;
    for (const {text, weight} of document.fields) sum += weight * tokenize(text).length;
    return sum;
  };
  let total = 0;
  for (const document of documents) total += length(document);
  const average = total / documents.length;
  const kindWeight = (term: string): number => {
    if (term[0] === CONCEPT) return weights.concept;
    if (term[0] === WORD) return weights.word;
    if (term[0] === LETTER_GRAM) return weights.letterGram;
    return [...term].length === 1 ? weights.character : 1;
  };

  const terms = tokenize(query);
  const scores = new Map<string, number>();
  for (const document of documents) {
    let score = 0;
    for (const term of new Set(terms)) {
      const tf = frequency(document, term);
      if (tf === 0) continue;
      const df = documents.filter((other) => frequency(other, term) > 0).length;
      const qtf = terms.filter((other) => other === term).length;
      const idf = Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));
      const share = (tf * (k + 1)) / (tf + k * (1 - b + (b * length(document)) / average));
      score += kindWeight(term) * qtf ** queryRepetition * idf * (delta + share);
    }
    if (score > 0) scores.set(document.id, score);
  }
  return scores;
}
