/**
 * Runs of one script. Nothing here asks `Intl.Segmenter`: browsers disagree on Chinese words
 * (Firefox drops the last word before punctuation, WebKit splits elsewhere), and an index built by
 * one and queried by another misses. Words come from the lexicon that ships with the knowledge.
 */
import {kindOfCharacter, kindOfUnit, LETTER} from './letter-kinds.ts';

/** Letters and digits of one script in a row. */
export type Run = {readonly script: 'han' | 'word'; readonly text: string};

const RUNS =
  /([\p{Script=Han}]+)|([\p{Letter}\p{Mark}\p{Number}]+(?:['’.][\p{Letter}\p{Number}]+)*)/gu;

/** The runs of Han characters and of other letters and digits, in order; the rest separates. */
export function segmentRuns(text: string): Run[] {
  const runs: Run[] = [];
  for (const match of text.matchAll(RUNS)) {
    if (match[1] !== undefined) runs.push({script: 'han', text: match[1]});
    else runs.push(...splitMixed(match[0]));
  }
  return runs;
}

const WORD_RUN = /[\p{Letter}\p{Mark}\p{Number}]+(?:['’.][\p{Letter}\p{Number}]+)*/uy;

/** Just the words among them: most texts have none, and their characters need no pattern. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const isPair = unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE;
    const character = isPair ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';
    if ((isPair ? kindOfCharacter(character) : kindOfUnit(unit)) !== LETTER) {
      at += isPair ? character.length : 1;
      continue;
    }
    WORD_RUN.lastIndex = at;
    const run = WORD_RUN.exec(text)?.[0] ?? '';
    if (!/\p{Script=Han}/u.test(run)) words.push(run);
    else
      for (const {script, text: word} of splitMixed(run)) if (script === 'word') words.push(word);
    at += run.length;
  }
  return words;
}

const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** `\p{Letter}` includes Han: a run such as 身份证a4 is cut where the script changes. */
function splitMixed(text: string): Run[] {
  return [...text.matchAll(/\p{Script=Han}+|[^\p{Script=Han}]+/gu)].map(([part]) => ({
    script: /\p{Script=Han}/u.test(part) ? ('han' as const) : ('word' as const),
    text: part,
  }));
}
