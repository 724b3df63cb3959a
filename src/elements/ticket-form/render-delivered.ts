import {html} from 'lit';
import type {Phone} from '../../knowledge/entry.ts';
import type {Messages} from '../../locales/messages.ts';
import {cardIcons} from '../card-icons.ts';
import {renderPhone} from '../render-phone.ts';
import type {TicketKeeping} from './ticket-after.ts';

/** What the page of a ticket that has arrived shows and calls. */
export interface DeliveredView {
  readonly messages: Messages;
  readonly locale: string;
  readonly phone: Phone;
  readonly assistant: TicketKeeping | undefined;
  readonly ticketKey: string;
  readonly leave: () => void;
  readonly copyButton: () => unknown;
  readonly copyFallback: () => unknown;
}

/** The number, what happens next, and the ways back and on. */
export function renderDelivered(view: DeliveredView, number: string): unknown {
  const {messages} = view;
  return html`<section class="delivered">
    ${cardIcons.yes}
    <h3 id="outcome" tabindex="-1">${messages.delivered}</h3>
    <p class="muted">${messages.ticketNumber}</p>
    <p><strong part="number" class="number">${number}</strong></p>
    <p>${messages.deliveredNote}</p>
    <yihu-ticket-after
      .assistant=${view.assistant}
      .ticketKey=${view.ticketKey}
      .locale=${view.locale}
    ></yihu-ticket-after>
    <div class="stack">
      <button type="button" class="primary" @click=${() => view.leave()}>
        ${messages.backToConversation}
      </button>
      ${renderPhone(view.phone, messages)}
      ${view.copyButton()}
    </div>
    ${view.copyFallback()}
  </section>`;
}
