import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {type ActionName, possibleActions} from '../flow/action-rules.ts';
import type {LikelyRepeat} from '../flow/likely-repeats.ts';
import type {TicketDetail, UnmaskedTicket} from '../flow/ticket-detail.ts';
import {consoleStyles} from './console.styles.ts';
import {type DeskClient, DeskProblem, type Me, saveBlob} from './desk-client.ts';
import {languages} from './languages.ts';
import type {ConsoleMessages} from './messages.ts';
import {showTime} from './show-time.ts';
import type {TicketActionEvent} from './ticket-action-form.ts';

/**
 * One ticket: what was written, what the assistant has shown already, who filed it on demand, and
 * what can be done now.
 *
 * @fires ticket-changed {Event} something was done with it
 */
export class DeskTicket extends LitElement {
  static override properties = {
    client: {attribute: false},
    me: {attribute: false},
    number: {attribute: false},
    messages: {attribute: false},
    detail: {state: true},
    repeats: {state: true},
    unmasked: {state: true},
    problem: {state: true},
    said: {state: true},
    form: {state: true},
    into: {state: true},
    isBusy: {state: true},
  };

  static override styles = [
    consoleStyles,
    css`
      article {
        padding: 1rem 1.25rem;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--surface);
      }
      header {
        display: grid;
        gap: 0.35rem;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.35rem 1rem;
        margin: 0;
      }
      dt {
        color: var(--quiet);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        white-space: pre-line;
        unicode-bidi: isolate;
      }
      ol,
      ul {
        margin: 0;
        padding-inline-start: 1.25rem;
      }
      li {
        overflow-wrap: anywhere;
      }
      .work {
        margin-block-start: 1rem;
      }
      .said {
        min-height: 1.6em;
        margin-block-start: 0.5rem;
      }
      @media (max-width: 40rem) {
        dl {
          grid-template-columns: 1fr;
          gap: 0;
        }
        dd {
          margin-block-end: 0.5rem;
        }
      }
    `,
  ];

  /** The desk. */
  declare client: DeskClient | null;
  /** Whoever looks. */
  declare me: Me | null;
  /** Number of the ticket. */
  declare number: string;
  /** Terms. */
  declare messages: ConsoleMessages;
  declare private detail: TicketDetail | null;
  declare private repeats: readonly LikelyRepeat[];
  declare private unmasked: UnmaskedTicket | null;
  declare private problem: string;
  declare private said: string;
  declare private form: ActionName | null;
  declare private into: string;
  declare private isBusy: boolean;
  /** Only the newest request may write to the page. */
  #run = 0;

  constructor() {
    super();
    this.client = null;
    this.me = null;
    this.number = '';
    this.messages = languages['zh-Hans'];
    this.detail = null;
    this.repeats = [];
    this.unmasked = null;
    this.problem = '';
    this.said = '';
    this.form = null;
    this.into = '';
    this.isBusy = false;
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('number') && !changed.has('client')) return;
    this.detail = null;
    this.unmasked = null;
    this.form = null;
    this.said = '';
    void this.load();
  }

  /** Asks for the ticket again, as it stands now. */
  async load(): Promise<void> {
    const {client, number} = this;
    if (!client || number === '') return;
    this.#run += 1;
    const run = this.#run;
    try {
      const [detail, repeats] = await Promise.all([client.ticket(number), client.repeats(number)]);
      if (run !== this.#run) return;
      this.detail = detail;
      this.repeats = repeats;
      this.problem = '';
    } catch (error) {
      if (run === this.#run) this.problem = this.sentenceOf(error);
    }
  }

  private sentenceOf(error: unknown): string {
    const t = this.messages;
    if (!(error instanceof DeskProblem)) throw error;
    if (error.status === 0) return t.unreachable;
    if (error.status === 401) return t.wrongToken;
    return t.refusals[error.reason] ?? t.failed(error.status);
  }

  private async handleAction({action}: TicketActionEvent): Promise<void> {
    const {client, number, messages: t} = this;
    if (!client || this.isBusy) return;
    this.isBusy = true;
    try {
      await client.act(number, action);
      this.form = null;
      this.said = t.done(t.actions[action.action], number);
      this.problem = '';
      await this.load();
      this.dispatchEvent(new Event('ticket-changed', {bubbles: true, composed: true}));
      this.renderRoot.querySelector<HTMLElement>('.said')?.focus();
    } catch (error) {
      const sentence = this.sentenceOf(error);
      // What was typed stays in the form; the ticket under it is shown as it stands now.
      await this.load();
      this.problem = sentence;
    } finally {
      this.isBusy = false;
    }
  }

  private async handleShow(): Promise<void> {
    try {
      this.unmasked = (await this.client?.unmask(this.number)) ?? null;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#person')?.focus();
    } catch (error) {
      this.problem = this.sentenceOf(error);
    }
  }

  private async handleFile(id: string, name: string): Promise<void> {
    try {
      const blob = await this.client?.file(this.number, id);
      if (blob) saveBlob(blob, name);
    } catch (error) {
      this.problem = this.sentenceOf(error);
    }
  }

  private field(label: string, value: string | null | undefined) {
    return value ? html`<dt>${label}</dt><dd>${value}</dd>` : nothing;
  }

  private renderPerson({person, maySeePerson}: TicketDetail) {
    const t = this.messages;
    const {unmasked} = this;
    const body = unmasked
      ? html`<dl>
          ${this.field(t.name, unmasked.name)} ${this.field(t.phone, unmasked.phone)}
          ${this.field(t.email, unmasked.email)}
        </dl>`
      : html`<p class="quiet">
            ${
              person === 'wiped'
                ? t.personWiped
                : person === 'none'
                  ? t.personNone
                  : maySeePerson
                    ? t.personHidden
                    : t.personForbidden
            }
          </p>
          ${
            maySeePerson && person !== 'wiped'
              ? html`<p class="row">
                  <button type="button" @click=${this.handleShow}>${t.show}</button>
                  <span class="quiet">${t.showHint}</span>
                </p>`
              : nothing
          }`;
    return html`<h3 id="person" tabindex="-1">${t.person}</h3>
      ${body}`;
  }

  private renderFacts(detail: TicketDetail) {
    const t = this.messages;
    const ticket = this.unmasked?.ticket ?? detail.ticket;
    const basis = [ticket.unitReason, ...ticket.unitBasis].filter((text) => text !== '');
    return html`<h3>${t.facts}</h3>
      <dl>
        ${this.field(t.content, ticket.content)} ${this.field(t.expectation, ticket.expectation)}
        ${this.field(t.place, ticket.place)} ${this.field(t.occurred, ticket.occurredAt?.text)}
        ${this.field(t.respondent, ticket.respondent)}
        ${ticket.answers.map(({label, value}) => this.field(label, value))}
        ${this.field(t.category, ticket.category)}
        ${this.field(t.proposedUnit, ticket.unit?.name ?? t.undecided)}
        ${this.field(t.basis, basis.join('\n'))} ${this.field(t.currentUnit, detail.unit?.name)}
        ${this.field(t.copies, detail.copies.join('、'))} ${this.field(t.related, ticket.related)}
        ${this.field(t.received, showTime(detail.receivedAt))}
        ${this.field(t.deadline, detail.deadline && showTime(detail.deadline))}
        ${this.field(t.channel, ticket.channel)}
      </dl>
      <h3>${t.tried}</h3>
      ${
        ticket.tried.length > 0
          ? html`<ol>${ticket.tried.map(({question}) => html`<li>${question}</li>`)}</ol>`
          : html`<p class="quiet">${t.nothingTried}</p>`
      }`;
  }

  private renderFiles({ticket, files, maySeePerson}: TicketDetail) {
    const t = this.messages;
    if (ticket.attachments.length === 0) return nothing;
    return html`<h3>${t.files}</h3>
      <ul>
        ${ticket.attachments.map(({id, name}) => {
          const isHere = files.includes(id) && maySeePerson && this.me?.may.includes('work');
          return html`<li>
            ${
              isHere
                ? html`<button type="button" @click=${() => this.handleFile(id, name)}>
                    ${name}
                  </button>`
                : html`${name} <span class="quiet">${files.includes(id) ? '' : t.fileMissing}</span>`
            }
          </li>`;
        })}
      </ul>`;
  }

  private renderHistory({answer, history}: TicketDetail) {
    const t = this.messages;
    return html`${
      answer
        ? html`<h3>${t.answer}</h3>
            <dl><dt>${answer.by}</dt><dd>${answer.text}</dd></dl>`
        : nothing
    }
      <h3>${t.history}</h3>
      <ol>
        ${history.map(
          ({at, state, note, unit}) => html`<li>
            <time class="quiet" datetime=${at}>${showTime(at)}</time> ${t.states[state]}
            ${unit?.name ?? ''} ${note}
          </li>`,
        )}
      </ol>`;
  }

  private renderRepeats(detail: TicketDetail) {
    const t = this.messages;
    const mayMerge = possibleActions(detail.state, this.me?.may ?? []).includes('merge');
    return html`<h3>${t.repeats}</h3>
      ${
        this.repeats.length === 0
          ? html`<p class="quiet">${t.noRepeats}</p>`
          : html`<ul>
              ${this.repeats.map(
                (repeat) => html`<li>
                  <a href=${`#${repeat.number}`}>${repeat.number}</a> ${repeat.title}
                  <span class="quiet">
                    ${repeat.place} ${repeat.because.map((why) => t.because[why]).join('、')}
                  </span>
                  ${
                    mayMerge
                      ? html`<button
                          type="button"
                          aria-label=${`${t.mergeInto} ${repeat.number}`}
                          @click=${() => {
                            this.into = repeat.number;
                            this.form = 'merge';
                          }}
                        >
                          ${t.mergeInto}
                        </button>`
                      : nothing
                  }
                </li>`,
              )}
            </ul>`
      }`;
  }

  private renderWork(detail: TicketDetail) {
    const {me, messages: t, form} = this;
    const isOwn = me?.role !== 'unit' || detail.unit?.id === me.unit;
    const actions = isOwn ? possibleActions(detail.state, me?.may ?? []) : [];
    return html`<div class="work">
      <div class="row" role="group" aria-label=${t.work}>
        ${actions.map(
          (name, index) => html`<button
            type="button"
            class=${index === 0 ? 'primary' : ''}
            aria-expanded=${String(form === name)}
            @click=${() => {
              this.into = '';
              this.form = form === name ? null : name;
            }}
          >
            ${t.actions[name]}
          </button>`,
        )}
      </div>
      <p class="said" role="status" tabindex="-1">${this.said}</p>
      <p class="notice problem" role="alert" ?hidden=${this.problem === ''}>${this.problem}</p>
      ${
        form && actions.includes(form)
          ? html`<ticket-action-form
              .name=${form}
              .version=${detail.version}
              .units=${me?.units ?? []}
              .into=${this.into}
              .messages=${t}
              .isBusy=${this.isBusy}
              @ticket-action=${this.handleAction}
              @cancel=${() => {
                this.form = null;
              }}
            ></ticket-action-form>`
          : nothing
      }
    </div>`;
  }

  override render() {
    const {detail, messages: t} = this;
    if (this.number === '') return html`<p class="notice quiet">${t.choose}</p>`;
    if (!detail) {
      return this.problem === ''
        ? html`<p class="notice quiet" role="status">${t.loading}</p>`
        : html`<p class="notice problem" role="alert">${this.problem}</p>`;
    }
    const {ticket} = detail;
    return html`<article aria-labelledby="title">
      <header>
        <p class="row">
          <span class="quiet">${detail.number}</span>
          <span class="badge">${t.states[detail.state]}</span>
          <span class="badge">${ticket.type}</span>
          ${ticket.urgency === '紧急' ? html`<span class="badge warm">${t.urgent}</span>` : nothing}
          ${ticket.confidential ? html`<span class="badge warm">${t.confidential}</span>` : nothing}
          ${ticket.legality ? html`<span class="badge warm">${t.legality}</span>` : nothing}
          ${ticket.replyWanted ? html`<span class="badge">${t.replyWanted}</span>` : nothing}
        </p>
        <h2 id="title" tabindex="-1" dir="auto">${(this.unmasked?.ticket ?? ticket).title}</h2>
      </header>
      ${this.renderWork(detail)} ${this.renderFacts(detail)} ${this.renderPerson(detail)}
      ${this.renderFiles(detail)} ${this.renderHistory(detail)} ${this.renderRepeats(detail)}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-ticket': DeskTicket;
  }
}
