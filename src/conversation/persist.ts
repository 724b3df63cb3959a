/** Keeps the conversation of a tab over reloads, with personal data masked. */
import type {NextStep, NextSteps, Reply, SingleReply, TicketSeed} from '../answer/reply.ts';
import {maskPersonalData} from '../text/mask.ts';
import type {ConversationState, Turn} from './state.ts';
import type {ConversationStore} from './store.ts';

/**
 * How long a kept conversation is shown again. A day covers looking something up, going to fetch a
 * paper and coming back; on a computer that is never switched off yesterday's matter is gone.
 */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

interface Kept {
  readonly savedAt: number;
  readonly state: ConversationState;
}

/** What is needed of the browser: its session storage, which ends with the tab. */
export type SessionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Restores what `storage` holds under `key` and keeps every change from now on. The returned
 * function ends that. Storage that is denied or full costs the memory of the conversation only.
 * @param now milliseconds since the epoch
 */
export function persistConversation(
  store: ConversationStore,
  storage: SessionStorage,
  key: string,
  now: () => number,
): () => void {
  const kept = read(storage, key);
  if (kept && now() - kept.savedAt < KEPT_FOR_MS) {
    store.dispatch({type: 'restored', state: kept.state});
  } else if (kept) {
    write(storage, key, undefined);
  }
  return store.subscribe((state) =>
    write(storage, key, state.turns.length > 0 ? {savedAt: now(), state} : undefined),
  );
}

function write(storage: SessionStorage, key: string, kept: Kept | undefined): void {
  try {
    if (kept) storage.setItem(key, serialize(kept));
    else storage.removeItem(key);
  } catch {
    // Denied or full: the conversation lives on in memory.
  }
}

function read(storage: SessionStorage, key: string): Kept | undefined {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return isKept(value) ? value : undefined;
  } catch {
    // Denied, or not ours.
    return undefined;
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const {savedAt, state} = value as Partial<Kept>;
  return typeof savedAt === 'number' && state?.version === 1 && Array.isArray(state.turns);
}

/** Turns as they are kept. None ever changes, so that each is masked and written once. */
const serialized = new WeakMap<Turn, string>();

function serializeTurn(turn: Turn): string {
  const known = serialized.get(turn);
  if (known !== undefined) return known;
  const text = JSON.stringify(maskTurn(turn));
  serialized.set(turn, text);
  return text;
}

/** `JSON.stringify` of the masked state, without going through a long conversation again and again. */
function serialize({savedAt, state}: Kept): string {
  const {turns, ...rest} = state;
  const head = JSON.stringify({savedAt, state: rest}).slice(0, -2);
  return `${head},"turns":[${turns.map(serializeTurn).join(',')}]}}`;
}

function maskTurn(turn: Turn): Turn {
  if (turn.who === 'user') return {...turn, text: maskPersonalData(turn.text)};
  if (turn.who === 'ticket') return {...turn, title: maskPersonalData(turn.title)};
  return {...turn, reply: maskReply(turn.reply)};
}

/** What the person typed recurs in the seeds of tickets and in the parts of a plan; approved text stays. */
function maskReply(whole: Reply): Reply {
  const reply = maskUnderstood(whole);
  if (reply.kind === 'plan') {
    const parts = reply.parts.map((part) => ({
      text: maskPersonalData(part.text),
      reply: maskSingle(part.reply),
    }));
    return {...reply, parts, next: maskSteps(reply.next)};
  }
  return maskSingle(reply);
}

/** The question as understood holds words of earlier turns. */
function maskUnderstood<R extends Reply>(reply: R): R {
  const {turn} = reply;
  return turn ? {...reply, turn: {...turn, question: maskPersonalData(turn.question)}} : reply;
}

function maskSingle(whole: SingleReply): SingleReply {
  const reply = maskUnderstood(whole);
  const next = maskSteps(reply.next);
  return reply.kind === 'handoff' ? {...reply, next, seed: maskSeed(reply.seed)} : {...reply, next};
}

function maskSteps([first, ...rest]: NextSteps): NextSteps {
  const mask = (step: NextStep): NextStep =>
    step.kind === 'ticket' ? {...step, seed: maskSeed(step.seed)} : step;
  return [mask(first), ...rest.map(mask)];
}

function maskSeed(seed: TicketSeed): TicketSeed {
  return {...seed, question: maskPersonalData(seed.question)};
}
