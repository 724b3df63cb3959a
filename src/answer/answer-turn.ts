/** Answers one turn in the light of those before it. */
import type {Entry} from '../knowledge/entry.ts';
import {confidenceOf} from '../retrieval/calibrate.ts';
import {ALL_RANKED, type EntryIndex, type EntryRanking} from '../retrieval/entry-index.ts';
import {type Facet, readFacet} from './facet.ts';
import type {Policy} from './policy.ts';
import {readTurn, type TurnReading} from './read-turn.ts';
import type {Reply, SingleReply, UnderstoodTurn} from './reply.ts';
import {CHOICES, MAX_CHOICES, MAYBE, SURE} from './thresholds.ts';
import type {TurnContext} from './turn-context.ts';

/** What turns are answered from. */
export interface TurnSources {
  readonly index: EntryIndex;
  readonly policy: Policy;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Answers a question that stands by itself. */
  readonly answerAlone: (text: string, vector: Float32Array | null) => Reply;
}

/** Answers `text`, said after `context`; `vector` is that of the text, null without a model. */
export type TurnAnswerer = (
  text: string,
  context: TurnContext,
  vector: Float32Array | null,
) => Reply;

/** Share of the scores of the last question that still counts when something takes its place. */
const VARIATION_MEMORY = 0.5;

/** The same when only the person changes: the matter stays the last one. */
const PERSON_MEMORY = 3;

/** Longest turn in characters that is tried together with the last question when it says little. */
const SHORT = 14;

/**
 * A short turn that finds nothing much by itself (能代办吗) is taken for one about the last entry if
 * that entry comes first for both together; never where it finds its own with this probability.
 */
const OWN_ENOUGH = 0.4;

/** How near the front of what the short turn finds by itself the last entry must stand. */
const CLOSE = 5;

/** Makes the answerer of turns. */
export function createTurnAnswerer(sources: TurnSources): TurnAnswerer {
  const {index, policy, entries, answerAlone} = sources;
  const find = (ids: readonly string[]) =>
    ids.flatMap((id) => entries.get(id) ?? []).filter(({listed}) => listed !== false);

  /** The reply about the entry shown last, or null where none was. */
  const again = (
    context: TurnContext,
    question: string,
    kind: UnderstoodTurn['kind'],
    facet = context.facet ?? null,
  ): SingleReply | null => {
    const entry = context.entryId === undefined ? undefined : entries.get(context.entryId);
    if (entry === undefined) return null;
    const reply = policy.show(entry, question, facet);
    // What else the question might have meant stays listed behind the entry.
    const behind = find([...context.offered, ...context.behind]).filter((other) => other !== entry);
    const ranking = [
      ...reply.ranking,
      ...behind.map(({id, subject}, i) => ({
        entryId: id,
        ...(subject === undefined ? {} : {subject}),
        score: 1 / (i + 2),
      })),
    ];
    return {...reply, ranking, turn: {kind, question, rejected: context.rejected}};
  };

  /** What words and the question before them find together, whichever of them an entry is far from. */
  const together = (words: string, before: string, memory: number): EntryRanking => {
    const all = {limit: ALL_RANKED};
    return blend(index.rank(words, all), index.rank(before, all), memory);
  };

  /** The reply to words that take up the last question. */
  const combined = (
    words: string,
    context: TurnContext,
    memory: number,
    stays: boolean,
  ): SingleReply => {
    const question = `${context.question} ${words}`;
    const ranking = together(words, context.question, memory);
    const first = ranking.ranked[0]?.entry;
    const isSame = first !== undefined && first.id === context.entryId;
    const confidence =
      isSame && stays ? SURE : Math.max(isSame ? MAYBE : CHOICES, confidenceOf(ranking));
    const reply = policy.decide(question, ranking, {
      confidence,
      facet: readFacet(words) ?? (isSame ? (context.facet ?? null) : null),
    });
    return {...reply, turn: {kind: 'follow-up', question, rejected: context.rejected}};
  };

  /** A side of a question of which it is still open which entry is meant. */
  const sideOfOpen = (text: string, facet: Facet, context: TurnContext): SingleReply | null => {
    if (context.question === '') return null;
    const question = `${context.question} ${text}`;
    const reply = policy.decide(question, index.rank(context.question), {facet});
    return {...reply, turn: {kind: 'follow-up', question, rejected: context.rejected}};
  };

  const choose = (index_: number, context: TurnContext): SingleReply | null => {
    const id = context.offered.at(index_);
    const entry = id === undefined ? undefined : entries.get(id);
    if (entry === undefined) return null;
    const reply = policy.show(
      entry,
      context.question,
      context.facet ?? readFacet(context.question),
    );
    return {
      ...reply,
      turn: {kind: 'choice', question: context.question, rejected: context.rejected},
    };
  };

  /** What came next in the last ranking; the second time in a row a person takes over. */
  const onward = (context: TurnContext, kind: 'more' | 'rejected'): SingleReply | null => {
    if (context.question === '') return null;
    const shown = context.entryId === undefined ? [] : [context.entryId];
    const rejected =
      kind === 'rejected'
        ? [...new Set([...context.rejected, ...shown, ...context.offered])]
        : context.rejected;
    const related = kind === 'more' ? find(shown).flatMap((entry) => find(entry.related)) : [];
    const left = [...new Set([...related, ...find(context.behind)])]
      .filter(
        ({id}) => !rejected.includes(id) && !shown.includes(id) && !context.offered.includes(id),
      )
      .slice(0, MAX_CHOICES);
    const isSecond = kind === 'rejected' && context.rejected.length > 0;
    const reply =
      isSecond || left.length === 0
        ? policy.giveUp(context.question, kind === 'more' ? 'asked' : 'unknown', find(rejected))
        : policy.offer(context.question, left);
    return {...reply, turn: {kind, question: context.question, rejected}};
  };

  const correct = (dropped: string, wanted: string, context: TurnContext): SingleReply => {
    const alone = index.rank(wanted);
    const turned = dropped === '' ? undefined : firstOf(index.rank(dropped));
    // The denied matter must not come back by the words that both share.
    const ranked = alone.ranked.filter(
      ({entry, exact}) => exact !== undefined || entry.id !== turned || wanted.includes(dropped),
    );
    const ranking = {...alone, ranked: ranked.length > 0 ? ranked : alone.ranked};
    const confidence = confidenceOf(ranking);
    const reply = policy.decide(wanted, ranking, {
      facet: readFacet(wanted),
      // The person said in so many words what is meant: worth three to choose from at least.
      confidence: Math.max(confidence, CHOICES),
    });
    const rejected = turned === undefined ? context.rejected : [...context.rejected, turned];
    return {...reply, turn: {kind: 'correction', question: wanted, rejected}};
  };

  const lean = (text: string, reading: TurnReading, context: TurnContext): SingleReply | null => {
    switch (reading.kind) {
      case 'ordinal':
        // Where nothing was offered, what came next is.
        return choose(reading.index, context) ?? onward(context, 'more');
      case 'repeat':
        return again(
          context,
          context.question,
          'repeat',
          reading.plainer ? 'steps' : (context.facet ?? null),
        );
      case 'more':
        return onward(context, 'more');
      case 'reject':
        return onward(context, 'rejected');
      case 'correction':
        return correct(reading.dropped, reading.wanted, context);
      case 'facet':
        return (
          again(context, `${context.question} ${text}`, 'follow-up', reading.facet) ??
          sideOfOpen(text, reading.facet, context)
        );
      case 'person':
        return context.question === ''
          ? null
          : combined(reading.words, context, PERSON_MEMORY, true);
      case 'variation':
        return context.question === '' ? null : combined(text, context, VARIATION_MEMORY, false);
      case 'acknowledge':
        return acknowledge(text);
      case 'new':
        return null;
    }
  };

  /** Small talk is an entry that is never listed; 好的 is close enough to whatever it says. */
  const acknowledge = (text: string): SingleReply | null => {
    const entry = index
      .rank(text, {limit: ALL_RANKED})
      .ranked.find(({entry: {listed}}) => listed === false)?.entry;
    return entry ? policy.show(entry, text) : null;
  };

  /** A short turn without much of its own, about the entry shown last. */
  const elliptical = (text: string, context: TurnContext): SingleReply | null => {
    if (context.entryId === undefined || text.length > SHORT) return null;
    const own = index.rank(text);
    if (confidenceOf(own) >= OWN_ENOUGH) return null;
    const isClose = own.ranked.slice(0, CLOSE).some(({entry}) => entry.id === context.entryId);
    const ranking = together(text, context.question, 1);
    if (!isClose || firstOf(ranking) !== context.entryId) return null;
    const question = `${context.question} ${text}`;
    const reply = policy.decide(question, ranking, {confidence: MAYBE, facet: readFacet(text)});
    return {...reply, turn: {kind: 'follow-up', question, rejected: context.rejected}};
  };

  return (text, context, vector) =>
    lean(text, readTurn(text), context) ?? elliptical(text, context) ?? answerAlone(text, vector);
}

function firstOf({ranked}: EntryRanking): string | undefined {
  return ranked[0]?.entry.id;
}

/** Scores of both, each in shares of what its question could reach, the second times `memory`. */
function blend(one: EntryRanking, other: EntryRanking, memory: number): EntryRanking {
  const scores = new Map<Entry, number>();
  const add = ({ranked, selfScore}: EntryRanking, weight: number): void => {
    const yardstick = selfScore || ranked[0]?.score || 1;
    for (const {entry, score} of ranked) {
      scores.set(entry, (scores.get(entry) ?? 0) + (weight * score) / yardstick);
    }
  };
  add(one, 1);
  add(other, memory);
  // Back on the scale of a self score, by which confidence judges.
  const selfScore = Math.max(one.selfScore, other.selfScore);
  const ranked = [...scores]
    .map(([entry, score]) => ({entry, score: (score * selfScore) / (1 + memory)}))
    .sort((a, z) => z.score - a.score);
  return {ranked, selfScore};
}
