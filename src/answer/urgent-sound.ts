import {charactersBySyllable} from '../text/characters-by-syllable.ts';
import {splitPinyin} from '../text/split-pinyin.ts';

/**
 * A text as it sounds: one unit for every Han character and every typed pinyin syllable. `key` holds
 * one code unit a unit, equal for equal sounds; the other arrays run parallel to it.
 */
export interface SoundView {
  readonly key: string;
  /** Where each unit stands in the text. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** The character itself, or '' for a typed syllable. */
  readonly character: readonly string[];
}

/** Hears texts and words alike. */
export interface Ear {
  hear(text: string): SoundView;
  /** The `key` of a text of Han characters alone, which needs no more of its view. */
  keyOf(characters: string): string;
}

/** First code unit of the sounds; the private use area occurs in no text that is typed. */
const FIRST_SOUND = 0xe000;

/** Stands for what is no sound: punctuation, English words. */
const SILENCE = '\u0000';

/**
 * Share of the words of a Latin run that must be pinyin for the run to be read as pinyin. English
 * has words that look like syllables (he, can, long), but never three in four.
 */
const PINYIN_SHARE = 0.75;

/**
 * Southern speakers, and what a recogniser makes of them, do not tell zh from z, ch from c, sh from
 * s, -ing from -in, -eng from -en.
 */
function merged(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1').replace(/([ie])ng$/, '$1n');
}

/**
 * Makes an ear. A character that has several readings has the one that `sounds` gives it, else the
 * first of the table: an emergency is heard by the reading that its words have there.
 * @param sounds syllable without tone → characters
 */
export function createEar(sounds: Readonly<Record<string, string>>): Ear {
  const keyOf = new Map<string, string>();
  const keyOfCharacter = new Map<string, string>();
  const syllables = new Set<string>();
  for (const [syllable, characters] of [...Object.entries(sounds), ...charactersBySyllable()]) {
    const sound = merged(syllable);
    const key = keyOf.get(sound) ?? String.fromCharCode(FIRST_SOUND + keyOf.size);
    keyOf.set(sound, key);
    syllables.add(syllable).add(sound);
    for (const character of characters) {
      if (!keyOfCharacter.has(character)) keyOfCharacter.set(character, key);
    }
  }

  const hearLatin = (run: string): (string[] | null)[] => {
    const words = run.split(' ').map((word) => splitPinyin(word, syllables));
    const heard = words.filter((word) => word !== null).length;
    return heard >= words.length * PINYIN_SHARE ? words : words.map(() => null);
  };

  return {
    keyOf(characters) {
      let key = '';
      for (const character of characters) key += keyOfCharacter.get(character) ?? character;
      return key;
    },
    hear(text) {
      let key = '';
      const start: number[] = [];
      const end: number[] = [];
      const character: string[] = [];
      const add = (unit: string, from: number, to: number, written: string): void => {
        key += unit;
        start.push(from);
        end.push(to);
        character.push(written);
      };
      for (const part of text.matchAll(/[a-z]+(?: [a-z]+)*|[^a-z]/g)) {
        const at = part.index;
        const run = part[0];
        if (!/^[a-z]/.test(run)) {
          if (run !== ' ') add(keyOfCharacter.get(run) ?? run, at, at + 1, run);
          continue;
        }
        let from = at;
        const heardWords = hearLatin(run);
        run.split(' ').forEach((word, i) => {
          const heard = heardWords[i];
          if (heard) {
            let inside = from;
            for (const syllable of heard) {
              const sound = keyOf.get(merged(syllable)) ?? SILENCE;
              add(sound, inside, inside + syllable.length, '');
              inside += syllable.length;
            }
          } else {
            add(SILENCE, from, from + word.length, '');
          }
          from += word.length + 1;
        });
      }
      return {key, start, end, character};
    },
  };
}
