/**
 * What to say to a question, given what was found: answer, choices or hand-off. There is no branch
 * without a next step; the three rewrites of 窗口无否决 are the only ways to say that the matter is
 * not settled here.
 */
import type {Department, Directory, Entry, HandoffReason} from '../knowledge/entry.ts';
import {validityOn} from '../knowledge/validity.ts';
import type {EntryRanking} from '../retrieval/entry-index.ts';
import {confidenceOf} from './confidence.ts';
import {entryStep, phoneOf, phoneStep, ticketStep} from './next-steps.ts';
import type {
  Alternative,
  ConfidenceBand,
  EntryView,
  HandoffReply,
  HandoffRewrite,
  NextStep,
  NextSteps,
  Ranking,
  SingleReply,
} from './reply.ts';
import {CHOICES, HINTS, MAX_CHOICES, MAYBE, SURE} from './thresholds.ts';
import {createSeedMaker} from './ticket-seed.ts';

/** Entries listed behind a reply for logs and the command line. */
const RANKING_LENGTH = 10;

/** Related entries offered below an answer: one row on a phone each. */
const MAX_RELATED = 3;

const REWRITE: Readonly<Record<HandoffReason, HandoffRewrite>> = {
  'not-ours': 'who-handles-it',
  'live-status': 'who-handles-it',
  'personal-case': 'who-handles-it',
  'not-eligible': 'how-to-mend',
  unknown: 'we-find-a-way',
  asked: 'we-find-a-way',
};

/** Decides replies over one knowledge base. */
export interface Policy {
  /** The reply to `question`, for which `ranking` was found. */
  decide(question: string, ranking: EntryRanking): SingleReply;
  /** The reply that shows one entry, as when it is picked from a list. */
  show(entry: Entry, question: string): SingleReply;
}

/**
 * A policy.
 * @param today gives the ISO date by which validity is judged
 */
export function createPolicy(
  directory: Directory,
  entries: readonly Entry[],
  today: () => string,
): Policy {
  const departments = new Map(
    directory.departments.map((department) => [department.id, department]),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const seeds = createSeedMaker(directory);
  /** The hotline as a department, for matters without one. */
  const fallback: Department = departments.get('hotline-12345') ?? {
    id: 'hotline-12345',
    name: directory.hotline.label,
    nameEn: directory.hotline.labelEn,
    duty: directory.hotline.label,
    phones: [directory.hotline],
  };
  const departmentOf = (entry: Entry) => departments.get(entry.department) ?? fallback;
  const view = (entry: Entry): EntryView => ({
    entry,
    department: departmentOf(entry),
    validity: validityOn(entry, today()),
  });

  const present = (
    entry: Entry,
    question: string,
    facts: {
      confidence: number;
      band: ConfidenceBand;
      why: string;
      others: readonly Entry[];
      ranking: readonly Ranking[];
    },
  ): SingleReply => {
    const reason = entry.handoff ?? (entry.status === 'unfilled' ? 'unknown' : undefined);
    const {confidence, ranking} = facts;
    const alternatives = facts.others.map(alternative);
    if (reason !== undefined) {
      return handoff(question, reason, entry, [entry, ...facts.others], {
        confidence,
        ranking,
        alternatives,
      });
    }
    const department = departmentOf(entry);
    const related = entry.related.flatMap((id) => byId.get(id) ?? []).slice(0, MAX_RELATED);
    const seed = seeds.forEntry(entry, department, question, [entry]);
    return {
      kind: 'answer',
      view: view(entry),
      band: facts.band,
      why: facts.why,
      alternatives,
      next: [
        phoneStep(phoneOf(department, directory.hotline)),
        ...related.map(entryStep),
        ticketStep(seed),
      ],
      ranking,
      confidence,
    };
  };

  const handoff = (
    question: string,
    reason: HandoffReason,
    entry: Entry | undefined,
    tried: readonly Entry[],
    facts: {confidence: number; ranking: readonly Ranking[]; alternatives: readonly Alternative[]},
  ): HandoffReply => {
    const department = entry ? departmentOf(entry) : fallback;
    const phone = phoneOf(department, directory.hotline);
    const seed = entry
      ? seeds.forEntry(entry, department, question, tried)
      : seeds.forUnknown(question, tried);
    const hotline: NextStep[] =
      phone.number === directory.hotline.number ? [] : [phoneStep(directory.hotline)];
    return {
      kind: 'handoff',
      reason,
      rewrite: REWRITE[reason],
      ...(entry ? {view: view(entry)} : {}),
      route: {department, phone},
      seed,
      next: [phoneStep(phone), ticketStep(seed), ...hotline],
      ...facts,
    };
  };

  return {
    decide(question, ranking) {
      const {ranked} = ranking;
      const ranks = ranked.slice(0, RANKING_LENGTH).map(({entry, score}) => listing(entry, score));
      const confidence = confidenceOf(ranking);
      const [first] = ranked;
      const listed = ranked.filter(({entry}) => entry.listed !== false).map(({entry}) => entry);
      const others = listed.filter((entry) => entry !== first?.entry).slice(0, MAX_CHOICES - 1);
      if (first !== undefined && confidence >= MAYBE) {
        return present(first.entry, question, {
          confidence,
          band: confidence >= SURE ? 'sure' : 'maybe',
          why: first.exact ?? first.entry.question,
          others: confidence >= SURE ? [] : others,
          ranking: ranks,
        });
      }
      const nearest = listed.slice(0, MAX_CHOICES);
      const [nearestFirst, ...nearestRest] = nearest;
      if (nearestFirst !== undefined && confidence >= CHOICES) {
        const seed = seeds.forUnknown(question, nearest);
        const next: NextSteps = [
          entryStep(nearestFirst),
          ...nearestRest.map(entryStep),
          ticketStep(seed),
          phoneStep(directory.hotline),
        ];
        return {
          kind: 'choices',
          choices: nearest.map(alternative),
          next,
          ranking: ranks,
          confidence,
        };
      }
      return handoff(question, 'unknown', undefined, [], {
        confidence,
        ranking: ranks,
        alternatives: confidence >= HINTS ? nearest.map(alternative) : [],
      });
    },
    show(entry, question) {
      return present(entry, question, {
        confidence: 1,
        band: 'sure',
        why: entry.question,
        others: [],
        ranking: [listing(entry, 1)],
      });
    },
  };
}

function alternative(entry: Entry): Alternative {
  const {id: entryId, subject, question, questionEn} = entry;
  return {entryId, ...(subject === undefined ? {} : {subject}), question, questionEn};
}

function listing(entry: Entry, score: number): Ranking {
  return {
    entryId: entry.id,
    ...(entry.subject === undefined ? {} : {subject: entry.subject}),
    score,
  };
}
