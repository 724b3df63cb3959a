/** Replies over entries whose answers may still have to be fetched. */
import type {Entry} from '../knowledge/entry.ts';
import {fillEntries, isHollow, type TopicAnswers} from '../knowledge/entry-parts.ts';
import type {Reply} from './reply.ts';

/**
 * Makes a reply, fetches what it would show, and makes it again: a question for one part of a guide
 * is answered from the guide, which comes with the answer.
 */
export type Filler = (make: () => Reply, otherwise: () => Reply) => Promise<Reply>;

/**
 * A filler over `entries`, which change in place.
 * @param fetchAnswers gets the answers of a topic; absent: none are missing
 */
export function createFiller(
  entries: readonly Entry[],
  fetchAnswers: ((topic: string) => Promise<TopicAnswers>) | undefined,
): Filler {
  return async (make, otherwise) => {
    const tried = new Set<string>();
    for (;;) {
      const reply = make();
      const missing = hollowTopics(reply);
      if (missing.length === 0) return reply;
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

/** Topics of the entries that a reply shows without having their answers. */
function hollowTopics(reply: Reply): string[] {
  const topics = new Set<string>();
  const look = (one: Reply): void => {
    if (one.kind === 'plan') for (const part of one.parts) look(part.reply);
    const entry = 'view' in one ? one.view?.entry : undefined;
    if (entry && isHollow(entry)) topics.add(entry.topic);
  };
  look(reply);
  return [...topics];
}
