/**
 * Completions while typing. A fragment of Chinese is ranked as a question is: single characters and
 * pairs of them find a word from its first or middle part. Latin words are found by their beginning
 * and in spite of a slip, which the index of questions cannot: these have an index of their own. A
 * completion is always a question somebody asks.
 */
import type {Entry} from '../knowledge/entry.ts';
import {type Tokenizer, WORD} from '../text/tokenize.ts';
import type {EntryIndex} from './entry-index.ts';
import {createWordIndex} from './word-index.ts';

/** Finds entries by the beginning of a question. */
export interface SuggestIndex {
  /** At most `limit` entries, best first; none for text without letters or characters. */
  suggest(prefix: string, limit: number): Entry[];
  /** Does now what the first Latin letter would wait for. */
  prepare(): void;
}

/** Latin words of this length and more may have one or two letters wrong. */
const FUZZY_FROM = 5;

/** Share of a word's letters that may be wrong: one in five, the advice of MiniSearch. */
const FUZZY_SHARE = 0.2;

const LATIN = /\p{Script=Latin}/u;
const HAN = /\p{Script=Han}/u;

/**
 * The completions of `entries`. Their Latin words are gathered when Latin is first typed, in
 * O(length of their wordings).
 * @param index ranks a question over these entries and perhaps others
 */
export function createSuggestIndex(
  entries: readonly Entry[],
  index: EntryIndex,
  tokenize: Tokenizer,
): SuggestIndex {
  let findWords: ((prefix: string) => Entry[]) | undefined;
  const words = () => {
    findWords ??= createLatinIndex(entries, tokenize);
    return findWords;
  };
  const offered = new Set(entries);
  return {
    suggest(prefix, limit) {
      const ranked = index.rank(prefix).ranked.map(({entry}) => entry);
      const begun = LATIN.test(prefix) ? words()(prefix) : [];
      // Letters within Chinese are mostly pinyin on the way to a character.
      const found = HAN.test(prefix) ? [...ranked, ...begun] : [...begun, ...ranked];
      return [...new Set(found)].filter((entry) => offered.has(entry)).slice(0, limit);
    },
    prepare() {
      words();
    },
  };
}

/** Finds entries by Latin words, begun or misspelt. */
function createLatinIndex(
  entries: readonly Entry[],
  tokenize: Tokenizer,
): (prefix: string) => Entry[] {
  const wordsOf = (text: string): string[] => {
    if (!LATIN.test(text)) return [];
    const {codes} = tokenize;
    if (!codes) return tokenize(text).filter((term) => term.startsWith(WORD));
    const words: string[] = [];
    // Characters and their pairs are numbers here, which nobody has to make strings of.
    const skip = () => undefined;
    codes.read(text, skip, (term) => {
      if (term.startsWith(WORD)) words.push(term);
    });
    return words;
  };
  const search = createWordIndex(
    [
      // The standard question is what is shown, so a match there counts most.
      {
        boost: 3,
        words: entries.map((entry) => [entry.question, entry.questionEn].flatMap(wordsOf)),
      },
      {
        boost: 1,
        words: entries.map((entry) => [...entry.variants, ...entry.keywords].flatMap(wordsOf)),
      },
    ],
    (word) => (word.length > FUZZY_FROM ? Math.round(word.length * FUZZY_SHARE) : 0),
  );
  return (prefix) => search(wordsOf(prefix)).flatMap(({text}) => entries[text] ?? []);
}
