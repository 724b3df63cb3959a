import type {CallState} from './call-state.ts';
import {spokenWords} from './spoken-words.ts';

/** Fewer characters are an answer to the agent, not a wording of a need. */
const LEAST = 6;

/** What the caller said to the end, the words that told most of the matter first. */
export function callerWordings({
  utterances,
  reading,
}: Pick<CallState, 'utterances' | 'reading'>): readonly string[] {
  const spoken = utterances
    .filter(({who, final}) => who === 'caller' && final)
    .map(({id, text}) => ({id, words: spokenWords(text)}))
    .filter(({words}) => [...words].length >= LEAST);
  const need = reading.matters[0]?.saidIn;
  const [longest] = spoken.toSorted((a, z) => z.words.length - a.words.length);
  const first = spoken.find(({id}) => id === need) ?? longest;
  if (first === undefined) return [];
  return [first, ...spoken.filter((one) => one !== first)].map(({words}) => words);
}
