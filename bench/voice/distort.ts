/**
 * Mistakes of speech recognition, made by rule: characters of the same sound, of a sound that an
 * accent runs together with it, left out, or put in.
 */
import {charactersBySyllable} from '../../src/text/characters-by-syllable.ts';

/** One kind of mistake at one rate. */
export interface Distortion {
  /** Probability in [0, 1] that a character is hit. */
  readonly rate: number;
  /** Share of replaced characters that are first moved by an accent; the rest keep their sound. */
  readonly accent: number;
  readonly kind: 'replace' | 'delete' | 'insert';
}

/** Numbers in [0, 1), the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What southern speakers of Mandarin run together, in both directions. */
const ACCENTS: readonly (readonly [RegExp, string])[] = [
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^z(?!h)/, 'zh'],
  [/^c(?!h)/, 'ch'],
  [/^s(?!h)/, 'sh'],
  [/^n/, 'l'],
  [/^l/, 'n'],
  [/^f/, 'h'],
  [/^h/, 'f'],
  [/ng$/, 'n'],
  [/n$/, 'ng'],
];

const charactersOf = charactersBySyllable();
const syllablesOf = new Map<string, string[]>();
for (const [syllable, characters] of charactersOf) {
  for (const character of characters) {
    syllablesOf.set(character, [...(syllablesOf.get(character) ?? []), syllable]);
  }
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** A character that might be heard for this one; itself where none is known. */
function misheard(character: string, accent: number, random: () => number): string {
  const syllable = pick(syllablesOf.get(character) ?? [], random);
  if (syllable === undefined) return character;
  const moved =
    random() < accent
      ? ACCENTS.filter(([pattern]) => pattern.test(syllable))
          .map(([pattern, other]) => syllable.replace(pattern, other))
          .filter((other) => charactersOf.has(other))
      : [];
  const heard = pick(moved, random) ?? syllable;
  const others = (charactersOf.get(heard) ?? []).filter((other) => other !== character);
  return pick(others, random) ?? character;
}

/** `text` as a recogniser might write it that makes these mistakes. */
export function distort(
  text: string,
  {rate, accent, kind}: Distortion,
  random: () => number,
): string {
  const common = [...charactersOf.values()].flat();
  return [...text]
    .map((character) => {
      if (!syllablesOf.has(character) || random() >= rate) return character;
      if (kind === 'delete') return '';
      if (kind === 'insert') return character + (pick(common, random) ?? '');
      return misheard(character, accent, random);
    })
    .join('');
}
