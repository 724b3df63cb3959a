import type {EntrySummary} from '../../assistant/entry-summary.ts';
import type {Channel} from '../../knowledge/entry.ts';
import type {LifeEvent} from '../../knowledge/life-event.ts';

/** What narrows the guides down; an absent member narrows nothing. */
export interface GuideFilter {
  /** County where it is to be done. */
  readonly county?: string;
  readonly channel?: Channel;
  /** Only what can be done in another city too. */
  readonly crossCity?: boolean;
}

/** Guides of one topic, event or office. */
export interface GuideGroup {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly entries: readonly EntrySummary[];
}

/** Valid in all of the city, and so in each of its counties. */
const WHOLE_CITY = 'zhoushan';

/** The entries that pass the filter, in their order. */
export function filterGuides(
  entries: readonly EntrySummary[],
  {county, channel, crossCity}: GuideFilter,
): readonly EntrySummary[] {
  return entries.filter(
    (entry) =>
      (county === undefined ||
        entry.regions.includes(WHOLE_CITY) ||
        entry.regions.includes(county)) &&
      (channel === undefined || entry.channels.includes(channel)) &&
      (crossCity !== true || entry.crossCity.length > 0),
  );
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** The entries under each of `names` by one of their own ids; groups without any are left out. */
export function groupGuides(
  entries: readonly EntrySummary[],
  names: readonly Named[],
  key: 'topic' | 'department',
): readonly GuideGroup[] {
  return names
    .map(({id, name, nameEn}) => ({
      id,
      name,
      nameEn,
      entries: entries.filter((entry) => entry[key] === id),
    }))
    .filter((group) => group.entries.length > 0);
}

/** The entries under each life event, in the order of the event; events without any are left out. */
export function groupByEvent(
  entries: readonly EntrySummary[],
  events: readonly LifeEvent[],
): readonly GuideGroup[] {
  const byId = new Map(entries.map((entry) => [entry.entryId, entry]));
  return events
    .map(({id, name, nameEn, entries: ids}) => ({
      id,
      name,
      nameEn,
      entries: ids.flatMap((entryId) => byId.get(entryId) ?? []),
    }))
    .filter((group) => group.entries.length > 0);
}
