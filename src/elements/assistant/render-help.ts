import {html, type TemplateResult} from 'lit';
import type {Phone} from '../../knowledge/entry.ts';
import type {Messages} from '../../locales/messages.ts';
import {icons} from '../icons.ts';
import {telHref} from '../tel-href.ts';

/** What the bar of help shows and does. */
export interface HelpOptions {
  readonly messages: Messages;
  readonly phone: Phone;
  readonly elder: boolean;
  readonly writeTicket: () => void;
  readonly toggleElder: (button: HTMLElement) => void;
}

/**
 * The ways to a person, and to large print, at the same place on every screen (WCAG 2.2, 3.2.6;
 * the norm for elder versions wants its entry visible).
 */
export function renderHelp(options: HelpOptions): TemplateResult {
  const {messages, phone, elder} = options;
  return html`<div class="help chrome" part="help" role="group" aria-label=${messages.help}>
    <a class="button" href=${telHref(phone.number)}
      >${icons.phone}<span>${messages.helpPhone(phone.number)}</span></a
    >
    <button type="button" class="ticket" @click=${options.writeTicket}>
      ${icons.ticket}<span>${elder ? messages.writeTicketShort : messages.writeTicket}</span>
    </button>
    <button type="button" class="mode" @click=${({currentTarget}: Event) => options.toggleElder(currentTarget as HTMLElement)}>
      ${icons.textSize}<span>${elder ? messages.standardMode : messages.elderMode}</span>
    </button>
  </div>`;
}
