import {html, nothing, type PropertyDeclarations} from 'lit';
import type {Assistant} from '../../assistant/assistant.ts';
import type {TicketTurn} from '../../conversation/state.ts';
import type {Phone} from '../../knowledge/entry.ts';
import {ticketText} from '../../ticket/ticket-text.ts';
import {YihuElement} from '../base.ts';
import {cardStyles} from '../card.styles.ts';
import {CopyController} from '../controllers/copy-controller.ts';
import {YihuTicketEvent} from '../events.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {renderPhone} from '../render-phone.ts';
import {sharedStyles} from '../shared.styles.ts';
import {typedCode} from '../typed-code.ts';
import {ticketCardStyles} from './ticket-card.styles.ts';

/** What a ticket card needs of an assistant. */
export type TicketKeeper = Pick<Assistant, 'retryTicket' | 'keptTicket'>;

/**
 * Where a ticket stands: kept on this device, delivered under a number, or not delivered, with
 * the reason, the hotline, the text to copy and another try.
 *
 * @summary The state of a filed ticket.
 * @prop {TicketTurn} turn - what to show
 * @prop {TicketKeeper | undefined} keeper - sends again and hands out the kept text
 * @prop {Phone} phone - the hotline
 * @attr locale - language of the interface
 * @fires yihu-ticket - what came of another try
 * @csspart card - the article
 * @csspart number - the number of a delivered ticket
 */
export class TicketCard extends YihuElement {
  static override properties: PropertyDeclarations = {
    turn: {attribute: false},
    keeper: {attribute: false},
    phone: {attribute: false},
    sending: {state: true},
    gone: {state: true},
  };

  static override styles = [sharedStyles, cardStyles, ticketCardStyles];

  readonly #copy = new CopyController(this, (outcome) =>
    this.send({kind: 'announce', text: this.messages[outcome]}),
  );

  /** What to show. */
  declare turn: TicketTurn | undefined;
  /** Sends again and hands out the kept text. */
  declare keeper: TicketKeeper | undefined;
  /** The hotline. */
  declare phone: Phone;
  declare private sending: boolean;
  declare private gone: boolean;

  constructor() {
    super();
    this.turn = undefined;
    this.keeper = undefined;
    this.phone = hotline;
    this.sending = false;
    this.gone = false;
  }

  private async handleRetry(): Promise<void> {
    const {turn, keeper, messages} = this;
    if (!turn || !keeper || this.sending) return;
    this.sending = true;
    try {
      const delivery = await keeper.retryTicket(turn.key);
      if (!delivery) {
        this.gone = true;
        this.send({kind: 'announce', text: messages.ticketGone});
        return;
      }
      const {ok} = delivery;
      this.send({kind: 'announce', text: ok ? messages.delivered : messages.failed});
      this.dispatchEvent(
        new YihuTicketEvent(
          turn.key,
          ok
            ? {state: 'delivered', number: delivery.number}
            : {state: 'failed', reason: delivery.reason},
        ),
      );
    } finally {
      this.sending = false;
    }
  }

  private async handleCopy(): Promise<void> {
    const {turn, keeper} = this;
    if (!turn || !keeper) return;
    const draft = await keeper.keptTicket(turn.key);
    if (draft) await this.#copy.copy(ticketText(draft));
    else this.gone = true;
  }

  private renderUndelivered(): unknown {
    const {messages, sending} = this;
    if (this.gone) {
      return html`<p>${messages.ticketGone}</p>
        <div class="actions">${renderPhone(this.phone, messages)}</div>`;
    }
    return html`<p class="muted">${messages.textKept}</p>
      <div class="actions">
        <button type="button" aria-disabled=${sending ? 'true' : 'false'} @click=${this.handleRetry}>
          ${icons.restart}<span>${sending ? messages.submitting : messages.sendAgain}</span>
        </button>
        ${renderPhone(this.phone, messages)}
        ${this.#copy.renderButton(messages.copyTicket, messages, () => void this.handleCopy())}
      </div>
      ${this.#copy.renderFallback(messages)}`;
  }

  private renderOutcome({outcome}: TicketTurn): unknown {
    const {messages} = this;
    switch (outcome.state) {
      case 'delivered':
        return html`<h3 id="heading" class="good">${messages.delivered}</h3>
          <p>
            ${messages.ticketNumber} <strong part="number" class="number">${outcome.number}</strong>
          </p>
          <p class="muted">${messages.deliveredNote}</p>
          <div class="actions">${renderPhone(this.phone, messages)}</div>`;
      case 'saved':
        return html`<h3 id="heading">${messages.saved}</h3>
          <p>${messages.savedNote}</p>
          ${this.renderUndelivered()}`;
      case 'failed':
        return html`<h3 id="heading" class="bad">${messages.failed}</h3>
          <p>${messages.failureReasons[outcome.reason]}</p>
          ${this.renderUndelivered()}`;
    }
  }

  protected override render(): unknown {
    const {turn, messages} = this;
    if (!turn) return nothing;
    return html`<article part="card" class=${turn.outcome.state} aria-labelledby="heading">
      <p class="muted">${messages.ticketCard} ·
        <span class="typed" lang=${typedCode(turn.title, messages)}>${turn.title}</span></p>
      ${this.renderOutcome(turn)}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-ticket-card': TicketCard;
  }
}
