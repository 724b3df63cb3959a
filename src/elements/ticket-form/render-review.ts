import {html, nothing} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import type {TicketTerms} from '../../locales/ticket-terms.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import {typedCode} from '../typed-code.ts';

/** A line of the review: the field it leads back to, its label, what stands in it. */
type Line = readonly [field: string, label: string, value: string];

/** What a ticket says, in the order of the form. */
function linesOf(draft: TicketDraft, messages: Messages, terms: TicketTerms): readonly Line[] {
  const yesNo = (yes: boolean) => (yes ? terms.yes : terms.no);
  return [
    ['type', messages.fieldType, messages.ticketTypes[draft.type]],
    ['title', messages.fieldTitle, draft.title],
    ['content', messages.fieldContent, draft.content],
    ['place', messages.fieldPlace, draft.place],
    ['time', terms.fieldTime, draft.occurredAt?.text ?? ''],
    ['respondent', terms.fieldRespondent, draft.respondent],
    ['expectation', terms.fieldExpectation, draft.expectation],
    ['category', messages.fieldCategory, draft.category],
    ...draft.answers.map(({field, label, value}): Line => [`kind-${field}`, label, value]),
    ['unit-label', messages.fieldUnit, draft.unit?.name ?? messages.unitByHotline],
    ['files', terms.attachments, draft.attachments.map(({name}) => name).join('、')],
    ['confidential', messages.confidential, yesNo(draft.confidential)],
    ['replyWanted', messages.replyWanted, yesNo(draft.replyWanted)],
    ...(draft.replyWanted && draft.consentAt !== null
      ? ([
          ['name', messages.fieldName, draft.name],
          ['phone', messages.fieldPhone, draft.phone],
          ['email', terms.fieldEmail, draft.email],
        ] satisfies readonly Line[])
      : []),
  ];
}

/** The ticket as it will be sent, each line with the way back to its field. */
export function renderReview(
  draft: TicketDraft,
  messages: Messages,
  terms: TicketTerms,
  change: (field: string) => void,
): unknown {
  return html`<section class="review" aria-labelledby="review-heading">
    <h4 id="review-heading" tabindex="-1">${terms.reviewHeading}</h4>
    <p class="muted">${terms.reviewHint}</p>
    <dl>
      ${linesOf(draft, messages, terms).map(
        ([field, label, value]) => html`<div class="line">
          <dt>${label}</dt>
          ${
            value === ''
              ? html`<dd class="muted">${terms.notFilled}</dd>`
              : html`<dd class="typed" lang=${typedCode(value, messages)}>${value}</dd>`
          }
          <dd class="back">
            <button
              type="button"
              class="link"
              aria-label=${terms.change(label)}
              @click=${() => change(field)}
            >
              ${terms.changeShort}
            </button>
          </dd>
        </div>`,
      )}
    </dl>
    ${draft.legality ? html`<p class="muted">${terms.legalityNote}</p>` : nothing}
  </section>`;
}
