import {html, nothing, type TemplateResult} from 'lit';
import type {Phone} from '../knowledge/entry.ts';
import type {Messages} from '../locales/messages.ts';
import {icons} from './icons.ts';
import {localized} from './localized.ts';
import {telHref} from './tel-href.ts';

/**
 * A telephone number as a button to tap; its label is left out where it says nothing more. A
 * number that nobody has checked is marked 待核.
 */
export function renderPhone(
  phone: Pick<Phone, 'number' | 'label' | 'labelEn'> & {readonly status?: Phone['status']},
  messages: Messages,
): TemplateResult {
  const label = localized(messages, phone.label, phone.labelEn);
  const words = label.includes(phone.number) ? label : `${label} ${phone.number}`.trim();
  return html`<a class="button" href=${telHref(phone.number)}
    >${icons.phone}<span>${words}</span>${
      phone.status === 'unverified'
        ? html`<span class="badge warn">${messages.unverifiedNumber}</span>`
        : nothing
    }</a
  >`;
}
