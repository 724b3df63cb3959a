/**
 * What a call is about so far. Only the caller steers: every final utterance of theirs is asked by
 * itself and together with what they said just before, and what is found adds up. The agent's words
 * are asked too, but only strengthen what the caller's have brought up. Pure: the queries go out as
 * data and their replies come back as data, so that the sidebar and `yihu replay` are one program.
 */
import type {Reply, UrgentReply} from '../../answer/reply.ts';
import {contextAfter, noContext, type TurnContext} from '../../answer/turn-context.ts';
import {evidenceOf} from './evidence.ts';
import {spokenWords} from './spoken-words.ts';
import type {Utterance} from './utterance.ts';

/** A matter that the caller may mean. */
export interface Matter {
  readonly entryId: string;
  readonly subject?: string;
  /** In [0, 1]: how sure all that was said makes it. */
  readonly weight: number;
  /** The utterance of the caller that spoke most for it. */
  readonly saidIn: string;
  /** What that utterance made it by itself; 0 where it took the words before it. */
  readonly told: number;
  /** The most that one utterance, with the words before it, made it. */
  readonly peak: number;
}

/** What is known of a call after some of its utterances. */
export interface CallReading {
  /** For what leans on earlier words: 要带什么材料. */
  readonly context: TurnContext;
  /** The caller's latest utterances that said anything, oldest first. */
  readonly recent: readonly string[];
  /** Every matter that was ever found, likeliest first. */
  readonly matters: readonly Matter[];
  /** Emergencies heard, each rule once, oldest first; they stand until the agent takes them down. */
  readonly urgent: readonly UrgentReply[];
}

/** Nothing was said yet. */
export const silentCall: CallReading = {context: noContext, recent: [], matters: [], urgent: []};

/** A text to be asked of the engine. */
export interface CallQuery {
  /**
   * `turn`: the utterance, in the context of those before · `window`: with the caller's words before
   * it · `agent`: what the agent said.
   */
  readonly role: 'turn' | 'window' | 'agent';
  readonly text: string;
  readonly context: TurnContext;
}

/** A query with its reply. */
export interface AnsweredQuery {
  readonly query: CallQuery;
  readonly reply: Reply;
  /** What the words mean besides an emergency; asked where `reply` is urgent. */
  readonly beside?: Reply;
}

/**
 * The caller's words that are asked together, in characters: a need that is told over several
 * utterances stands within the last two or three sentences of speech.
 */
const WINDOW = 60;

/** What an older matter keeps when the caller says something else as clearly as can be. */
const FADING = 0.7;

/**
 * A matter that one utterance made this likely was asked for: other matters take its place at the
 * front, but it stays on the list, since a call with two needs is about both to its end.
 */
const ASKED_FOR = 0.7;

/** The least that a matter which was asked for fades to. */
const STAYING = 0.4;

/** What the words together count against the utterance by itself. */
const WINDOW_SHARE = 0.7;

/** What the agent's words may add to a matter the caller brought up. */
const AGENT_SHARE = 0.35;

/** What is left of a matter that the caller has denied. */
const DENIED = 0.15;

/** Least evidence to start a matter: below, one in twenty would be meant. */
const LEAST = 0.05;

/** Matters kept for a call: those behind have no way to the front but to be said again. */
const MATTERS = 20;

/** The texts to ask about `utterance`; none where it says nothing. */
export function callQueries(reading: CallReading, utterance: Utterance): readonly CallQuery[] {
  const words = spokenWords(utterance.text);
  if (words === '') return [];
  if (utterance.who === 'agent') return [{role: 'agent', text: words, context: noContext}];
  const turn: CallQuery = {role: 'turn', text: words, context: reading.context};
  const before = windowBefore(reading.recent);
  return before === ''
    ? [turn]
    : [turn, {role: 'window', text: `${before}，${words}`, context: noContext}];
}

function windowBefore(recent: readonly string[]): string {
  let window = '';
  for (const words of recent.toReversed()) {
    if (window.length + words.length > WINDOW) break;
    window = window === '' ? words : `${words}，${window}`;
  }
  return window;
}

/**
 * The reading after `utterance`, whose queries were answered with `answered`.
 * @param isOffered tells entries to recommend from those that only make conversation
 */
export function hear(
  reading: CallReading,
  utterance: Utterance,
  answered: readonly AnsweredQuery[],
  isOffered: (entryId: string) => boolean,
): CallReading {
  if (answered.length === 0) return reading;
  if (utterance.who === 'agent') {
    return {...reading, matters: confirmed(reading.matters, together(answered, isOffered))};
  }
  const turn = answered.find(({query}) => query.role === 'turn');
  const urgent = withUrgent(reading.urgent, answered);
  const evidence = together(answered, isOffered);
  if (turn === undefined) return {...reading, urgent};
  return {
    context: contextAfter(reading.context, turn.query.text, turn.beside ?? turn.reply),
    recent: [...reading.recent, turn.query.text].slice(-6),
    matters: steered(reading.matters, evidence, utterance.id, turn.reply.turn?.rejected ?? []),
    urgent,
  };
}

/** What one utterance says for an entry. */
interface Said {
  readonly entryId: string;
  readonly subject?: string;
  /** The utterance by itself. */
  readonly own: number;
  /** The utterance with the words before it. */
  readonly joint: number;
}

/** What the queries of one utterance say, entry by entry. */
function together(
  answered: readonly AnsweredQuery[],
  isOffered: (entryId: string) => boolean,
): readonly Said[] {
  const byEntry = new Map<string, Said>();
  for (const {query, reply, beside = reply} of answered) {
    for (const {weight, ...entry} of evidenceOf(beside)) {
      if (!isOffered(entry.entryId)) continue;
      const known = byEntry.get(entry.entryId) ?? {...entry, own: 0, joint: 0};
      byEntry.set(
        entry.entryId,
        query.role === 'window'
          ? {...known, joint: Math.max(known.joint, weight * WINDOW_SHARE)}
          : {...known, own: Math.max(known.own, weight)},
      );
    }
  }
  return [...byEntry.values()];
}

/** Matters after the caller said something that speaks for `evidence`. */
function steered(
  matters: readonly Matter[],
  evidence: readonly Said[],
  saidIn: string,
  rejected: readonly string[],
): readonly Matter[] {
  const said = new Map(evidence.map((item) => [item.entryId, item]));
  const strongest = Math.max(0, ...evidence.map(({own, joint}) => Math.max(own, joint)));
  // Words that say little of anything let what was said before stand.
  const fading = 1 - (1 - FADING) * strongest;
  const kept = matters.map((matter) => {
    const now = said.get(matter.entryId);
    said.delete(matter.entryId);
    const isDenied = rejected.includes(matter.entryId);
    const peak = isDenied ? 0 : matter.peak;
    const floor = peak >= ASKED_FOR ? STAYING : 0;
    const faded = Math.max(matter.weight * fading * (isDenied ? DENIED : 1), floor);
    if (now === undefined) return {...matter, peak, weight: faded};
    const {own, joint} = now;
    const best = Math.max(own, joint);
    return {
      ...matter,
      // The words of the window were counted when they were said: they raise nothing twice.
      weight: Math.max(either(faded, own), joint),
      peak: Math.max(peak, best),
      told: Math.max(matter.told, own),
      saidIn: own > matter.told ? saidIn : matter.saidIn,
    };
  });
  const fresh = [...said.values()].flatMap(({entryId, subject, own, joint}): Matter[] => {
    const weight = Math.max(own, joint);
    if (weight < LEAST) return [];
    return [
      {
        entryId,
        ...(subject === undefined ? {} : {subject}),
        weight,
        saidIn,
        told: own,
        peak: weight,
      },
    ];
  });
  return [...kept, ...fresh].sort((a, z) => z.weight - a.weight).slice(0, MATTERS);
}

/** The agent's words bring up nothing: they make likelier what the caller's have. */
function confirmed(matters: readonly Matter[], evidence: readonly Said[]): readonly Matter[] {
  const said = new Map(evidence.map(({entryId, own}) => [entryId, own]));
  return matters
    .map((matter) => ({
      ...matter,
      weight: either(matter.weight, AGENT_SHARE * (said.get(matter.entryId) ?? 0)),
    }))
    .sort((a, z) => z.weight - a.weight);
}

/** Probability that one of two independent signs is right. */
function either(one: number, other: number): number {
  return 1 - (1 - one) * (1 - other);
}

function withUrgent(
  known: readonly UrgentReply[],
  answered: readonly AnsweredQuery[],
): readonly UrgentReply[] {
  const heard = answered.flatMap(({query, reply}) =>
    query.role === 'turn' && reply.kind === 'urgent' ? [reply] : [],
  );
  const rules = new Set(known.flatMap((one) => one.rules));
  const fresh = heard.filter((reply) => reply.rules.some((rule) => !rules.has(rule)));
  return fresh.length > 0 ? [...known, ...fresh] : known;
}

/** Below this an entry is a guess not worth the agent's glance: three in four of them are wrong. */
const SHOWN = 0.2;

/** Entries on the sidebar at most: three as cards, two as lines below them. */
const RECOMMENDED = 5;

/** What stands on the sidebar, likeliest first. */
export function recommended({matters}: CallReading): readonly Matter[] {
  return matters.filter(({weight}) => weight >= SHOWN).slice(0, RECOMMENDED);
}

/** The numbers to call, most urgent first, each once. */
export function urgentNumbers({urgent}: CallReading): readonly string[] {
  return [...new Set(urgent.flatMap(({lines}) => lines.map(({number}) => number)))];
}
