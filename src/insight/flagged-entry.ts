import type {TicketSeed} from '../answer/reply.ts';

/**
 * The entry that a ticket reports a mistake in; null where it is about something else. Such a ticket
 * is a 建议 about one entry and names its id, which no person's words do.
 */
export function flaggedEntry({type, tried, question}: TicketSeed): string | null {
  const [only] = tried;
  if (type !== '建议' || tried.length !== 1 || only === undefined) return null;
  return question.includes(only.entryId) ? only.entryId : null;
}
