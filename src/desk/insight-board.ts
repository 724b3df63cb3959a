/**
 * The live figures of a desk: fed with what arrived since it was last asked. It holds nothing that
 * the database does not; another desk, or this one after a restart, works out the same.
 */

import {dayNumber} from '../insight/calendar.ts';
import {type DailyReport, dailyReport, type ReportKnowledge} from '../insight/daily-report.ts';
import type {InsightEvent} from '../insight/event.ts';
import type {QuestionGroups, VectorOf} from '../insight/question-groups.ts';
import {type BurstWatch, createBurstWatch, groupsFor} from '../insight/read-log.ts';
import {createSummarizer, type Summarizer} from '../insight/summarize.ts';
import type {TokenizerLexicon} from '../text/tokenize.ts';
import type {DeskConfig} from './desk-config.ts';
import {
  eventsAfter,
  eventsOfDays,
  type FoundEvents,
  lastEvent,
  ticketRowsFor,
  unansweredQuestions,
} from './insight-store.ts';
import type {Database} from './storage/tables.ts';

/** Names, departments and words, where the desk has the knowledge at hand. */
export type DeskKnowledge = ReportKnowledge & {readonly lexicon: TokenizerLexicon};

/** Figures of today. */
export interface LiveFigures {
  readonly report: DailyReport;
  /** Whether the early warning knows enough days to warn. */
  readonly isWatching: boolean;
  /** Newest event that is in the figures (ISO time); null: there is none. */
  readonly until: string | null;
}

/** Gives the live figures. */
export interface InsightBoard {
  live(): Promise<LiveFigures>;
  /** Today's questions without an answer that are grouped with a wording, newest first. */
  unansweredLike(wording: string, most: number): Promise<FoundEvents>;
}

/** The early warning forgets by halves of two weeks: after six it knows what there is to know. */
const LEARNED_DAYS = 42;

/** Events taken in at a time, so that other requests get their turn. */
const PAGE = 2_000;

/**
 * Two desks may commit in another order than they were numbered; a number that is behind by more
 * than this is minutes old.
 */
const OVERLAP = 500;

interface Running {
  readonly day: number;
  readonly groups: QuestionGroups;
  readonly summarizer: Summarizer;
  readonly watch: BurstWatch;
  seq: number;
  /** Ids of the newest events, which may be read again. */
  recent: Map<string, number>;
  until: number;
}

/** Makes a board. `now`: milliseconds since the epoch. */
export function createInsightBoard(
  database: Database,
  {
    now,
    units,
    vectorOf,
  }: {
    readonly now: () => number;
    readonly units: DeskConfig['units'];
    readonly vectorOf?: VectorOf | undefined;
  },
  knowledge?: DeskKnowledge,
): InsightBoard {
  let running: Running | null = null;
  let under: Promise<Running> | null = null;
  const options = {...(knowledge ? {knowledge} : {}), vectorOf};

  function feed(state: Running, event: InsightEvent): void {
    if (dayNumber(event.at) > state.day) return;
    state.summarizer.add(event);
    state.watch.add(event);
    state.until = Math.max(state.until, event.at);
  }

  async function begin(day: number): Promise<Running> {
    const groups = groupsFor(options);
    const state: Running = {
      day,
      groups,
      summarizer: createSummarizer(day, groups),
      watch: createBurstWatch(groupsFor(options)),
      seq: await lastEvent(database),
      recent: new Map(),
      until: -1,
    };
    for await (const event of eventsOfDays(database, day - LEARNED_DAYS, day)) feed(state, event);
    for (const {seq, event} of await eventsAfter(database, state.seq - OVERLAP, PAGE)) {
      if (seq <= state.seq) state.recent.set(event.id, seq);
    }
    return state;
  }

  async function catchUp(): Promise<Running> {
    const day = dayNumber(now());
    if (running?.day !== day) running = await begin(day);
    const state = running;
    for (;;) {
      const rows = await eventsAfter(database, state.seq - OVERLAP, PAGE);
      const fresh = rows.filter(({event}) => !state.recent.has(event.id));
      for (const {seq, event} of fresh) {
        feed(state, event);
        state.recent.set(event.id, seq);
        state.seq = Math.max(state.seq, seq);
      }
      for (const [id, seq] of state.recent) {
        if (seq <= state.seq - OVERLAP) state.recent.delete(id);
      }
      if (rows.length < PAGE) return state;
    }
  }

  /** Two that ask at once are answered from one reading. */
  function current(): Promise<Running> {
    under ??= catchUp().finally(() => {
      under = null;
    });
    return under;
  }

  return {
    async unansweredLike(wording, most) {
      const {day, groups} = await current();
      const questions = (await unansweredQuestions(database, day)).map((event) => ({
        event,
        text: event.text ?? '',
      }));
      const groupOf = ({event, text}: (typeof questions)[number]) =>
        groups.groupOf(text, event.entry);
      const like = questions.find(({text}) => text === wording);
      const group = like ? groupOf(like) : -1;
      const found = questions.filter(
        (one) => one.text !== '' && group >= 0 && groupOf(one) === group,
      );
      return {events: found.slice(0, most).map(({event}) => event), total: found.length};
    },

    async live() {
      const state = await current();
      const {day, summarizer, watch, until} = state;
      return {
        report: dailyReport({
          summary: summarizer.summary(),
          bursts: watch.bursts,
          tickets: await ticketRowsFor(database, day, units),
          groupName: watch.nameOf,
          ...options,
        }),
        isWatching: watch.isReady,
        until: until < 0 ? null : new Date(until).toISOString(),
      };
    },
  };
}
