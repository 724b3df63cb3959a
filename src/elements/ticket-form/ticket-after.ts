import {css, html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {Assistant} from '../../assistant/assistant.ts';
import type {TicketRecord} from '../../ticket/ticket-record.ts';
import {ticketText} from '../../ticket/ticket-text.ts';
import {cardIcons} from '../card-icons.ts';
import {CopyController} from '../controllers/copy-controller.ts';
import {icons} from '../icons.ts';
import {sharedStyles} from '../shared.styles.ts';
import {TicketElement} from '../ticket-element.ts';
import {printTicket} from './print-ticket.ts';
import {renderQr} from './render-qr.ts';

/** How long the receiver lets a ticket be changed or withdrawn: ten minutes from its intake. */
const CHANGE_WINDOW_MS = 10 * 60 * 1000;

/** How often the minutes that are left are said anew; only the text depends on it. */
const TICK_MS = 20_000;

/** What can be done with a ticket after it was sent. */
export type TicketKeeping = Pick<
  Assistant,
  'tickets' | 'onTickets' | 'withdrawTicket' | 'editTicket' | 'keptTicket'
>;

/**
 * What a person keeps of a delivered ticket: the receipt to copy, photograph or print, and, for the
 * first ten minutes, the way to change or withdraw it.
 *
 * @summary Receipt and changes of a delivered ticket.
 * @prop {TicketKeeping | undefined} assistant - keeps the tickets
 * @prop {string} key - key of the ticket
 * @attr locale - language of the interface
 * @csspart receipt - the receipt code
 */
export class TicketAfter extends TicketElement {
  static override properties: PropertyDeclarations = {
    assistant: {attribute: false},
    ticketKey: {attribute: false},
    record: {state: true},
    asking: {state: true},
    said: {state: true},
    now: {state: true},
  };

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 10px;
        justify-items: start;
        text-align: start;
      }

      .receipt {
        display: grid;
        gap: 8px;
        width: 100%;
        padding: 14px 16px;
        border: 1px solid var(--_line);
        border-radius: var(--_radius-small);
      }

      .code {
        font-family: ui-monospace, Consolas, monospace;
        overflow-wrap: anywhere;
        user-select: all;
      }

      .qr {
        width: 148px;
        height: 148px;
        border-radius: 4px;
      }
    `,
  ];

  readonly #copy = new CopyController(this, (outcome) =>
    this.send({kind: 'announce', text: this.messages[outcome]}),
  );
  #stop: (() => void) | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;

  /** Keeps the tickets. */
  declare assistant: TicketKeeping | undefined;
  /** Key of the ticket. */
  declare ticketKey: string;
  declare private record: TicketRecord | undefined;
  declare private asking: boolean;
  declare private said: string;
  declare private now: number;

  constructor() {
    super();
    this.assistant = undefined;
    this.ticketKey = '';
    this.record = undefined;
    this.asking = false;
    this.said = '';
    this.now = Date.now();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => {
      this.now = Date.now();
    }, TICK_MS);
    // The first time the first update does it.
    if (this.hasUpdated) this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('assistant') || changed.has('ticketKey')) this.#listen();
  }

  #listen(): void {
    this.#stop?.();
    const {assistant} = this;
    if (!assistant || !this.isConnected) return;
    const take = (records: readonly TicketRecord[]) => {
      this.record = records.find(({ticket}) => ticket.key === this.ticketKey);
      this.now = Date.now();
    };
    this.#stop = assistant.onTickets(take);
    // Without them number and hotline remain, which stand above.
    void assistant.tickets().then(take, () => undefined);
  }

  private async handleWithdraw(): Promise<void> {
    this.asking = false;
    const outcome = (await this.assistant?.withdrawTicket(this.ticketKey)) ?? 'unknown';
    this.said = this.terms.changeOutcomes[outcome];
    this.send({kind: 'announce', text: this.said});
  }

  private handlePrint(record: TicketRecord, number: string, receipt: string): void {
    printTicket(
      {number, receipt, text: ticketText(record.ticket, number)},
      this.messages,
      this.terms,
    );
  }

  private get minutesLeft(): number {
    const at = Date.parse(this.record?.deliveredAt ?? '');
    const left = at + CHANGE_WINDOW_MS - this.now;
    return Number.isNaN(left) ? 0 : Math.ceil(left / 60_000);
  }

  private renderChanges(record: TicketRecord): unknown {
    const {terms, minutesLeft} = this;
    const state = record.known?.status.state ?? 'received';
    if (record.withdrawnAt !== undefined || record.change !== null || state !== 'received') {
      return this.said === '' ? nothing : html`<p>${this.said}</p>`;
    }
    if (minutesLeft <= 0) return html`<p class="muted">${terms.windowOver}</p>`;
    if (this.asking) {
      return html`<p>${terms.withdrawSure}</p>
        <div class="actions">
          <button type="button" class="sure" @click=${this.handleWithdraw}>
            ${terms.withdrawYes}
          </button>
          <button
            type="button"
            @click=${() => {
              this.asking = false;
            }}
          >
            ${terms.keepIt}
          </button>
        </div>`;
    }
    return html`<p class="muted">${terms.minutesLeft(minutesLeft)}</p>
      ${this.said === '' ? nothing : html`<p>${this.said}</p>`}
      <div class="actions">
        <button
          type="button"
          @click=${() => this.send({kind: 'revise-ticket', key: this.ticketKey})}
        >
          ${icons.ticket}<span>${terms.revise}</span>
        </button>
        <button
          type="button"
          @click=${() => {
            this.asking = true;
          }}
        >
          ${cardIcons.undo}<span>${terms.withdraw}</span>
        </button>
      </div>`;
  }

  protected override render(): unknown {
    const {record, terms, messages} = this;
    if (record?.state !== 'delivered') return nothing;
    const {number, receipt = ''} = record;
    return html`${
      receipt === ''
        ? nothing
        : html`<section class="receipt" aria-labelledby="receipt-label">
            <h4 id="receipt-label">${terms.receipt}</h4>
            ${renderQr(`${number} ${receipt}`, terms.receiptPicture)}
            <p class="code" part="receipt">${receipt}</p>
            <p class="muted">${terms.receiptHint}</p>
          </section>`
    }
      <div class="actions">
        ${
          receipt === ''
            ? nothing
            : this.#copy.renderButton(
                terms.copyReceipt,
                messages,
                () => void this.#copy.copy(`${number} ${receipt}`),
              )
        }
        <button type="button" @click=${() => this.handlePrint(record, number, receipt)}>
          ${icons.certificate}<span>${terms.print}</span>
        </button>
      </div>
      ${this.#copy.renderFallback(messages)} ${this.renderChanges(record)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-ticket-after': TicketAfter;
  }
}
