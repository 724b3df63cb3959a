import {css, html, LitElement, nothing, type TemplateResult} from 'lit';
import type {ActionName} from '../flow/action-rules.ts';
import type {TicketAction} from '../flow/ticket-action.ts';
import {consoleStyles} from './console.styles.ts';
import type {Me} from './desk-client.ts';
import {languages} from './languages.ts';
import type {ConsoleMessages} from './messages.ts';

/** Asks for an action to be done; the form stays until it has been. */
export class TicketActionEvent extends Event {
  static readonly eventName = 'ticket-action';
  readonly action: TicketAction;

  constructor(action: TicketAction) {
    super(TicketActionEvent.eventName, {bubbles: true, composed: true});
    this.action = action;
  }
}

/**
 * The form of one action on a ticket. Fires `ticket-action` with what was filled in, and `cancel`.
 *
 * @fires ticket-action {TicketActionEvent} confirmed
 * @fires cancel {Event} put away
 */
export class TicketActionForm extends LitElement {
  static override properties = {
    name: {attribute: false},
    version: {attribute: false},
    units: {attribute: false},
    into: {attribute: false},
    messages: {attribute: false},
    isBusy: {attribute: false},
  };

  static override styles = [
    consoleStyles,
    css`
      form {
        display: grid;
        gap: 0.75rem;
        padding: 1rem;
        border: 1px solid var(--accent);
        border-radius: 12px;
      }
      textarea,
      select,
      input {
        width: 100%;
      }
    `,
  ];

  /** Which action. */
  declare name: ActionName;
  /** Version of the ticket that is shown. */
  declare version: number;
  /** Units a ticket can be given to. */
  declare units: Me['units'];
  /** Number of the ticket to merge into, where one was suggested. */
  declare into: string;
  /** Terms. */
  declare messages: ConsoleMessages;
  /** While the action is under way. */
  declare isBusy: boolean;

  constructor() {
    super();
    this.name = 'note';
    this.version = 1;
    this.units = [];
    this.into = '';
    this.messages = languages['zh-Hans'];
    this.isBusy = false;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('select, textarea, input, button')?.focus();
  }

  private handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.isBusy) return;
    const action = this.read(new FormData(event.currentTarget as HTMLFormElement));
    if (action) this.dispatchEvent(new TicketActionEvent(action));
  }

  private handleCancel(): void {
    this.dispatchEvent(new Event('cancel'));
  }

  private read(form: FormData): TicketAction | null {
    const text = (field: string) => String(form.get(field) ?? '').trim();
    const unit = this.units.find(({id}) => id === text('unit'));
    const {version} = this;
    switch (this.name) {
      case 'triage':
        return unit ? {action: 'triage', version, unit, note: text('note')} : null;
      case 'object':
        return unit ? {action: 'object', version, reason: text('reason'), proposed: unit} : null;
      case 'merge':
        return {action: 'merge', version, into: text('into'), note: text('note')};
      case 'answer':
        return {action: 'answer', version, text: text('answer')};
      default:
        return {action: this.name, version, note: text('note')};
    }
  }

  private renderUnits(label: string): TemplateResult {
    const {choosePlease} = this.messages;
    return html`<div>
      <label for="unit">${label}</label>
      <select id="unit" name="unit" required>
        <option value="">${choosePlease}</option>
        ${this.units.map(({id, name}) => html`<option value=${id}>${name}</option>`)}
      </select>
    </div>`;
  }

  private renderText(name: string, label: string, rows: number, isRequired: boolean) {
    return html`<div>
      <label for=${name}>${label}</label>
      <textarea
        id=${name}
        name=${name}
        rows=${rows}
        maxlength=${name === 'answer' ? 5000 : 500}
        minlength=${name === 'reason' ? 6 : nothing}
        ?required=${isRequired}
      ></textarea>
    </div>`;
  }

  private renderFields(): unknown {
    const t = this.messages;
    switch (this.name) {
      case 'triage':
        return [this.renderUnits(t.unit), this.renderText('note', t.note, 2, false)];
      case 'object':
        return [this.renderUnits(t.proposed), this.renderText('reason', t.reason, 3, true)];
      case 'answer':
        return this.renderText('answer', t.answerText, 6, true);
      case 'merge':
        return [
          html`<div>
            <label for="into">${t.mergeInto}</label>
            <input id="into" name="into" required maxlength="64" .value=${this.into} />
          </div>`,
          this.renderText('note', t.note, 2, false),
        ];
      default:
        return this.renderText('note', t.note, 3, this.name === 'note');
    }
  }

  override render() {
    const t = this.messages;
    return html`<form @submit=${this.handleSubmit} aria-label=${t.actions[this.name]}>
      <h3>${t.actions[this.name]}</h3>
      ${this.renderFields()}
      <div class="row">
        <button class="primary" aria-disabled=${String(this.isBusy)}>${t.send}</button>
        <button type="button" @click=${this.handleCancel}>${t.cancel}</button>
      </div>
    </form>`;
  }
}
