import {HAN, kindOfCharacter, kindOfUnit, type LetterKind, SEPARATOR} from './letter-kinds.ts';
import {normalizeText} from './normalize.ts';
import {wordsOf} from './segment.ts';
import {stemEnglish} from './stem-english.ts';
import {createWordList} from './word-list.ts';

/** The words that shape tokens; see `Lexicon` in the knowledge. */
export interface TokenizerLexicon {
  readonly synonyms: readonly (readonly string[])[];
  readonly dialect: Readonly<Record<string, string>>;
  readonly fillers: readonly string[];
}

/** Turns text into index terms; index and query must use the same one. */
export interface Tokenizer {
  (text: string): string[];
  /** The same terms as numbers, for who counts a million of them; absent: there are only strings. */
  readonly codes?: TermCodes;
}

/** A tokenizer that numbers most of its terms. */
export interface CodingTokenizer extends Tokenizer {
  readonly codes: TermCodes;
}

/** Terms that need no string: nine in ten, and strings are what building an index would take. */
export interface TermCodes {
  /**
   * Says the terms of a text in the order of the tokenizer.
   * @param onCode is told of a term that has a number: 32 bits, never 0
   * @param onTerm is told of any other
   */
  read(text: string, onCode: (code: number) => void, onTerm: (term: string) => void): void;
  /** The number of a term; 0 where it has none. */
  codeOf(term: string): number;
}

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
export function createTokenizer(lexicon: TokenizerLexicon): CodingTokenizer {
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

  const read: TermCodes['read'] = (text, onCode, onTerm) => {
    const normal = rewrite(normalizeText(text));
    for (const {word} of concepts.find(normal)) {
      const concept = conceptOf.get(word);
      if (concept !== undefined) onTerm(concept);
    }
    readGrams(normal, onCode, onTerm);
    for (const word of wordsOf(normal)) {
      if (!ENGLISH_STOP_WORDS.has(word)) onTerm(WORD + stemEnglish(word));
    }
  };
  const tokenize = (text: string): string[] => {
    const terms: string[] = [];
    read(
      text,
      (code) => terms.push(gramOf(code)),
      (term) => terms.push(term),
    );
    return terms;
  };
  return Object.assign(tokenize, {codes: {read, codeOf}});
}

/** Units of a pair of neighbours in one number: the first in the upper half. */
const HALF = 16;

/** The largest character of the basic plane: what is beyond has no number. */
const LAST_UNIT = 0xffff;

/** Says every character and every pair of neighbours, as if punctuation were not there. */
function readGrams(
  normal: string,
  onCode: (code: number) => void,
  onTerm: (term: string) => void,
): void {
  let before = -1;
  for (let at = 0; at < normal.length; at++) {
    const unit = normal.charCodeAt(at);
    if (kindOfUnit(unit) !== SEPARATOR) {
      if (before > LAST_UNIT) onTerm(gram(before, unit));
      else if (before >= 0) onCode(((before << HALF) | unit) >>> 0);
      onCode((unit << HALF) >>> 0);
      before = unit;
      continue;
    }
    const point = normal.codePointAt(at) ?? 0;
    if (point <= LAST_UNIT) continue;
    at++;
    if (kindOfCharacter(String.fromCodePoint(point)) === SEPARATOR) continue;
    if (before >= 0) onTerm(gram(before, point));
    onTerm(gram(point));
    before = point;
  }
}

/** The term of a character, or of a pair of neighbours: marked where no Han character is in it. */
function gram(point: number, next?: number): string {
  const isHan = (one: number) => kindOfPoint(one) === HAN;
  const text = String.fromCodePoint(point, ...(next === undefined ? [] : [next]));
  return isHan(point) || (next !== undefined && isHan(next)) ? text : LETTER_GRAM + text;
}

function kindOfPoint(point: number): LetterKind {
  return point <= LAST_UNIT ? kindOfUnit(point) : kindOfCharacter(String.fromCodePoint(point));
}

/** The term that a number of {@link TermCodes} stands for. */
export function gramOf(code: number): string {
  const next = code & LAST_UNIT;
  return next === 0 ? gram(code >>> HALF) : gram(code >>> HALF, next);
}

function codeOf(term: string): number {
  const start = term.startsWith(LETTER_GRAM) ? LETTER_GRAM.length : 0;
  const size = term.length - start;
  if (size < 1 || size > 2) return 0;
  const one = term.charCodeAt(start);
  const next = size === 2 ? term.charCodeAt(start + 1) : 0;
  // Words and concepts begin with a sign, and the halves of what is beyond the plane are none.
  if (kindOfUnit(one) === SEPARATOR || (next !== 0 && kindOfUnit(next) === SEPARATOR)) return 0;
  return ((one << HALF) | next) >>> 0;
}
