/** Which entries a question may mean: the channels over a knowledge base, fused. */
import type {Entry} from '../knowledge/entry.ts';
import type {EntryVectors} from '../knowledge/entry-vectors.ts';
import {plainText} from '../knowledge/rich-text.ts';
import type {Tokenizer} from '../text/tokenize.ts';
import {
  CHANNEL_WEIGHTS,
  type Channel,
  type ChannelScores,
  fuseAs,
  meaningShares,
  weightsOn,
} from './fuse.ts';
import {createLexicalIndex, type IndexDocument, type LexicalParameters} from './lexical-index.ts';
import {createSoundIndex} from './sound-index.ts';
import {createVectorIndex, type VectorIndex} from './vector-index.ts';
import {createWordingTable, type FoundWording} from './wording-table.ts';

/**
 * How much a term counts where it stands, against once in the answer. Chosen with
 * {@link ENTRY_PARAMETERS} on the held-out wordings; see docs/retrieval.md.
 */
export const FIELD_WEIGHTS = {
  question: 3,
  keywords: 2,
  variants: 1,
  terms: 3,
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
  /** The channels that found it, the one that counts most first. */
  readonly matchedBy?: readonly Channel[];
}

/** What a question finds. */
export interface EntryRanking {
  /** Best first, no more than were wanted. */
  readonly ranked: readonly RankedEntry[];
  /** Score of a text that holds the whole question; 0 where the question has no terms. */
  readonly selfScore: number;
  /** What the meaning alone says; absent without a model. */
  readonly meaning?: MeaningSummary;
  /**
   * What the words score at best among what no office answers, in the unit of the entries' scores;
   * absent where no such lines are known.
   */
  readonly noOffice?: number;
}

/** The best two of the meaning channel. */
export interface MeaningSummary {
  /** Cosine of the nearest entry. */
  readonly first: number;
  /** Its lead over the second. */
  readonly margin: number;
}

/** How a question is ranked besides its words. */
export interface RankOptions {
  /** The question's vector, from the model of the entries' vectors; null or absent without one. */
  readonly vector?: Float32Array | null;
  /** How many entries are wanted; absent: {@link RANKED}. */
  readonly limit?: number;
}

/**
 * Entries that are put in order unless more are asked for. A reply shows three and lists ten, a
 * ticket's advice hears eight, and some drop out on the way: small talk, what a person has denied.
 */
export const RANKED = 50;

/** A `limit` for whoever sums rankings up, where every entry counts. */
export const ALL_RANKED: number = Number.POSITIVE_INFINITY;

/** What finding by meaning needs; without either, entries are found by words and sound alone. */
export interface MeaningOptions {
  readonly vectors?: EntryVectors;
  /** Turns a question into a vector of the same model; used where `rank` is given none. */
  readonly embed?: (question: string) => Float32Array;
  /**
   * The same where it takes a while; null where a later question has come. Ranking itself waits for
   * nothing: who ranks gets the vector first and hands it to `rank`.
   */
  readonly embedLater?: (question: string) => Promise<Float32Array | null>;
}

/** Finds entries. */
export interface EntryIndex {
  rank(question: string, options?: RankOptions): EntryRanking;
  /** Builds now what only some questions need. */
  prepare(): void;
  /** Finds by meaning too from now on. */
  understand(meaning: MeaningOptions): void;
}

/**
 * Builds the index over `entries`; that of their sounds for the first question that needs it.
 * @param noOffice what people say that no office answers
 */
export function createEntryIndex(
  entries: readonly Entry[],
  tokenize: Tokenizer,
  meaning: MeaningOptions = {},
  noOffice: readonly string[] = [],
): EntryIndex {
  const index = createLexicalIndex(
    [
      ...entries.map((entry) => ({id: entry.id, fields: fieldsOf(entry)})),
      ...strangersOf(entries, noOffice),
    ],
    tokenize,
    ENTRY_PARAMETERS,
  );
  const sounds = createSoundIndex(
    () =>
      entries.map((entry) => ({
        id: entry.id,
        fields: fieldsOf(entry),
        names: namesOf(entry),
      })),
    ENTRY_PARAMETERS,
  );
  const exactWording = createWordingTable(entries);
  let meanings: VectorIndex | undefined;
  let embed: MeaningOptions['embed'];
  let meaningWeight = CHANNEL_WEIGHTS.meaning;
  const understand = (options: MeaningOptions) => {
    meanings = options.vectors && createVectorIndex(options.vectors, entries.length);
    embed = options.embed;
    meaningWeight = options.vectors?.weight ?? CHANNEL_WEIGHTS.meaning;
  };
  understand(meaning);

  const rankedBy = (
    question: string,
    terms: readonly string[],
    selfScore: number,
    similarities: Float64Array | undefined,
    limit: number,
  ): Pick<EntryRanking, 'ranked' | 'noOffice'> => {
    const all = index.scores(terms);
    const scores = all.subarray(0, entries.length);
    // A question whose every word is unknown has no self score to count in shares of.
    const scale = selfScore || scores.reduce((best, score) => Math.max(best, score), 0) || 1;
    const channels: ChannelScores[] = [
      {channel: 'wording', shares: scores.map((score) => score / scale)},
      {channel: 'sound', shares: sounds.shares(question, index.knows)},
    ];
    if (similarities) channels.push({channel: 'meaning', shares: meaningShares(similarities)});
    const hitOf = (document: number, score: number, matchedBy: readonly Channel[]) => {
      const entry = entries[document];
      return entry && {entry, score: score * scale, matchedBy};
    };
    return {
      ranked: fuseAs(channels, hitOf, {limit, weights: weightsOn(channels, meaningWeight)}),
      ...(noOffice.length > 0
        ? {noOffice: all.subarray(entries.length).reduce((best, score) => Math.max(best, score), 0)}
        : {}),
    };
  };

  return {
    understand,
    prepare: sounds.prepare,
    rank(question, {vector, limit = RANKED} = {}) {
      const exact = exactWording(question);
      const terms = tokenize(question);
      const selfScore = index.selfScoreOf(terms);
      // Signs and emptiness mean nothing, but lie somewhere in the space of the model too.
      const says = terms.length > 0;
      const meant = says ? (vector ?? (meanings && embed?.(question))) : undefined;
      const similarities = meant ? meanings?.similarities(meant) : undefined;
      const found = rankedBy(question, terms, selfScore, similarities, limit);
      const ranked = exact
        ? exactFirst(exact, found.ranked, selfScore).slice(0, limit)
        : found.ranked;
      return {
        ...found,
        ranked,
        selfScore,
        ...(similarities ? {meaning: summaryOf(similarities)} : {}),
      };
    },
  };
}

/**
 * What no office answers, as documents of about as many wordings as an entry has: all as one would be
 * held back for its length, each by itself would be too short to compare with.
 */
function strangersOf(entries: readonly Entry[], noOffice: readonly string[]): IndexDocument[] {
  const wordings = entries.reduce((sum, {variants}) => sum + variants.length, 0);
  const size = Math.max(1, Math.round(wordings / Math.max(1, entries.length)));
  const documents = [];
  for (let from = 0; from < noOffice.length; from += size) {
    const text = noOffice.slice(from, from + size).join('\n');
    documents.push({id: '', fields: [{text, weight: FIELD_WEIGHTS.variants}]});
  }
  return documents;
}

/** The entry that has the question as a wording before the others, and no worse than any of them. */
function exactFirst(
  {entry: asked, wording}: FoundWording,
  found: readonly RankedEntry[],
  selfScore: number,
): RankedEntry[] {
  const others = found.filter(({entry}) => entry !== asked);
  const score = Math.max(selfScore, others[0]?.score ?? 0);
  return [{entry: asked, score, exact: wording, matchedBy: ['wording']}, ...others];
}

/**
 * What people abbreviate by first letters: the keywords, short wordings, and any three or four
 * characters in a row of the question (居住证 in 居住证怎么办).
 */
function namesOf({question, keywords, variants}: Entry): string[] {
  const runs = [question, ...keywords].flatMap((text) => text.match(/\p{Script=Han}+/gu) ?? []);
  const pieces = runs.flatMap((run) =>
    [3, 4].flatMap((size) =>
      Array.from({length: Math.max(0, run.length - size + 1)}, (_, i) => run.slice(i, i + size)),
    ),
  );
  return [...new Set([...keywords, ...variants, ...pieces])];
}

function summaryOf(similarities: Float64Array): MeaningSummary {
  let first = similarities[0] ?? 0;
  let second = -1;
  for (let i = 1; i < similarities.length; i++) {
    const value = similarities[i] ?? -1;
    second = Math.max(second, Math.min(first, value));
    first = Math.max(first, value);
  }
  return {first, margin: first - second};
}

/** Each by itself: what stands beside it in the list is no neighbour of it in any wording. */
function termFieldsOf({terms}: Entry): {text: string; weight: number}[] {
  return (terms?.split(' ') ?? []).map((text) => ({text, weight: FIELD_WEIGHTS.terms}));
}

function fieldsOf(entry: Entry): {text: string; weight: number}[] {
  return [
    {text: entry.question, weight: FIELD_WEIGHTS.question},
    {text: entry.keywords.join('\n'), weight: FIELD_WEIGHTS.keywords},
    {text: entry.variants.join('\n'), weight: FIELD_WEIGHTS.variants},
    ...termFieldsOf(entry),
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
