/** The parts of the form about the matter: type, time, category, unit. */
import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import type {TicketType} from '../../knowledge/entry.ts';
import {inChineseScript} from '../../locales/chinese-script.ts';
import {zhHans} from '../../locales/zh-hans.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import {ticketLimits} from '../../ticket/ticket-limits.ts';
import {localized} from '../localized.ts';
import {typedCode} from '../typed-code.ts';
import type {FormView} from './form-view.ts';
import {renderField} from './render-field.ts';
import {renderKindFields} from './render-kind-fields.ts';

/** In the order of the hotline's own forms. */
export const ticketTypes: readonly TicketType[] = ['咨询', '求助', '投诉', '举报', '建议', '表扬'];

/** 咨询, 求助, 投诉, 举报, 建议 or 表扬. */
export function renderType(view: FormView, draft: TicketDraft): unknown {
  const {messages} = view;
  return html`<div class="field">
    <label for="type">${messages.fieldType}</label>
    <select id="type" @change=${view.changeType}>
      ${ticketTypes.map(
        (type) =>
          html`<option value=${type} ?selected=${type === draft.type}>
            ${messages.ticketTypes[type]}
          </option>`,
      )}
    </select>
  </div>`;
}

/** When it happened, in the person’s words, with the day they settle. */
export function renderTime(view: FormView, {occurredAt}: TicketDraft): unknown {
  const {terms, messages} = view;
  const shown = (time: string | null) => (time ?? '').slice(0, 16).replace('T', ' ');
  return html`<div class="field">
    <label for="time"
      >${terms.fieldTime} <span class="muted">${messages.optional}</span></label
    >
    <p class="muted" id="time-hint">${terms.fieldTimeHint}</p>
    <input
      id="time"
      type="text"
      autocomplete="off"
      maxlength=${ticketLimits.occurredText}
      .value=${live(occurredAt?.text ?? '')}
      aria-describedby="time-hint time-day"
      @input=${view.changeTime}
    />
    <p class="muted" id="time-day">
      ${
        occurredAt?.from
          ? terms.timeResolved(shown(occurredAt.from), shown(occurredAt.to))
          : nothing
      }
    </p>
  </div>`;
}

/** The likely categories for one tap, and a field for none of them. */
export function renderCategory(view: FormView, draft: TicketDraft): unknown {
  const {messages, terms} = view;
  const likely = view.completion?.categories ?? [];
  const own = likely.length === 0 || view.otherCategory;
  return html`${
    likely.length === 0
      ? nothing
      : html`<div class="field" role="group" aria-labelledby="likely">
          <p class="label" id="likely">${terms.likelyCategories}</p>
          <div class="chips" lang="zh-Hans">
            ${likely.map(
              (category) => html`<button
                type="button"
                class="chip"
                aria-pressed=${!view.otherCategory && category === draft.category}
                @click=${() => {
                  view.writeCategory(false);
                  view.edit({category});
                }}
              >
                ${category.split('/').at(-1)}
              </button>`,
            )}
            <button
              type="button"
              class="chip"
              lang=${messages.code}
              aria-pressed=${view.otherCategory}
              @click=${() => {
                view.writeCategory(true);
                view.edit({category: ''});
              }}
            >
              ${terms.noneOfThem}
            </button>
          </div>
        </div>`
  }
  ${own ? renderField(view, 'category', {label: messages.fieldCategory, optional: true}) : nothing}`;
}

/** What the form of this kind of matter asks. */
export function renderKind(view: FormView, draft: TicketDraft): unknown {
  const form = view.completion?.form;
  if (!form || draft.form !== form.id) return nothing;
  return renderKindFields({
    form,
    answers: draft.answers,
    messages: view.messages,
    terms: view.terms,
    changed: (answers) => view.edit({answers}),
  });
}

/** Questions that decide between units. */
export function renderConditions(view: FormView): unknown {
  const {terms, messages} = view;
  const conditions = view.completion?.conditions ?? [];
  if (conditions.length === 0) return nothing;
  return html`<div class="unit">
    <p class="label">${terms.boundary}</p>
    <ul class="tried">
      ${conditions.map(({ask, askEn}) => html`<li>${localized(messages, ask, askEn)}</li>`)}
    </ul>
  </div>`;
}

/** The proposed unit with reason and basis, and the way to leave it to 12345 and back. */
export function renderUnit(
  view: FormView,
  {unit, unitReason, unitBasis, assist}: TicketDraft,
): unknown {
  const {messages, terms} = view;
  const proposed = view.proposedUnit;
  return html`<div class="field unit" role="group" aria-labelledby="unit-label">
    <p class="label" id="unit-label" tabindex="-1">${messages.fieldUnit}</p>
    <p><strong lang=${unit ? 'zh-Hans' : nothing}
        >${unit?.name ?? messages.unitByHotline}</strong
      ></p>
    ${
      unitReason && ![messages.unitByHotline, zhHans.unitByHotline].includes(unitReason)
        ? html`<p class="muted" lang=${typedCode(unitReason, messages)}>${inChineseScript(messages.code, unitReason)}</p>`
        : nothing
    }
    ${
      unitBasis.length > 0
        ? html`<p class="muted" lang="zh-Hans">${terms.basis}：${unitBasis.join('；')}</p>`
        : nothing
    }
    ${
      assist.length > 0
        ? html`<p class="muted" lang="zh-Hans">
            ${terms.assistUnits}：${assist.map(({name}) => name).join('、')}
          </p>`
        : nothing
    }
    ${
      unit
        ? html`<button type="button" class="link" @click=${view.removeUnit}>
            ${messages.unitRemove}
          </button>`
        : proposed
          ? html`<button type="button" class="link" @click=${view.restoreUnit}>
              ${messages.unitRestore}
            </button>`
          : nothing
    }
  </div>`;
}

/** What the conversation already answered. */
export function renderTried(view: FormView, {tried}: TicketDraft): unknown {
  if (tried.length === 0) return nothing;
  return html`<div class="field">
    <p class="label">${view.messages.tried}</p>
    <ul class="tried" lang="zh-Hans">
      ${tried.map(({question}) => html`<li>${question}</li>`)}
    </ul>
  </div>`;
}

/** What the story was understood to be beside its words: pressing, about officials, masked. */
export function renderNotes(view: FormView, draft: TicketDraft): unknown {
  const {terms} = view;
  const masked = /〔(?:身份证|手机|固话|银行卡|邮箱|出入境证件)〕/.test(draft.content);
  return html`${draft.urgency === '紧急' ? html`<p class="note">${terms.pressing}</p>` : nothing}
  ${draft.legality ? html`<p class="note">${terms.legalityNote}</p>` : nothing}
  ${masked ? html`<p class="muted">${terms.maskedNote}</p>` : nothing}`;
}
