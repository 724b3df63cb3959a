import {html, nothing, type PropertyDeclarations} from 'lit';
import type {Assistant} from '../../assistant/assistant.ts';
import type {Phone} from '../../knowledge/entry.ts';
import type {TicketRecord} from '../../ticket/ticket-record.ts';
import {cardIcons} from '../card-icons.ts';
import {hotline} from '../hotline.ts';
import {renderPhone} from '../render-phone.ts';
import {sharedStyles} from '../shared.styles.ts';
import {TicketElement} from '../ticket-element.ts';
import {ticketRatingStyles} from './ticket-rating.styles.ts';

/**
 * Asks whether the answer to a ticket has solved the matter, and tells the desk: 没解决 takes the
 * ticket up again there. Said without a network, it is kept and sent later. Shows nothing until
 * there is an answer.
 *
 * @summary 解决了 / 没解决 of one ticket.
 * @prop {Pick<Assistant, 'rateTicket'> | undefined} assistant - keeps the tickets
 * @prop {TicketRecord | undefined} record - the ticket
 * @prop {Phone} phone - the hotline, for what could not be said here
 * @attr locale - language of the interface
 */
export class TicketRating extends TicketElement {
  static override properties: PropertyDeclarations = {
    assistant: {attribute: false},
    record: {attribute: false},
    phone: {attribute: false},
    busy: {state: true},
    refused: {state: true},
  };

  static override styles = [sharedStyles, ticketRatingStyles];

  /** Keeps the tickets. */
  declare assistant: Pick<Assistant, 'rateTicket'> | undefined;
  /** The ticket. */
  declare record: TicketRecord | undefined;
  /** The hotline. */
  declare phone: Phone;
  declare private busy: boolean;
  declare private refused: boolean;

  constructor() {
    super();
    this.assistant = undefined;
    this.record = undefined;
    this.phone = hotline;
    this.busy = false;
    this.refused = false;
  }

  private async handleRate(key: string, solved: boolean): Promise<void> {
    const {assistant, terms} = this;
    if (!assistant || this.busy) return;
    this.busy = true;
    this.refused = false;
    const outcome = await assistant.rateTicket(key, solved);
    this.busy = false;
    this.refused = outcome !== 'done' && outcome !== 'queued';
    const said = solved ? terms.ratedSolved : terms.ratedUnsolved;
    const text = outcome === 'done' ? said : terms.ratingKept;
    this.send({kind: 'announce', text: this.refused ? terms.ratingRefused : text});
  }

  private renderChoice(record: TicketRecord): unknown {
    const {terms, messages, busy, refused} = this;
    const {key} = record.ticket;
    const disabled = busy ? 'true' : 'false';
    return html`<div class="actions" role="group" aria-labelledby="ask">
        <p id="ask">${messages.wasItSolved}</p>
        <button
          type="button"
          aria-disabled=${disabled}
          @click=${() => void this.handleRate(key, true)}
        >
          ${cardIcons.yes}<span>${messages.solved}</span>
        </button>
        <button
          type="button"
          aria-disabled=${disabled}
          @click=${() => void this.handleRate(key, false)}
        >
          ${cardIcons.no}<span>${messages.notSolved}</span>
        </button>
      </div>
      ${
        refused
          ? html`<p class="refused">${terms.ratingRefused}</p>
              <div class="actions">${renderPhone(this.phone, messages)}</div>`
          : nothing
      }`;
  }

  protected override render(): unknown {
    const {record, terms} = this;
    const answer = record?.known?.status.answer;
    if (!record || !answer || record.withdrawnAt !== undefined) return nothing;
    if (record.change?.kind === 'rate') return html`<p class="said">${terms.ratingKept}</p>`;
    if (record.rated?.answerAt === answer.at) {
      const {solved} = record.rated;
      return html`<p class="said">${solved ? terms.ratedSolved : terms.ratedUnsolved}</p>`;
    }
    const {state} = record.known.status;
    return state === 'answered' || state === 'closed' ? this.renderChoice(record) : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-ticket-rating': TicketRating;
  }
}
