import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {EntryView, Reply, SingleReply} from '../answer/reply.ts';
import type {Assistant} from '../assistant/assistant.ts';
import {
  askedFor,
  type CallAction,
  type CallState,
  newCall,
  recommendations,
  reduceCall,
  standingUrgent,
} from './call/call-state.ts';
import {evidenceOf} from './call/evidence.ts';
import {type CallFollower, createCallFollower, type Schedule} from './call/follow-call.ts';
import type {CallMessage, TranscriptText} from './read-transcript-message.ts';
import {UtteranceNumbers} from './utterance-numbers.ts';

/** An entry with what a card needs of the reply that shows it. */
export interface CardContent {
  readonly view: EntryView;
  readonly reply: SingleReply;
}

/** What happened that the host may want to announce. */
export interface CallEvents {
  /** The first card is another one now. */
  newCard(entryId: string): void;
  /** An emergency was heard. */
  urgent(numbers: readonly string[]): void;
  /** The caller has said something to the end. */
  said(): void;
}

/** The page's own clock. */
const browserSchedule: Schedule = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** One call at a time: its words in, its cards out. */
export class CallController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #assistant: () => Assistant | undefined;
  readonly #events: CallEvents;
  readonly #numbers = new UtteranceNumbers();
  readonly #contents = new Map<string, CardContent>();
  readonly #wanted = new Set<string>();
  readonly #follower: CallFollower;
  #offered: ReadonlySet<string> | undefined;
  #state: CallState = newCall;
  #opened: {readonly entryId: string; readonly byHand: boolean} | null = null;
  #searches = 0;

  constructor(
    host: ReactiveControllerHost,
    assistant: () => Assistant | undefined,
    events: CallEvents,
    schedule: Schedule = browserSchedule,
  ) {
    this.#host = host;
    this.#assistant = assistant;
    this.#events = events;
    this.#follower = createCallFollower(
      {
        ask: (text, options = {}) => {
          const {context, skipUrgent = false} = options;
          return this.#lookUp({text, skipUrgent, ...(context ? {context} : {})});
        },
        isOffered: (entryId) => this.#offered?.has(entryId) ?? true,
      },
      {
        followed: (reading) => this.dispatch({type: 'followed', reading}),
        alarmed: ({id}, reply) => this.dispatch({type: 'alarmed', utterance: id, reply}),
        failed: (error) => console.warn('Yihu: an utterance could not be looked up.', error),
      },
      schedule,
    );
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#follower.reset();
  }

  /** The call as it stands. */
  get state(): CallState {
    return this.#state;
  }

  /** The entry that is open to be read; null: none. */
  get opened(): string | null {
    return this.#opened?.entryId ?? null;
  }

  /** What a card shows; undefined until it has been fetched. */
  content(entryId: string): CardContent | undefined {
    return this.#contents.get(entryId);
  }

  /** Resolves when every final utterance pushed so far has been read. */
  settled(): Promise<void> {
    return this.#follower.settled();
  }

  /** Learns which entries may be recommended; call it once the knowledge is there. */
  async prepare(): Promise<void> {
    const entries = await this.#assistant()?.knowledge.listEntries();
    if (entries) this.#offered = new Set(entries.map(({entryId}) => entryId));
  }

  /** Reads the call once more with knowledge that finds more now. */
  readAgain(): void {
    this.#follower.readAgain();
  }

  /** Takes the newest text of an utterance. */
  push(text: TranscriptText): void {
    const utterance = this.#numbers.take(text);
    this.dispatch({type: 'heard', utterance});
    this.#follower.push(utterance);
    if (utterance.final && utterance.who === 'caller') this.#events.said();
  }

  /** Takes a message from a call system. */
  receive(message: CallMessage): void {
    if (message.type === 'yihu-transcript') this.push(message);
    else if (message.type === 'yihu-call-end') this.end();
  }

  /** Forgets the call. */
  end(): void {
    this.#follower.reset();
    this.#numbers.reset();
    this.#opened = null;
    this.#searches++;
    this.dispatch({type: 'ended'});
  }

  /** Opens a card because the agent wants it. */
  open(entryId: string): void {
    this.#opened = {entryId, byHand: true};
    this.#want(entryId);
    this.#host.requestUpdate();
  }

  /** Searches for what the agent typed; an empty text goes back to the call. */
  async search(text: string): Promise<void> {
    const mine = ++this.#searches;
    const words = text.trim();
    if (words === '') {
      this.dispatch({type: 'search-ended'});
      return;
    }
    const reply = await this.#lookUp({text: words, skipUrgent: true});
    if (mine !== this.#searches) return;
    const found = evidenceOf(reply)
      .map(({entryId}) => entryId)
      .filter((entryId) => this.#offered?.has(entryId) ?? true)
      .slice(0, 5);
    this.#opened = null;
    this.dispatch({type: 'searched', text: words, found});
  }

  /** Changes the state and fetches what it newly shows. */
  dispatch(action: CallAction): void {
    const before = this.#state;
    this.#state = reduceCall(before, action);
    if (this.#state === before) return;
    this.#follow();
    const shown = [
      ...this.#state.slots,
      ...recommendations(this.#state).map(({entryId}) => entryId),
      ...askedFor(this.#state).map(({entryId}) => entryId),
    ];
    for (const entryId of shown) if (entryId !== null) this.#want(entryId);
    this.#tell(before);
    this.#host.requestUpdate();
  }

  #lookUp(query: Parameters<Assistant['lookUp']>[0]): Promise<Reply> {
    const assistant = this.#assistant();
    return assistant
      ? assistant.lookUp(query)
      : Promise.reject(new Error('There is no assistant to ask.'));
  }

  /** Opens the first card, unless the agent reads, has pinned or has chosen another. */
  #follow(): void {
    const {slots, read, pinned} = this.#state;
    const opened = this.#opened;
    if (opened) {
      const {entryId, byHand} = opened;
      const isHeld = read.includes(entryId) || pinned.includes(entryId);
      if (isHeld || (byHand && slots.includes(entryId))) return;
    }
    const first = slots.find((slot) => slot !== null);
    this.#opened = first ? {entryId: first, byHand: false} : null;
  }

  #tell(before: CallState): void {
    const numbers = (state: CallState) =>
      standingUrgent(state).flatMap(({lines}) => lines.map(({number}) => number));
    const now = numbers(this.#state);
    if (now.length > numbers(before).length) this.#events.urgent([...new Set(now)]);
    const [first] = recommendations(this.#state);
    if (first && first.entryId !== recommendations(before)[0]?.entryId) {
      this.#events.newCard(first.entryId);
    }
  }

  #want(entryId: string): void {
    if (this.#contents.has(entryId) || this.#wanted.has(entryId)) return;
    this.#wanted.add(entryId);
    this.#lookUp({entryId}).then(
      (reply) => {
        this.#wanted.delete(entryId);
        if ((reply.kind === 'answer' || reply.kind === 'handoff') && reply.view) {
          this.#contents.set(entryId, {view: reply.view, reply});
        }
        this.#host.requestUpdate();
      },
      () => {
        // Asked for again with the next words; the title is missing until then.
        this.#wanted.delete(entryId);
      },
    );
  }
}
