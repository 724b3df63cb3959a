import {css, html, nothing, type TemplateResult} from 'lit';
import type {EntryView} from '../../answer/reply.ts';
import type {Messages} from '../../locales/messages.ts';
import {guideSections} from '../guide-sections.ts';
import {renderRichText} from '../render-rich-text.ts';
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
  return html`<h1>${entry.question}</h1>
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
        ? html`<p>${messages.crossCity(entry.crossCity.join('、'))}</p>`
        : nothing
    }
    ${entry.sections.map(
      ({title, body}) => html`<h2>${title}</h2>
        ${renderRichText(body, messages)}`,
    )}
    <h2>${messages.source}</h2>
    <ul>
      ${entry.source.map(({title, date}) => html`<li>${title}${date ? ` ${date}` : ''}</li>`)}
    </ul>
    ${
      entry.basis.length > 0
        ? html`<h2>${messages.basis}</h2>
            <ul>
              ${entry.basis.map(
                ({law, article, version, status}) => html`<li>
                  《${law}》${article ? messages.article(article) : ''} ${version ?? ''}
                  ${status === 'check' ? html`<span class="badge">${messages.basisCheck}</span>` : nothing}
                </li>`,
              )}
            </ul>`
        : nothing
    }
    <dl>
      <dt>${messages.department}</dt>
      <dd>${department.name}</dd>
      ${department.phones.map(
        ({number, label}) => html`<dt>${messages.phone}</dt>
          <dd>${label} ${number}</dd>`,
      )}
      <dt>${messages.reviewed}</dt>
      <dd>${entry.reviewed}</dd>
    </dl>
    <p>${messages.automatic}</p>`;
}

/** Prints an answer by itself, whole. */
export function printEntry(view: EntryView, messages: Messages): void {
  printSheet({
    title: view.entry.question,
    lang: 'zh-Hans',
    content: renderSheet(view, messages),
    styles: entryStyles,
  });
}
