/**
 * An entry in three parts, as a bundle carries it: what finding it needs, what showing it needs, and
 * the rest of its wordings. On a poor link the first question waits for the first alone.
 */
import type {Entry} from './entry.ts';

/**
 * Wordings that travel with the first part. With twelve an entry the first answer is right nearly as
 * often as with all (docs/retrieval.md), and they are a tenth of the bytes; the rest follow while the
 * person types.
 */
const CORE_WORDINGS = 12;

/** What is read once an entry has been found. */
export type EntryAnswer = Pick<
  Entry,
  'answer' | 'sections' | 'guide' | 'basis' | 'source' | 'summaryEn'
>;

/** What finding an entry and deciding what to say needs. */
export type CoreEntry = Omit<Entry, keyof EntryAnswer>;

/** Answers of one topic, by id of the entry. */
export type TopicAnswers = Readonly<Record<string, EntryAnswer>>;

/** Wordings beyond the first part, by id of the entry. */
export type FurtherWordings = Readonly<Record<string, readonly string[]>>;

/** Entries in their parts. */
export interface EntryParts {
  readonly core: readonly CoreEntry[];
  /** By topic. */
  readonly answers: ReadonlyMap<string, TopicAnswers>;
  readonly wordings: FurtherWordings;
}

/** Takes entries apart. */
export function splitEntries(entries: readonly Entry[]): EntryParts {
  const answers = new Map<string, Record<string, EntryAnswer>>();
  const wordings: Record<string, readonly string[]> = {};
  const core = entries.map((entry): CoreEntry => {
    const {answer, sections, guide, basis, source, summaryEn, ...rest} = entry;
    const shown: EntryAnswer = {
      answer,
      sections,
      ...(guide ? {guide} : {}),
      basis,
      source,
      summaryEn,
    };
    const topic = answers.get(entry.topic) ?? {};
    answers.set(entry.topic, Object.assign(topic, {[entry.id]: shown}));
    const further = entry.variants.slice(CORE_WORDINGS);
    if (further.length > 0) wordings[entry.id] = further;
    return {...rest, variants: entry.variants.slice(0, CORE_WORDINGS)};
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

/** Entries with the wordings of the third part added. */
export function withWordings(
  entries: readonly Entry[],
  wordings: FurtherWordings,
): readonly Entry[] {
  return entries.map((entry) => {
    const further = wordings[entry.id];
    return further ? {...entry, variants: [...entry.variants, ...further]} : entry;
  });
}
