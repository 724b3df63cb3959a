import type {Channel, Entry, EntryStatus} from '../knowledge/entry.ts';
import {normalizeText} from '../text/normalize.ts';

/** What is needed of an entry to list, filter and open it. */
export interface EntrySummary {
  readonly entryId: string;
  readonly question: string;
  readonly questionEn: string;
  readonly topic: string;
  /** Id in the directory. */
  readonly department: string;
  readonly channels: readonly Channel[];
  /** `zhoushan` for all of the city, else counties. */
  readonly regions: readonly string[];
  /** Cities in which it can be done too. */
  readonly crossCity: readonly string[];
  readonly audience: readonly string[];
  readonly status: EntryStatus;
  /** Of a ticket about it. */
  readonly ticket: Entry['ticket'];
}

/**
 * A list of the entries that may be offered, in the order of the knowledge, narrowed down to those
 * that hold every word of a text: in the question, in a wording people use or among the keywords,
 * in either script. An empty text narrows nothing down.
 */
export function createEntryList(
  entries: readonly Entry[],
): (text: string) => readonly EntrySummary[] {
  const listed = entries.filter(({listed}) => listed !== false);
  const summaries = listed.map(summaryOf);
  // Made when somebody first filters: nobody waits for it who only opens a topic.
  let words: readonly string[] | undefined;
  return (text) => {
    const wanted = normalizeText(text).split(' ').filter(Boolean);
    if (wanted.length === 0) return summaries;
    words ??= listed.map(({question, questionEn, variants, terms = '', keywords}) =>
      normalizeText([question, questionEn, ...variants, terms, ...keywords].join('\n')),
    );
    const all = words;
    return summaries.filter((_, i) => wanted.every((word) => all[i]?.includes(word)));
  };
}

function summaryOf(entry: Entry): EntrySummary {
  const {id, question, questionEn, topic, department, channels, regions} = entry;
  const {crossCity, audience, status, ticket} = entry;
  return {
    entryId: id,
    question,
    questionEn,
    topic,
    department,
    channels,
    regions,
    crossCity,
    audience,
    status,
    ticket,
  };
}
