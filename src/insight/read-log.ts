/** A log, line by line, into a report: the one path of the command, the desk and the page. */
import {createTokenizer, type TokenizerLexicon} from '../text/tokenize.ts';
import {type BurstDetector, createBurstDetector} from './burst.ts';
import {dayNumber} from './calendar.ts';
import {type DailyReport, dailyReport, type ReportKnowledge} from './daily-report.ts';
import type {InsightEvent} from './event.ts';
import {maskWording} from './mask-wording.ts';
import {negativeBinomialTail} from './negative-binomial.ts';
import {createQuestionGroups, type QuestionGroups, type VectorOf} from './question-groups.ts';
import {readEvent} from './read-event.ts';
import {createSummarizer} from './summarize.ts';
import {readTicketRow, type TicketRow} from './ticket-row.ts';
import {createWordingLikeness} from './wording-likeness.ts';

/** What a report is made with. */
export interface ReportOptions {
  /** Number of the day; see `calendar.ts`. */
  readonly day: number;
  readonly knowledge?: ReportKnowledge & {readonly lexicon: TokenizerLexicon};
  /** A model that says which questions mean the same. Default: words alone. */
  readonly vectorOf?: VectorOf | undefined;
}

/** Takes a log and gives the report. */
export interface ReportMaker {
  /** Takes a line: an event or a ticket. False: it is neither, or of another version. */
  add(line: unknown): boolean;
  /** Takes tickets from a list instead. */
  addTickets(rows: readonly TicketRow[]): void;
  report(): DailyReport;
}

const noLexicon: TokenizerLexicon = {synonyms: [], dialect: {}, fillers: []};

/** Marks a matter that is a group of questions and no entry; no id of an entry begins so. */
const GROUP = '#';

/** Groups for a log, by the words of a knowledge base where there is one. */
export function groupsFor({knowledge, vectorOf}: Omit<ReportOptions, 'day'>): QuestionGroups {
  return createQuestionGroups({
    tokenize: createTokenizer(knowledge?.lexicon ?? noLexicon),
    ...(vectorOf ? {vectorOf} : {}),
  });
}

/** Hands the questions of a log to the early warning. */
export interface BurstWatch extends Pick<BurstDetector, 'bursts' | 'isReady'> {
  add(event: InsightEvent): void;
  /** First wording of a group; undefined for an entry. */
  nameOf(matter: string): string | undefined;
}

/**
 * An early warning over events. A question counts by the entry it was given; where none was, by the
 * group of its words.
 */
export function createBurstWatch(groups: QuestionGroups): BurstWatch {
  const detector = createBurstDetector(negativeBinomialTail, createWordingLikeness(groups.termsOf));
  return {
    bursts: detector.bursts,
    get isReady() {
      return detector.isReady;
    },
    add(event) {
      if (event.kind !== 'asked') return;
      const {at, session, topic = '', entry, place = {}, text = ''} = event;
      const wording = maskWording(text);
      const matter = topic === '' || entry === undefined ? groupOf(wording, entry) : entry;
      if (matter === null) return;
      const {island = '', township = ''} = place;
      detector.add({at, session, topic, matter, island, township, text: wording});
    },
    nameOf(matter) {
      return matter.startsWith(GROUP) ? groups.leader(Number(matter.slice(1))) : undefined;
    },
  };

  function groupOf(text: string, entry: string | undefined): string | null {
    const group = text === '' ? -1 : groups.groupOf(text, entry);
    return group < 0 ? null : `${GROUP}${group}`;
  }
}

/** Makes the report of a day from a log in order of time. */
export function createReportMaker(options: ReportOptions): ReportMaker {
  const {day, knowledge} = options;
  const summarizer = createSummarizer(day, groupsFor(options));
  const watch = createBurstWatch(groupsFor(options));
  const tickets = new Map<string, TicketRow>();
  let hasTickets = false;

  function addTickets(rows: readonly TicketRow[]): void {
    hasTickets = true;
    for (const row of rows) {
      // The last line about a ticket counts; one that was settled before the day is of no interest.
      if (row.settled && dayNumber(row.receivedAt) !== day) tickets.delete(row.number);
      else tickets.set(row.number, row);
    }
  }

  return {
    addTickets,
    add(line) {
      const event = readEvent(line);
      if (event) {
        // What came after the day is another day's news.
        if (dayNumber(event.at) > day) return true;
        summarizer.add(event);
        watch.add(event);
        return true;
      }
      const ticket = readTicketRow(line);
      if (ticket === null) return false;
      addTickets([ticket]);
      return true;
    },
    report: () =>
      dailyReport({
        summary: summarizer.summary(),
        bursts: watch.bursts,
        ...(hasTickets ? {tickets: [...tickets.values()]} : {}),
        ...(knowledge ? {knowledge} : {}),
        groupName: watch.nameOf,
      }),
  };
}
