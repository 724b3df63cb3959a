import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Assistant} from '../../assistant/assistant.ts';
import {maskReply, maskWords} from '../../conversation/mask-turn.ts';
import type {ConversationState, Turn} from '../../conversation/state.ts';
import type {Messages} from '../../locales/messages.ts';
import type {Composer} from '../composer/composer.ts';
import type {AnnounceController} from '../controllers/announce-controller.ts';
import {YihuAskEvent, YihuFeedbackEvent, YihuReplyEvent} from '../events.ts';
import {shortText} from '../short-text.ts';
import type {NavigationController} from './navigation-controller.ts';
import {QuestionQueue} from './question-queue.ts';

/** What the controller needs of its element. */
export interface ConversationHost extends ReactiveControllerHost, EventTarget {
  readonly open: boolean;
  readonly messages: Messages;
  readonly assistant: Assistant | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** The parts of the element that a conversation takes. */
export interface ConversationParts {
  readonly announcer: AnnounceController;
  readonly screens: NavigationController;
  /** What was said so far. */
  readonly conversation: () => ConversationState;
  /** The assistant, with its knowledge on the way; undefined where it cannot be made. */
  readonly start: () => Assistant | undefined;
}

/** Asks, rates and takes back, in the order in which the person does it. */
export class ConversationController implements ReactiveController {
  readonly #host: ConversationHost;
  readonly #parts: ConversationParts;
  readonly #queue = new QuestionQueue();
  #hint = '';
  #unread = 0;

  constructor(host: ConversationHost, parts: ConversationParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#host.open) this.#unread = 0;
  }

  hostUpdated(): void {
    if (!this.isPending) this.#queue.advance();
  }

  /** What to do in the field for questions; empty: nothing in particular. */
  get hint(): string {
    return this.#hint;
  }

  /** Replies that came while the panel was closed. */
  get unread(): number {
    return this.#unread;
  }

  /** Questions that wait for the one before them. */
  get queued(): readonly string[] {
    return this.#queue.texts;
  }

  /** Whether a question waits for its reply. */
  get isPending(): boolean {
    return this.#parts.conversation().pending !== null;
  }

  /** Asks `text`, unless the page stops it. Resolves when the reply is there. */
  async ask(text: string, skipUrgent = false): Promise<void> {
    if (!this.#host.dispatchEvent(new YihuAskEvent(maskWords(text)))) return;
    await this.#say(text, (assistant) => assistant.ask(text, skipUrgent ? {skipUrgent} : {}));
  }

  /** Opens an entry as the next answer; `label` stands for the question. */
  openEntry(entryId: string, label: string): Promise<void> {
    return this.#say(label, (assistant) => assistant.open(entryId, label));
  }

  /** Shows the conversation and says `text` in it, after whatever else waits for its reply. */
  #say(text: string, say: (assistant: Assistant) => Promise<void>): Promise<void> {
    this.#parts.screens.open('conversation');
    this.#hint = '';
    const ask = async () => {
      const assistant = this.#parts.start();
      if (assistant) await say(assistant);
    };
    // What can be fetched is fetched while the question waits for the one before it.
    this.#parts.start();
    return this.#queue.ask({text, ask}, this.isPending);
  }

  /** Shows and announces what was added to the conversation. */
  receive(turn: Turn): void {
    const {announcer, screens} = this.#parts;
    const {open, messages} = this.#host;
    if (turn.who === 'user' && open && screens.top !== 'conversation') screens.open('conversation');
    if (turn.who !== 'assistant') return;
    if (open) announcer.announce(shortText(turn.reply, messages));
    else this.#unread += 1;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new YihuReplyEvent(maskReply(turn.reply)));
  }

  /** Keeps what the person thought of a reply. */
  rate(turnId: string, feedback: 'helpful' | 'not-helpful'): void {
    this.#host.assistant?.rate(turnId, feedback);
    this.#host.dispatchEvent(new YihuFeedbackEvent(turnId, feedback));
  }

  /** Takes a question back and lays its words into the field again. */
  async withdraw(turnId: string): Promise<void> {
    const turn = this.#parts.conversation().turns.find(({id}) => id === turnId);
    if (turn?.who !== 'user') return;
    this.#host.assistant?.conversation.dispatch({type: 'withdrawn', turnId});
    this.#parts.announcer.announce(this.#host.messages.withdrawn);
    await this.#host.updateComplete;
    this.#composer?.fill(turn.text);
  }

  /** Puts the caret into the field and says what belongs there. */
  async compose(): Promise<void> {
    this.#hint = this.#host.messages.askHint;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#composer?.focus();
  }

  /** Forgets everything that was said and everything that waits. */
  async clear(): Promise<void> {
    this.#hint = '';
    this.#queue.clear();
    await this.#host.assistant?.clear();
  }

  get #composer(): Composer | null {
    return this.#host.renderRoot.querySelector('yihu-composer');
  }
}
