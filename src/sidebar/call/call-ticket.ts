/** A ticket from a call: the caller's words as its story, and where each field was said. */
import type {TicketSeed} from '../../answer/reply.ts';
import type {UserTurn} from '../../conversation/state.ts';
import type {Department} from '../../knowledge/entry.ts';
import {draftTicket} from '../../ticket/draft.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import {spokenWords} from './spoken-words.ts';
import type {Utterance} from './utterance.ts';

/** Fields that are heard rather than proposed. */
export const HEARD_FIELDS = ['place', 'time', 'respondent', 'name', 'phone'] as const;

/** One of {@link HEARD_FIELDS}. */
export type HeardField = (typeof HEARD_FIELDS)[number];

/** What a ticket from a call is made of. */
export interface CallTicketInput {
  readonly utterances: readonly Utterance[];
  /** Of the recommended entry that the ticket is about, where there is one. */
  readonly seed?: TicketSeed | undefined;
  readonly key: string;
  readonly locale: string;
  readonly departments: readonly Department[];
}

/** The draft over everything the caller has said so far; its words are not yet read for fields. */
export function draftFromCall(input: CallTicketInput): TicketDraft {
  const {utterances, seed, ...rest} = input;
  const turns = utterances.flatMap(({id, who, text, final}): UserTurn[] => {
    const words = who === 'caller' && final ? spokenWords(text) : '';
    return words === '' ? [] : [{who: 'user', id, text: words, at: 0}];
  });
  const [first] = turns;
  const own = seed && {...seed, question: first?.text ?? seed.question};
  return draftTicket({
    ...rest,
    state: {version: 1, turns, pending: null, failure: null},
    seed: own,
  });
}

function fieldText(draft: TicketDraft, field: HeardField): string {
  return field === 'time' ? (draft.occurredAt?.text ?? '') : draft[field];
}

/** For each field with a value the caller's utterance that said it, the latest where several did. */
export function fieldOrigins(
  draft: TicketDraft,
  utterances: readonly Utterance[],
): ReadonlyMap<HeardField, string> {
  const origins = new Map<HeardField, string>();
  const spoken = utterances.filter(({who}) => who === 'caller').toReversed();
  for (const field of HEARD_FIELDS) {
    const value = squeezed(fieldText(draft, field));
    if (value === '') continue;
    // A place is put together from several names: its last and finest one was said somewhere.
    const parts = [value, ...fieldText(draft, field).split(/\s+/).reverse().map(squeezed)];
    const origin = parts
      .map((part) => spoken.find(({text}) => part !== '' && squeezed(text).includes(part)))
      .find((utterance) => utterance !== undefined);
    if (origin) origins.set(field, origin.id);
  }
  return origins;
}

function squeezed(text: string): string {
  return text.replaceAll(/[\s\-，,、]/g, '');
}
