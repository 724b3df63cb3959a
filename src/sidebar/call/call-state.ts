/** What stands on the sidebar, and how it changes. Pure. */
import type {UrgentReply} from '../../answer/reply.ts';
import {placeCards, SLOTS, type Slot} from './place-cards.ts';
import {type CallReading, type Matter, recommended, silentCall} from './read-call.ts';
import type {Utterance} from './utterance.ts';

/** One call on the sidebar. */
export interface CallState {
  /** In the order in which they began. */
  readonly utterances: readonly Utterance[];
  /** What the call is about as far as it was followed. */
  readonly reading: CallReading;
  /** An emergency in words that are still being spoken; the final text confirms or drops it. */
  readonly alarm: {readonly utterance: string; readonly reply: UrgentReply} | null;
  /** The cards by their place. */
  readonly slots: readonly Slot[];
  /** What the agent pinned, oldest first. */
  readonly pinned: readonly string[];
  /** The cards that the agent reads: open or in the list, with the focus or the pointer on them. */
  readonly read: readonly string[];
  /** What the agent answered with, oldest first. */
  readonly used: readonly string[];
  /** What the agent marked as not relevant: it does not come back in this call. */
  readonly dismissed: readonly string[];
  /** Rules of the urgent bars that the agent took down. */
  readonly settled: readonly string[];
  /** What the agent typed and what it found; null: the call is followed. */
  readonly search: {readonly text: string; readonly found: readonly string[]} | null;
}

/** Something that happened to the call. */
export type CallAction =
  | {readonly type: 'heard'; readonly utterance: Utterance}
  | {readonly type: 'followed'; readonly reading: CallReading}
  | {readonly type: 'alarmed'; readonly utterance: string; readonly reply: UrgentReply | null}
  | {readonly type: 'read'; readonly entryIds: readonly string[]}
  | {readonly type: 'pinned'; readonly entryId: string}
  | {readonly type: 'unpinned'; readonly entryId: string}
  | {readonly type: 'used'; readonly entryId: string}
  | {readonly type: 'dismissed'; readonly entryId: string}
  | {readonly type: 'settled'}
  | {readonly type: 'searched'; readonly text: string; readonly found: readonly string[]}
  | {readonly type: 'search-ended'}
  | {readonly type: 'ended'};

/** Before anybody spoke. */
export const newCall: CallState = {
  utterances: [],
  reading: silentCall,
  alarm: null,
  slots: Array.from({length: SLOTS}, () => null),
  pinned: [],
  read: [],
  used: [],
  dismissed: [],
  settled: [],
  search: null,
};

/** The state after `action`. The same object where nothing changes. */
export function reduceCall(state: CallState, action: CallAction): CallState {
  switch (action.type) {
    case 'heard':
      return withUtterance(state, action.utterance);
    case 'followed':
      return placed({...state, reading: action.reading});
    case 'alarmed':
      return alarmed(state, action.utterance, action.reply);
    case 'read':
      // What moves on when a card is let go of does so with the next words, not under the pointer.
      return state.read.join() === action.entryIds.join()
        ? state
        : {...state, read: action.entryIds};
    case 'pinned':
      return state.pinned.includes(action.entryId)
        ? state
        : {...state, pinned: [...state.pinned, action.entryId]};
    case 'unpinned':
      return {...state, pinned: state.pinned.filter((entryId) => entryId !== action.entryId)};
    case 'used':
      return state.used.includes(action.entryId)
        ? state
        : {...state, used: [...state.used, action.entryId]};
    case 'dismissed':
      return placed(dismiss(state, action.entryId));
    case 'settled':
      return {
        ...state,
        alarm: null,
        settled: [...new Set([...state.settled, ...standingUrgent(state).flatMap(rulesOf)])],
      };
    case 'searched':
      return placed({...state, search: {text: action.text, found: action.found}});
    case 'search-ended':
      return state.search === null ? state : placed({...state, search: null});
    case 'ended':
      return newCall;
  }
}

function withUtterance(state: CallState, utterance: Utterance): CallState {
  const at = state.utterances.findIndex(({id}) => id === utterance.id);
  const known = state.utterances[at];
  if (known === undefined) return {...state, utterances: [...state.utterances, utterance]};
  if (isStale(known, utterance)) return state;
  return {...state, utterances: state.utterances.with(at, utterance)};
}

/** Whether `next` was overtaken on its way by what is `known`. */
export function isStale(known: Utterance, next: Utterance): boolean {
  return next.rev < known.rev || (known.final && !next.final);
}

function alarmed(state: CallState, utterance: string, reply: UrgentReply | null): CallState {
  if (reply !== null) return {...state, alarm: {utterance, reply}};
  return state.alarm?.utterance === utterance ? {...state, alarm: null} : state;
}

function dismiss(state: CallState, entryId: string): CallState {
  return {
    ...state,
    dismissed: [...new Set([...state.dismissed, entryId])],
    pinned: state.pinned.filter((pinned) => pinned !== entryId),
    read: state.read.filter((read) => read !== entryId),
  };
}

/** Cards in their places; none that is held moves. */
function placed(state: CallState): CallState {
  const {slots, pinned, read, search} = state;
  const wanted = search?.found ?? recommendations(state).map(({entryId}) => entryId);
  const isHeld = (entryId: string) => read.includes(entryId) || pinned.includes(entryId);
  return {...state, slots: placeCards(slots, wanted, isHeld)};
}

/** What the call recommends, likeliest first, without what the agent turned down. */
export function recommendations({reading, dismissed}: CallState): readonly Matter[] {
  const matters = reading.matters.filter(({entryId}) => !dismissed.includes(entryId));
  return recommended({...reading, matters});
}

/**
 * The matters that the caller asked for, in the order in which they came up: with two or more the
 * call is answered by one plan.
 */
export function askedFor({reading, dismissed, used}: CallState): readonly Matter[] {
  const place = new Map<string, number>();
  return reading.matters
    .filter(
      ({entryId, peak, weight}) =>
        used.includes(entryId) ||
        (peak >= PLANNED && weight >= STILL_MEANT && !dismissed.includes(entryId)),
    )
    .map((matter, i) => {
      place.set(matter.entryId, i);
      return matter;
    })
    .sort(
      (a, z) =>
        Number(a.saidIn) - Number(z.saidIn) ||
        (place.get(a.entryId) ?? 0) - (place.get(z.entryId) ?? 0),
    );
}

/**
 * From here on a matter is part of the plan. Chosen on the `tune` half of test/quality/calls.jsonl,
 * where every asked matter of the calls with several reaches it and what only came near does not.
 */
const PLANNED = 0.55;

/** Below this a matter that was once likely turned out to be another's beginning. */
const STILL_MEANT = 0.4;

/** The emergencies to show, newest last. */
export function standingUrgent({
  reading,
  alarm,
  settled,
}: Pick<CallState, 'reading' | 'alarm' | 'settled'>): readonly UrgentReply[] {
  const isOpen = (reply: UrgentReply) => !rulesOf(reply).every((rule) => settled.includes(rule));
  const known = reading.urgent.filter(isOpen);
  if (alarm === null || !isOpen(alarm.reply)) return known;
  const rules = new Set(known.flatMap(rulesOf));
  return rulesOf(alarm.reply).every((rule) => rules.has(rule)) ? known : [...known, alarm.reply];
}

function rulesOf({rules}: UrgentReply): readonly string[] {
  return rules;
}
