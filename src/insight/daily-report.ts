/** 民情日报: what one day's log says, as data. The same log gives the same report. */
import type {Entry, HandoffReason, Knowledge} from '../knowledge/entry.ts';
import {validityOn} from '../knowledge/validity.ts';
import type {Burst} from './burst-extent.ts';
import {dateOf, startOfDay} from './calendar.ts';
import type {Counted, DayCounts, Summary} from './summarize.ts';
import type {TicketRow} from './ticket-row.ts';

/** Version of the shape of a report. */
export const REPORT_FORMAT = 1;

/** What a report takes from the knowledge; every list may be empty. */
export interface ReportKnowledge extends Pick<Knowledge, 'directory'> {
  readonly entries: readonly ReportEntry[];
}

/** What a report takes from an entry. */
export interface ReportEntry
  extends Pick<Entry, 'id' | 'question' | 'questionEn' | 'department' | 'status'>,
    Partial<Pick<Entry, 'reviewBy' | 'validFrom' | 'validUntil'>> {}

/** A name in both languages. */
export interface Name {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** A topic or entry, how often it was asked about, and how that changed. */
export interface Line extends Name {
  readonly asked: number;
  readonly before: number;
  /** Mean of the week before, to one decimal. */
  readonly usual: number;
}

/** An early warning with the names of what it is about. */
export interface Warning {
  readonly topic: Name;
  /** Null: the whole topic. */
  readonly matter: Name | null;
  readonly place: Name | null;
  /** ISO times. */
  readonly since: string;
  readonly at: string;
  readonly seen: {readonly count: number; readonly expected: number; readonly minutes: number};
  readonly people: number;
  /** A warning as strong comes by chance once in so many days, at most a million. */
  readonly recurrenceDays: number;
  readonly examples: readonly string[];
  /** The department of the matter; null: 请12345指定. */
  readonly unit: Name | null;
}

/** The report. */
export interface DailyReport {
  readonly format: typeof REPORT_FORMAT;
  /** `2026-11-22`. */
  readonly day: string;
  readonly city: string;
  readonly cityEn: string;
  readonly today: DayCounts;
  readonly yesterday: DayCounts | null;
  readonly week: Summary['week'];
  /** answered ÷ asked, the 接通率 of a hotline; null where nothing was asked. */
  readonly answeredRate: number | null;
  readonly hours: readonly number[];
  readonly waiting: Summary['waiting'];
  readonly reasons: readonly {readonly reason: HandoffReason; readonly count: number}[];
  readonly urgentRules: Summary['urgentRules'];
  readonly topics: readonly Line[];
  readonly entries: readonly (Line & {
    readonly topic: string;
    readonly notHelpful: number;
    readonly flagged: number;
    readonly samples: readonly string[];
  })[];
  readonly unanswered: Summary['groups'];
  readonly ungrouped: number;
  readonly places: readonly (Name & {
    readonly township: string;
    readonly asked: number;
    readonly handedOff: number;
    readonly topTopic: Name;
  })[];
  readonly warnings: readonly Warning[];
  readonly tickets: {
    readonly received: number;
    readonly open: number;
    readonly overdue: readonly {
      readonly number: string;
      readonly category: string;
      readonly unit: string;
      readonly deadline: string;
      /** Whole days past the deadline at the end of the day. */
      readonly days: number;
    }[];
    readonly disputes: readonly {
      readonly number: string;
      readonly category: string;
      readonly unit: string;
      readonly objections: TicketRow['objections'];
    }[];
  } | null;
  readonly knowledge: {
    /** Asked about on the day, and not or not surely known. */
    readonly gaps: readonly (Name & {
      readonly status: 'unfilled' | 'unverified' | 'draft';
      readonly asked: number;
    })[];
    /** Null: the dates of the entries are not at hand. */
    readonly reviews:
      | readonly (Name & {
          readonly reviewBy: string;
          readonly asked: number;
          readonly expired: boolean;
        })[]
      | null;
  } | null;
}

/** What a report is made of. */
export interface ReportInput {
  readonly summary: Summary;
  readonly bursts: readonly Burst[];
  /** Absent: the log had no tickets. */
  readonly tickets?: readonly TicketRow[];
  /** Absent: names are ids, and nothing is said of gaps and reviews. */
  readonly knowledge?: ReportKnowledge;
  /** Wording that stands for a group of questions without an entry. */
  readonly groupName?: (matter: string) => string | undefined;
}

/** Longer lists are read by nobody; their totals are in the report all the same. */
const LONGEST = {topics: 14, entries: 20, groups: 20, places: 20, rows: 50} as const;

/** Once in a million days is never. */
const RAREST_DAYS = 1_000_000;

const oneDecimal = (value: number) => Math.round(value * 10) / 10;

/** Names of ids, and departments of entries, from the knowledge or where there is none the ids. */
function namesFrom(knowledge: ReportKnowledge | undefined) {
  const topics = new Map(
    (knowledge?.directory.topics ?? []).map(({id, name, nameEn}) => [id, {zh: name, en: nameEn}]),
  );
  const entries = new Map((knowledge?.entries ?? []).map((entry) => [entry.id, entry]));
  const islands = new Map(
    (knowledge?.directory.islands?.islands ?? []).map(({id, name}) => [id, name]),
  );
  const departments = new Map(
    (knowledge?.directory.departments ?? []).map((department) => [department.id, department]),
  );
  return {
    topic(id: string): Name {
      const found = topics.get(id);
      if (id === '') return {id, zh: '未归类', en: 'No topic'};
      return {id, zh: found?.zh ?? id, en: found?.en ?? id};
    },
    entry(id: string): Name {
      const found = entries.get(id);
      return {id, zh: found?.question ?? id, en: found?.questionEn ?? id};
    },
    island(id: string): Name {
      const name = islands.get(id) ?? id;
      return {id, zh: name, en: name};
    },
    unitOf(entryId: string | null): Name | null {
      const department = departments.get(entries.get(entryId ?? '')?.department ?? '');
      return department ? {id: department.id, zh: department.name, en: department.nameEn} : null;
    },
  };
}

type Names = ReturnType<typeof namesFrom>;

const lineOf = (name: Name, {asked, before, usual}: Counted): Line => ({
  ...name,
  asked,
  before,
  usual: oneDecimal(usual),
});

/** A burst with the names of what it is about. */
export function describeBurst(
  burst: Burst,
  knowledge?: ReportKnowledge,
  groupName: ReportInput['groupName'] = () => undefined,
): Warning {
  return warningOf(burst, namesFrom(knowledge), groupName);
}

function warningOf(
  burst: Burst,
  names: Names,
  groupName: NonNullable<ReportInput['groupName']>,
): Warning {
  const {matter, place, seen} = burst;
  const grouped = matter === null ? undefined : groupName(matter);
  return {
    topic: names.topic(burst.topic),
    matter:
      matter === null
        ? null
        : grouped === undefined
          ? names.entry(matter)
          : {id: matter, zh: grouped, en: grouped},
    place: place && placeName(names, place),
    since: new Date(burst.since).toISOString(),
    at: new Date(burst.at).toISOString(),
    seen: {
      count: seen.count,
      expected: oneDecimal(seen.expected),
      minutes: Math.round(seen.window / 60_000),
    },
    people: burst.people,
    recurrenceDays: Math.min(RAREST_DAYS, Math.floor(burst.recurrenceDays)),
    examples: [...burst.examples],
    unit: names.unitOf(matter),
  };
}

function placeName(names: Names, {island, township}: NonNullable<Burst['place']>): Name {
  const name = names.island(island);
  if (township === null) return name;
  return {id: `${island}/${township}`, zh: `${name.zh}${township}`, en: `${name.en} ${township}`};
}

function ticketsOf(rows: readonly TicketRow[], day: number): DailyReport['tickets'] {
  const [from, to] = [startOfDay(day), startOfDay(day + 1)];
  const until = rows
    .filter(({receivedAt}) => receivedAt < to)
    .sort((a, b) => (a.number < b.number ? -1 : Number(a.number > b.number)));
  const open = until.filter(({settled}) => !settled);
  return {
    received: until.filter(({receivedAt}) => receivedAt >= from).length,
    open: open.length,
    overdue: open
      .flatMap(({number, category, unit, deadline}) =>
        deadline === null || deadline >= to
          ? []
          : [
              {
                number,
                category,
                unit,
                deadline: new Date(deadline).toISOString(),
                days: Math.floor((to - deadline) / (to - from)),
              },
            ],
      )
      .sort((a, b) => (a.deadline < b.deadline ? -1 : Number(a.deadline > b.deadline))),
    disputes: open
      .filter(({objections}) => objections.length > 0)
      .map(({number, category, unit, objections}) => ({number, category, unit, objections})),
  };
}

function knowledgeOf(
  {entries}: ReportKnowledge,
  day: string,
  asked: ReadonlyMap<string, number>,
): NonNullable<DailyReport['knowledge']> {
  const nameOf = ({id, question, questionEn}: ReportEntry): Name => ({
    id,
    zh: question,
    en: questionEn,
  });
  const mostAsked = (a: {asked: number; id: string}, b: {asked: number; id: string}) =>
    b.asked - a.asked || (a.id < b.id ? -1 : 1);
  return {
    gaps: entries
      .flatMap((entry) => {
        const {status} = entry;
        const count = asked.get(entry.id) ?? 0;
        return status === 'verified' || count === 0
          ? []
          : [{...nameOf(entry), status, asked: count}];
      })
      .sort(mostAsked),
    reviews: entries.every(({reviewBy}) => reviewBy === undefined)
      ? null
      : entries
          .flatMap((entry) => {
            const {reviewBy} = entry;
            if (reviewBy === undefined) return [];
            const validity = validityOn({...entry, reviewBy}, day);
            if (validity !== 'review-overdue' && validity !== 'expired') return [];
            const expired = validity === 'expired';
            return [{...nameOf(entry), reviewBy, asked: asked.get(entry.id) ?? 0, expired}];
          })
          .sort(mostAsked),
  };
}

/** Puts the report of a day together. Pure. */
export function dailyReport(input: ReportInput): DailyReport {
  const {summary, bursts, tickets, knowledge, groupName = () => undefined} = input;
  const {day, today} = summary;
  const date = dateOf(day);
  const names = namesFrom(knowledge);
  const asked = new Map(summary.entries.map(({id, asked: count}) => [id, count]));
  const until = startOfDay(day + 1);
  return {
    format: REPORT_FORMAT,
    day: date,
    city: knowledge?.directory.city ?? '',
    cityEn: knowledge?.directory.cityEn ?? '',
    today,
    yesterday: summary.yesterday,
    week: summary.week,
    answeredRate: today.asked > 0 ? today.answered / today.asked : null,
    hours: summary.hours,
    waiting: summary.waiting,
    reasons: Object.entries(summary.reasons)
      .map(([reason, count]) => ({reason: reason as HandoffReason, count}))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    urgentRules: summary.urgentRules,
    topics: summary.topics
      .slice(0, LONGEST.topics)
      .map((counted) => lineOf(names.topic(counted.id), counted)),
    entries: summary.entries.slice(0, LONGEST.entries).map((counted) => ({
      ...lineOf(names.entry(counted.id), counted),
      topic: counted.topic,
      notHelpful: counted.notHelpful,
      flagged: counted.flagged,
      samples: counted.samples,
    })),
    unanswered: summary.groups.slice(0, LONGEST.groups).map((group) => ({
      ...group,
      places: group.places.map((place) => names.island(place).zh),
    })),
    ungrouped: summary.ungrouped,
    places: summary.places.slice(0, LONGEST.places).map((place) => ({
      ...names.island(place.island),
      township: place.township,
      asked: place.asked,
      handedOff: place.handedOff,
      topTopic: names.topic(place.topTopic),
    })),
    warnings: bursts
      .filter(({since, last}) => since < until && last >= startOfDay(day))
      .map((burst) => warningOf(burst, names, groupName)),
    tickets: tickets ? ticketsOf(tickets, day) : null,
    knowledge: knowledge ? knowledgeOf(knowledge, date, asked) : null,
  };
}
