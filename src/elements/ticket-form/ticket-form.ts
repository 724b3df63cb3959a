import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import {live} from 'lit/directives/live.js';
import type {CompletedDraft} from '../../assistant/complete-draft.ts';
import type {TicketFailure} from '../../conversation/state.ts';
import type {Phone, TicketType} from '../../knowledge/entry.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import {ticketLimits} from '../../ticket/ticket-limits.ts';
import {ticketText} from '../../ticket/ticket-text.ts';
import type {DraftProblem} from '../../ticket/validate-draft.ts';
import {CopyController} from '../controllers/copy-controller.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {renderPhone} from '../render-next-steps.ts';
import {sharedStyles} from '../shared.styles.ts';
import {TicketElement} from '../ticket-element.ts';
import {AttachmentsController} from './attachments-controller.ts';
import {formProblems, problemText} from './form-problems.ts';
import {renderKindFields} from './render-kind-fields.ts';
import {renderReview} from './render-review.ts';
import type {TicketKeeping} from './ticket-after.ts';
import {ticketFormStyles} from './ticket-form.styles.ts';

/** What is happening to the ticket of the form. */
export type FormOutcome =
  | {readonly state: 'editing'}
  | {readonly state: 'sending'}
  | {readonly state: 'delivered'; readonly number: string}
  | {readonly state: 'failed'; readonly reason: TicketFailure};

/** In the order of the hotline's own forms. */
const ticketTypes: readonly TicketType[] = ['咨询', '求助', '投诉', '举报', '建议', '表扬'];

type TextField =
  | 'title'
  | 'content'
  | 'category'
  | 'place'
  | 'respondent'
  | 'expectation'
  | 'related'
  | 'name'
  | 'phone'
  | 'email';

interface FieldOptions {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Rows of a textarea; absent: one line. */
  readonly rows?: number;
  readonly type?: 'text' | 'tel' | 'email';
  readonly autocomplete?: 'name' | 'tel' | 'email' | 'off';
}

/**
 * A ticket, filled in from the conversation. Name and telephone are asked for only when a reply
 * is wanted, and only after the notice on personal information has been agreed to. What was typed
 * survives every error.
 *
 * @summary The ticket form.
 * @prop {TicketDraft | undefined} draft - the ticket being edited
 * @prop {FormOutcome} outcome - what is happening to it
 * @prop {CompletedDraft | undefined} completion - what the story told beside the draft
 * @prop {TicketKeeping | undefined} assistant - keeps what was sent
 * @prop {boolean} resumed - whether it was begun earlier, for another question
 * @prop {Phone} phone - the hotline offered when sending fails
 * @attr locale - language of the interface
 * @csspart summary - the list of errors
 * @csspart number - the number of the delivered ticket
 */
export class TicketForm extends TicketElement {
  static override properties: PropertyDeclarations = {
    draft: {attribute: false},
    outcome: {attribute: false},
    resumed: {attribute: false},
    phone: {attribute: false},
    completion: {attribute: false},
    assistant: {attribute: false},
    checked: {state: true},
    reviewing: {state: true},
    otherCategory: {state: true},
  };

  static override styles = [sharedStyles, ticketFormStyles];

  readonly #copy = new CopyController(this, () =>
    this.send({kind: 'announce', text: this.messages.copied}),
  );
  readonly #attachments = new AttachmentsController(this, {
    changed: (attachments) => this.edit({attachments}),
    announce: (text) => this.send({kind: 'announce', text}),
  });
  /** The unit as first proposed, to go back to. */
  #proposed: Pick<TicketDraft, 'unit' | 'unitReason' | 'unitBasis'> | undefined;
  #confidentialTouched = false;

  /** The ticket being edited. */
  declare draft: TicketDraft | undefined;
  /** What is happening to it. */
  declare outcome: FormOutcome;
  /** Whether it was begun earlier, for another question. */
  declare resumed: boolean;
  /** The hotline offered when sending fails. */
  declare phone: Phone;
  /** What the story told beside the draft; undefined while nothing has been worked out. */
  declare completion: CompletedDraft | undefined;
  /** Keeps what was sent. */
  declare assistant: TicketKeeping | undefined;
  /** Whether the ticket is looked over before it goes. */
  declare private reviewing: boolean;
  /** Whether the person writes a category of their own. */
  declare private otherCategory: boolean;
  /** Whether sending was tried: errors are shown from then on, and go as they are mended. */
  declare private checked: boolean;

  constructor() {
    super();
    this.draft = undefined;
    this.outcome = {state: 'editing'};
    this.resumed = false;
    this.phone = hotline;
    this.completion = undefined;
    this.assistant = undefined;
    this.checked = false;
    this.reviewing = false;
    this.otherCategory = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('completion') && this.completion?.draft.key === this.draft?.key) {
      this.#proposed = this.completion?.draft;
    }
    const before = changed.get('draft');
    if (!changed.has('draft') || before?.key === this.draft?.key) return;
    this.#proposed = this.draft;
    this.#confidentialTouched = false;
    this.#attachments.clear();
    this.checked = false;
    this.reviewing = false;
    this.otherCategory = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('outcome') || changed.get('outcome') === undefined) return;
    const {state} = this.outcome;
    if (state === 'delivered' || state === 'failed') this.focusOn('outcome');
  }

  /** Puts the focus on the heading, for a form that the person has just opened. */
  override focus(options?: FocusOptions): void {
    const id = this.outcome.state === 'delivered' ? 'outcome' : 'heading';
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus(options);
  }

  private focusOn(id: string): void {
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  }

  private edit(change: Partial<TicketDraft>): void {
    if (!this.draft) return;
    this.draft = {...this.draft, ...change};
    this.send({kind: 'edit-draft', draft: this.draft});
  }

  private handleText(field: TextField, event: Event): void {
    const {target} = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
      this.edit({[field]: target.value});
    }
  }

  private handleType(event: Event): void {
    const {target} = event;
    if (!(target instanceof HTMLSelectElement)) return;
    const type = ticketTypes.find((candidate) => candidate === target.value);
    if (!type) return;
    // A whistle-blower is protected unless they decide otherwise.
    this.edit(this.#confidentialTouched ? {type} : {type, confidential: type === '举报'});
  }

  private handleConfidential(event: Event): void {
    this.#confidentialTouched = true;
    if (event.target instanceof HTMLInputElement) this.edit({confidential: event.target.checked});
  }

  private handleReplyWanted(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.edit({replyWanted: event.target.checked});
  }

  private handleConsent(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.edit({consentAt: event.target.checked ? new Date().toISOString() : null});
  }

  private handleUnitRemove(): void {
    this.edit({unit: null, unitReason: this.messages.unitRemovedReason, unitBasis: []});
  }

  private handleUnitRestore(): void {
    if (!this.#proposed) return;
    const {unit, unitReason, unitBasis} = this.#proposed;
    this.edit({unit, unitReason, unitBasis});
  }

  private handleTime(event: Event): void {
    if (!(event.target instanceof HTMLInputElement) || !this.draft) return;
    const {value} = event.target;
    const {occurredAt} = this.draft;
    // A day worked out from other words is no longer what is meant.
    const same = occurredAt?.text === value;
    this.edit({
      occurredAt: value === '' ? null : same ? occurredAt : {text: value, from: null, to: null},
    });
  }

  /** Whether the ticket may go; otherwise its problems are shown and take the focus. */
  private checks(draft: TicketDraft): boolean {
    this.checked = true;
    if (formProblems(draft).length === 0) return true;
    this.reviewing = false;
    void this.updateComplete.then(() => this.focusOn('summary'));
    return false;
  }

  private handleSubmit(event: Event): void {
    event.preventDefault();
    const {draft} = this;
    if (!draft || this.outcome.state === 'sending' || !this.checks(draft)) return;
    const files = this.#attachments.filesOf(draft.attachments);
    this.send({kind: 'file-ticket', draft, ...(files.length > 0 ? {files} : {})});
  }

  private async handleReview(): Promise<void> {
    const {draft} = this;
    if (!draft || !this.checks(draft)) return;
    this.reviewing = true;
    await this.updateComplete;
    this.focusOn('review-heading');
  }

  private async handleChange(field: string): Promise<void> {
    this.reviewing = false;
    await this.updateComplete;
    this.focusOn(field);
  }

  private handleCopy(): void {
    const {draft, outcome} = this;
    if (!draft) return;
    const number = outcome.state === 'delivered' ? outcome.number : undefined;
    void this.#copy.copy(ticketText(draft, number));
  }

  private get problems(): readonly DraftProblem[] {
    return this.checked && this.draft ? formProblems(this.draft) : [];
  }

  private renderError(field: DraftProblem['field']): unknown {
    const problem = this.problems.find((candidate) => candidate.field === field);
    return problem
      ? html`<p class="error" id="${field}-error">${problemText(problem, this.messages, this.terms)}</p>`
      : nothing;
  }

  private renderField(field: TextField, options: FieldOptions): unknown {
    const {draft, messages} = this;
    if (!draft) return nothing;
    const invalid = this.problems.some((problem) => problem.field === field);
    const counted = field === 'title';
    const described = [
      ...(options.hint ? [`${field}-hint`] : []),
      ...(counted ? [`${field}-count`] : []),
      ...(invalid ? [`${field}-error`] : []),
    ].join(' ');
    const required = field === 'title' || field === 'content' || field === 'phone';
    return html`<div class="field">
      <label for=${field}
        >${options.label}${
          options.optional ? html` <span class="muted">${messages.optional}</span>` : nothing
        }</label
      >
      ${options.hint ? html`<p class="muted" id="${field}-hint">${options.hint}</p>` : nothing}
      ${
        options.rows
          ? html`<textarea
              id=${field}
              rows=${options.rows}
              .value=${live(draft[field])}
              aria-required=${required ? 'true' : 'false'}
              aria-invalid=${invalid ? 'true' : 'false'}
              aria-describedby=${described || nothing}
              @input=${(event: Event) => this.handleText(field, event)}
            ></textarea>`
          : html`<input
              id=${field}
              type=${options.type ?? 'text'}
              autocomplete=${options.autocomplete ?? 'off'}
              .value=${live(draft[field])}
              aria-required=${required ? 'true' : 'false'}
              aria-invalid=${invalid ? 'true' : 'false'}
              aria-describedby=${described || nothing}
              @input=${(event: Event) => this.handleText(field, event)}
            />`
      }
      ${
        counted
          ? html`<p
              id="${field}-count"
              class="muted count ${draft[field].length > ticketLimits[field] ? 'over' : ''}"
            >
              ${messages.fieldTitleCount(draft[field].length, ticketLimits[field])}
            </p>`
          : nothing
      }
      ${this.renderError(field)}
    </div>`;
  }

  private renderUnit({unit, unitReason, unitBasis, assist}: TicketDraft): unknown {
    const {messages, terms} = this;
    const proposed = this.#proposed?.unit;
    return html`<div class="field unit" role="group" aria-labelledby="unit-label">
      <p class="label" id="unit-label" tabindex="-1">${messages.fieldUnit}</p>
      <p><strong lang="zh-Hans">${unit?.name ?? messages.unitByHotline}</strong></p>
      ${
        unitReason && unitReason !== messages.unitByHotline
          ? html`<p class="muted">${unitReason}</p>`
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
          ? html`<button type="button" class="link" @click=${this.handleUnitRemove}>
              ${messages.unitRemove}
            </button>`
          : proposed
            ? html`<button type="button" class="link" @click=${this.handleUnitRestore}>
                ${messages.unitRestore}
              </button>`
            : nothing
      }
    </div>`;
  }

  private renderPersonal({consentAt}: TicketDraft): unknown {
    const {messages, terms} = this;
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
              this.problems.some(({field}) => field === 'consentAt') ? 'consentAt-error' : nothing
            }
            @change=${this.handleConsent}
          />
          <span>${messages.consent}</span>
        </label>
        ${this.renderError('consentAt')}
      </div>
      ${
        consentAt === null
          ? nothing
          : html`${this.renderField('name', {
              label: messages.fieldName,
              optional: true,
              autocomplete: 'name',
            })}
            ${this.renderField('phone', {
              label: messages.fieldPhone,
              hint: messages.fieldPhoneHint,
              type: 'tel',
              autocomplete: 'tel',
            })}
            ${this.renderField('email', {
              label: terms.fieldEmail,
              optional: true,
              type: 'email',
              autocomplete: 'email',
            })}`
      }
    </div>`;
  }

  private renderSummary(): unknown {
    const {problems, messages} = this;
    if (problems.length === 0) return nothing;
    return html`<div
      id="summary"
      part="summary"
      class="summary"
      role="group"
      tabindex="-1"
      aria-labelledby="summary-heading"
    >
      <h4 id="summary-heading">${messages.errorSummary(problems.length)}</h4>
      <ul>
        ${problems.map(
          (problem) => html`<li>
            <button type="button" class="link" @click=${() => this.focusOn(problem.field)}>
              ${problemText(problem, messages, this.terms)}
            </button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  private renderFailed(reason: TicketFailure): unknown {
    const {messages} = this;
    return html`<section id="outcome" class="failed" tabindex="-1" aria-labelledby="outcome-heading">
      <h4 id="outcome-heading">${messages.failed}</h4>
      <p>${messages.failureReasons[reason]}</p>
      <p>${messages.textKept}</p>
      <div class="actions">
        <button type="submit" class="primary">
          ${icons.restart}<span>${messages.sendAgain}</span>
        </button>
        ${renderPhone(this.phone, messages)}
        ${this.#copy.renderButton(messages.copyTicket, messages, () => this.handleCopy())}
      </div>
      ${this.#copy.renderFallback(messages)}
    </section>`;
  }

  private renderDelivered(number: string): unknown {
    const {messages} = this;
    return html`<section class="delivered">
      ${icons.yes}
      <h3 id="outcome" tabindex="-1">${messages.delivered}</h3>
      <p class="muted">${messages.ticketNumber}</p>
      <p><strong part="number" class="number">${number}</strong></p>
      <p>${messages.deliveredNote}</p>
      <yihu-ticket-after
        .assistant=${this.assistant}
        .ticketKey=${this.draft?.key ?? ''}
        .locale=${this.locale}
      ></yihu-ticket-after>
      <div class="stack">
        <button type="button" class="primary" @click=${() => this.send({kind: 'back'})}>
          ${messages.backToConversation}
        </button>
        ${renderPhone(this.phone, messages)}
        ${this.#copy.renderButton(messages.copyTicket, messages, () => this.handleCopy())}
      </div>
      ${this.#copy.renderFallback(messages)}
    </section>`;
  }

  private renderTried({tried}: TicketDraft): unknown {
    if (tried.length === 0) return nothing;
    return html`<div class="field">
      <p class="label">${this.messages.tried}</p>
      <ul class="tried" lang="zh-Hans">
        ${tried.map(({question}) => html`<li>${question}</li>`)}
      </ul>
    </div>`;
  }

  private renderTime({occurredAt}: TicketDraft): unknown {
    const {terms, messages} = this;
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
        @input=${this.handleTime}
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

  private renderCategory(draft: TicketDraft): unknown {
    const {messages, terms} = this;
    const likely = this.completion?.categories ?? [];
    const own = likely.length === 0 || this.otherCategory;
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
                  aria-pressed=${!this.otherCategory && category === draft.category}
                  @click=${() => {
                    this.otherCategory = false;
                    this.edit({category});
                  }}
                >
                  ${category.split('/').at(-1)}
                </button>`,
              )}
              <button
                type="button"
                class="chip"
                lang=${messages.code}
                aria-pressed=${this.otherCategory}
                @click=${() => {
                  this.otherCategory = true;
                  this.edit({category: ''});
                }}
              >
                ${terms.noneOfThem}
              </button>
            </div>
          </div>`
    }
    ${own ? this.renderField('category', {label: messages.fieldCategory, optional: true}) : nothing}`;
  }

  private renderKind(draft: TicketDraft): unknown {
    const form = this.completion?.form;
    if (!form || draft.form !== form.id) return nothing;
    return renderKindFields({
      form,
      answers: draft.answers,
      chinese: this.messages.code !== 'en',
      terms: this.terms,
      changed: (answers) => this.edit({answers}),
    });
  }

  private renderConditions(): unknown {
    const {terms, messages} = this;
    const conditions = this.completion?.conditions ?? [];
    if (conditions.length === 0) return nothing;
    const english = messages.code === 'en';
    return html`<div class="unit">
      <p class="label">${terms.boundary}</p>
      <ul class="tried">
        ${conditions.map(({ask, askEn}) => html`<li>${english ? askEn : ask}</li>`)}
      </ul>
    </div>`;
  }

  private renderNotes(draft: TicketDraft): unknown {
    const {terms} = this;
    const masked = /〔(?:身份证|手机|固话|银行卡|邮箱|出入境证件)〕/.test(draft.content);
    return html`${draft.urgency === '紧急' ? html`<p class="note">${terms.pressing}</p>` : nothing}
    ${draft.legality ? html`<p class="note">${terms.legalityNote}</p>` : nothing}
    ${masked ? html`<p class="muted">${terms.maskedNote}</p>` : nothing}`;
  }

  private renderType(draft: TicketDraft): unknown {
    const {messages} = this;
    return html`<div class="field">
      <label for="type">${messages.fieldType}</label>
      <select id="type" @change=${this.handleType}>
        ${ticketTypes.map(
          (type) =>
            html`<option value=${type} ?selected=${type === draft.type}>
              ${messages.ticketTypes[type]}
            </option>`,
        )}
      </select>
    </div>`;
  }

  private renderCheck(
    id: 'replyWanted' | 'confidential',
    checked: boolean,
    label: string,
    hint: string,
    handle: (event: Event) => void,
  ): unknown {
    return html`<div class="field">
      <label class="check">
        <input
          type="checkbox"
          id=${id}
          .checked=${live(checked)}
          aria-describedby="${id}-hint"
          @change=${handle}
        />
        <span>${label}</span>
      </label>
      <p class="muted indent" id="${id}-hint">${hint}</p>
    </div>`;
  }

  private renderForm(draft: TicketDraft): unknown {
    const {messages, terms, outcome} = this;
    const sending = outcome.state === 'sending';
    const submitWords = outcome.state === 'failed' ? messages.sendAgain : messages.submit;
    return html`<form novalidate @submit=${this.handleSubmit}>
      ${outcome.state === 'failed' ? this.renderFailed(outcome.reason) : nothing}
      ${this.renderSummary()}
      <p class="muted">${messages.ticketIntro}</p>
      ${
        this.resumed
          ? html`<div class="resumed">
              <p>${messages.draftKept}</p>
              <button type="button" class="link" @click=${() => this.send({kind: 'restart-draft'})}>
                ${messages.draftRestart}
              </button>
            </div>`
          : nothing
      }
      ${this.renderType(draft)}
      ${this.renderField('title', {label: messages.fieldTitle})}
      ${this.renderField('content', {
        label: messages.fieldContent,
        hint: messages.fieldContentHint,
        rows: 5,
      })}
      ${this.renderNotes(draft)}
      ${this.renderField('place', {
        label: messages.fieldPlace,
        hint: messages.fieldPlaceHint,
        optional: true,
      })}
      ${this.renderTime(draft)}
      ${this.renderField('respondent', {
        label: terms.fieldRespondent,
        hint: terms.fieldRespondentHint,
        optional: true,
      })}
      ${this.renderField('expectation', {
        label: terms.fieldExpectation,
        hint: terms.fieldExpectationHint,
        optional: true,
        rows: 2,
      })}
      ${this.renderCategory(draft)} ${this.renderKind(draft)} ${this.renderConditions()}
      ${this.renderUnit(draft)} ${this.renderTried(draft)}
      ${this.#attachments.render(draft.attachments, terms, messages.optional)}
      ${draft.related === '' ? nothing : this.renderField('related', {label: terms.fieldRelated, optional: true})}
      ${this.renderCheck(
        'confidential',
        draft.confidential,
        messages.confidential,
        messages.confidentialHint,
        this.handleConfidential,
      )}
      ${
        this.completion?.child
          ? html`<p class="note">${terms.childNotice}</p>`
          : html`${this.renderCheck(
              'replyWanted',
              draft.replyWanted,
              messages.replyWanted,
              messages.replyWantedHint,
              this.handleReplyWanted,
            )}
            ${draft.replyWanted ? this.renderPersonal(draft) : nothing}`
      }
      <div class="actions">
        <button type="submit" class="primary submit" aria-disabled=${sending ? 'true' : 'false'}>
          ${icons.send}<span>${sending ? messages.submitting : submitWords}</span>
        </button>
        <button type="button" @click=${this.handleReview}>${terms.review}</button>
      </div>
    </form>`;
  }

  private renderReviewed(draft: TicketDraft): unknown {
    const {messages, terms, outcome} = this;
    const sending = outcome.state === 'sending';
    return html`<form novalidate @submit=${this.handleSubmit}>
      ${outcome.state === 'failed' ? this.renderFailed(outcome.reason) : nothing}
      ${renderReview(draft, messages, terms, (field) => void this.handleChange(field))}
      <div class="actions">
        <button type="submit" class="primary submit" aria-disabled=${sending ? 'true' : 'false'}>
          ${icons.send}<span>${sending ? messages.submitting : messages.submit}</span>
        </button>
        <button type="button" @click=${() => void this.handleChange('heading')}>
          ${terms.backToForm}
        </button>
      </div>
    </form>`;
  }

  protected override render(): unknown {
    const {draft, outcome, messages} = this;
    if (!draft) return nothing;
    if (outcome.state === 'delivered') return this.renderDelivered(outcome.number);
    return html`
      <div class="top">
        <h3 id="heading" tabindex="-1">${messages.ticketHeading}</h3>
      </div>
      ${this.reviewing ? this.renderReviewed(draft) : this.renderForm(draft)}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-ticket-form': TicketForm;
  }
}
