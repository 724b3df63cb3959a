import {css, html, nothing, type TemplateResult} from 'lit';
import type {EntryView} from '../../answer/reply.ts';
import {chineseCode, inChineseScript} from '../../locales/chinese-script.ts';
import type {Messages} from '../../locales/messages.ts';
import {guideSections} from '../guide-sections.ts';
import {localized, localizedCode} from '../localized.ts';
import {renderChinese} from '../render-chinese.ts';
import {renderRichText} from '../render-rich-text.ts';
import {renderWithin} from '../render-within.ts';
import {printSheet} from './print-sheet.ts';

const entryStyles = css`
  h1 {
    font-size: 1.4em;
  }

  h2 {
    margin-block: 1em 0.25em;
    font-size: 1.1em;
  }

  p,
  ul,
  ol,
  dl,
  dd {
    margin-block: 0.25em;
  }

  h4,
  .muted,
  .badge {
    font-weight: 400;
  }

  .badge {
    padding-inline: 0.4em;
    border: 1px solid currentColor;
    border-radius: 1em;
    font-size: 0.85em;
  }

  .checklist {
    padding: 0;
    list-style: none;
  }

  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0 1em;
  }

  .unfilled {
    border: 1px dashed currentColor;
  }
`;

/** The whole of an answer on one sheet: what is folded on screen is open, nothing is left out. */
export function renderSheet(view: EntryView, messages: Messages): TemplateResult {
  const {entry, department} = view;
  const chinese = chineseCode(messages.code);
  const inScript = (text: string) => inChineseScript(messages.code, text);
  return html`<h1 lang=${chinese}>${inScript(entry.question)}</h1>
    ${
      entry.status === 'verified'
        ? nothing
        : html`<p><span class="badge">${messages.statusTerms[entry.status]}</span></p>`
    }
    ${view.validity === 'current' ? nothing : html`<p>${messages.validityNotes[view.validity]}</p>`}
    ${renderRichText(entry.answer, messages)}
    ${(entry.guide ? guideSections(entry.guide, messages) : []).map(
      ({title, content}) => html`<h2>${title}</h2>
        ${content}`,
    )}
    ${
      entry.crossCity.length > 0
        ? html`<p>
            ${renderWithin(messages.crossCity, [renderChinese(entry.crossCity.join('、'), messages)])}
          </p>`
        : nothing
    }
    ${entry.sections.map(
      ({title, body}) => html`<h2 lang=${chinese}>${inScript(title)}</h2>
        ${renderRichText(body, messages)}`,
    )}
    <h2>${messages.source}</h2>
    <ul>
      ${entry.source.map(({title, date}) => html`<li><span lang="zh-Hans">${title}</span>${date ? ` ${date}` : ''}</li>`)}
    </ul>
    ${
      entry.basis.length > 0
        ? html`<h2>${messages.basis}</h2>
            <ul>
              ${entry.basis.map(
                ({law, article, version, status}) => html`<li>
                  <span lang="zh-Hans">《${law}》</span>${article ? messages.article(article) : ''}
                  <span lang="zh-Hans">${version ?? ''}</span>
                  ${status === 'check' ? html`<span class="badge">${messages.basisCheck}</span>` : nothing}
                </li>`,
              )}
            </ul>`
        : nothing
    }
    <dl>
      <dt>${messages.department}</dt>
      <dd lang=${localizedCode(messages, department.nameEn)}>
        ${localized(messages, department.name, department.nameEn)}
      </dd>
      ${department.phones.map(
        ({number, label, labelEn}) => html`<dt>${messages.phone}</dt>
          <dd>${localized(messages, label, labelEn)} ${number}</dd>`,
      )}
      <dt>${messages.reviewed}</dt>
      <dd>${entry.reviewed}</dd>
    </dl>
    <p>${messages.automatic}</p>`;
}

/** Prints an answer by itself, whole. */
export function printEntry(view: EntryView, messages: Messages): void {
  printSheet({
    title: inChineseScript(messages.code, view.entry.question),
    lang: messages.code,
    content: renderSheet(view, messages),
    styles: entryStyles,
  });
}
