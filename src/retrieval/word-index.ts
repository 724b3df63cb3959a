/**
 * Finds texts by words that are begun or misspelt. Scores as MiniSearch does with `prefix`, `fuzzy`
 * and its default parameters, which is what tests compare it with: BM25+ for each field, less for a
 * word that is only begun, less again for one that is only alike, times the number of words found.
 */

/** What is found, with its score; higher is better. */
export interface FoundText {
  /** Position of the text among those that the index was made of. */
  readonly text: number;
  readonly score: number;
}

/** One field of a text: its words, and how much a word counts there. */
export interface WordField {
  readonly boost: number;
  /** By text, in their order. */
  readonly words: readonly (readonly string[])[];
}

/** Parameters of BM25+ that MiniSearch ships with: Robertson and Zaragoza 2009, Lv and Zhai 2011. */
const K = 1.2;
const B = 0.7;
const DELTA = 0.5;

/** How much a word counts that is only begun, or only alike; MiniSearch's own weights. */
const BEGUN = 0.375;
const ALIKE = 0.45;

/** What a letter that is missing at the end takes away, against one that is wrong. */
const MISSING_LETTER = 0.3;

/** A word of a field: where it stands, and how often. */
type Postings = Map<number, number>;

interface IndexedField {
  readonly boost: number;
  readonly postings: ReadonlyMap<string, Postings>;
  /** Distinct words of each text. */
  readonly lengths: readonly number[];
  readonly averageLength: number;
}

/**
 * Builds the index; O(words). A search looks at every distinct word once.
 * @param mistakes letters of a word that may be wrong, missing or too many; 0: none
 */
export function createWordIndex(
  fields: readonly WordField[],
  mistakes: (word: string) => number,
): (words: readonly string[]) => FoundText[] {
  const indexed = fields.map(indexField);
  const count = Math.max(0, ...fields.map(({words}) => words.length));
  const known = new Set(indexed.flatMap(({postings}) => [...postings.keys()]));

  return (words) => {
    const scores = new Map<number, number>();
    const matched = new Map<number, number>();
    for (const wanted of new Set(words)) {
      const found = new Set<number>();
      const limit = mistakes(wanted);
      for (const word of known) {
        const weight = likeness(wanted, word, limit);
        if (weight === 0) continue;
        for (const field of indexed) {
          const postings = field.postings.get(word);
          if (!postings) continue;
          const rarity = Math.log(1 + (count - postings.size + 0.5) / (postings.size + 0.5));
          for (const [text, frequency] of postings) {
            const length = (field.lengths[text] ?? 0) / field.averageLength;
            const term = (frequency * (K + 1)) / (frequency + K * (1 - B + B * length));
            const score = weight * field.boost * rarity * (DELTA + term);
            scores.set(text, (scores.get(text) ?? 0) + score);
            found.add(text);
          }
        }
      }
      for (const text of found) matched.set(text, (matched.get(text) ?? 0) + 1);
    }
    return [...scores]
      .map(([text, score]) => ({text, score: score * (matched.get(text) ?? 1)}))
      .sort((a, b) => b.score - a.score || a.text - b.text);
  };
}

function indexField({boost, words}: WordField): IndexedField {
  const postings = new Map<string, Postings>();
  words.forEach((own, text) => {
    for (const word of own) {
      const places = postings.get(word) ?? new Map<number, number>();
      postings.set(word, places.set(text, (places.get(text) ?? 0) + 1));
    }
  });
  const lengths = words.map((own) => new Set(own).size);
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return {boost, postings, lengths, averageLength};
}

/** How much `word` counts for `wanted`: 1 for the same, 0 for another one. */
function likeness(wanted: string, word: string, limit: number): number {
  if (word === wanted) return 1;
  if (word.startsWith(wanted)) {
    const missing = word.length - wanted.length;
    return (BEGUN * word.length) / (word.length + MISSING_LETTER * missing);
  }
  if (limit === 0 || Math.abs(word.length - wanted.length) > limit) return 0;
  const distance = editDistance(wanted, word);
  return distance > limit ? 0 : (ALIKE * word.length) / (word.length + distance);
}

/** Letters to put in, take out or exchange (Levenshtein 1966), a row of the table at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({length: to.length + 1}, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const exchanged = (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(exchanged, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
