import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import type {TicketDraft} from '../../ticket/ticket.ts';
import type {FormView} from './form-view.ts';
import {renderError, renderField} from './render-field.ts';

/** The notice on personal information, the consent, and behind it the fields. */
export function renderPersonal(view: FormView, {consentAt}: TicketDraft): unknown {
  const {messages, terms} = view;
  return html`<div class="personal">
    <div class="notice">
      <h4>${messages.noticeHeading}</h4>
      <p>${messages.noticeWhy}</p>
      <p>${messages.noticeWho}</p>
      <p>${messages.noticeHowLong}</p>
      <p>${messages.noticeRights}</p>
    </div>
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          id="consentAt"
          .checked=${live(consentAt !== null)}
          aria-describedby=${
            view.problems.some(({field}) => field === 'consentAt') ? 'consentAt-error' : nothing
          }
          @change=${view.changeConsent}
        />
        <span>${messages.consent}</span>
      </label>
      ${renderError(view, 'consentAt')}
    </div>
    ${
      consentAt === null
        ? nothing
        : html`${renderField(view, 'name', {
            label: messages.fieldName,
            optional: true,
            autocomplete: 'name',
          })}
          ${renderField(view, 'phone', {
            label: messages.fieldPhone,
            hint: messages.fieldPhoneHint,
            type: 'tel',
            autocomplete: 'tel',
          })}
          ${renderField(view, 'email', {
            label: terms.fieldEmail,
            optional: true,
            type: 'email',
            autocomplete: 'email',
          })}`
    }
  </div>`;
}
