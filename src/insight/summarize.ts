/**
 * Counts over a log, one pass, in memory that does not grow with the log: by day what is compared,
 * by topic, entry, place and group only for the day that is reported. What is kept of single
 * questions are those still waiting for an outcome, and a few wordings.
 */
import type {HandoffReason} from '../knowledge/entry.ts';
import {dayNumber, hourOf} from './calendar.ts';
import type {EventPlace, InsightEvent} from './event.ts';
import {maskWording} from './mask-wording.ts';
import type {QuestionGroups} from './question-groups.ts';

/** Events of one day, by kind. */
export interface DayCounts {
  readonly asked: number;
  /** Questions answered at once, or by one of the choices. */
  readonly answered: number;
  readonly handedOff: number;
  readonly urgent: number;
  /** Questions without any outcome: no reply came, or none of the choices was taken. */
  readonly unanswered: number;
  readonly helpful: number;
  readonly notHelpful: number;
  readonly ticketsSaved: number;
  readonly ticketsDelivered: number;
  readonly ticketsFailed: number;
  readonly flagged: number;
}

/** Something that was asked about: on the day, on the day before, and a usual day of the week before. */
export interface Counted {
  readonly id: string;
  readonly asked: number;
  readonly before: number;
  /** Mean of the seven days before; 0 where the log knows none of them. */
  readonly usual: number;
}

/** An entry that was asked about. */
export interface CountedEntry extends Counted {
  readonly topic: string;
  readonly notHelpful: number;
  readonly flagged: number;
  readonly samples: readonly string[];
}

/** Questions nobody could answer, grouped by what they mean. */
export interface UnansweredGroup {
  /** The first wording, and up to two others. */
  readonly samples: readonly string[];
  readonly count: number;
  readonly before: number;
  readonly places: readonly string[];
}

/** A place that was asked about. */
export interface CountedPlace {
  readonly island: string;
  /** Empty: the island as a whole. */
  readonly township: string;
  readonly asked: number;
  readonly handedOff: number;
  readonly topTopic: string;
}

/** What a log says of one day. */
export interface Summary {
  /** Number of the day. */
  readonly day: number;
  readonly today: DayCounts;
  readonly yesterday: DayCounts | null;
  /** Sum of the days of the week before, and how many of them the log knows. */
  readonly week: {readonly days: number; readonly asked: number; readonly answered: number};
  /** Questions by hour of the day. */
  readonly hours: readonly number[];
  /** Hand-overs by reason. */
  readonly reasons: Readonly<Partial<Record<HandoffReason, number>>>;
  readonly urgentRules: readonly {readonly id: string; readonly count: number}[];
  /** Most asked first, all of them. */
  readonly topics: readonly Counted[];
  readonly entries: readonly CountedEntry[];
  readonly places: readonly CountedPlace[];
  readonly groups: readonly UnansweredGroup[];
  /** Questions in no group, since there were too many. */
  readonly ungrouped: number;
  /** Waiting of the questions without an outcome until the end of the log, in minutes. */
  readonly waiting: {readonly longest: number; readonly mean: number};
}

/** Takes a log, event by event. */
export interface Summarizer {
  add(event: InsightEvent): void;
  /** What has been seen so far. */
  summary(): Summary;
}

/** Wordings kept of an entry or group. */
const SAMPLES = 3;

const WEEK = 7;

type Growing<T> = {-readonly [K in keyof T]: T[K]};

const noCounts: DayCounts = {
  asked: 0,
  answered: 0,
  handedOff: 0,
  urgent: 0,
  unanswered: 0,
  helpful: 0,
  notHelpful: 0,
  ticketsSaved: 0,
  ticketsDelivered: 0,
  ticketsFailed: 0,
  flagged: 0,
};

/** What is counted of a topic or entry. */
interface Tally {
  readonly days: Int32Array;
  topic: string;
  notHelpful: number;
  flagged: number;
  readonly samples: string[];
}

interface GroupTally {
  count: number;
  before: number;
  readonly samples: string[];
  readonly places: Map<string, number>;
}

/** A key for a place, and back. */
const placeKey = ({island = '', township = ''}: EventPlace) => `${island}\0${township}`;

const byCount =
  <T extends {readonly asked: number}>(name: (item: T) => string) =>
  (a: T, b: T) =>
    b.asked - a.asked || (name(a) < name(b) ? -1 : 1);

function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function keepSample(samples: string[], text: string | undefined): void {
  if (text === undefined || text === '' || samples.length >= SAMPLES) return;
  const masked = maskWording(text);
  if (!samples.includes(masked)) samples.push(masked);
}

/**
 * Summarizes the log of `day` (its number), comparing it to the week before. Events of other days
 * are passed over. `groups` groups what nobody could answer.
 */
export function createSummarizer(day: number, groups: QuestionGroups): Summarizer {
  /** Counts of the day before and the week before, by how many days ago; 0 is the day itself. */
  const days = Array.from({length: WEEK + 1}, (): Growing<DayCounts> => ({...noCounts}));
  const known = new Set<number>();
  const hours = new Array<number>(24).fill(0);
  const reasons: Partial<Record<HandoffReason, number>> = {};
  const urgentRules = new Map<string, number>();
  const topics = new Map<string, Tally>();
  const entries = new Map<string, Tally>();
  const places = new Map<string, {asked: number; handedOff: number; topics: Map<string, number>}>();
  const grouped = new Map<number, GroupTally>();
  /** Questions that wait for an outcome, and outcomes that came before their question. */
  const waiting = new Map<string, InsightEvent>();
  const early = new Set<string>();
  let ungrouped = 0;
  let end = 0;

  function tallyOf(tallies: Map<string, Tally>, id: string, topic: string): Tally {
    const found = tallies.get(id);
    if (found) return found;
    const made = {
      days: new Int32Array(WEEK + 1),
      topic,
      notHelpful: 0,
      flagged: 0,
      samples: [],
    };
    tallies.set(id, made);
    return made;
  }

  function countAsked(event: InsightEvent, ago: number): void {
    const {topic = '', entry, place, text} = event;
    const ofTopic = tallyOf(topics, topic, topic);
    ofTopic.days[ago] = (ofTopic.days[ago] ?? 0) + 1;
    if (entry !== undefined) {
      const ofEntry = tallyOf(entries, entry, topic);
      ofEntry.days[ago] = (ofEntry.days[ago] ?? 0) + 1;
      if (ago === 0) keepSample(ofEntry.samples, text);
    }
    if (ago > 0) return;
    const hour = hourOf(event.at);
    hours[hour] = (hours[hour] ?? 0) + 1;
    if (place) {
      const ofPlace = placeOf(place);
      ofPlace.asked++;
      bump(ofPlace.topics, topic);
    }
  }

  function placeOf(place: EventPlace) {
    const key = placeKey(place);
    const found = places.get(key) ?? {asked: 0, handedOff: 0, topics: new Map<string, number>()};
    places.set(key, found);
    return found;
  }

  function group(event: InsightEvent, ago: number, into: Map<number, GroupTally>): number {
    const {text, entry, place} = event;
    if (text === undefined || text === '' || ago > 1) return 0;
    const number = groups.groupOf(text, entry);
    if (number < 0) return ago === 0 ? 1 : 0;
    const kept = into.get(number) ?? {count: 0, before: 0, samples: [], places: new Map()};
    into.set(number, kept);
    if (ago === 1) kept.before++;
    else {
      kept.count++;
      keepSample(kept.samples, text);
      if (place) bump(kept.places, placeKey(place));
    }
    return 0;
  }

  function settle(event: InsightEvent, counts: Growing<DayCounts>, ago: number): void {
    // Of a message with several matters only the first counts as the question's.
    if ('part' in event && (event.part ?? 0) > 0) return;
    if (!waiting.delete(event.turn)) early.add(event.turn);
    if (event.kind === 'answered' || event.kind === 'chosen') counts.answered++;
    else if (event.kind === 'urgent') {
      counts.urgent++;
      if (ago === 0) bump(urgentRules, event.rule);
    } else if (event.kind === 'handed-off') {
      counts.handedOff++;
      if (event.reason === 'unknown') ungrouped += group(event, ago, grouped);
      if (ago > 0) return;
      reasons[event.reason] = (reasons[event.reason] ?? 0) + 1;
      if (event.place) placeOf(event.place).handedOff++;
    }
  }

  return {
    add(event) {
      const ago = day - dayNumber(event.at);
      if (ago < 0 || ago > WEEK) return;
      const counts = days[ago];
      if (counts === undefined) return;
      known.add(ago);
      if (ago === 0) end = Math.max(end, event.at);
      switch (event.kind) {
        case 'asked':
          counts.asked++;
          countAsked(event, ago);
          if (!early.delete(event.turn)) waiting.set(event.turn, event);
          break;
        case 'rated':
          if (event.rating === 'helpful') counts.helpful++;
          else {
            counts.notHelpful++;
            if (ago === 0 && event.entry !== undefined) {
              tallyOf(entries, event.entry, event.topic ?? '').notHelpful++;
            }
          }
          break;
        case 'ticket':
          if (event.state === 'saved') counts.ticketsSaved++;
          else if (event.state === 'delivered') counts.ticketsDelivered++;
          else counts.ticketsFailed++;
          break;
        case 'flagged':
          counts.flagged++;
          if (ago === 0) tallyOf(entries, event.entry, event.topic ?? '').flagged++;
          break;
        default:
          settle(event, counts, ago);
      }
    },

    summary() {
      // Whoever still waits belongs to the unanswered, now; an outcome may yet come.
      const all = new Map(
        [...grouped].map(([number, tally]) => [
          number,
          {...tally, samples: [...tally.samples], places: new Map(tally.places)},
        ]),
      );
      let rest = ungrouped;
      let waited = 0;
      let longest = 0;
      const open = days.map(() => 0);
      for (const event of waiting.values()) {
        const ago = day - dayNumber(event.at);
        open[ago] = (open[ago] ?? 0) + 1;
        rest += group(event, ago, all);
        if (ago > 0) continue;
        waited += end - event.at;
        longest = Math.max(longest, end - event.at);
      }
      const final = days.map((counts, ago): DayCounts => ({...counts, unanswered: open[ago] ?? 0}));
      const weekDays = [...known].filter((ago) => ago > 0);
      const sum = (pick: (counts: DayCounts) => number) =>
        weekDays.reduce((total, ago) => total + pick(final[ago] ?? noCounts), 0);
      const counted = (id: string, {days: asked}: Tally): Counted => ({
        id,
        asked: asked[0] ?? 0,
        before: asked[1] ?? 0,
        usual:
          weekDays.length === 0
            ? 0
            : weekDays.reduce((total, ago) => total + (asked[ago] ?? 0), 0) / weekDays.length,
      });
      const minutes = (ms: number) => Math.round(ms / 60_000);
      return {
        day,
        today: final[0] ?? noCounts,
        yesterday: known.has(1) ? (final[1] ?? noCounts) : null,
        week: {
          days: weekDays.length,
          asked: sum(({asked}) => asked),
          answered: sum(({answered}) => answered),
        },
        hours: [...hours],
        reasons: {...reasons},
        urgentRules: [...urgentRules]
          .map(([id, count]) => ({id, count}))
          .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
        topics: [...topics]
          .map(([id, tally]) => counted(id, tally))
          .filter(({asked, before}) => asked + before > 0)
          .sort(byCount(({id}) => id)),
        entries: [...entries]
          .map(([id, tally]) => ({
            ...counted(id, tally),
            topic: tally.topic,
            notHelpful: tally.notHelpful,
            flagged: tally.flagged,
            samples: [...tally.samples],
          }))
          .filter(({asked, notHelpful, flagged}) => asked + notHelpful + flagged > 0)
          .sort(byCount(({id}) => id)),
        places: [...places]
          .map(([key, {asked, handedOff, topics: ofPlace}]) => {
            const [island = '', township = ''] = key.split('\0');
            return {island, township, asked, handedOff, topTopic: topOf(ofPlace)};
          })
          .sort(byCount(({island, township}) => `${island}\0${township}`)),
        groups: [...all.values()]
          .filter(({count}) => count > 0)
          .map(({count, before, samples, places: of}) => ({
            samples: [...samples],
            count,
            before,
            places: [...of]
              .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
              .slice(0, SAMPLES)
              .map(([key]) => key.split('\0').findLast(Boolean) ?? ''),
          }))
          .sort(
            (a, b) => b.count - a.count || ((a.samples[0] ?? '') < (b.samples[0] ?? '') ? -1 : 1),
          ),
        ungrouped: rest,
        waiting: {
          longest: minutes(longest),
          mean: open[0] ? minutes(waited / open[0]) : 0,
        },
      };
    },
  };
}

function topOf(counts: ReadonlyMap<string, number>): string {
  let top = '';
  let most = 0;
  for (const [name, count] of counts) {
    if (count > most || (count === most && name < top)) {
      top = name;
      most = count;
    }
  }
  return top;
}
