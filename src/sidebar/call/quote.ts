import {spokenWords} from './spoken-words.ts';

/** Characters quoted of an utterance: what fits a row of the narrowest panel. */
const QUOTED = 18;

/** The beginning of what an utterance says, for a row that points to it. */
export function quote(text: string): string {
  const characters = [...(spokenWords(text) || text.trim())];
  return characters.length > QUOTED
    ? `${characters.slice(0, QUOTED).join('')}…`
    : characters.join('');
}
