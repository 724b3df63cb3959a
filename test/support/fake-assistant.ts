import type {Reply, Suggestion, TicketSeed} from '../../src/answer/reply.ts';
import type {Assistant, AssistantStatus} from '../../src/assistant/assistant.ts';
import {type ConversationStore, createStore} from '../../src/conversation/store.ts';
import {draftTicket} from '../../src/ticket/draft.ts';
import type {TicketDraft} from '../../src/ticket/ticket.ts';
import type {Delivery} from '../../src/ticket/transport.ts';
import {overview} from './replies.ts';

/** A promise settled by hand. */
interface Handle<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
}

function handle<Value>(): Handle<Value> {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return {promise, resolve};
}

/** A request for completions that waits for its answer. */
export interface PendingSuggestion {
  readonly prefix: string;
  readonly resolve: (items: readonly Suggestion[]) => void;
}

/** The ready status over the sample overview. */
export const ready: AssistantStatus = {
  phase: 'ready',
  overview,
  engine: 'main-thread',
  offlineCopy: false,
};

/**
 * An assistant that does nothing by itself: a test says what is answered, when, and with what.
 * The conversation is the real store, so that what elements show is what they will show.
 */
export class FakeAssistant implements Assistant {
  readonly conversation: ConversationStore = createStore();
  status: AssistantStatus;
  /** Calls, in order. */
  starts = 0;
  cleared = 0;
  disposed = 0;
  readonly asked: {readonly text: string; readonly skipUrgent: boolean}[] = [];
  readonly opened: {readonly entryId: string; readonly label: string}[] = [];
  readonly rated: {readonly turnId: string; readonly feedback: string}[] = [];
  readonly seeds: (TicketSeed | undefined)[] = [];
  readonly filed: TicketDraft[] = [];
  readonly retried: string[] = [];
  /** Requests for completions that wait, oldest first. */
  readonly suggestRequests: PendingSuggestion[] = [];
  readonly #listeners = new Set<(status: AssistantStatus) => void>();
  readonly #kept = new Map<string, TicketDraft>();
  #filing = handle<Delivery>();
  #retry = handle<Delivery | undefined>();
  #turns = 0;

  constructor(status: AssistantStatus = ready) {
    this.status = status;
  }

  #nextId(): string {
    this.#turns += 1;
    return `turn-${this.#turns}`;
  }

  /** Moves to another status. */
  setStatus(status: AssistantStatus): void {
    this.status = status;
    for (const listener of this.#listeners) listener(status);
  }

  /** Answers the pending question, or adds a reply that nobody asked for. Returns its turn. */
  reply(reply: Reply): string {
    const turnId = this.#nextId();
    const to = this.conversation.getState().pending?.turnId ?? null;
    this.conversation.dispatch({type: 'replied', turnId, to, reply, at: 0});
    return turnId;
  }

  /** Lets the pending question fail. */
  fail(message: string): void {
    const to = this.conversation.getState().pending?.turnId ?? '';
    this.conversation.dispatch({type: 'ask-failed', to, message});
  }

  /** Settles the ticket that is being filed. */
  settleFiling(delivery: Delivery): void {
    const draft = this.filed.at(-1);
    if (draft) {
      const {key, title} = draft;
      const turnId = this.#nextId();
      const outcome = delivery.ok
        ? ({state: 'delivered', number: delivery.number} as const)
        : ({state: 'failed', reason: delivery.reason} as const);
      this.conversation.dispatch({type: 'ticket-updated', turnId, key, title, outcome, at: 0});
    }
    this.#filing.resolve(delivery);
  }

  /** Settles the ticket that is being sent again. */
  settleRetry(delivery: Delivery | undefined): void {
    this.#retry.resolve(delivery);
  }

  onStatus(listener: (status: AssistantStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How many listeners are waiting for a status. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  async start(): Promise<void> {
    this.starts += 1;
  }

  async ask(text: string, options: {readonly skipUrgent?: boolean} = {}): Promise<void> {
    this.asked.push({text, skipUrgent: options.skipUrgent ?? false});
    this.conversation.dispatch({type: 'asked', turnId: this.#nextId(), text, at: 0});
  }

  async open(entryId: string, label: string): Promise<void> {
    this.opened.push({entryId, label});
    this.conversation.dispatch({type: 'asked', turnId: this.#nextId(), text: label, at: 0});
  }

  suggest(prefix: string): Promise<readonly Suggestion[]> {
    const {promise, resolve} = handle<readonly Suggestion[]>();
    this.suggestRequests.push({prefix, resolve});
    return promise;
  }

  rate(turnId: string, feedback: 'helpful' | 'not-helpful'): void {
    this.rated.push({turnId, feedback});
    this.conversation.dispatch({type: 'rated', turnId, feedback});
  }

  draftTicket(seed?: TicketSeed): TicketDraft {
    this.seeds.push(seed);
    return draftTicket({
      state: this.conversation.getState(),
      seed,
      key: `key-${this.seeds.length}`,
      locale: 'zh-Hans',
      departments: overview.directory.departments,
    });
  }

  fileTicket(draft: TicketDraft): Promise<Delivery> {
    this.filed.push(draft);
    this.#kept.set(draft.key, draft);
    this.#filing = handle();
    return this.#filing.promise;
  }

  retryTicket(key: string): Promise<Delivery | undefined> {
    this.retried.push(key);
    this.#retry = handle();
    return this.#retry.promise;
  }

  async keptTicket(key: string): Promise<TicketDraft | undefined> {
    return this.#kept.get(key);
  }

  async refresh(): Promise<void> {
    this.setStatus(ready);
  }

  async clear(): Promise<void> {
    this.cleared += 1;
    this.conversation.dispatch({type: 'cleared'});
  }

  dispose(): void {
    this.disposed += 1;
  }
}
