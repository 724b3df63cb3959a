/**
 * An entry in three parts, as a bundle carries it: what finding it needs, what showing it needs, and
 * the rest of its wordings. On a poor link the first question waits for the first alone.
 */
import type {CodingTokenizer} from '../text/tokenize.ts';
import type {Entry} from './entry.ts';
import {chooseIndexTerms} from './index-terms.ts';

/**
 * Wordings up to which an entry keeps them in the first part, as in a base that has just begun. Where
 * there are more, a few dozen terms of them travel ahead instead, which find more at half the bytes
 * (docs/retrieval.md); the wordings follow while the person types.
 */
const FEW_WORDINGS = 12;

/**
 * Most answers that travel together: a topic of so many weighs about ten kilobytes, and a first
 * question waits for the whole of it. Larger topics are cut into as few equal parts as do.
 */
const ANSWERS_TOGETHER = 24;

/**
 * What is read once an entry has been found. What separates it from another is asked then as well:
 * whoever makes a reply makes it again with the answer at hand.
 */
export type EntryAnswer = Pick<
  Entry,
  'answer' | 'sections' | 'guide' | 'basis' | 'source' | 'summaryEn' | 'separates'
>;

/** What finding an entry and deciding what to say needs. */
export type CoreEntry = Omit<Entry, keyof EntryAnswer>;

/** Answers of one topic, or of a part of it, by id of the entry. */
export type TopicAnswers = Readonly<Record<string, EntryAnswer>>;

/** Wordings that do not travel with the first part, by id of the entry. */
export type FurtherWordings = Readonly<Record<string, readonly string[]>>;

/** Entries in their parts. */
export interface EntryParts {
  readonly core: readonly CoreEntry[];
  /** By the names that {@link answerGroups} gives. */
  readonly answers: ReadonlyMap<string, TopicAnswers>;
  readonly wordings: FurtherWordings;
}

/**
 * With which others the answer of each entry travels: its topic, or `topic 2`, `topic 3` … for the
 * later parts of a large one. Follows from the order of the entries, which a bundle keeps.
 */
export function answerGroups(
  entries: readonly Pick<Entry, 'id' | 'topic'>[],
): ReadonlyMap<string, string> {
  const ids = new Map<string, string[]>();
  for (const {id, topic} of entries) {
    const own = ids.get(topic) ?? [];
    own.push(id);
    ids.set(topic, own);
  }
  const groups = new Map<string, string>();
  for (const [topic, own] of ids) {
    const size = Math.ceil(own.length / Math.ceil(own.length / ANSWERS_TOGETHER));
    own.forEach((id, place) => {
      const part = Math.floor(place / size) + 1;
      groups.set(id, part === 1 ? topic : `${topic} ${part}`);
    });
  }
  return groups;
}

/**
 * Takes entries apart.
 * @param tokenize of the knowledge: it says what the terms of their wordings are
 */
export function splitEntries(entries: readonly Entry[], tokenize: CodingTokenizer): EntryParts {
  const terms = chooseIndexTerms(entries, tokenize);
  const groups = answerGroups(entries);
  const answers = new Map<string, Record<string, EntryAnswer>>();
  const wordings: Record<string, readonly string[]> = {};
  const core = entries.map((entry, place): CoreEntry => {
    const {answer, sections, guide, basis, source, summaryEn, separates, ...rest} = entry;
    const shown: EntryAnswer = {
      answer,
      sections,
      ...(guide ? {guide} : {}),
      basis,
      source,
      summaryEn,
      ...(separates ? {separates} : {}),
    };
    const group = groups.get(entry.id) ?? entry.topic;
    answers.set(group, Object.assign(answers.get(group) ?? {}, {[entry.id]: shown}));
    if (entry.variants.length <= FEW_WORDINGS) return rest;
    wordings[entry.id] = entry.variants;
    return {...rest, variants: [], terms: terms[place] ?? ''};
  });
  return {core, answers, wordings};
}

/** An entry whose answer has not arrived. */
export function hollowEntry(core: CoreEntry): Entry {
  return {...core, answer: [], sections: [], basis: [], source: [], summaryEn: ''};
}

/** Whether an entry's answer has not arrived: a published one is never empty. */
export function isHollow({answer}: Entry): boolean {
  return answer.length === 0;
}

/** Puts the answers of a topic into those entries that lack theirs. The entries change in place. */
export function fillEntries(entries: readonly Entry[], answers: TopicAnswers): void {
  for (const entry of entries) {
    const answer = answers[entry.id];
    if (answer && isHollow(entry)) Object.assign(entry, answer);
  }
}

/** Entries with their wordings in the place of what stood in for them. */
export function withWordings(
  entries: readonly Entry[],
  wordings: FurtherWordings,
): readonly Entry[] {
  return entries.map((entry) => {
    const variants = wordings[entry.id];
    if (variants === undefined) return entry;
    const {terms: _, ...rest} = entry;
    return {...rest, variants};
  });
}
