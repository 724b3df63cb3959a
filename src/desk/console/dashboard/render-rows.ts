import {html, type TemplateResult} from 'lit';
import type {InsightEvent} from '../../../insight/event.ts';
import {beijingMinute} from '../../../lib/beijing-time.ts';
import type {ConsoleMessages} from '../messages.ts';
import {dashboardMessages} from './dashboard-messages.ts';

/** Rows behind a figure, as they are shown. */
export interface ShownRows {
  readonly what: string;
  readonly events: readonly InsightEvent[];
  readonly total: number;
}

/** The records behind a figure; `close` puts them away. */
export function renderRows(
  {what, events, total}: ShownRows,
  close: () => void,
  code: ConsoleMessages['code'],
): TemplateResult {
  const t = dashboardMessages[code];
  return html`<section class="card" id="rows" aria-labelledby="rows-title">
    <div class="head">
      <h2 id="rows-title" tabindex="-1">${t.rowsOf(what, events.length, total)}</h2>
      <button type="button" @click=${close}>${t.closeRows}</button>
    </div>
    <div class="scroll">
      <table aria-labelledby="rows-title">
        <thead>
          <tr>
            <th scope="col">${t.time}</th>
            <th scope="col">${t.became}</th>
            <th scope="col">${t.words}</th>
          </tr>
        </thead>
        <tbody>
          ${events.map(
            (event) => html`<tr>
              <td>${beijingMinute(event.at)}</td>
              <td>${t.kinds[event.kind] ?? event.kind}</td>
              <td dir="auto">${event.text ?? event.entry ?? ''}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
