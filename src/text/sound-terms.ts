/**
 * Text as it sounds, in terms for an index: what is typed by sound (gongjijin tiqu), taken for
 * another character of the same sound (公鸡金提去), or heard with an accent, shares its terms with the
 * word that was meant.
 */
import {charactersBySyllable} from './characters-by-syllable.ts';
import {normalizeText} from './normalize.ts';
import {splitPinyin} from './split-pinyin.ts';
import type {Tokenizer} from './tokenize.ts';

/** Marks an abbreviation by first letters: gjj. */
export const INITIALS = '^';

/**
 * Share of the Latin words of a text that must be pinyin for them to be read as pinyin. English has
 * words that look like syllables (he, can, long), but never three in four.
 */
const PINYIN_SHARE = 0.75;

/** Shorter runs of first letters fit everything, longer ones are words. */
const SHORTEST_INITIALS = 2;
const LONGEST_INITIALS = 6;

/** Readings of a place: a polyphone has two. */
type Readings = readonly string[];

/** What hears texts; made once, on first use. */
interface Ear {
  readonly readingsOf: ReadonlyMap<string, Readings>;
  /** First letters as they are typed, before accents are merged. */
  readonly initials: ReadonlyMap<string, string>;
  readonly syllables: ReadonlySet<string>;
  /** Sounds, merged, by their number from 1. */
  readonly sounds: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** By UTF-16 unit: the numbers of its readings. */
  readonly numbersOf: readonly (readonly number[] | undefined)[];
}

let ear: Ear | undefined;

/**
 * How southern speakers and what recognisers make of them run sounds together: zh z, ch c, sh s,
 * n l at the beginning, h f, -ng -n. As in the accent options that Chinese input methods offer (模糊音).
 */
function merged(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/^hui/, 'fei')
    .replace(/^hun/, 'fen')
    .replace(/^hu(?=a)/, 'f')
    .replace(/^hu/, 'fu')
    .replace(/ng$/, 'n');
}

function openEar(): Ear {
  const readingsOf = new Map<string, string[]>();
  const initials = new Map<string, string>();
  const table = charactersBySyllable();
  for (const [syllable, characters] of table) {
    for (const character of characters) {
      if (!initials.has(character)) initials.set(character, syllable.charAt(0));
      const readings = readingsOf.get(character) ?? [];
      if (!readings.includes(merged(syllable))) readings.push(merged(syllable));
      readingsOf.set(character, readings);
    }
  }
  const sounds = ['', ...new Set([...readingsOf.values()].flat())];
  const numberOf = new Map(sounds.map((sound, number) => [sound, number]));
  const numbersOf = new Array<readonly number[] | undefined>(2 ** 16);
  for (const [character, readings] of readingsOf) {
    numbersOf[character.charCodeAt(0)] = readings.map((reading) => numberOf.get(reading) ?? 0);
  }
  return {readingsOf, initials, syllables: new Set(table.keys()), sounds, numberOf, numbersOf};
}

/** One place of a run: how it may be read, and the character; typed syllables have none. */
interface Heard {
  readonly readings: Readings;
  readonly character: string;
}

const splits = new Map<string, readonly string[] | null>();

/** Words that are remembered: those of a large base, and what a person types in a visit. */
const MOST_SPLITS = 10_000;

/** As `splitPinyin`; the English words of a base come again and again. */
function splitOnce(word: string, syllables: ReadonlySet<string>): readonly string[] | null {
  const known = splits.get(word);
  if (known !== undefined) return known;
  const split = splitPinyin(word, syllables);
  if (splits.size < MOST_SPLITS) splits.set(word, split);
  return split;
}

/** Whether the Latin words of a text are sounds, written down. */
function areSyllables(latin: readonly string[], syllables: ReadonlySet<string>): boolean {
  const heard = latin.filter((word) => splitOnce(word, syllables) !== null).length;
  return latin.length > 0 && heard >= latin.length * PINYIN_SHARE;
}

/** The syllables of a text place by place, in runs that nothing silent interrupts. */
function hear(text: string, {readingsOf, syllables}: Ear): {runs: Heard[][]; letters: string[]} {
  const normal = normalizeText(text);
  const latin = normal.match(/[a-z]+/g) ?? [];
  const split = new Map(latin.map((word) => [word, splitOnce(word, syllables)]));
  const isPinyin = areSyllables(latin, syllables);
  const letters = latin.filter((word) => !isPinyin || split.get(word) === null);
  const runs: Heard[][] = [];
  let run: Heard[] = [];
  const end = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const [piece] of normal.matchAll(/[a-z]+|\p{Script=Han}|[^a-z\p{Script=Han}]+/gu)) {
    const spelled = isPinyin ? split.get(piece) : undefined;
    const readings = readingsOf.get(piece);
    if (spelled) {
      for (const syllable of spelled) run.push({readings: [merged(syllable)], character: ''});
    } else if (readings) {
      run.push({readings, character: piece});
    } else if (piece.trim() !== '') {
      // Blanks stand between typed syllables; everything else is silent.
      end();
    }
  }
  end();
  return {runs, letters};
}

/** Pairs of neighbouring sounds of a text; O(length). */
export const soundTerms: Tokenizer = Object.assign((text: string) => pairsOf(text, () => true), {
  codes: {read: readSounds, codeOf: codeOfSounds},
});

/** Numbers of two sounds in one: the first in the upper half. */
const HALF = 16;

const LATIN = /[a-z]/;

/** The same as numbers. Where no sounds are typed in letters, each character speaks for itself. */
function readSounds(
  text: string,
  onCode: (code: number) => void,
  onTerm: (term: string) => void,
): void {
  ear ??= openEar();
  const normal = normalizeText(text);
  if (LATIN.test(normal) && areSyllables(normal.match(/[a-z]+/g) ?? [], ear.syllables)) {
    for (const term of soundTerms(text)) {
      const code = codeOfSounds(term);
      if (code === 0) onTerm(term);
      else onCode(code);
    }
    return;
  }
  let before: readonly number[] | undefined;
  for (let at = 0; at < normal.length; at++) {
    const unit = normal.charCodeAt(at);
    // Blanks may stand between sounds; everything else without one is silent, and parts them.
    if (unit === BLANK) continue;
    const readings = ear.numbersOf[unit];
    if (before !== undefined && readings !== undefined) {
      for (const first of before) for (const second of readings) onCode((first << HALF) | second);
    }
    before = readings;
  }
}

const BLANK = 0x20;

/** The number of a pair of sounds; 0 where one of them is not of a character. */
function codeOfSounds(term: string): number {
  ear ??= openEar();
  const [first = '', second = '', more] = term.split(' ');
  const [one, other] = [ear.numberOf.get(first) ?? 0, ear.numberOf.get(second) ?? 0];
  return one === 0 || other === 0 || more !== undefined ? 0 : (one << HALF) | other;
}

/**
 * The pairs of sounds of a question that a text index cannot know: those of typed syllables, and
 * those of two characters that stand side by side in none of its texts. What it knows needs no ear.
 * @param isKnown whether the index knows a pair of characters
 */
export function unknownSounds(text: string, isKnown: (pair: string) => boolean): string[] {
  return pairsOf(text, (pair) => [...pair].length < 2 || !isKnown(pair));
}

function pairsOf(text: string, isWanted: (pair: string) => boolean): string[] {
  ear ??= openEar();
  const terms: string[] = [];
  for (const run of hear(text, ear).runs) {
    for (let i = 0; i + 1 < run.length; i++) {
      const one = run[i];
      const other = run[i + 1];
      if (!one || !other || !isWanted(one.character + other.character)) continue;
      for (const first of one.readings) {
        for (const second of other.readings) terms.push(`${first} ${second}`);
      }
    }
  }
  return terms;
}

/** The bit that no pair of sounds has, and the letters behind it. */
const INITIALS_BIT = 0x80000000;
const LETTERS = 27;
const BEFORE_A = 0x60;

/** First letters as a number, which six letters fit into beside the pairs of sounds. */
export function initialCode(term: string): number {
  let code = 0;
  for (let at = INITIALS.length; at < term.length; at++) {
    code = code * LETTERS + term.charCodeAt(at) - BEFORE_A;
  }
  return (code | INITIALS_BIT) >>> 0;
}

/** The first letters of a word of up to six characters (公积金 → ^gjj), or an empty list. */
export function initialTerms(word: string): string[] {
  ear ??= openEar();
  const characters = [...normalizeText(word)];
  if (characters.length < SHORTEST_INITIALS || characters.length > LONGEST_INITIALS) return [];
  let spelled = '';
  for (const character of characters) {
    const initial = ear.initials.get(character);
    if (initial === undefined) return [];
    spelled += initial;
  }
  return [INITIALS + spelled];
}

/** More Latin words than this are English, not abbreviations. */
const MOST_ABBREVIATIONS = 3;

/** Syllables begin with consonants but for a few with a, e and o; is and an are English. */
const CONSONANTS = /^[bcdfghjklmnpqrstwxyz]+$/;

/** The runs of letters in a question that may be first letters, as terms. */
export function typedInitials(text: string): string[] {
  ear ??= openEar();
  const {letters} = hear(text, ear);
  if (letters.length > MOST_ABBREVIATIONS) return [];
  return letters.flatMap((word) =>
    word.length >= SHORTEST_INITIALS && word.length <= LONGEST_INITIALS && CONSONANTS.test(word)
      ? [INITIALS + word]
      : [],
  );
}
