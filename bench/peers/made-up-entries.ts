/**
 * Knowledge bases of any size, for measuring speed: the project's own entries, said over and over
 * about other things. Each text is a wording or clause of the base in which pairs of characters are
 * exchanged for made-up words. Words are drawn by Zipf's law, so the vocabulary grows with the base
 * as that of real texts does. Same size, same base: same texts.
 */
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';
import {seededRandom} from './seeded-random.ts';

/** One made-up entry. */
export interface MadeUpEntry {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** A base to search and what is asked of it. */
export interface MadeUpBase {
  readonly entries: readonly MadeUpEntry[];
  /** Questions of entries, shortened and wrapped in what people say around them. */
  readonly queries: readonly string[];
}

/** Clauses of an answer: about a hundred characters, as the entries' own have. */
const CLAUSES = 6;

/** Characters that words are made of: the commonest of the base, about as many as are in daily use. */
const CHARACTERS = 2000;

/** Words that can be drawn; at the hundred-thousandth entry some are still new. */
const WORDS = 200_000;

/** Exchanges of two characters in a text. */
const EXCHANGES = 2;

const BEFORE = ['请问', '我想问一下', '麻烦问下', '你好，', ''];
const AFTER = ['怎么办', '要什么材料', '在哪里办', '可以吗', ''];

/** Clauses shorter than this are headings and numbers. */
const SHORTEST_CLAUSE = 6;

/** Makes a base of `size` entries and `queryCount` questions about it. */
export function makeUpEntries(knowledge: Knowledge, size: number, queryCount: number): MadeUpBase {
  const random = seededRandom(size);
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[Math.floor(random() * list.length)];
    if (picked === undefined) throw new RangeError('There is nothing to choose from.');
    return picked;
  };
  const wordings = knowledge.entries
    .flatMap(({question, variants}) => [question, ...variants])
    .filter((wording) => /^[\p{Script=Han}\p{Punctuation}]+$/u.test(wording));
  const clauses = knowledge.entries
    .flatMap(({answer, sections}) => [
      plainText(answer),
      ...sections.map(({body}) => plainText(body)),
    ])
    .flatMap((text) => text.split(/[，。；：、\n]/))
    .filter((clause) => clause.length >= SHORTEST_CLAUSE);
  const characters = commonest([...wordings, ...clauses]);
  const words = Array.from({length: WORDS}, () => pick(characters) + pick(characters));
  // Zipf: the nth word is drawn in proportion to 1/n, so its rank is uniform on a log scale.
  const word = () => words[Math.floor(WORDS ** random()) - 1] ?? '';
  const aboutOtherThings = (text: string) => {
    let out = text;
    for (let i = 0; i < EXCHANGES; i++) {
      const at = Math.floor(random() * Math.max(1, out.length - 1));
      out = out.slice(0, at) + word() + out.slice(at + 2);
    }
    return out;
  };
  const entries = Array.from({length: size}, (_, place) => ({
    id: `entry-${place}`,
    question: aboutOtherThings(pick(wordings)),
    answer: Array.from({length: CLAUSES}, () => aboutOtherThings(pick(clauses))).join('，'),
  }));
  const queries = Array.from({length: queryCount}, () => {
    const {question} = pick(entries);
    const without = Math.floor(random() * question.length);
    return `${pick(BEFORE)}${question.slice(0, without)}${question.slice(without + 1)}${pick(AFTER)}`;
  });
  return {entries, queries};
}

function commonest(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [character] of text.matchAll(/\p{Script=Han}/gu)) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, a], [, z]) => z - a)
    .slice(0, CHARACTERS)
    .map(([character]) => character);
}
