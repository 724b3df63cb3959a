import {css, html, LitElement, nothing} from 'lit';
import {ticketStates} from '../../ticket/ticket-status.ts';
import type {QueuedTicket} from '../flow/ticket-queue.ts';
import {consoleStyles} from './console.styles.ts';
import {dashboardMessages} from './dashboard/dashboard-messages.ts';
import {DeskClient, DeskProblem, type Me, saveBlob} from './desk-client.ts';
import {languages} from './languages.ts';
import type {ConsoleMessages} from './messages.ts';
import {showTime} from './show-time.ts';

const TOKEN = 'yihu-desk-token';
const LANGUAGE = 'yihu-desk-language';

/** Where the dashboard and the audit trail are; no number of a ticket looks like them. */
const DASHBOARD = 'dashboard';
const AUDIT = 'audit';

const types = ['咨询', '求助', '投诉', '举报', '建议', '表扬'] as const;

/** Ages an agent asks for: over the weekend, a working week, a month. */
const ages = [1, 3, 7, 30] as const;

const filters = ['state', 'type', 'unit', 'days', 'number'] as const;
type Filter = (typeof filters)[number];

/**
 * The console: the queue, and beside it the ticket that was chosen. The token comes in the
 * fragment of the address, is kept for this tab only, and is taken out of the address at once.
 */
export class DeskConsole extends LitElement {
  static override properties = {
    me: {state: true},
    tickets: {state: true},
    total: {state: true},
    next: {state: true},
    chosen: {state: true},
    problem: {state: true},
    isBusy: {state: true},
    filter: {state: true},
    messages: {state: true},
  };

  static override styles = [
    consoleStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        align-items: center;
        justify-content: space-between;
        padding: 0.6rem 1.25rem;
        border-block-end: 1px solid var(--line);
        background: var(--surface);
      }
      main {
        display: grid;
        grid-template-columns: minmax(20rem, 2fr) minmax(0, 3fr);
        gap: 1.25rem;
        max-width: 96rem;
        margin: 0 auto;
        padding: 1rem 1.25rem;
      }
      main.whole {
        grid-template-columns: minmax(0, 1fr);
      }
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
        gap: 0.5rem;
        margin: 0 0 0.75rem;
        padding: 0;
        border: 0;
      }
      fieldset select,
      fieldset input {
        width: 100%;
      }
      ul {
        margin: 0.5rem 0 0;
        padding: 0;
        overflow: clip;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--surface);
        list-style: none;
      }
      li + li {
        border-block-start: 1px solid var(--line);
      }
      li a {
        display: block;
        padding: 0.6rem 0.9rem;
        border-inline-start: 4px solid transparent;
        color: inherit;
        text-decoration: none;
        overflow-wrap: anywhere;
      }
      li a:hover {
        text-decoration: underline;
      }
      li a:focus-visible {
        outline-offset: -3px;
      }
      li a[aria-current='true'] {
        border-inline-start-color: var(--accent);
        background: var(--chosen);
      }
      .title {
        display: block;
        font-weight: 600;
      }
      .more,
      .back {
        margin-block: 0.75rem;
      }
      .back {
        display: none;
      }
      footer {
        max-width: 96rem;
        margin: 0 auto;
        padding: 0.5rem 1.25rem 1.5rem;
      }
      @media (max-width: 60rem) {
        main {
          grid-template-columns: minmax(0, 1fr);
        }
        main.ticket .queue {
          display: none;
        }
        main:not(.ticket) desk-ticket {
          display: none;
        }
        .back {
          display: block;
        }
      }
    `,
  ];

  declare private me: Me | null;
  declare private tickets: readonly QueuedTicket[] | null;
  declare private total: number;
  declare private next: number | null;
  declare private chosen: string;
  declare private problem: string;
  declare private isBusy: boolean;
  declare private filter: Readonly<Partial<Record<Filter, string>>>;
  declare private messages: ConsoleMessages;
  #client: DeskClient | null = null;
  /** Only the newest request may write to the page. */
  #run = 0;

  constructor() {
    super();
    this.me = null;
    this.tickets = null;
    this.total = 0;
    this.next = null;
    this.chosen = '';
    this.problem = '';
    this.isBusy = false;
    this.filter = {state: 'open'};
    this.messages = languages[sessionStorage.getItem(LANGUAGE) === 'en' ? 'en' : 'zh-Hans'];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.handleHash);
    document.addEventListener('visibilitychange', this.handleVisibility);
    this.handleHash();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.handleHash);
    document.removeEventListener('visibilitychange', this.handleVisibility);
  }

  private handleHash = (): void => {
    const hash = location.hash.slice(1);
    const token = new URLSearchParams(hash).get('token');
    if (token) {
      sessionStorage.setItem(TOKEN, token);
      history.replaceState(null, '', location.pathname + location.search);
      this.#client = null;
      this.chosen = '';
    } else {
      this.chosen = decodeURIComponent(hash);
    }
    if (this.#client) return;
    const kept = sessionStorage.getItem(TOKEN);
    if (!kept) {
      this.problem = this.messages.noToken;
      return;
    }
    this.#client = new DeskClient(kept);
    void this.load();
  };

  private handleVisibility = (): void => {
    if (document.visibilityState === 'visible' && this.tickets) void this.load();
  };

  private query(before: number | null): URLSearchParams {
    const query = new URLSearchParams();
    for (const name of filters) {
      const value = this.filter[name];
      if (value) query.set(name, value);
    }
    if (before !== null) query.set('before', String(before));
    return query;
  }

  /** Asks for the newest stretch of the queue, or the one before `before`. */
  private async load(before: number | null = null): Promise<void> {
    const client = this.#client;
    if (!client) return;
    this.#run += 1;
    const run = this.#run;
    this.isBusy = true;
    try {
      const [me, page] = await Promise.all([
        this.me ?? client.me(),
        client.queue(this.query(before)),
      ]);
      if (run !== this.#run) return;
      this.me = me;
      this.tickets = before === null ? page.tickets : [...(this.tickets ?? []), ...page.tickets];
      this.total = page.total;
      this.next = page.next;
      this.problem = '';
    } catch (error) {
      if (run === this.#run) this.problem = this.sentenceOf(error);
    } finally {
      if (run === this.#run) this.isBusy = false;
    }
  }

  private sentenceOf(error: unknown): string {
    const t = this.messages;
    if (!(error instanceof DeskProblem)) throw error;
    if (error.status === 401) {
      this.#client = null;
      return t.wrongToken;
    }
    return error.status === 0 ? t.unreachable : t.failed(error.status);
  }

  private handleFilter(event: Event): void {
    const {name, value} = event.target as HTMLSelectElement | HTMLInputElement;
    this.filter = {...this.filter, [name]: value.trim()};
    void this.load();
  }

  private handleRefresh(): void {
    this.handleHash();
    void this.load();
    void this.renderRoot.querySelector('desk-ticket')?.load();
    void this.renderRoot.querySelector('desk-dashboard')?.load();
    void this.renderRoot.querySelector('desk-audit')?.load();
  }

  private handleLanguage(): void {
    const code = this.messages.code === 'en' ? 'zh-Hans' : 'en';
    sessionStorage.setItem(LANGUAGE, code);
    this.messages = languages[code];
    document.documentElement.lang = code;
  }

  private async handleExport(): Promise<void> {
    try {
      const blob = await this.#client?.export(this.query(null));
      if (blob) saveBlob(blob, 'tickets.xlsx');
    } catch (error) {
      this.problem = this.sentenceOf(error);
    }
  }

  /** Up and down lead through the queue as they do through any list. */
  private handleKey(event: KeyboardEvent): void {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step === undefined) return;
    const links = [...this.renderRoot.querySelectorAll<HTMLElement>('.queue li a')];
    const at = links.indexOf(event.target as HTMLElement);
    const to = links[at + step];
    if (at < 0 || !to) return;
    event.preventDefault();
    to.focus();
  }

  private renderSelect(
    name: Filter,
    label: string,
    options: readonly (readonly [value: string, text: string])[],
  ) {
    return html`<div>
      <label for=${name}>${label}</label>
      <select id=${name} name=${name} @change=${this.handleFilter}>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${(this.filter[name] ?? '') === value}>
              ${text}
            </option>`,
        )}
      </select>
    </div>`;
  }

  private renderFilters() {
    const t = this.messages;
    const units = this.me?.units ?? [];
    return html`<fieldset aria-label=${t.filters}>
      ${this.renderSelect('state', t.state, [
        ['open', t.open],
        ['', t.all],
        ...ticketStates.map((state) => [state, t.states[state]] as const),
      ])}
      ${this.renderSelect('type', t.type, [['', t.all], ...types.map((type) => [type, type] as const)])}
      ${
        this.me?.role === 'unit'
          ? nothing
          : this.renderSelect('unit', t.unit, [
              ['', t.all],
              ...units.map(({id, name}) => [id, name] as const),
            ])
      }
      ${this.renderSelect('days', t.waiting, [
        ['', t.anyTime],
        ...ages.map((days) => [String(days), t.days(days)] as const),
      ])}
      <div>
        <label for="number">${t.number}</label>
        <input id="number" name="number" maxlength="40" autocomplete="off" @change=${this.handleFilter} />
      </div>
    </fieldset>`;
  }

  private renderLine(ticket: QueuedTicket) {
    const t = this.messages;
    return html`<li>
      <a href=${`#${ticket.number}`} aria-current=${String(ticket.number === this.chosen)}>
        <span class="title" dir="auto">${ticket.title}</span>
        <span class="row">
          <span class="badge">${t.states[ticket.state]}</span>
          <span class="badge">${ticket.type}</span>
          ${ticket.urgent ? html`<span class="badge warm">${t.urgent}</span>` : nothing}
          ${ticket.confidential ? html`<span class="badge warm">${t.confidential}</span>` : nothing}
          ${ticket.legality ? html`<span class="badge warm">${t.legality}</span>` : nothing}
        </span>
        <span class="quiet">
          ${ticket.number} · ${showTime(ticket.receivedAt)} · ${ticket.unit?.name ?? t.undecided}
          ${ticket.deadline ? html`· ${t.deadline} ${showTime(ticket.deadline)}` : nothing}
        </span>
      </a>
    </li>`;
  }

  private renderQueue() {
    const t = this.messages;
    const {tickets} = this;
    if (!tickets) {
      return this.problem === '' ? html`<p class="notice quiet">${t.loading}</p>` : nothing;
    }
    return html`${this.renderFilters()}
      <p class="quiet" role="status">${t.count(tickets.length, this.total)}</p>
      ${
        tickets.length === 0
          ? html`<div class="notice">
              <h2>${t.empty}</h2>
              <p>${t.emptyHint}</p>
            </div>`
          : html`<ul @keydown=${this.handleKey}>
              ${tickets.map((ticket) => this.renderLine(ticket))}
            </ul>`
      }
      ${
        this.next === null
          ? nothing
          : html`<p class="more">
              <button type="button" @click=${() => this.load(this.next)}>${t.more}</button>
            </p>`
      }`;
  }

  override render() {
    const t = this.messages;
    const {me, chosen} = this;
    const isDashboard = chosen === DASHBOARD;
    const isAudit = chosen === AUDIT && me?.may.includes('audit');
    return html`<header class="bar">
        <h1>${t.title} <span class="quiet">${me?.name ?? ''}</span></h1>
        <div class="row">
          ${
            me && me.role !== 'unit'
              ? html`<a href=${isDashboard ? '#' : `#${DASHBOARD}`}>
                  ${dashboardMessages[t.code][isDashboard ? 'queue' : 'title']}
                </a>`
              : nothing
          }
          ${
            me?.may.includes('audit')
              ? html`<a href=${isAudit ? '#' : `#${AUDIT}`}>
                  ${isAudit ? dashboardMessages[t.code].queue : t.audit}
                </a>`
              : nothing
          }
          ${
            me?.may.includes('manage')
              ? html`<button type="button" @click=${this.handleExport}>${t.export}</button>`
              : nothing
          }
          <button type="button" @click=${this.handleLanguage}>${t.otherLanguage}</button>
          <button
            type="button"
            class="primary"
            aria-disabled=${String(this.isBusy)}
            @click=${this.handleRefresh}
          >
            ${t.refresh}
          </button>
        </div>
      </header>
      ${
        isDashboard
          ? html`<desk-dashboard .client=${this.#client} .messages=${t}></desk-dashboard>`
          : isAudit
            ? html`<desk-audit .client=${this.#client} .messages=${t}></desk-audit>`
            : this.renderTickets()
      }
      <footer class="quiet"><p>${t.privacy}</p></footer>`;
  }

  private renderTickets() {
    const t = this.messages;
    const {me, chosen} = this;
    return html`<main class=${[me ? '' : 'whole', chosen ? 'ticket' : ''].join(' ')}>
        <section class="queue" aria-label=${t.queue}>
          <p class="notice problem" role="alert" ?hidden=${this.problem === ''}>${this.problem}</p>
          ${this.renderQueue()}
        </section>
        ${
          me
            ? html`<section aria-label=${t.facts}>
                ${chosen ? html`<p class="back"><a href="#">${t.back}</a></p>` : nothing}
                <desk-ticket
                  .client=${this.#client}
                  .me=${me}
                  .number=${chosen}
                  .messages=${t}
                  @ticket-changed=${() => this.load()}
                ></desk-ticket>
              </section>`
            : nothing
        }
      </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-console': DeskConsole;
  }
}
