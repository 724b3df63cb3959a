import {css, html, LitElement, nothing} from 'lit';
import type {AuditRow} from '../flow/audit.ts';
import {consoleStyles} from './console.styles.ts';
import {type DeskClient, DeskProblem} from './desk-client.ts';
import type {ConsoleMessages} from './messages.ts';
import {showTime} from './show-time.ts';

/** A word by its name in the trail; the name itself where there is none, `constructor` too. */
function termIn(terms: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(terms, name) ? (terms[name] ?? name) : name;
}

/**
 * The audit trail: who saw, downloaded, exported and did what, the newest first, and whether the
 * trail is whole. Only for whoever may read it; the desk decides that.
 *
 * @summary 审计记录.
 * @prop {DeskClient | null} client - the desk
 * @prop {ConsoleMessages} messages - terms in the current language
 */
export class DeskAudit extends LitElement {
  static override properties = {
    client: {attribute: false},
    messages: {attribute: false},
    rows: {state: true},
    next: {state: true},
    checked: {state: true},
    problem: {state: true},
  };

  static override styles = [
    consoleStyles,
    css`
      main {
        display: grid;
        gap: 0.75rem;
        max-width: 96rem;
        margin: 0 auto;
        padding: 1rem 1.25rem;
      }
      .scroll {
        overflow-x: auto;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--surface);
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 0.5rem 0.75rem;
        border-block-end: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      tr:last-child td {
        border-block-end: 0;
      }
      th,
      .time {
        white-space: nowrap;
      }
      a {
        display: inline-block;
        min-height: 24px;
        color: var(--accent);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
    `,
  ];

  /** The desk. */
  declare client: DeskClient | null;
  /** Terms in the current language. */
  declare messages: ConsoleMessages;
  declare private rows: readonly AuditRow[] | null;
  declare private next: number | null;
  declare private checked: {readonly rows: number; readonly brokenAt: number | null} | null;
  declare private problem: string;
  /** Only the newest request may write to the page. */
  #run = 0;

  constructor() {
    super();
    this.client = null;
    this.rows = null;
    this.next = null;
    this.checked = null;
    this.problem = '';
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('client')) void this.load();
  }

  /** Asks for the newest rows, or for those older than the one numbered `before`. */
  async load(before: number | null = null): Promise<void> {
    await this.#ask(async (client) => {
      const page = await client.audit(before);
      return () => {
        this.rows = before === null ? page.rows : [...(this.rows ?? []), ...page.rows];
        this.next = page.next;
        if (before === null) this.checked = null;
      };
    });
  }

  private async check(): Promise<void> {
    await this.#ask(async (client) => {
      const checked = await client.checkAudit();
      return () => {
        this.checked = checked;
      };
    });
  }

  async #ask(ask: (client: DeskClient) => Promise<() => void>): Promise<void> {
    const {client, messages: t} = this;
    if (!client) return;
    this.#run += 1;
    const run = this.#run;
    try {
      const show = await ask(client);
      if (run !== this.#run) return;
      show();
      this.problem = '';
    } catch (error) {
      if (!(error instanceof DeskProblem)) throw error;
      if (run === this.#run)
        this.problem = error.status === 0 ? t.unreachable : t.failed(error.status);
    }
  }

  private renderDetail({detail}: AuditRow): unknown {
    const t = this.messages;
    const states: Readonly<Record<string, string>> = t.states;
    const entries = Object.entries(JSON.parse(detail) as Readonly<Record<string, unknown>>);
    const shown = entries.filter(([, value]) => value !== null);
    return html`<ul>
      ${shown.map(
        ([name, value]) =>
          html`<li>
            ${termIn(t.auditDetails, name)}: ${termIn({...t.auditValues, ...states}, String(value))}
          </li>`,
      )}
    </ul>`;
  }

  private renderRow(row: AuditRow): unknown {
    const t = this.messages;
    const actions: Readonly<Record<string, string>> = {...t.actions, ...t.auditActions};
    return html`<tr>
      <td>${row.seq}</td>
      <td class="time">${showTime(row.at)}</td>
      <td><span dir="auto">${row.actor}</span> <span class="quiet">${row.role}</span></td>
      <td>${termIn(actions, row.action)}</td>
      <td>${row.number === null ? nothing : html`<a href=${`#${row.number}`}>${row.number}</a>`}</td>
      <td>${this.renderDetail(row)}</td>
    </tr>`;
  }

  private renderTable(rows: readonly AuditRow[]): unknown {
    const t = this.messages;
    if (rows.length === 0) return html`<p class="notice">${t.auditEmpty}</p>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t.audit}>
      <table>
        <thead>
          <tr>
            ${t.auditColumns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.renderRow(row))}
        </tbody>
      </table>
    </div>`;
  }

  private renderChecked(): unknown {
    const {checked, messages: t} = this;
    if (!checked) return nothing;
    const isWhole = checked.brokenAt === null;
    return html`<p class="notice ${isWhole ? '' : 'problem'}">
      ${isWhole ? t.auditWhole(checked.rows) : t.auditBroken(checked.brokenAt)}
    </p>`;
  }

  protected override render(): unknown {
    const {rows, next, problem, messages: t} = this;
    return html`<main>
      <div class="row">
        <h2>${t.audit}</h2>
        <button type="button" @click=${() => this.check()}>${t.auditCheck}</button>
      </div>
      <p class="quiet">${t.auditHint}</p>
      <div role="status">${this.renderChecked()}</div>
      <p class="notice problem" role="alert" ?hidden=${problem === ''}>${problem}</p>
      ${
        rows
          ? this.renderTable(rows)
          : problem === ''
            ? html`<p class="notice quiet">${t.loading}</p>`
            : nothing
      }
      ${
        next === null
          ? nothing
          : html`<p>
              <button type="button" @click=${() => this.load(next)}>${t.auditMore}</button>
            </p>`
      }
    </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-audit': DeskAudit;
  }
}
