import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {CompletedDraft} from '../../assistant/complete-draft.ts';
import type {Phone} from '../../knowledge/entry.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import {ticketText} from '../../ticket/ticket-text.ts';
import type {DraftProblem} from '../../ticket/validate-draft.ts';
import {CopyController} from '../controllers/copy-controller.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {renderPhone} from '../render-phone.ts';
import {sharedStyles} from '../shared.styles.ts';
import {TicketElement} from '../ticket-element.ts';
import {AttachmentsController} from './attachments-controller.ts';
import {formProblems} from './form-problems.ts';
import type {FormOutcome, FormView, TextField} from './form-view.ts';
import {type DeliveredView, renderDelivered} from './render-delivered.ts';
import {renderCheck, renderField, renderSummary} from './render-field.ts';
import {
  renderCategory,
  renderConditions,
  renderKind,
  renderNotes,
  renderTime,
  renderTried,
  renderType,
  renderUnit,
  ticketTypes,
} from './render-matter.ts';
import {renderPersonal} from './render-personal.ts';
import {renderReview} from './render-review.ts';
import type {TicketKeeping} from './ticket-after.ts';
import {ticketFormStyles} from './ticket-form.styles.ts';

export type {FormOutcome};

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

  readonly #copy = new CopyController(this, (outcome) =>
    this.send({kind: 'announce', text: this.messages[outcome]}),
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

  /** What the parts of the form show and call. */
  private get view(): FormView {
    const {draft, messages, terms, completion, problems} = this;
    return {
      ...{draft, messages, terms, completion, problems},
      proposedUnit: this.#proposed?.unit,
      otherCategory: this.otherCategory,
      edit: (change) => this.edit(change),
      changeText: (field, event) => this.handleText(field, event),
      changeType: (event) => this.handleType(event),
      changeTime: (event) => this.handleTime(event),
      changeConsent: (event) => this.handleConsent(event),
      removeUnit: () => this.handleUnitRemove(),
      restoreUnit: () => this.handleUnitRestore(),
      writeCategory: (own) => {
        this.otherCategory = own;
      },
      focusOn: (id) => this.focusOn(id),
    };
  }

  private get delivered(): DeliveredView {
    const {messages, locale, phone, assistant} = this;
    return {
      ...{messages, locale, phone, assistant},
      ticketKey: this.draft?.key ?? '',
      leave: () => this.send({kind: 'back'}),
      copyButton: () =>
        this.#copy.renderButton(messages.copyTicket, messages, () => this.handleCopy()),
      copyFallback: () => this.#copy.renderFallback(messages),
    };
  }

  private renderFailed(reason: (FormOutcome & {state: 'failed'})['reason']): unknown {
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

  private renderForm(draft: TicketDraft): unknown {
    const {messages, terms, outcome, view} = this;
    const sending = outcome.state === 'sending';
    const submitWords = outcome.state === 'failed' ? messages.sendAgain : messages.submit;
    return html`<form novalidate @submit=${this.handleSubmit}>
      ${outcome.state === 'failed' ? this.renderFailed(outcome.reason) : nothing}
      ${renderSummary(view)}
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
      ${renderType(view, draft)}
      ${renderField(view, 'title', {label: messages.fieldTitle})}
      ${renderField(view, 'content', {
        label: messages.fieldContent,
        hint: messages.fieldContentHint,
        rows: 5,
      })}
      ${renderNotes(view, draft)}
      ${renderField(view, 'place', {
        label: messages.fieldPlace,
        hint: messages.fieldPlaceHint,
        optional: true,
      })}
      ${renderTime(view, draft)}
      ${renderField(view, 'respondent', {
        label: terms.fieldRespondent,
        hint: terms.fieldRespondentHint,
        optional: true,
      })}
      ${renderField(view, 'expectation', {
        label: terms.fieldExpectation,
        hint: terms.fieldExpectationHint,
        optional: true,
        rows: 2,
      })}
      ${renderCategory(view, draft)} ${renderKind(view, draft)} ${renderConditions(view)}
      ${renderUnit(view, draft)} ${renderTried(view, draft)}
      ${this.#attachments.render(draft.attachments, terms, messages.optional)}
      ${draft.related === '' ? nothing : renderField(view, 'related', {label: terms.fieldRelated, optional: true})}
      ${renderCheck(
        'confidential',
        draft.confidential,
        messages.confidential,
        messages.confidentialHint,
        this.handleConfidential,
      )}
      ${
        this.completion?.child
          ? html`<p class="note">${terms.childNotice}</p>`
          : html`${renderCheck(
              'replyWanted',
              draft.replyWanted,
              messages.replyWanted,
              messages.replyWantedHint,
              this.handleReplyWanted,
            )}
            ${draft.replyWanted ? renderPersonal(view, draft) : nothing}`
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
    if (outcome.state === 'delivered') return renderDelivered(this.delivered, outcome.number);
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
