import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import type {TicketField, TicketForm} from '../../knowledge/ticket-form.ts';
import type {Messages} from '../../locales/messages.ts';
import type {TicketTerms} from '../../locales/ticket-terms.ts';
import type {FormAnswer} from '../../ticket/ticket.ts';
import {ticketLimits} from '../../ticket/ticket-limits.ts';
import {localized, localizedCode} from '../localized.ts';

/** What the questions of one kind of matter need. */
export interface KindFieldsOptions {
  readonly form: TicketForm;
  readonly answers: readonly FormAnswer[];
  readonly messages: Messages;
  readonly terms: TicketTerms;
  readonly changed: (answers: readonly FormAnswer[]) => void;
}

/** The questions that this kind of matter is asked beyond the fields of every ticket. */
export function renderKindFields(options: KindFieldsOptions): unknown {
  const {form, messages, terms} = options;
  return html`<fieldset class="kind">
    <legend>${terms.kindHeading(localized(messages, form.title, form.titleEn))}</legend>
    <p class="muted">${terms.kindHint}</p>
    ${form.fields.map((field) => renderField(field, options))}
  </fieldset>`;
}

/** The label as it travels: the hotline reads simplified Chinese and the person may not. */
function labelOf({label, labelEn}: TicketField, {code}: Messages): string {
  return code === 'en' ? `${label} / ${labelEn}` : label;
}

function renderField(field: TicketField, options: KindFieldsOptions): unknown {
  const {answers, messages, terms, form, changed} = options;
  const value = answers.find((answer) => answer.field === field.id)?.value ?? '';
  const id = `kind-${field.id}`;
  const hint = field.hint && localized(messages, field.hint, field.hintEn);
  const set = (next: string) => {
    const given = new Map(answers.map((answer) => [answer.field, answer]));
    given.set(field.id, {field: field.id, label: labelOf(field, messages), value: next});
    // In the order of the form, whatever was answered first.
    changed(
      form.fields.flatMap((each) => {
        const answer = given.get(each.id);
        return answer && answer.value !== '' ? [answer] : [];
      }),
    );
  };
  const handle = ({target}: Event) => {
    if (
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement
    ) {
      set(target.value);
    }
  };
  const described = hint ? `${id}-hint` : nothing;
  return html`<div class="field">
    <label for=${id} lang=${localizedCode(messages, field.labelEn)}>${localized(messages, field.label, field.labelEn)}</label>
    ${hint ? html`<p class="muted" id="${id}-hint" lang=${localizedCode(messages, field.hintEn)}>${hint}</p>` : nothing}
    ${
      field.kind === 'choice'
        ? html`<select id=${id} aria-describedby=${described} @change=${handle}>
            <option value="" ?selected=${value === ''}>${terms.chooseOne}</option>
            ${(field.options ?? []).map(
              ({label, labelEn}) =>
                html`<option value=${label} ?selected=${label === value}>
                  ${localized(messages, label, labelEn)}
                </option>`,
            )}
          </select>`
        : field.kind === 'long-text'
          ? html`<textarea
              id=${id}
              rows="3"
              maxlength=${ticketLimits.answer}
              aria-describedby=${described}
              .value=${live(value)}
              @input=${handle}
            ></textarea>`
          : html`<input
              id=${id}
              type="text"
              autocomplete="off"
              maxlength=${ticketLimits.answer}
              aria-describedby=${described}
              .value=${live(value)}
              @input=${handle}
            />`
    }
  </div>`;
}
