import {html, LitElement, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {
  type ConversationState,
  emptyConversation,
  type Turn,
  type UserTurn,
} from '../../conversation/state.ts';
import type {Phone} from '../../knowledge/entry.ts';
import {YihuElement} from '../base.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {renderPhone} from '../render-next-steps.ts';
import {renderReply} from '../render-reply.ts';
import {sharedStyles} from '../shared.styles.ts';
import type {TicketKeeper} from '../ticket-card/ticket-card.ts';
import {messageListStyles} from './message-list.styles.ts';

/** Pixels left free above a reply when it is scrolled to, so that it does not touch the edge. */
const SCROLL_MARGIN = 12;

/**
 * The conversation so far. A new turn is scrolled to its first line, inside the list alone: the
 * page around it never moves. It is no live region: what is new is announced elsewhere, once.
 *
 * @summary Everything said in this conversation.
 * @prop {ConversationState} conversation - what to show
 * @prop {TicketKeeper | undefined} keeper - keeps the tickets that could not be delivered
 * @prop {Phone} phone - the hotline offered when something failed
 * @attr locale - language of the interface
 * @csspart turn - one turn
 */
export class MessageList extends YihuElement {
  static override properties: PropertyDeclarations = {
    conversation: {attribute: false},
    keeper: {attribute: false},
    phone: {attribute: false},
  };

  static override styles = [sharedStyles, messageListStyles];

  #lastShown: string | undefined;

  /** What to show. */
  declare conversation: ConversationState;
  /** Keeps the tickets that could not be delivered. */
  declare keeper: TicketKeeper | undefined;
  /** The hotline offered when something failed. */
  declare phone: Phone;

  constructor() {
    super();
    this.conversation = emptyConversation;
    this.keeper = undefined;
    this.phone = hotline;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('conversation')) return;
    const last = this.conversation.turns.at(-1)?.id;
    if (last === this.#lastShown) return;
    const first = this.#lastShown === undefined;
    this.#lastShown = last;
    if (last !== undefined) void this.scrollToTurn(last, first);
  }

  private async scrollToTurn(id: string, jump: boolean): Promise<void> {
    const turn = this.renderRoot.querySelector(`[data-turn="${CSS.escape(id)}"]`);
    const scroller = this.renderRoot.querySelector('.scroller');
    if (!turn || !scroller) return;
    const card = turn.firstElementChild;
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
    const {messages, locale} = this;
    switch (turn.who) {
      case 'user':
        return html`<p class="user">
          <span class="visually-hidden">${messages.you}</span><span class="words">${turn.text}</span>
        </p>`;
      case 'assistant':
        return renderReply(turn.reply, {
          turnId: turn.id,
          feedback: turn.feedback,
          question: this.questionBehind(turn.to),
          locale,
        });
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

  protected override render(): unknown {
    const {messages, conversation} = this;
    return html`<div class="scroller" role="region" aria-label=${messages.conversation} tabindex="0">
      ${repeat(
        conversation.turns,
        (turn) => turn.id,
        (turn) => html`<div class="turn ${turn.who}-turn" part="turn" data-turn=${turn.id}>
          ${this.renderTurn(turn)}
        </div>`,
      )}
      ${conversation.pending ? html`<p class="pending">${messages.searching}</p>` : nothing}
      ${this.renderFailure()}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-message-list': MessageList;
  }
}
