import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import type {DailyReport, Warning} from '../../../insight/daily-report.ts';
import {nameIn, warningSentence} from '../../../insight/report-document.ts';
import {type ReportLanguage, reportLabels} from '../../../insight/report-labels.ts';
import type {DayCounts} from '../../../insight/summarize.ts';
import {warningSheet} from '../../../insight/warning-sheet.ts';
import {beijingMinute} from '../../../lib/beijing-time.ts';
import type {LiveFigures} from '../../insight-board.ts';
import {consoleStyles} from '../console.styles.ts';
import {type DeskClient, DeskProblem, type ReportFormat, saveBlob} from '../desk-client.ts';
import type {ConsoleMessages} from '../messages.ts';
import {dashboardStyles} from './dashboard.styles.ts';
import {dashboardMessages} from './dashboard-messages.ts';
import {renderLists} from './render-lists.ts';
import {renderRows, type ShownRows} from './render-rows.ts';

/** How often the figures are asked for while somebody looks: a glance later they are new. */
const EVERY_MS = 15_000;

/** The figures on top, and what is behind each. */
const figures = [
  ['asked', {kind: 'asked'}],
  ['answered', {kind: 'answered,chosen'}],
  ['handedOff', {kind: 'handed-off'}],
  ['unanswered', {kind: 'unanswered'}],
  ['urgent', {kind: 'urgent'}],
  ['notHelpful', {kind: 'rated', detail: 'not'}],
  ['ticketsDelivered', {kind: 'ticket', detail: 'delivered'}],
] as const satisfies readonly (readonly [keyof DayCounts, Readonly<Record<string, string>>])[];

const formats = ['html', 'markdown', 'csv'] as const;

/**
 * Today's figures, the early warnings, what is asked about and where, and the daily report. Every
 * figure leads to the records behind it.
 */
export class DeskDashboard extends LitElement {
  static override properties = {
    client: {attribute: false},
    messages: {attribute: false},
    wide: {type: Boolean, reflect: true},
    figures: {state: true},
    rows: {state: true},
    problem: {state: true},
    day: {state: true},
  };

  static override styles = [consoleStyles, dashboardStyles];

  declare client: DeskClient | null;
  declare messages: ConsoleMessages;
  /** Fills the screen, in large print. */
  declare wide: boolean;
  declare private figures: LiveFigures | null;
  declare private rows: ShownRows | null;
  declare private problem: string;
  declare private day: string;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** What the rows were opened from: the focus goes back there. */
  #opener: HTMLElement | null = null;

  constructor() {
    super();
    this.client = null;
    this.wide = false;
    this.figures = null;
    this.rows = null;
    this.problem = '';
    this.day = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.load();
    }, EVERY_MS);
    document.addEventListener('fullscreenchange', this.handleFullscreen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    document.removeEventListener('fullscreenchange', this.handleFullscreen);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('client') && this.client) void this.load();
  }

  private get language(): ReportLanguage {
    return this.messages.code === 'en' ? 'en' : 'zh';
  }

  /** Asks for the figures; the last good ones stay where that fails. */
  async load(): Promise<void> {
    try {
      this.figures = (await this.client?.live()) ?? null;
      this.problem = '';
      this.day ||= this.figures?.report.day ?? '';
    } catch (error) {
      this.problem = this.sentenceOf(error);
    }
  }

  private sentenceOf(error: unknown): string {
    if (!(error instanceof DeskProblem)) throw error;
    if (error.status === 403) return dashboardMessages[this.messages.code].forbidden;
    const t = this.messages;
    if (error.status === 401) return t.wrongToken;
    return error.status === 0 ? t.unreachable : t.failed(error.status);
  }

  private async showRows(
    event: Event,
    what: string,
    query: Readonly<Record<string, string>>,
  ): Promise<void> {
    this.#opener = event.currentTarget as HTMLElement;
    try {
      const found = await this.client?.insightRows(query);
      if (!found) return;
      this.rows = {what, ...found};
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#rows h2')?.focus();
    } catch (error) {
      this.problem = this.sentenceOf(error);
    }
  }

  private hideRows(): void {
    this.rows = null;
    this.#opener?.focus();
  }

  private async saveReport(format: ReportFormat): Promise<void> {
    try {
      const query = new URLSearchParams({format, lang: this.language, day: this.day});
      const blob = await this.client?.report(query);
      const endings = {markdown: 'md', html: 'html', csv: 'csv'} as const;
      if (blob) saveBlob(blob, `report-${this.day}.${endings[format]}`);
    } catch (error) {
      this.problem = this.sentenceOf(error);
    }
  }

  private saveSheet(warning: Warning): void {
    const blob = new Blob([warningSheet(warning)], {type: 'text/markdown'});
    saveBlob(blob, `warning-${warning.since.slice(0, 10)}.md`);
  }

  private handleFullscreen = (): void => {
    this.wide = document.fullscreenElement !== null;
  };

  private async handleWide(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    // A browser that refuses shows large print in its window all the same.
    else if (!this.wide) await this.requestFullscreen().catch(() => undefined);
    this.wide = document.fullscreenElement !== null || !this.wide;
  }

  private renderFigures(report: DailyReport): TemplateResult {
    const t = dashboardMessages[this.messages.code];
    const rate = report.answeredRate === null ? '—' : `${(report.answeredRate * 100).toFixed(1)} %`;
    return html`<ul class="figures">
      ${figures.map(([key, query]) => {
        const name = t.counts[key] ?? key;
        const isWarm = key === 'unanswered' && report.today[key] > 0;
        return html`<li>
          <button
            type="button"
            class=${isWarm ? 'figure warm' : 'figure'}
            @click=${(event: Event) => this.showRows(event, name, query)}
          >
            <span class="quiet">${name}</span>
            <strong>${report.today[key]}</strong>
            ${
              isWarm
                ? html`<span class="quiet"
                    >${t.waiting(report.waiting.mean, report.waiting.longest)}</span
                  >`
                : nothing
            }
          </button>
        </li>`;
      })}
      <li>
        <button
          type="button"
          class="figure"
          @click=${(event: Event) =>
            this.showRows(event, t.answeredRate, {kind: 'answered,chosen'})}
        >
          <span class="quiet">${t.answeredRate}</span>
          <strong>${rate}</strong>
          <span class="quiet">${t.rateHint}</span>
        </button>
      </li>
    </ul>`;
  }

  private renderWarnings({report, isWatching}: LiveFigures): TemplateResult {
    const t = dashboardMessages[this.messages.code];
    const labels = reportLabels[this.language];
    const pick = nameIn(this.language);
    return html`<section class="card" aria-labelledby="warnings">
      <h2 id="warnings">${t.warnings}</h2>
      ${
        report.warnings.length === 0
          ? html`<p class="quiet">${isWatching ? t.noWarning : t.learning}</p>`
          : report.warnings.map(
              (warning) => html`<div class="warning" role="group">
                <p><strong>${warningSentence(warning, this.language)}</strong></p>
                <p>${warning.examples.join(labels.separator)}</p>
                <p>${t.unit(warning.unit ? pick(warning.unit) : labels.noUnit)}</p>
                <button type="button" @click=${() => this.saveSheet(warning)}>${t.sheet}</button>
              </div>`,
            )
      }
    </section>`;
  }

  private renderHours({hours}: DailyReport): TemplateResult {
    const t = dashboardMessages[this.messages.code];
    return html`<section class="card" aria-labelledby="hours">
      <h2 id="hours">${t.hours}</h2>
      <hour-chart .hours=${hours}></hour-chart>
      <details>
        <summary>${t.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">${t.hour}</th>
              <th scope="col" class="number">${t.asked}</th>
            </tr>
          </thead>
          <tbody>
            ${hours.map(
              (count, hour) => html`<tr>
                <td>
                  <button
                    type="button"
                    @click=${(event: Event) =>
                      this.showRows(event, `${String(hour).padStart(2, '0')}:00 ${t.asked}`, {
                        kind: 'asked',
                        hour: String(hour),
                      })}
                  >
                    ${String(hour).padStart(2, '0')}:00
                  </button>
                </td>
                <td class="number">${count}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </details>
    </section>`;
  }

  private renderTools(): TemplateResult {
    const t = dashboardMessages[this.messages.code];
    const bigScreen = html`<button type="button" @click=${this.handleWide}>
      ${this.wide ? t.narrow : t.wide}
    </button>`;
    // Whoever looks at a wall has no hands for files; the button stays the same one for the focus.
    return html`<div class="tools" role="group" aria-label=${t.report}>
      ${this.wide ? nothing : this.renderFiles()} ${bigScreen}
    </div>`;
  }

  private renderFiles(): TemplateResult {
    const t = dashboardMessages[this.messages.code];
    return html`<label for="day">${t.report}</label>
      <input
        id="day"
        type="date"
        .value=${this.day}
        max=${this.figures?.report.day ?? ''}
        @change=${(event: Event) => {
          this.day = (event.target as HTMLInputElement).value || this.day;
        }}
      />
      ${formats.map(
        (format) =>
          html`<button type="button" @click=${() => this.saveReport(format)}>
            ${t.formats[format]}
          </button>`,
      )}
      <button type="button" @click=${() => window.print()}>${t.print}</button>`;
  }

  override render(): unknown {
    const t = dashboardMessages[this.messages.code];
    const {figures: live, problem} = this;
    return html`<main>
      <div class="head">
        <h2>
          ${t.title}
          <span class="quiet"
            >${live?.until ? t.until(beijingMinute(Date.parse(live.until))) : nothing}</span
          >
        </h2>
        ${live ? this.renderTools() : nothing}
      </div>
      <p class="notice problem" role="alert" ?hidden=${problem === ''}>${problem}</p>
      ${
        live === null
          ? problem === ''
            ? html`<p class="notice quiet">${t.loading}</p>`
            : html`<p><button type="button" @click=${() => this.load()}>${t.retry}</button></p>`
          : html`${live.until === null ? html`<p class="notice quiet">${t.nothingYet}</p>` : nothing}
              ${this.renderFigures(live.report)}
              ${this.rows ? renderRows(this.rows, () => this.hideRows(), this.messages.code) : nothing}
              ${this.renderWarnings(live)}
              <div class="lists">
                ${this.renderHours(live.report)} ${renderLists(live.report, {
                  code: this.messages.code,
                  isWide: this.wide,
                  show: (event, what, query) => void this.showRows(event, what, query),
                })}
              </div>`
      }
    </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-dashboard': DeskDashboard;
  }
}
