import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import type {Assistant, AssistantStatus} from '../../assistant/assistant.ts';
import {type ConversationState, emptyConversation, type Turn} from '../../conversation/state.ts';
import type {Phone} from '../../knowledge/entry.ts';
import {hotline} from '../hotline.ts';

const idle: AssistantStatus = {phase: 'idle'};

/**
 * The turn by which `next` continues `previous`: exactly one was added at the end. A restored or
 * cleared conversation has none, so that history is never announced.
 */
function addedTurn(previous: ConversationState, next: ConversationState): Turn | undefined {
  const {length} = previous.turns;
  if (next.turns.length !== length + 1) return undefined;
  const last = previous.turns.at(-1);
  // A ticket turn may have been rewritten in the same step; identity of ids is what continues.
  return !last || next.turns[length - 1]?.id === last.id ? next.turns[length] : undefined;
}

/** Keeps an element in step with an assistant for as long as the element is connected. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onTurn: (turn: Turn) => void;
  #assistant: Assistant | undefined;
  #seen: ConversationState = emptyConversation;
  #connected = false;
  #unsubscribe: (() => void)[] = [];

  /** `onTurn` is called with each turn that is added while the element watches. */
  constructor(host: ReactiveControllerHost, onTurn: (turn: Turn) => void) {
    this.#host = host;
    this.#onTurn = onTurn;
    host.addController(this);
  }

  /** The conversation now; empty without an assistant. */
  get conversation(): ConversationState {
    return this.#assistant?.conversation.getState() ?? emptyConversation;
  }

  /** The status now; idle without an assistant. */
  get status(): AssistantStatus {
    return this.#assistant?.status ?? idle;
  }

  /** What the knowledge base holds; undefined until it is loaded. */
  get overview(): Overview | undefined {
    const {status} = this;
    return status.phase === 'ready' ? status.overview : undefined;
  }

  /** The hotline: the knowledge base's own, or the one that is known without it. */
  get phone(): Phone {
    return this.overview?.directory.hotline ?? hotline;
  }

  /** Follows `assistant` from now on, instead of the one before. */
  follow(assistant: Assistant | undefined): void {
    if (assistant === this.#assistant) return;
    this.#leave();
    this.#assistant = assistant;
    if (this.#connected) this.#join();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#join();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#leave();
  }

  #join(): void {
    const assistant = this.#assistant;
    if (!assistant) return;
    this.#seen = assistant.conversation.getState();
    this.#unsubscribe = [
      assistant.conversation.subscribe((state) => {
        const turn = addedTurn(this.#seen, state);
        this.#seen = state;
        this.#host.requestUpdate();
        if (turn) this.#onTurn(turn);
      }),
      assistant.onStatus(() => this.#host.requestUpdate()),
    ];
  }

  #leave(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
  }
}
