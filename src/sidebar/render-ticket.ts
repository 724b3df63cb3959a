import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {TicketType} from '../knowledge/entry.ts';
import {ticketTerms} from '../locales/ticket-terms-table.ts';
import type {TicketDraft} from '../ticket/ticket.ts';
import type {TicketState} from '../ticket/ticket-status.ts';
import {HEARD_FIELDS, type HeardField} from './call/call-ticket.ts';
import type {SidebarWords} from './sidebar-parts.ts';

/** In the order of the hotline's own forms. */
const TYPES: readonly TicketType[] = ['咨询', '求助', '投诉', '举报', '建议', '表扬'];

/** A ticket that may be about the same matter. */
export interface RelatedTicket {
  readonly number: string;
  readonly title: string;
  /** What tells them apart, in words: place, day. */
  readonly note: string;
  /** Where it stands, if that is known. */
  readonly state?: TicketState;
  /** Why it may be about the same matter, if that is known. */
  readonly because?: readonly ('caller' | 'place' | 'respondent' | 'category')[];
}

/** What became of the ticket. */
export type TicketOutcome =
  | {readonly state: 'draft'}
  | {readonly state: 'sending'}
  | {readonly state: 'sent'; readonly number: string}
  | {readonly state: 'failed'};

/** What the ticket shows. */
export interface TicketView {
  readonly draft: TicketDraft | null;
  /** The words in which a field was said, and where to find them. */
  readonly origin: (field: HeardField) => {readonly id: string; readonly words: string} | undefined;
  /** Undefined: nobody can be asked for earlier tickets; null: they could not be had. */
  readonly related: readonly RelatedTicket[] | null | undefined;
  readonly outcome: TicketOutcome;
  readonly now: () => string;
  readonly edit: (change: Partial<TicketDraft>) => void;
  readonly show: (utterance: string) => void;
  readonly file: () => void;
  readonly copy: () => void;
}

function valueOfField(draft: TicketDraft, field: HeardField): string {
  return field === 'time' ? (draft.occurredAt?.text ?? '') : draft[field];
}

function changeOf(field: HeardField, value: string): Partial<TicketDraft> {
  switch (field) {
    case 'time':
      return {occurredAt: value === '' ? null : {text: value, from: null, to: null}};
    case 'name':
      return {name: value};
    case 'phone':
      return {phone: value, replyWanted: value !== ''};
    default:
      return {[field]: value};
  }
}

function textOf(event: Event): string {
  const {target} = event;
  return target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
    ? target.value
    : '';
}

function renderField(
  field: HeardField,
  draft: TicketDraft,
  {origin, edit, show}: TicketView,
  {terms}: SidebarWords,
): TemplateResult {
  const said = origin(field);
  const value = valueOfField(draft, field);
  return html`<div class="field">
    <label for="ticket-${field}">${terms.ticketFields[field]}</label>
    <input
      id="ticket-${field}"
      autocomplete="off"
      .value=${live(value)}
      @change=${(event: Event) => edit(changeOf(field, textOf(event)))}
    />
    ${
      said
        ? html`<button type="button" class="link origin" @click=${() => show(said.id)}>
            ${terms.saidIn(said.words)}
          </button>`
        : value === ''
          ? html`<span class="muted">${terms.notSaid}</span>`
          : nothing
    }
  </div>`;
}

function renderRelated(
  draft: TicketDraft,
  {related, edit}: TicketView,
  {terms, messages}: SidebarWords,
): unknown {
  if (related === undefined) return nothing;
  if (related === null) return html`<p class="muted" role="status">${terms.relatedFailed}</p>`;
  return html`<section class="related" part="related">
    <h4>${terms.related}</h4>
    ${
      related.length === 0
        ? html`<p class="muted">${terms.relatedNone}</p>`
        : html`<ul>
            ${related.map(
              ({number, title, note, state, because = []}) => html`<li>
                <span>${title}</span>
                <span class="muted"
                  >${[
                    number,
                    note,
                    ...(state ? [ticketTerms[messages.code].states[state]] : []),
                    ...because.map((reason) => terms.relatedBecause[reason]),
                  ]
                    .filter(Boolean)
                    .join(' · ')}</span
                >
                <button
                  type="button"
                  aria-pressed=${String(draft.related === number)}
                  @click=${() => edit({related: draft.related === number ? '' : number})}
                >
                  ${draft.related === number ? terms.merged(number) : terms.merge(number)}
                </button>
              </li>`,
            )}
          </ul>`
    }
  </section>`;
}

function renderOutcome({outcome, file, draft}: TicketView, {terms}: SidebarWords): TemplateResult {
  const asksConsent = draft !== null && draft.name + draft.phone !== '' && !draft.consentAt;
  switch (outcome.state) {
    case 'sent':
      return html`<p class="good" role="status">${terms.ticketSent(outcome.number)}</p>`;
    case 'failed':
      return html`<p class="warn" role="status">${terms.ticketNotSent}</p>`;
    default:
      return html`<button
        type="button"
        class="primary"
        ?disabled=${asksConsent || outcome.state === 'sending'}
        @click=${file}
      >
        ${terms.confirmTicket}
      </button>`;
  }
}

/** The ticket as far as the call has filled it; nothing goes anywhere before the agent confirms. */
export function renderTicket(view: TicketView, words: SidebarWords): TemplateResult {
  const {draft, edit, copy, now} = view;
  const {terms, messages} = words;
  if (draft === null) return html`<p class="muted">${terms.ticketEmpty}</p>`;
  const personal = draft.name + draft.phone !== '';
  return html`<section class="ticket" part="ticket">
    <h3>${terms.ticketHeading}</h3>
    <div class="field">
      <label for="ticket-type">${terms.ticketType}</label>
      <select
        id="ticket-type"
        @change=${(event: Event) => {
          const type = TYPES.find((one) => one === textOf(event));
          if (type) edit({type});
        }}
      >
        ${TYPES.map(
          (type) => html`<option value=${type} ?selected=${type === draft.type}>
            ${messages.ticketTypes[type]}
          </option>`,
        )}
      </select>
    </div>
    <div class="field">
      <label for="ticket-title">${terms.ticketTitle}</label>
      <input
        id="ticket-title"
        .value=${live(draft.title)}
        @change=${(event: Event) => edit({title: textOf(event)})}
      />
    </div>
    ${HEARD_FIELDS.map((field) => renderField(field, draft, view, words))}
    <div class="field">
      <label for="ticket-content">${terms.ticketContent}</label>
      <textarea
        id="ticket-content"
        rows="4"
        .value=${live(draft.content)}
        @change=${(event: Event) => edit({content: textOf(event)})}
      ></textarea>
    </div>
    <dl>
      <dt>${terms.ticketUnit}</dt>
      <dd>${draft.unit?.name ?? terms.ticketUnitNone}</dd>
      <dd class="muted">${[...draft.unitBasis, draft.unitReason].filter(Boolean).join('；')}</dd>
    </dl>
    ${renderRelated(draft, view, words)}
    ${
      personal
        ? html`<label class="told"
            ><input
              type="checkbox"
              .checked=${live(draft.consentAt !== null)}
              @change=${(event: Event) => {
                const {target} = event;
                const told = target instanceof HTMLInputElement && target.checked;
                edit({consentAt: told ? now() : null});
              }}
            />
            ${terms.told}</label
          >`
        : nothing
    }
    <div class="actions">
      ${renderOutcome(view, words)}
      <button type="button" @click=${copy}>${terms.copyTicket}</button>
    </div>
  </section>`;
}
