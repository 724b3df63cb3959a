import {html, type TemplateResult} from 'lit';
import type {DailyReport, Name} from '../../../insight/daily-report.ts';
import {nameIn} from '../../../insight/report-document.ts';
import {reportLabels} from '../../../insight/report-labels.ts';
import type {ConsoleMessages} from '../messages.ts';
import {dashboardMessages} from './dashboard-messages.ts';

/** Shows the records behind a figure, by the words for it and what is asked of the desk. */
export type ShowRows = (
  event: Event,
  what: string,
  query: Readonly<Record<string, string>>,
) => void;

/** How the lists are drawn. */
export interface ListsView {
  readonly code: ConsoleMessages['code'];
  /** On a big screen, where nobody scrolls. */
  readonly isWide: boolean;
  readonly show: ShowRows;
}

/** Rows of a list on a big screen; of its columns the name and the count are read from afar. */
const WIDE_ROWS = 6;

/** A table row: name, count, and what is behind it. */
interface ListRow {
  readonly name: string;
  readonly count: number;
  readonly more: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

interface List {
  readonly id: string;
  readonly title: string;
  /** Columns after the count. */
  readonly heads: readonly string[];
  readonly rows: readonly ListRow[];
}

function renderList(
  {id, title, heads, rows: all}: List,
  {code, isWide, show}: ListsView,
): TemplateResult {
  const t = dashboardMessages[code];
  const rows = isWide ? all.slice(0, WIDE_ROWS) : all;
  const most = Math.max(1, ...rows.map(({count}) => count));
  return html`<section class="card" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="quiet">${t.none}</p>`
        : html`<div class="scroll">
            <table aria-labelledby=${id}>
              <thead>
                <tr>
                  <th scope="col">${t.name}</th>
                  <th scope="col" class="number">${t.asked}</th>
                  <td></td>
                  ${(isWide ? [] : heads).map((head) => html`<th scope="col" class="number">${head}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${rows.map(
                  ({name, count, more, query}) => html`<tr>
                    <td>
                      <button
                        type="button"
                        @click=${(event: Event) => show(event, name, query)}
                      >
                        ${name}
                      </button>
                    </td>
                    <td class="number">${count}</td>
                    <td class="bar"><meter aria-hidden="true" max=${most} value=${count}></meter></td>
                    ${(isWide ? [] : more).map((cell) => html`<td class="number">${cell}</td>`)}
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

/** What is asked about and where, what has no answer, and why it was handed over. */
export function renderLists(report: DailyReport, view: ListsView): readonly TemplateResult[] {
  const t = dashboardMessages[view.code];
  const language = view.code === 'en' ? 'en' : 'zh';
  const pick = nameIn(language);
  const labels = reportLabels[language];
  const named = ({zh, en, id}: Name): string => pick({zh, en, id});
  const lists: readonly List[] = [
    {
      id: 'topics',
      title: t.topics,
      heads: [t.usual],
      rows: report.topics.map((line) => ({
        name: named(line),
        count: line.asked,
        more: [line.usual.toFixed(1)],
        query: {kind: 'asked', topic: line.id},
      })),
    },
    {
      id: 'islands',
      title: t.islands,
      heads: [t.handedOff],
      rows: report.places.map((place) => ({
        name: named(place) + place.township,
        count: place.asked,
        more: [String(place.handedOff)],
        query: {kind: 'asked', island: place.id, township: place.township},
      })),
    },
    {
      id: 'entries',
      title: t.entries,
      heads: [t.usual, t.notSolved],
      rows: report.entries.map((line) => ({
        name: named(line),
        count: line.asked,
        more: [line.usual.toFixed(1), String(line.notHelpful)],
        query: {kind: 'asked', entry: line.id},
      })),
    },
    {
      id: 'unanswered',
      title: t.unanswered,
      heads: [],
      rows: report.unanswered.map(({samples, count}) => ({
        name: samples.join(labels.separator),
        count,
        more: [],
        query: {like: samples[0] ?? ''},
      })),
    },
    {
      id: 'reasons',
      title: t.reasons,
      heads: [],
      rows: report.reasons.map(({reason, count}) => ({
        name: labels.reason[reason],
        count,
        more: [],
        query: {kind: 'handed-off', detail: reason},
      })),
    },
  ];
  return lists.map((list) => renderList(list, view));
}
