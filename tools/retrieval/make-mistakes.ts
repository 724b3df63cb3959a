/** Mistakes that people make when they type or speak, the same on every run. */
import {charactersBySyllable} from '../../src/text/characters-by-syllable.ts';

/** Makes mistakes in texts; one after the other, so that their order decides which. */
export interface Mistakes {
  /** Every character exchanged for one of its sound with this chance; `accent`: of one like it. */
  exchange(text: string, share: number, accent?: boolean): string;
  /** One character exchanged for another of its sound. */
  exchangeOne(text: string): string;
  /** All typed as pinyin, without tones. */
  typed(text: string): string;
}

const charactersOf = charactersBySyllable();
const syllableOf = new Map<string, string>();
for (const [syllable, characters] of charactersOf) {
  for (const character of characters) {
    if (!syllableOf.has(character)) syllableOf.set(character, syllable);
  }
}

/** Whether a character has a reading. */
export function isHan(character: string): boolean {
  return syllableOf.has(character);
}

/** What some accents do not tell apart. */
const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^z(?!h)/, 'zh'],
  [/^c(?!h)/, 'ch'],
  [/^s(?!h)/, 'sh'],
  [/^n/, 'l'],
  [/^l/, 'n'],
  [/ng$/, 'n'],
  [/n$/, 'ng'],
];

/** The figures of docs/retrieval.md were measured with the mistakes that it gives. */
const SEED = 7;

/** Makes the same mistakes in the same texts. */
export function createMistakes(start = SEED): Mistakes {
  let seed = start;
  /** The linear congruential generator of Numerical Recipes. */
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const pick = <T>(items: readonly T[]): T | undefined =>
    items[Math.floor(random() * items.length)];
  const confused = (syllable: string): string => {
    const possible = SWAPS.map(([from, to]) => syllable.replace(from, to)).filter(
      (other) => other !== syllable && charactersOf.has(other),
    );
    return pick(possible) ?? syllable;
  };
  const sameSound = (character: string, accent = false): string => {
    const syllable = syllableOf.get(character);
    if (syllable === undefined) return character;
    const heard = accent ? confused(syllable) : syllable;
    const others = (charactersOf.get(heard) ?? []).filter((other) => other !== character);
    return pick(others) ?? character;
  };
  return {
    exchange: (text, share, accent = false) =>
      Array.from(text, (c) => (isHan(c) && random() < share ? sameSound(c, accent) : c)).join(''),
    exchangeOne(text) {
      const characters = Array.from(text);
      const at = pick(characters.flatMap((c, i) => (isHan(c) ? [i] : [])));
      return characters.map((c, i) => (i === at ? sameSound(c) : c)).join('');
    },
    typed: (text) => Array.from(text, (c) => syllableOf.get(c) ?? c).join(''),
  };
}
