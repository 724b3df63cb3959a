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
  return async (make, otherwise) => {
    const tried = new Set<string>();
    for (;;) {
      const reply = make();
      const missing = missingOf(shownBy(reply));
      if (missing.length === 0) {
        const welcome = missingOf(offeredBy(reply, entries));
        const untried = welcome.filter((topic) => !tried.has(topic));
        if (!fetchAnswers || untried.length === 0) return reply;
        for (const topic of untried) tried.add(topic);
        const fetched = await Promise.allSettled(untried.map(fetchAnswers));
        // Where one could not be had, the choices stand as they are.
        for (const one of fetched) {
          if (one.status === 'fulfilled') fillEntries(entries, one.value);
        }
        continue;
      }
      // Fetched, and still without an answer: a card with nothing on it helps nobody.
      if (!fetchAnswers || missing.some((topic) => tried.has(topic))) return otherwise();
      try {
        await Promise.all(
          missing.map(async (topic) => {
            tried.add(topic);
            fillEntries(entries, await fetchAnswers(topic));
          }),
        );
      } catch {
        // Whoever fetches has said why; the person is handed over instead of shown an empty card.
        return otherwise();
      }
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
