/**
 * What to say to a question, given what was found: answer, choices or hand-off. There is no branch
 * without a next step; the three rewrites of 窗口无否决 are the only ways to say that the matter is
 * not settled here.
 */
import type {Department, Directory, Entry, HandoffReason} from '../knowledge/entry.ts';
import {validityOn} from '../knowledge/validity.ts';
import {confidenceOf} from '../retrieval/calibrate.ts';
import type {EntryRanking} from '../retrieval/entry-index.ts';
import type {Channel} from '../retrieval/fuse.ts';
import type {Facet} from './facet.ts';
import {type FacetPart, facetPart} from './facet-part.ts';
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
import {authoredQuestion, separatingQuestion} from './separating-question.ts';
import {CHOICES, HINTS, MAX_CHOICES, MAYBE, SURE} from './thresholds.ts';
import {createSeedMaker} from './ticket-seed.ts';

/** Entries listed behind a reply for logs and the command line. */
const RANKING_LENGTH = 10;

/** Related entries offered below an answer: one row on a phone each. */
const MAX_RELATED = 3;

/**
 * Where an author has written the question that separates two entries, it is asked when the second is
 * this close behind, as a share of the first's score: nearer than the weights of the fields are known.
 */
const TOSS_UP = 0.05;

const REWRITE: Readonly<Record<HandoffReason, HandoffRewrite>> = {
  'not-ours': 'who-handles-it',
  'live-status': 'who-handles-it',
  'personal-case': 'who-handles-it',
  'not-eligible': 'how-to-mend',
  unknown: 'we-find-a-way',
  asked: 'we-find-a-way',
};

/** What is known of a question besides its ranking. */
export interface Circumstances {
  /** The side of the matter asked for. */
  readonly facet?: Facet | null;
  /** Probability that the first entry is meant, where more than the ranking tells. */
  readonly confidence?: number;
}

/** Decides replies over one knowledge base. */
export interface Policy {
  /** The reply to `question`, for which `ranking` was found. */
  decide(question: string, ranking: EntryRanking, circumstances?: Circumstances): SingleReply;
  /** The reply that shows one entry, as when it is picked from a list. */
  show(entry: Entry, question: string, facet?: Facet | null): SingleReply;
  /** The hand-off of a matter that nobody recognised, with what was tried. */
  giveUp(question: string, reason: HandoffReason, tried: readonly Entry[]): SingleReply;
  /** Entries to choose from, at most three; a hand-off where there is none. */
  offer(question: string, entries: readonly Entry[]): SingleReply;
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
      facet: Facet | null;
      matchedBy?: readonly Channel[] | undefined;
    },
  ): SingleReply => {
    const reason = entry.handoff ?? (entry.status === 'unfilled' ? 'unknown' : undefined);
    const {confidence, ranking} = facts;
    const alternatives = facts.others.map(alternative);
    const part = facts.facet === null ? {} : {facet: facetPart(entry, facts.facet)};
    if (reason !== undefined) {
      return handoff(question, reason, entry, [entry, ...facts.others], {
        confidence,
        ranking,
        alternatives,
        ...part,
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
      ...(facts.matchedBy ? {matchedBy: facts.matchedBy} : {}),
      ...part,
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
    facts: {
      confidence: number;
      ranking: readonly Ranking[];
      alternatives: readonly Alternative[];
      facet?: FacetPart;
    },
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

  const choose = (
    question: string,
    nearest: readonly Entry[],
    facts: {confidence: number; ranking: readonly Ranking[]},
  ): SingleReply => {
    const [first, ...rest] = nearest.slice(0, MAX_CHOICES);
    if (first === undefined) {
      return handoff(question, 'unknown', undefined, [], {...facts, alternatives: []});
    }
    const next: NextSteps = [
      entryStep(first),
      ...rest.map(entryStep),
      ticketStep(seeds.forUnknown(question, [first, ...rest])),
      phoneStep(directory.hotline),
    ];
    const ask = rest[0] && separatingQuestion(first, rest[0]);
    return {
      kind: 'choices',
      choices: [first, ...rest].map(alternative),
      ...(ask ? {ask} : {}),
      next,
      ...facts,
    };
  };

  return {
    decide(question, ranking, {facet = null, confidence = confidenceOf(ranking)} = {}) {
      const {ranked} = ranking;
      const ranks = ranked.slice(0, RANKING_LENGTH).map(({entry, score}) => listing(entry, score));
      const [first] = ranked;
      const listed = ranked.filter(({entry}) => entry.listed !== false).map(({entry}) => entry);
      const others = listed.filter((entry) => entry !== first?.entry).slice(0, MAX_CHOICES - 1);
      const [second] = others;
      const isTossUp =
        first !== undefined &&
        first.exact === undefined &&
        second !== undefined &&
        authoredQuestion(first.entry, second) !== null &&
        ranked.some(({entry, score}) => entry === second && score > first.score * (1 - TOSS_UP));
      if (isTossUp) {
        return choose(question, [first.entry, second], {ranking: ranks, confidence});
      }
      if (first !== undefined && confidence >= MAYBE) {
        return present(first.entry, question, {
          confidence,
          band: confidence >= SURE ? 'sure' : 'maybe',
          why: first.exact ?? first.entry.question,
          others: confidence >= SURE ? [] : others,
          ranking: ranks,
          facet,
          matchedBy: first.matchedBy,
        });
      }
      const nearest = listed.slice(0, MAX_CHOICES);
      if (nearest.length > 0 && confidence >= CHOICES) {
        return choose(question, nearest, {ranking: ranks, confidence});
      }
      return handoff(question, 'unknown', undefined, [], {
        confidence,
        ranking: ranks,
        alternatives: confidence >= HINTS ? nearest.map(alternative) : [],
      });
    },
    show(entry, question, facet = null) {
      return present(entry, question, {
        confidence: 1,
        band: 'sure',
        why: entry.question,
        others: [],
        ranking: [listing(entry, 1)],
        facet,
      });
    },
    giveUp(question, reason, tried) {
      return handoff(question, reason, undefined, tried, {
        confidence: 0,
        ranking: [],
        alternatives: [],
      });
    },
    offer(question, offered) {
      return choose(question, offered, {
        confidence: CHOICES,
        ranking: offered.map((entry, i) => listing(entry, offered.length - i)),
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
