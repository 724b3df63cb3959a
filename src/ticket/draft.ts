import type {Reply, TicketSeed} from '../answer/reply.ts';
import type {AssistantTurn, ConversationState, Turn} from '../conversation/state.ts';
import type {Department} from '../knowledge/entry.ts';
import {draftDefaults} from './draft-defaults.ts';
import {bareWords, isSmallTalk} from './small-talk.ts';
import type {TicketDraft} from './ticket.ts';
import {ticketLimits} from './ticket-limits.ts';
import {ticketTitle} from './ticket-title.ts';

/** What a draft is made from. */
export interface DraftInput {
  readonly state: ConversationState;
  /** What the engine knows; absent: what the newest reply carries, if anything. */
  readonly seed?: TicketSeed | undefined;
  /** Idempotency key: a fresh UUID. */
  readonly key: string;
  /** Language of the interface, a BCP 47 tag. */
  readonly locale: string;
  /** The directory; empty where the knowledge could not be loaded. */
  readonly departments: readonly Department[];
}

const unitUnknown = '请12345指定';
const unitUnknownEn = 'The 12345 hotline decides which department takes it.';

/** The seed that a reply hands on, for a form opened from elsewhere than its own button. */
function carriedSeed(reply: Reply): TicketSeed | undefined {
  if (reply.kind === 'handoff') return reply.seed;
  if (reply.kind === 'plan') {
    for (const part of reply.parts) {
      if (part.reply.kind === 'handoff') return part.reply.seed;
    }
  }
  for (const step of reply.next) if (step.kind === 'ticket') return step.seed;
  return undefined;
}

/**
 * The person's messages in order, each once, without small talk. The question behind the seed is
 * added where no message contains it.
 */
function ownWords(turns: readonly Turn[], question: string): readonly string[] {
  const seen = new Set<string>();
  const words: string[] = [];
  for (const turn of turns) {
    if (turn.who !== 'user' || isSmallTalk(turn.text)) continue;
    const bare = bareWords(turn.text);
    if (seen.has(bare)) continue;
    seen.add(bare);
    words.push(turn.text.trim());
  }
  const asked = bareWords(question);
  const said = [...seen].some((text) => text.includes(asked));
  return said || isSmallTalk(question) ? words : [...words, question.trim()];
}

/** The entries whose answers a reply put before the person. */
function shown(reply: Reply): TicketDraft['tried'] {
  switch (reply.kind) {
    case 'answer':
      return [{entryId: reply.view.entry.id, question: reply.view.entry.question}];
    case 'handoff':
      return reply.view
        ? [{entryId: reply.view.entry.id, question: reply.view.entry.question}]
        : [];
    case 'plan':
      return reply.parts.flatMap((part) => shown(part.reply));
    default:
      return [];
  }
}

function triedEntries(
  replies: readonly AssistantTurn[],
  seed: TicketSeed | undefined,
): TicketDraft['tried'] {
  const byId = new Map<string, {entryId: string; question: string}>();
  for (const {entryId, question} of [
    ...replies.flatMap((turn) => shown(turn.reply)),
    ...(seed?.tried ?? []),
  ]) {
    if (!byId.has(entryId)) byId.set(entryId, {entryId, question});
  }
  return [...byId.values()].slice(-ticketLimits.tried);
}

/**
 * The proposed unit with its reason. A unit that the directory does not know is not proposed.
 * The hotline reads Chinese and the person may not: outside Chinese the reason is in both.
 */
function proposedUnit(
  seed: TicketSeed | undefined,
  departments: readonly Department[],
  locale: string,
): Pick<TicketDraft, 'unit' | 'unitReason'> {
  const inBoth = (zh: string, en: string) => (/^zh\b/i.test(locale) ? zh : `${zh} / ${en}`);
  const department = seed?.department;
  const listed = departments.find(({id}) => id === department?.id);
  if (!seed || (department && !listed && departments.length > 0)) {
    return {unit: null, unitReason: inBoth(unitUnknown, unitUnknownEn)};
  }
  const {id, name} = listed ?? department ?? {id: '', name: ''};
  return {
    unit: department ? {id, name} : null,
    unitReason: inBoth(
      seed.unitReason || unitUnknown,
      seed.unitReasonEn || (department ? seed.unitReason : unitUnknownEn),
    ),
  };
}

/**
 * A ticket prefilled from what was said, so that nobody has to repeat it. The words stay the
 * person's own; personal fields are never guessed and stay empty.
 */
export function draftTicket(input: DraftInput): TicketDraft {
  const {state, key, locale, departments} = input;
  const replies = state.turns.filter((turn) => turn.who === 'assistant');
  const newest = replies.at(-1);
  const seed = input.seed ?? (newest && carriedSeed(newest.reply));
  const words = ownWords(state.turns, seed?.question ?? '');
  const type = seed?.type ?? '咨询';
  return {
    ...draftDefaults,
    key,
    type,
    category: seed?.category || '其他',
    title: ticketTitle(seed && !isSmallTalk(seed.question) ? [seed.question, ...words] : words),
    content: words.join('\n'),
    place: seed?.place ?? '',
    ...proposedUnit(seed, departments, locale),
    tried: triedEntries(replies, seed),
    replyWanted: false,
    confidential: type === '举报',
    name: '',
    phone: '',
    consentAt: null,
  };
}
