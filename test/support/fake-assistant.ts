import type {Reply, Suggestion, TicketSeed} from '../../src/answer/reply.ts';
import type {Assistant, AssistantStatus, LookUp} from '../../src/assistant/assistant.ts';
import type {CompletedDraft} from '../../src/assistant/complete-draft.ts';
import type {KnowledgeReader} from '../../src/assistant/knowledge-reader.ts';
import {type ConversationStore, createStore} from '../../src/conversation/store.ts';
import {draftTicket} from '../../src/ticket/draft.ts';
import type {ChangeOutcome} from '../../src/ticket/outbox/outbox.ts';
import type {TicketDraft} from '../../src/ticket/ticket.ts';
import type {FileContent, TicketRecord} from '../../src/ticket/ticket-record.ts';
import type {Delivery} from '../../src/ticket/transport.ts';
import {FakeKnowledge} from './fake-knowledge.ts';
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
export const ready = {
  phase: 'ready',
  overview,
  engine: 'main-thread',
  offlineCopy: false,
} as const satisfies AssistantStatus;

/**
 * An assistant that does nothing by itself: a test says what is answered, when, and with what.
 * The conversation is the real store, so that what elements show is what they will show.
 */
export class FakeAssistant implements Assistant {
  readonly conversation: ConversationStore = createStore();
  readonly knowledge: KnowledgeReader;
  status: AssistantStatus;
  /** Calls, in order. */
  starts = 0;
  cleared = 0;
  disposed = 0;
  readonly asked: {readonly text: string; readonly skipUrgent: boolean}[] = [];
  readonly opened: {readonly entryId: string; readonly label: string}[] = [];
  readonly rated: {readonly turnId: string; readonly feedback: string}[] = [];
  readonly lookedUp: LookUp[] = [];
  readonly seeds: (TicketSeed | undefined)[] = [];
  readonly filed: TicketDraft[] = [];
  readonly filedFiles: (readonly FileContent[])[] = [];
  readonly retried: string[] = [];
  /** Requests for completions that wait, oldest first. */
  readonly suggestRequests: PendingSuggestion[] = [];
  readonly #listeners = new Set<(status: AssistantStatus) => void>();
  readonly #kept = new Map<string, TicketDraft>();
  #filing = handle<Delivery>();
  #lookUp = handle<Reply>();
  #retry = handle<Delivery | undefined>();
  #turns = 0;

  constructor(status: AssistantStatus = ready, knowledge: KnowledgeReader = new FakeKnowledge()) {
    this.status = status;
    this.knowledge = knowledge;
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

  /** Looks up what a test answers by `settleLookUp`. */
  lookUp(query: LookUp): Promise<Reply> {
    this.lookedUp.push(query);
    this.#lookUp = handle();
    return this.#lookUp.promise;
  }

  /** Answers what was looked up last. */
  settleLookUp(reply: Reply): void {
    this.#lookUp.resolve(reply);
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

  /** What `completeDraft` changes; by default nothing. */
  completion: Partial<CompletedDraft> = {};

  async completeDraft(draft: TicketDraft): Promise<CompletedDraft> {
    return {
      categories: [],
      conditions: [],
      form: null,
      child: false,
      ...this.completion,
      draft: {...draft, ...this.completion.draft, key: draft.key},
    };
  }

  fileTicket(draft: TicketDraft, files: readonly FileContent[] = []): Promise<Delivery> {
    this.filed.push(draft);
    this.filedFiles.push(files);
    this.#kept.set(draft.key, draft);
    this.#filing = handle();
    return this.#filing.promise;
  }

  retryTicket(key: string): Promise<Delivery | undefined> {
    this.retried.push(key);
    this.#retry = handle();
    return this.#retry.promise;
  }

  /** What `tickets` gives, and what is told to those who listen. */
  records: readonly TicketRecord[] = [];
  /** What the next change comes to. */
  changeOutcome: ChangeOutcome = 'done';
  readonly edited: {readonly key: string; readonly draft: TicketDraft}[] = [];
  readonly withdrawn: string[] = [];
  readonly removed: string[] = [];
  refreshes = 0;
  readonly #ticketListeners = new Set<(records: readonly TicketRecord[]) => void>();

  async editTicket(key: string, draft: TicketDraft): Promise<ChangeOutcome> {
    this.edited.push({key, draft});
    return this.changeOutcome;
  }

  readonly ratings: {readonly key: string; readonly solved: boolean}[] = [];
  /** What comes of saying whether an answer helped. */
  ratingOutcome: ChangeOutcome = 'done';

  async rateTicket(key: string, solved: boolean): Promise<ChangeOutcome> {
    this.ratings.push({key, solved});
    return this.ratingOutcome;
  }

  async withdrawTicket(key: string): Promise<ChangeOutcome> {
    this.withdrawn.push(key);
    return this.changeOutcome;
  }

  async tickets(): Promise<readonly TicketRecord[]> {
    return this.records;
  }

  onTickets(listener: (records: readonly TicketRecord[]) => void): () => void {
    this.#ticketListeners.add(listener);
    return () => this.#ticketListeners.delete(listener);
  }

  /** Replaces the tickets of this device and tells those who listen. */
  setTickets(records: readonly TicketRecord[]): void {
    this.records = records;
    for (const listener of this.#ticketListeners) listener(records);
  }

  async refreshTickets(): Promise<void> {
    this.refreshes += 1;
  }

  async removeTicket(key: string): Promise<void> {
    this.removed.push(key);
    this.setTickets(this.records.filter(({ticket}) => ticket.key !== key));
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
