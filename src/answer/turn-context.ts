/** What earlier turns leave behind for the next one: small, pure data that derives from them. */
import type {Facet} from './facet.ts';
import type {Reply, SingleReply} from './reply.ts';

/** The conversation so far, as far as a next question may lean on it. */
export interface TurnContext {
  /** The last question as it was understood; empty before the first. */
  readonly question: string;
  /** The entry last shown; absent where choices or nothing stood there. */
  readonly entryId?: string;
  /** The side of the matter last asked for. */
  readonly facet?: Facet;
  /** Entries that were offered to choose from, in the order shown. */
  readonly offered: readonly string[];
  /** Entries that came next and have not been shown, best first. */
  readonly behind: readonly string[];
  /** Entries the person turned down. */
  readonly rejected: readonly string[];
  /** Id of the island named last. */
  readonly island?: string;
}

/** Nothing was said yet. */
export const noContext: TurnContext = {question: '', offered: [], behind: [], rejected: []};

/** The context after `text` was answered by `reply`. Small talk leaves it as it is. */
export function contextAfter(context: TurnContext, text: string, reply: Reply): TurnContext {
  const single = reply.kind === 'plan' ? reply.parts.at(-1)?.reply : reply;
  if (single === undefined) return context;
  const entry = entryOf(single);
  // 谢谢 between two questions does not end the matter.
  if (entry?.listed === false) return context;
  const offered = offeredBy(reply);
  const shown = new Set([...offered, ...(entry ? [entry.id] : [])]);
  const {turn} = reply;
  const rejected = turn?.rejected ?? [];
  const facet =
    single.kind === 'answer' || single.kind === 'handoff' ? single.facet?.facet : undefined;
  const island = reply.island?.id ?? (turn ? context.island : undefined);
  return {
    // An entry opened from a menu was asked for by its own question.
    question: turn?.question ?? (text || (entry?.question ?? '')),
    ...(entry ? {entryId: entry.id} : {}),
    ...(facet === undefined ? {} : {facet}),
    offered,
    behind: reply.ranking.flatMap(({entryId}) =>
      shown.has(entryId) || rejected.includes(entryId) ? [] : [entryId],
    ),
    rejected,
    ...(island === undefined ? {} : {island}),
  };
}

function entryOf(reply: SingleReply) {
  return reply.kind === 'answer' || reply.kind === 'handoff' ? reply.view?.entry : undefined;
}

function offeredBy(reply: Reply): readonly string[] {
  switch (reply.kind) {
    case 'choices':
      return reply.choices.map(({entryId}) => entryId);
    case 'answer':
    case 'handoff':
      return reply.alternatives.map(({entryId}) => entryId);
    case 'plan':
      // 第二个 after a plan means its second part.
      return reply.parts.flatMap((part) => entryOf(part.reply)?.id ?? []);
    case 'urgent':
      return [];
  }
}
