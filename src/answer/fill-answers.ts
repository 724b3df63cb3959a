/** Replies over entries whose answers may still have to be fetched. */
import type {Entry} from '../knowledge/entry.ts';
import {answerGroups, fillEntries, isHollow, type TopicAnswers} from '../knowledge/entry-parts.ts';
import type {Reply} from './reply.ts';

/**
 * Makes a reply, fetches what it would show, and makes it again: a question for one part of a guide
 * is answered from the guide, which comes with the answer, and so does what separates two choices.
 */
export type Filler = (make: () => Reply, otherwise: () => Reply) => Promise<Reply>;

/**
 * A filler over `entries`, which change in place.
 * @param fetchAnswers gets the answers of a topic, or of a part of it; absent: none are missing
 */
export function createFiller(
  entries: readonly Entry[],
  fetchAnswers: ((topic: string) => Promise<TopicAnswers>) | undefined,
): Filler {
  const groups = answerGroups(entries);
  /** Where the answers of these are that have none yet. */
  const missingOf = (some: readonly Entry[]) => [
    ...new Set(some.filter(isHollow).map(({id, topic}) => groups.get(id) ?? topic)),
  ];
  /** Whether it could be had; whoever fetches says why not. */
  const fill = async (topic: string): Promise<boolean> => {
    try {
      fillEntries(entries, (await fetchAnswers?.(topic)) ?? {});
      return true;
    } catch {
      return false;
    }
  };
  return async (make, otherwise) => {
    const tried = new Set<string>();
    for (;;) {
      const reply = make();
      const shown = missingOf(shownBy(reply));
      // Fetched, and still without an answer: a card with nothing on it helps nobody.
      if (shown.some((topic) => tried.has(topic) || !fetchAnswers)) return otherwise();
      const offered = missingOf(offeredBy(reply, entries)).filter((topic) => !tried.has(topic));
      const wanted = shown.length > 0 ? shown : offered;
      if (!fetchAnswers || wanted.length === 0) return reply;
      for (const topic of wanted) tried.add(topic);
      const had = await Promise.all(wanted.map(fill));
      // Handed over instead of shown an empty card; choices stand as they are.
      if (shown.length > 0 && had.includes(false)) return otherwise();
    }
  };
}

/** The entries that a reply shows with their answers. */
function shownBy(reply: Reply): readonly Entry[] {
  if (reply.kind === 'plan') return reply.parts.flatMap((part) => shownBy(part.reply));
  const entry = 'view' in reply ? reply.view?.entry : undefined;
  return entry ? [entry] : [];
}

/** The first two choices: with their answers comes what to ask between them. */
function offeredBy(reply: Reply, entries: readonly Entry[]): readonly Entry[] {
  if (reply.kind !== 'choices') return [];
  const ids = new Set(reply.choices.slice(0, 2).map(({entryId}) => entryId));
  return entries.filter(({id}) => ids.has(id));
}
