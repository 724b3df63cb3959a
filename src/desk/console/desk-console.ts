import {html, LitElement, nothing} from 'lit';
import type {QueuedTicket} from '../flow/ticket-queue.ts';
import {consoleStyles} from './console.styles.ts';
import {dashboardMessages} from './dashboard/dashboard-messages.ts';
import {DeskClient, DeskProblem, type Me, type QueueNarrowing, saveBlob} from './desk-client.ts';
import {deskConsoleStyles} from './desk-console.styles.ts';
import {languages} from './languages.ts';
import type {ConsoleMessages} from './messages.ts';
import {renderQueue} from './render-queue.ts';

const TOKEN = 'yihu-desk-token';
const LANGUAGE = 'yihu-desk-language';

/** Where the dashboard and the audit trail are; no number of a ticket looks like them. */
const DASHBOARD = 'dashboard';
const AUDIT = 'audit';

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
    narrowing: {state: true},
    isNumberWrong: {state: true},
    messages: {state: true},
  };

  static override styles = [consoleStyles, deskConsoleStyles];

  declare private me: Me | null;
  declare private tickets: readonly QueuedTicket[] | null;
  declare private total: number;
  declare private next: number | null;
  declare private chosen: string;
  declare private problem: string;
  declare private isBusy: boolean;
  declare private narrowing: QueueNarrowing;
  declare private isNumberWrong: boolean;
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
    this.narrowing = {state: 'open'};
    this.isNumberWrong = false;
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
      // The field comes back with what the queue is narrowed by.
      if (this.chosen === DASHBOARD || this.chosen === AUDIT) this.isNumberWrong = false;
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
        client.queue(this.narrowing, before),
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

  /**
   * What is typed goes into the body of a request and into no address, nor into the history. What
   * no ticket is numbered by is not sent at all: it may be a name.
   */
  private handleNarrow(event: Event): void {
    const field = event.target as HTMLSelectElement | HTMLInputElement;
    if (field.name === 'number') {
      this.isNumberWrong = !field.validity.valid;
      if (this.isNumberWrong) return;
    }
    this.narrowing = {...this.narrowing, [field.name]: field.value.trim()};
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
      const blob = await this.#client?.export(this.narrowing);
      if (blob) saveBlob(blob, 'tickets.xlsx');
    } catch (error) {
      this.problem = this.sentenceOf(error);
    }
  }

  private renderQueue() {
    const {messages, me, tickets, total, chosen, narrowing, isNumberWrong} = this;
    if (!tickets) {
      return this.problem === '' ? html`<p class="notice quiet">${messages.loading}</p>` : nothing;
    }
    return renderQueue({
      messages,
      me,
      tickets,
      total,
      chosen,
      narrowing,
      isNumberWrong,
      narrow: this.handleNarrow.bind(this),
      more: this.next === null ? undefined : () => void this.load(this.next),
    });
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
