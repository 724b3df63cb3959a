/** Which entries a question may mean: the text index over a knowledge base. */
import type {Entry} from '../knowledge/entry.ts';
import {plainText} from '../knowledge/rich-text.ts';
import type {Tokenizer} from '../text/tokenize.ts';
import {wordingKey} from '../text/wording-key.ts';
import {createLexicalIndex, type LexicalParameters} from './lexical-index.ts';

/**
 * How much a term counts where it stands, against once in the answer. Chosen with
 * {@link ENTRY_PARAMETERS} on the held-out wordings; see docs/retrieval.md.
 */
export const FIELD_WEIGHTS = {
  question: 3,
  keywords: 2,
  variants: 1,
  english: 1,
  answer: 1,
} as const;

/**
 * Entries hold many wordings, so a term that recurs in several of them says more than one that
 * recurs in a single text: k is higher than on plain texts.
 */
export const ENTRY_PARAMETERS: LexicalParameters = {
  k: 3,
  b: 0.75,
  delta: 0,
  queryRepetition: 0.5,
  weights: {character: 1, letterGram: 0.15, word: 1.5, concept: 1},
};

/** An entry that may be meant. */
export interface RankedEntry {
  readonly entry: Entry;
  readonly score: number;
  /** The wording of the entry that the question equals, but for case, script and punctuation. */
  readonly exact?: string;
}

/** What a question finds. */
export interface EntryRanking {
  /** Best first. */
  readonly ranked: readonly RankedEntry[];
  /** Score of a text that holds the whole question; 0 where the question has no terms. */
  readonly selfScore: number;
}

/** Finds entries. */
export interface EntryIndex {
  rank(question: string): EntryRanking;
}

/** Builds the index over `entries`. */
export function createEntryIndex(entries: readonly Entry[], tokenize: Tokenizer): EntryIndex {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const index = createLexicalIndex(
    entries.map((entry) => ({id: entry.id, fields: fieldsOf(entry)})),
    tokenize,
    ENTRY_PARAMETERS,
  );
  const wordings = new Map<string, {entry: Entry; wording: string}>();
  for (const entry of entries) {
    for (const wording of [entry.question, entry.questionEn, ...entry.variants]) {
      const key = wordingKey(wording);
      // A wording of signs alone would be the answer to every question of signs alone.
      if (key !== '' && !wordings.has(key)) wordings.set(key, {entry, wording});
    }
  }

  return {
    rank(question) {
      const exact = wordings.get(wordingKey(question));
      const ranked: RankedEntry[] = [];
      for (const {id, score} of index.search(question)) {
        const entry = byId.get(id);
        if (entry === undefined || entry === exact?.entry) continue;
        ranked.push({entry, score});
      }
      const selfScore = index.selfScore(question);
      if (exact) {
        const score = Math.max(selfScore, ranked[0]?.score ?? 0);
        ranked.unshift({entry: exact.entry, score, exact: exact.wording});
      }
      return {ranked, selfScore};
    },
  };
}

function fieldsOf(entry: Entry): {text: string; weight: number}[] {
  return [
    {text: entry.question, weight: FIELD_WEIGHTS.question},
    {text: entry.keywords.join('\n'), weight: FIELD_WEIGHTS.keywords},
    {text: entry.variants.join('\n'), weight: FIELD_WEIGHTS.variants},
    {text: `${entry.questionEn}\n${entry.summaryEn}`, weight: FIELD_WEIGHTS.english},
    {
      text: [
        plainText(entry.answer),
        ...entry.sections.map(({title, body}) => `${title}\n${plainText(body)}`),
      ].join('\n'),
      weight: FIELD_WEIGHTS.answer,
    },
  ];
}
