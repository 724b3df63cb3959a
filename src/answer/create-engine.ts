import type {Entry, Knowledge} from '../knowledge/entry.ts';
import type {TopicAnswers} from '../knowledge/entry-parts.ts';
import {nearestPoint} from '../knowledge/nearest-point.ts';
import {createEntryIndex, type EntryIndex, type MeaningOptions} from '../retrieval/entry-index.ts';
import {createSuggestIndex, type SuggestIndex} from '../retrieval/suggest-index.ts';
import {createTokenizer, type Tokenizer} from '../text/tokenize.ts';
import {createMessageAnswerer} from './answer-message.ts';
import {createTurnAnswerer} from './answer-turn.ts';
import {createDraftAdviser} from './draft-advice.ts';
import type {Engine, Overview} from './engine.ts';
import {createFiller} from './fill-answers.ts';
import {phoneStep} from './next-steps.ts';
import {createPolicy} from './policy.ts';
import type {NextStep, Ranking, Reply, Suggestion, UrgentReply} from './reply.ts';
import {noContext} from './turn-context.ts';
import {createUrgentMatcher, type UrgentMatch} from './urgent.ts';

/**
 * Characters of a question that are answered, as many as the field for questions takes: what comes
 * from the page or from a link is as long as it likes, and no text may keep the worker busy for
 * seconds. Whether somebody is in danger is read from all of it.
 */
const LONGEST_QUESTION = 2_000;

/**
 * Characters of a beginning that is completed, or of a page's description: each word of it is looked
 * for with its likes, which took minutes for a page that described itself in thousands of them.
 */
const LONGEST_PREFIX = 200;

/** What an engine has besides its knowledge. */
export interface EngineOptions extends MeaningOptions {
  /**
   * Gets the answers of a topic whose entries are hollow; rejects where they cannot be had now.
   * Absent: the knowledge has them all.
   */
  readonly fetchAnswers?: (topic: string) => Promise<TopicAnswers>;
  /** How its entries are found, where that has been made already: {@link createFinding}. */
  readonly finding?: Finding | undefined;
}

/** How entries are found: the larger half of making an engine. */
export interface Finding {
  readonly tokenize: Tokenizer;
  readonly index: EntryIndex;
}

/** Makes what entries are found with; it needs no other part of the knowledge than these. */
export function createFinding(
  {entries, lexicon, noOffice}: Pick<Knowledge, 'entries' | 'lexicon' | 'noOffice'>,
  meaning: MeaningOptions = {},
): Finding {
  const tokenize = createTokenizer(lexicon);
  return {tokenize, index: createEntryIndex(entries, tokenize, meaning, noOffice)};
}

/** The entry that a question most likely means; undefined where none has a word of it. */
export function likelyEntry({index}: Finding, question: string): Entry | undefined {
  return index.rank(question.slice(0, LONGEST_QUESTION), {limit: 1}).ranked[0]?.entry;
}

/** An engine on this side of any worker's boundary. */
export interface LocalEngine extends Engine {
  /** Finds by meaning too from now on. */
  understand(meaning: MeaningOptions): void;
  /** Does now what the first key of a question would wait for, where nobody sees the pause. */
  prepare(): void;
}

/**
 * The engine over one knowledge base. O(size of the knowledge) to make, once. Hollow entries are
 * filled in place when one of them is to be shown.
 * @param today gives the ISO date by which validity is judged
 */
export function createEngine(
  knowledge: Knowledge,
  today: () => string,
  {fetchAnswers, finding, ...meaning}: EngineOptions = {},
): LocalEngine {
  const {entries, directory} = knowledge;
  const {tokenize, index} = finding ?? createFinding(knowledge, meaning);
  // Built when somebody first types: answering a question does not wait for it.
  let suggestIndex: SuggestIndex | undefined;
  const suggestions = () => {
    suggestIndex ??= createSuggestIndex(
      entries.filter(({listed}) => listed !== false),
      index,
      tokenize,
    );
    return suggestIndex;
  };
  const matchUrgent = createUrgentMatcher(knowledge.urgent);
  const policy = createPolicy(directory, entries, today);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const answerTurn = createTurnAnswerer({
    index,
    policy,
    entries: byId,
    answerAlone: createMessageAnswerer({index, policy, directory, entries}),
  });

  const adviseDraft = createDraftAdviser(directory, index);

  /** The reply with the island that the question names, where one and only one is meant. */
  const placed = (reply: Reply, text: string): Reply => {
    if (directory.islands === undefined) return reply;
    const found = nearestPoint(directory.islands, reply.turn?.question ?? text);
    if (found.kind !== 'found') return reply;
    return {...reply, island: {id: found.island.id, name: found.island.name}};
  };

  const fill = createFiller(entries, fetchAnswers);
  /** Hands over to a person: the shape of every reply that has nothing to show. */
  const handOver = (text: string) => policy.decide(text, {ranked: [], selfScore: 0});

  let {embedLater} = meaning;
  /** The question's vector from a model that takes a while; null without one, or where it fails. */
  const vectorOf = async (question: string): Promise<Float32Array | null> => {
    try {
      return (await embedLater?.(question)) ?? null;
    } catch {
      return null;
    }
  };

  return {
    understand(options) {
      index.understand(options);
      ({embedLater} = options);
    },
    prepare() {
      suggestions().prepare();
      index.prepare();
    },
    async overview() {
      return overviewOf(knowledge, byId);
    },
    async ask(text, {skipUrgent = false, context = noContext, vector = null} = {}) {
      const urgent = skipUrgent ? null : matchUrgent(text);
      const question = text.slice(0, LONGEST_QUESTION);
      const answer = (meant: Float32Array | null) =>
        placed(answerTurn(question, context, meant), question);
      // Who is in danger waits for nothing.
      if (urgent) return urgentReply(urgent, knowledge, answer(vector).ranking);
      const meant = vector ?? (await vectorOf(question));
      return fill(
        () => answer(meant),
        () => handOver(question),
      );
    },
    async open(entryId) {
      const entry = byId.get(entryId);
      if (entry === undefined) return handOver('');
      return fill(
        () => policy.show(entry, entry.question),
        () => handOver(entry.question),
      );
    },
    async suggest(prefix, limit) {
      return suggestions().suggest(prefix.slice(0, LONGEST_PREFIX), limit).map(suggestionOf);
    },
    async draft(story, parts) {
      return adviseDraft(story, parts);
    },
  };
}

function suggestionOf({id, question, questionEn, topic}: Entry): Suggestion {
  return {entryId: id, question, questionEn, topic};
}

function overviewOf(knowledge: Knowledge, byId: ReadonlyMap<string, Entry>): Overview {
  return {
    bundleId: knowledge.id,
    entryCount: knowledge.entries.length,
    directory: knowledge.directory,
    topQuestions: knowledge.directory.topics.map(({id, top}) => ({
      topic: id,
      items: top.flatMap((entryId) => {
        const entry = byId.get(entryId);
        return entry ? [suggestionOf(entry)] : [];
      }),
    })),
  };
}

/** The card of the most severe rule, with the numbers of all that fired. */
function urgentReply(
  match: UrgentMatch,
  {urgent, directory}: Knowledge,
  ranking: readonly Ranking[],
): UrgentReply {
  const rule = urgent.rules.find(({id}) => id === match.rules[0]);
  const [first, ...rest] = match.numbers.map(
    ({number, label, labelEn}): NextStep => ({kind: 'phone', number, label, labelEn}),
  );
  return {
    kind: 'urgent',
    rules: match.rules,
    title: rule?.title ?? '',
    titleEn: rule?.titleEn ?? '',
    lines: match.numbers,
    firstAction: rule?.firstAction ?? '',
    firstActionEn: rule?.firstActionEn ?? '',
    ...(rule?.then === undefined ? {} : {then: rule.then}),
    ...(rule?.thenEn === undefined ? {} : {thenEn: rule.thenEn}),
    next: [first ?? phoneStep(directory.hotline), ...rest],
    ranking,
    confidence: 1,
  };
}
