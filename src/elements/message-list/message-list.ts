import {html, LitElement, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import {afterPaint} from '../../assistant/after-paint.ts';
import type {AssistantStatus} from '../../assistant/assistant.ts';
import {
  type ConversationState,
  emptyConversation,
  type Turn,
  type UserTurn,
} from '../../conversation/state.ts';
import type {Phone} from '../../knowledge/entry.ts';
import {YihuElement} from '../base.ts';
import {cardIcons} from '../card-icons.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {renderPhone} from '../render-phone.ts';
import {renderSpoken} from '../render-spoken.ts';
import {renderUnderstood} from '../render-understood.ts';
import {sharedStyles} from '../shared.styles.ts';
import type {TicketKeeper} from '../ticket-card/ticket-card.ts';
import {typedCode} from '../typed-code.ts';
import {messageListStyles} from './message-list.styles.ts';

/** Pixels left free above a reply when it is scrolled to, so that it does not touch the edge. */
const SCROLL_MARGIN = 12;

/**
 * Turns shown before the earlier ones are asked for, and how many each asking brings: three
 * questions with their answers, more than a phone shows at once. Each answer is a card with a tree
 * of its own; `bench/interaction.ts` measures what they cost a cheap phone.
 */
const TURNS_SHOWN = 6;

/** Turns that stay while new ones come: ten questions with their answers. */
const TURNS_KEPT = 20;

/**
 * Turns that are laid out wherever the list is scrolled to: the latest question with its answer, and
 * the one before, which is still in sight when the answer comes. To be laid out by its place would
 * take it out of the layout first and put it back a frame later.
 */
const LATEST = 4;

/** Turns that one frame adds: an answer and its question, the least that makes sense together. */
const TURNS_A_FRAME = 2;

/**
 * The conversation so far. A new turn is scrolled to its first line, inside the list alone: the
 * page around it never moves. It is no live region: what is new is announced elsewhere, once.
 *
 * @summary Everything said in this conversation.
 * @prop {ConversationState} conversation - what to show
 * @prop {readonly string[]} queued - questions that wait for the one before them
 * @prop {AssistantStatus} status - whether questions can be answered yet
 * @prop {TicketKeeper | undefined} keeper - keeps the tickets that could not be delivered
 * @prop {Phone} phone - the hotline offered when something failed
 * @prop {boolean} elder - plainer words and fewer choices, as in 长辈版
 * @attr locale - language of the interface
 * @csspart turn - one turn
 */
export class MessageList extends YihuElement {
  static override properties: PropertyDeclarations = {
    conversation: {attribute: false},
    queued: {attribute: false},
    status: {attribute: false},
    shown: {state: true},
    keeper: {attribute: false},
    phone: {attribute: false},
    elder: {attribute: false},
  };

  static override styles = [sharedStyles, messageListStyles];

  #lastShown: string | undefined;
  /** Turns to show in the end; `shown` follows it frame by frame. */
  #wanted = TURNS_SHOWN;
  /** Turns there were at the last update. */
  #count = 0;
  #growth: Promise<void> | undefined;

  /** What to show. */
  declare conversation: ConversationState;
  /** Questions that wait for the one before them. */
  declare queued: readonly string[];
  /** Whether questions can be answered yet. */
  declare status: AssistantStatus;
  /** How many of the latest turns are in the tree now. */
  declare private shown: number;
  /** Keeps the tickets that could not be delivered. */
  declare keeper: TicketKeeper | undefined;
  /** The hotline offered when something failed. */
  declare phone: Phone;
  /** Plainer words and fewer choices. */
  declare elder: boolean;

  constructor() {
    super();
    this.conversation = emptyConversation;
    this.queued = [];
    this.status = {phase: 'idle'};
    this.shown = TURNS_A_FRAME;
    this.keeper = undefined;
    this.phone = hotline;
    this.elder = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('conversation')) return;
    const {length} = this.conversation.turns;
    const added = Math.max(length - this.#count, 0);
    // What is being read stays while the conversation goes on; a restored one begins at its end.
    if (this.#count > 0 && this.#wanted + added <= TURNS_KEPT) {
      this.#wanted += added;
      this.shown += added;
    }
    if (length === 0) {
      this.#wanted = TURNS_SHOWN;
      this.shown = TURNS_A_FRAME;
    }
    this.#count = length;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#growth ??= this.#isShort ? this.#grow() : undefined;
    if (!changed.has('conversation')) return;
    const last = this.conversation.turns.at(-1)?.id;
    if (last === this.#lastShown) return;
    const first = this.#lastShown === undefined;
    this.#lastShown = last;
    if (last !== undefined) void this.scrollToTurn(last, first);
  }

  /** Puts the focus on the latest reply, to be read from its beginning. */
  override focus(options: FocusOptions = {preventScroll: true}): void {
    const turns = this.renderRoot.querySelectorAll<HTMLElement>('.turn');
    (turns[turns.length - 1] ?? this.renderRoot.querySelector<HTMLElement>('.scroller'))?.focus(
      options,
    );
  }

  /** Complete once every turn that is to be shown is there. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await this.#growth;
    return done;
  }

  get #isShort(): boolean {
    return this.shown < Math.min(this.#wanted, this.conversation.turns.length);
  }

  /** Adds earlier turns, a few a frame: the person sees the newest at once and can go on. */
  async #grow(): Promise<void> {
    while (this.#isShort) {
      await afterPaint();
      if (!this.isConnected) break;
      await this.#showMore(Math.min(this.shown + TURNS_A_FRAME, this.#wanted));
    }
    this.#growth = undefined;
  }

  /** Shows `count` turns, and keeps what the person is looking at in its place. */
  async #showMore(count: number): Promise<void> {
    const scroller = this.renderRoot.querySelector('.scroller');
    const below = scroller ? scroller.scrollHeight - scroller.scrollTop : 0;
    this.shown = count;
    await super.getUpdateComplete();
    if (scroller) scroller.scrollTop = scroller.scrollHeight - below;
  }

  private handleEarlier(): void {
    this.#growth ??= this.#showEarlier();
  }

  /** Shows more of what was said. */
  async #showEarlier(): Promise<void> {
    const {messages, conversation} = this;
    const hidden = conversation.turns.length - this.shown;
    this.#wanted = this.shown + TURNS_SHOWN;
    // The tap itself shows first: two cards are most of a frame's time on a cheap phone.
    await afterPaint();
    this.send({kind: 'announce', text: messages.earlierShown(Math.min(hidden, TURNS_SHOWN))});
    await this.#showMore(Math.min(this.shown + TURNS_A_FRAME, this.#wanted));
    // The button may be gone: who pressed it goes on at the newest of what it brought.
    const first = conversation.turns[Math.max(hidden - 1, 0)]?.id ?? '';
    this.renderRoot
      .querySelector<HTMLElement>(`[data-turn="${CSS.escape(first)}"]`)
      ?.focus({preventScroll: true});
    await this.#grow();
  }

  private async scrollToTurn(id: string, jump: boolean): Promise<void> {
    const turn = this.renderRoot.querySelector(`[data-turn="${CSS.escape(id)}"]`);
    const scroller = this.renderRoot.querySelector('.scroller');
    if (!turn || !scroller) return;
    const card = turn.querySelector(':scope > :not(.understood, yihu-read-aloud)');
    // Before the card has its height the list may be too short to scroll that far.
    if (card instanceof LitElement) await card.updateComplete;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const distance = turn.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTo({
      top: scroller.scrollTop + distance - SCROLL_MARGIN,
      behavior: jump || still ? 'instant' : 'smooth',
    });
  }

  private questionBehind(turnId: string | null): string {
    const turn = this.conversation.turns.find(
      (candidate): candidate is UserTurn => candidate.who === 'user' && candidate.id === turnId,
    );
    return turn?.text ?? '';
  }

  private renderTurn(turn: Turn): unknown {
    const {messages, locale, elder} = this;
    switch (turn.who) {
      case 'user':
        return html`<p class="user">
          <span class="visually-hidden">${messages.you}</span><span class="words" lang=${typedCode(turn.text, messages)}>${turn.text}</span>
        </p>`;
      case 'assistant':
        return html`${renderUnderstood(turn.reply.turn, messages)}${renderSpoken(turn.reply, {
          turnId: turn.id,
          feedback: turn.feedback,
          question: this.questionBehind(turn.to),
          locale,
          elder,
        })}`;
      case 'ticket':
        return html`<yihu-ticket-card
          .turn=${turn}
          .keeper=${this.keeper}
          .phone=${this.phone}
          .locale=${locale}
        ></yihu-ticket-card>`;
    }
  }

  private renderFailure(): unknown {
    const {failure} = this.conversation;
    if (!failure) return nothing;
    const {messages} = this;
    const text = this.questionBehind(failure.turnId);
    return html`<section class="failure">
      <p>${failure.message === 'interrupted' ? messages.askInterrupted : messages.askFailed}</p>
      <div class="actions">
        ${
          text
            ? html`<button
                type="button"
                class="primary"
                @click=${() => this.send({kind: 'ask', text})}
              >
                ${icons.restart}<span>${messages.askAgain}</span>
              </button>`
            : nothing
        }
        ${renderPhone(this.phone, messages)}
        <button type="button" @click=${() => this.send({kind: 'ticket'})}>
          ${icons.ticket}<span>${messages.writeTicket}</span>
        </button>
      </div>
    </section>`;
  }

  /** What is being waited for, in words. */
  private renderWaiting(): unknown {
    const {messages, conversation, status, queued} = this;
    if (!conversation.pending) return nothing;
    const loading = status.phase === 'idle' || status.phase === 'loading';
    return html`<p class="pending">${loading ? messages.searchingLoad : messages.searching}</p>
      ${queued.map(
        (text) => html`<div class="turn user-turn queued">
          <p class="user"><span class="words" lang=${typedCode(text, messages)}>${text}</span></p>
          <p class="muted">${messages.queued}</p>
        </div>`,
      )}`;
  }

  /** What can be done with the whole of it, below the latest reply. */
  private renderTools(): unknown {
    const {messages} = this;
    const question = this.conversation.turns.filter((turn) => turn.who === 'user').at(-1);
    return html`<div class="tools" role="group" aria-label=${messages.history}>
      ${
        question
          ? html`<button
              type="button"
              class="plain"
              @click=${() => this.send({kind: 'withdraw', turnId: question.id})}
            >
              ${cardIcons.undo}<span>${messages.withdraw}</span>
            </button>`
          : nothing
      }
      <button type="button" class="plain" @click=${() => this.send({kind: 'clear'})}>
        ${icons.restart}<span>${messages.newConversation}</span>
      </button>
    </div>`;
  }

  protected override render(): unknown {
    const {messages, locale, phone, keeper, elder} = this;
    const {turns} = this.conversation;
    const earlier = Math.max(turns.length - this.shown, 0);
    const toAsk = Math.max(turns.length - Math.max(this.shown, this.#wanted), 0);
    return html`<div class="scroller" role="region" aria-label=${messages.conversation} tabindex="0">
      ${
        toAsk > 0
          ? html`<button type="button" class="earlier" @click=${this.handleEarlier}>
              ${messages.earlier(Math.min(toAsk, TURNS_SHOWN))}
            </button>`
          : nothing
      }
      ${repeat(
        turns.slice(earlier),
        (turn) => turn.id,
        (turn, index) => html`<div
          class="turn ${turn.who}-turn${index < turns.length - earlier - LATEST ? ' past' : ''}"
          part="turn"
          data-turn=${turn.id}
          tabindex="-1"
        >
          ${guard([turn, messages, locale, phone, keeper, elder], () => this.renderTurn(turn))}
        </div>`,
      )}
      ${this.renderWaiting()} ${this.renderFailure()} ${this.renderTools()}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-message-list': MessageList;
  }
}
