import {normalizeText} from './normalize.ts';
import {segmentRuns} from './segment.ts';
import {stemEnglish} from './stem-english.ts';
import {createWordList} from './word-list.ts';

/** The words that shape tokens; see `Lexicon` in the knowledge. */
export interface TokenizerLexicon {
  readonly synonyms: readonly (readonly string[])[];
  readonly dialect: Readonly<Record<string, string>>;
  readonly fillers: readonly string[];
}

/** Turns text into index terms; index and query must use the same one. */
export type Tokenizer = (text: string) => string[];

/** Marks a term that stands for a group of synonyms, so that it never equals a plain word. */
export const CONCEPT = '#';

/** Marks a whole Latin word or number. */
export const WORD = '=';

/** Marks a single letter or digit, or a pair of them: they carry spelling, not meaning. */
export const LETTER_GRAM = '~';

/** English words that carry no matter: articles, auxiliaries, pronouns, prepositions. */
const ENGLISH_STOP_WORDS = new Set(
  'a an and are as at be but by can could do does for from had has have how i if in into is it its me my of on or our she he so that the their them there they this to was we were what when where which who will with would you your am im'.split(
    ' ',
  ),
);

/**
 * Makes the tokenizer of a knowledge base. Terms of a text are
 * - every character and every pair of neighbours (bigrams: 社保, k线, 0元), also across punctuation,
 *   so that a substring is found whatever the word boundaries,
 * - every Latin word, stemmed, and every number,
 * - one concept term for each synonym of the lexicon that occurs, longest match first, so that
 *   gjj, 公积金 and 住房公积金 share a term.
 * Dialect words are first written in standard Chinese; fillers are left out.
 */
export function createTokenizer(lexicon: TokenizerLexicon): Tokenizer {
  const dialect = new Map(
    Object.entries(lexicon.dialect).map(([word, standard]) => [
      normalizeText(word),
      normalizeText(standard),
    ]),
  );
  const fillers = new Set(lexicon.fillers.map(normalizeText));
  const rewritten = createWordList([...dialect.keys(), ...fillers]);

  const conceptOf = new Map<string, string>();
  for (const group of lexicon.synonyms) {
    const concept = CONCEPT + normalizeText(group[0] ?? '');
    for (const word of group) conceptOf.set(normalizeText(word), concept);
  }
  const concepts = createWordList(conceptOf.keys());

  const rewrite = (text: string): string => {
    let out = '';
    let from = 0;
    for (const {word, start} of rewritten.find(text)) {
      out += text.slice(from, start) + (dialect.get(word) ?? ' ');
      from = start + word.length;
    }
    return out + text.slice(from);
  };

  return (text) => {
    const normal = rewrite(normalizeText(text));
    const terms: string[] = [];
    for (const {word} of concepts.find(normal)) {
      const concept = conceptOf.get(word);
      if (concept !== undefined) terms.push(concept);
    }
    // Grams run over the text as if punctuation were not there; words stop at it.
    const characters = Array.from(normal.replace(/[^\p{Letter}\p{Mark}\p{Number}]/gu, ''));
    characters.forEach((character, i) => {
      const next = characters[i + 1];
      const mark = HAN.test(character) ? '' : LETTER_GRAM;
      terms.push(mark + character);
      if (next === undefined) return;
      terms.push((mark !== '' && !HAN.test(next) ? LETTER_GRAM : '') + character + next);
    });
    for (const {script, text: word} of segmentRuns(normal)) {
      if (script === 'word' && !ENGLISH_STOP_WORDS.has(word)) terms.push(WORD + stemEnglish(word));
    }
    return terms;
  };
}

const HAN = /^\p{Script=Han}/u;
