/** Keeps the conversation of a tab over reloads, with personal data masked. */
import {plainJson} from '../lib/plain-json.ts';
import {maskTurn} from './mask-turn.ts';
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
 * Runs work behind what a person waits for, and in any case before the page goes away. May run it
 * more than once.
 */
export type WriteBehind = (work: () => void) => void;

/**
 * Restores what `storage` holds under `key` and keeps every change from now on. The returned
 * function ends that. Storage that is denied or full costs the memory of the conversation only.
 * @param now milliseconds since the epoch
 * @param behind when to write: a long conversation takes longer than a frame; absent: at once
 */
export function persistConversation(
  store: ConversationStore,
  storage: SessionStorage,
  key: string,
  now: () => number,
  behind: WriteBehind = (work) => work(),
): () => void {
  const kept = read(storage, key);
  // Kept far ahead of a clock that was set back, it would stay until the clock is there again.
  if (kept && Math.abs(now() - kept.savedAt) < KEPT_FOR_MS) {
    for (const turn of kept.state.turns) masked.add(turn);
    store.dispatch({type: 'restored', state: kept.state});
  } else if (kept) {
    write(storage, key, undefined);
  }
  let waiting: ConversationState | undefined;
  const flush = () => {
    if (waiting) write(storage, key, {savedAt: now(), state: waiting});
    waiting = undefined;
  };
  const leave = store.subscribe((state) => {
    if (state.turns.length > 0) {
      waiting = state;
      behind(flush);
    } else {
      // What is to be forgotten is forgotten at once.
      waiting = undefined;
      write(storage, key, undefined);
    }
  });
  return () => {
    leave();
    flush();
  };
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

/** Turns that were read as they had been kept: a long conversation is not masked once more. */
const masked = new WeakSet<Turn>();

function serializeTurn(turn: Turn): string {
  const known = serialized.get(turn);
  if (known !== undefined) return known;
  const text = plainJson(masked.has(turn) ? turn : maskTurn(turn));
  serialized.set(turn, text);
  return text;
}

/** `JSON.stringify` of the masked state, without going through a long conversation again and again. */
function serialize({savedAt, state}: Kept): string {
  const {turns, ...rest} = state;
  const head = plainJson({savedAt, state: rest}).slice(0, -2);
  return `${head},"turns":[${turns.map(serializeTurn).join(',')}]}}`;
}
