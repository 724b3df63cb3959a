import type {Overview} from '../answer/engine.ts';
import type {Hotword} from '../voice/recognizer.ts';

/** Most words that are sent: a server takes some hundred without getting slower. */
const MOST_WORDS = 200;

/** Names are short; what is longer is a sentence, which helps no recogniser. */
const LONGEST_WORD = 10;

/** Weights: places are said with an accent and mean nothing to a general model. */
const PLACE = 30;
const OFFICE = 25;
const TOPIC = 20;

/** Words that people of this site say and a general recogniser does not expect. */
export function voiceHotwords(overview: Overview | undefined): Hotword[] {
  if (!overview) return [];
  const {places, departments, topics} = overview.directory;
  const words = new Map<string, number>();
  const add = (text: string, boost: number) => {
    const word = text.trim();
    if (/^\p{Script=Han}+$/u.test(word) && word.length >= 2 && word.length <= LONGEST_WORD) {
      if (!words.has(word)) words.set(word, boost);
    }
  };
  for (const place of places) add(place, PLACE);
  for (const {name} of departments) {
    add(name, OFFICE);
    // As it is said: 舟山市公安局 is 公安局.
    add(name.replace(/^.{2,3}[市省县区]/, ''), OFFICE);
  }
  for (const {name} of topics) {
    for (const part of name.split(/[、与和及]/)) add(part, TOPIC);
  }
  return [...words].slice(0, MOST_WORDS).map(([text, boost]) => ({text, boost}));
}
