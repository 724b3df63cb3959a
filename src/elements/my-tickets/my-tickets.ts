import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {Assistant} from '../../assistant/assistant.ts';
import type {Phone} from '../../knowledge/entry.ts';
import {beijingMinuteOf} from '../../lib/beijing-time.ts';
import type {TicketRecord} from '../../ticket/ticket-record.ts';
import {ticketText} from '../../ticket/ticket-text.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {renderChinese} from '../render-chinese.ts';
import {renderPhone} from '../render-phone.ts';
import {renderWithin} from '../render-within.ts';
import {sharedStyles} from '../shared.styles.ts';
import {TicketElement} from '../ticket-element.ts';
import {typedCode} from '../typed-code.ts';
import {myTicketsStyles} from './my-tickets.styles.ts';

/** What 我的工单 needs of an assistant. */
export type MyTicketsKeeper = Pick<
  Assistant,
  | 'tickets'
  | 'onTickets'
  | 'refreshTickets'
  | 'retryTicket'
  | 'removeTicket'
  | 'withdrawTicket'
  | 'rateTicket'
  | 'editTicket'
  | 'keptTicket'
>;

/**
 * The tickets that this device has sent, the newest first: where each stands in words, the answer,
 * what happened to it, and what can still be done. Without a network the last known state stays,
 * with the time it was seen.
 *
 * @summary 我的工单.
 * @prop {MyTicketsKeeper | undefined} assistant - keeps the tickets
 * @prop {Phone} phone - the hotline
 * @attr locale - language of the interface
 * @csspart ticket - one ticket
 */
export class MyTickets extends TicketElement {
  static override properties: PropertyDeclarations = {
    assistant: {attribute: false},
    phone: {attribute: false},
    records: {state: true},
    busy: {state: true},
    removing: {state: true},
  };

  static override styles = [sharedStyles, myTicketsStyles];

  #stop: (() => void) | undefined;

  /** Keeps the tickets. */
  declare assistant: MyTicketsKeeper | undefined;
  /** The hotline. */
  declare phone: Phone;
  declare private records: readonly TicketRecord[] | undefined;
  declare private busy: boolean;
  /** Key of the ticket that the person is asked about. */
  declare private removing: string;

  constructor() {
    super();
    this.assistant = undefined;
    this.phone = hotline;
    this.records = undefined;
    this.busy = false;
    this.removing = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The first time the first update does it.
    if (this.hasUpdated) this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('assistant')) this.#listen();
  }

  /** Puts the focus on the heading, for a list that the person has just opened. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus(options);
  }

  #listen(): void {
    this.#stop?.();
    const {assistant} = this;
    if (!assistant || !this.isConnected) return;
    const take = (records: readonly TicketRecord[]) => {
      this.records = [...records].reverse();
    };
    this.#stop = assistant.onTickets(take);
    void assistant.tickets().then(
      (records) => {
        take(records);
        // What was known stands there at once; what is new follows.
        void assistant.refreshTickets();
      },
      () => take([]),
    );
  }

  private async handleRefresh(): Promise<void> {
    const {assistant, terms} = this;
    if (!assistant || this.busy) return;
    this.busy = true;
    await assistant.refreshTickets();
    this.busy = false;
    this.send({kind: 'announce', text: terms.refreshed});
  }

  private async handleRemove(key: string): Promise<void> {
    const {assistant, terms} = this;
    this.removing = '';
    try {
      await assistant?.removeTicket(key);
      this.records = this.records?.filter(({ticket}) => ticket.key !== key);
      this.send({kind: 'announce', text: terms.removed});
    } catch {
      this.send({kind: 'announce', text: terms.removeFailed});
    }
    this.focus();
  }

  private stateOf(record: TicketRecord): string {
    const {terms} = this;
    if (record.withdrawnAt !== undefined) return terms.states.withdrawn;
    return record.state === 'delivered'
      ? terms.states[record.known?.status.state ?? 'delivered']
      : terms.states[record.state];
  }

  private renderKnown({known}: TicketRecord): unknown {
    const {terms} = this;
    if (!known) return nothing;
    const {unit, deadline, answer, history} = known.status;
    return html`
      <dl>
        ${unit ? html`<div><dt>${terms.unit}</dt><dd lang="zh-Hans">${unit.name}</dd></div>` : nothing}
        ${
          deadline
            ? html`<div><dt>${terms.deadline}</dt><dd>${beijingMinuteOf(deadline)}</dd></div>`
            : nothing
        }
      </dl>
      ${
        answer
          ? html`<blockquote>
              <h5>${terms.answer}</h5>
              <p class="answer" lang="zh-Hans">${answer.text}</p>
              <p class="muted">${renderWithin(
                (by) => terms.answeredBy(by, beijingMinuteOf(answer.at)),
                [renderChinese(answer.by, this.messages)],
              )}</p>
            </blockquote>`
          : nothing
      }
      ${
        history.length === 0
          ? nothing
          : html`<details>
              <summary>${terms.history}</summary>
              <ol>
                ${history.map(
                  ({at, state, note, unit: at_}) => html`<li>
                    <span class="muted">${beijingMinuteOf(at)}</span> ${terms.states[state]}
                    ${at_ ? html`<span lang="zh-Hans">${at_.name}</span>` : nothing}
                    ${note === '' ? nothing : html`<p lang="zh-Hans">${note}</p>`}
                  </li>`,
                )}
              </ol>
            </details>`
      }
      <p class="muted">${terms.lastKnown(beijingMinuteOf(known.at))}</p>
    `;
  }

  private renderRemove(key: string): unknown {
    const {terms} = this;
    if (this.removing !== key) {
      return html`<button
        type="button"
        class="link remove"
        @click=${() => {
          this.removing = key;
        }}
      >
        ${terms.remove}
      </button>`;
    }
    return html`<p>${terms.removeSure}</p>
      <div class="actions">
        <button type="button" class="sure" @click=${() => void this.handleRemove(key)}>
          ${terms.removeYes}
        </button>
        <button
          type="button"
          @click=${() => {
            this.removing = '';
          }}
        >
          ${terms.keepIt}
        </button>
      </div>`;
  }

  private renderTicket(record: TicketRecord): unknown {
    const {terms, messages, assistant} = this;
    const {ticket} = record;
    const number = record.state === 'delivered' ? record.number : '';
    const heading = `title-${ticket.key}`;
    return html`<li>
      <article part="ticket" aria-labelledby=${heading}>
        <h4 id=${heading} class="typed" lang=${typedCode(ticket.title, messages)}>
          ${ticket.title}
        </h4>
        <p class="state ${record.state}">${this.stateOf(record)}</p>
        ${
          number === ''
            ? nothing
            : html`<p>${messages.ticketNumber} <strong class="number">${number}</strong></p>`
        }
        <p class="muted">${terms.filedOn(beijingMinuteOf(ticket.filedAt))}</p>
        ${record.state === 'failed' ? html`<p>${messages.failureReasons[record.reason]}</p>` : nothing}
        ${this.renderKnown(record)}
        <yihu-ticket-rating
          .assistant=${assistant}
          .record=${record}
          .phone=${this.phone}
          .locale=${this.locale}
        ></yihu-ticket-rating>
        <details>
          <summary>${terms.details}</summary>
          <pre lang="zh-Hans">${ticketText(ticket, number)}</pre>
        </details>
        ${
          record.state === 'delivered'
            ? html`<details>
                <summary>${terms.receipt}</summary>
                <yihu-ticket-after
                  .assistant=${assistant}
                  .ticketKey=${ticket.key}
                  .locale=${this.locale}
                ></yihu-ticket-after>
              </details>`
            : html`<div class="actions">
                <button
                  type="button"
                  @click=${() => void assistant?.retryTicket(ticket.key)}
                >
                  ${icons.restart}<span>${messages.sendAgain}</span>
                </button>
                ${renderPhone(this.phone, messages)}
              </div>`
        }
        ${this.renderRemove(ticket.key)}
      </article>
    </li>`;
  }

  protected override render(): unknown {
    const {records, terms, messages, busy} = this;
    return html`<h3 id="heading" tabindex="-1">${terms.myTickets}</h3>
      <p class="muted">${terms.myTicketsHint}</p>
      ${
        records === undefined
          ? nothing
          : records.length === 0
            ? html`<p>${terms.noTickets}</p>
                <div class="actions">${renderPhone(this.phone, messages)}</div>`
            : html`<div class="actions">
                  <button
                    type="button"
                    aria-disabled=${busy ? 'true' : 'false'}
                    @click=${this.handleRefresh}
                  >
                    ${icons.restart}<span>${terms.refresh}</span>
                  </button>
                </div>
                <ul class="tickets">
                  ${records.map((record) => this.renderTicket(record))}
                </ul>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-my-tickets': MyTickets;
  }
}
