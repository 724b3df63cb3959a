import {html, nothing, type TemplateResult} from 'lit';
import type {EntryView} from '../answer/reply.ts';
import type {Basis, Entry, Source} from '../knowledge/entry.ts';
import type {Messages} from '../locales/messages.ts';
import {icons} from './icons.ts';
import {localized} from './localized.ts';
import {renderGuide} from './render-guide.ts';
import {renderRichText} from './render-rich-text.ts';
import {safeHref} from './safe-href.ts';

/** 待核, 待补充, 已过复审期, 已失效: everything but a verified, current entry wears a badge. */
export function renderStatus({entry, validity}: EntryView, messages: Messages): unknown {
  return [
    entry.status === 'verified'
      ? nothing
      : html`<span class="badge warn">${messages.statusTerms[entry.status]}</span>`,
    validity === 'current'
      ? nothing
      : html`<span class="badge ${validity === 'expired' ? 'bad' : 'warn'}"
          >${messages.validityTerms[validity]}</span
        >`,
  ];
}

function renderSections(entry: Entry, messages: Messages): unknown {
  return entry.sections.map(
    ({title, body}) => html`<details>
      <summary>${icons.next}<span lang="zh-Hans">${title}</span></summary>
      <div class="inside">${renderRichText(body, messages)}</div>
    </details>`,
  );
}

/** The approved words: for English readers a summary first, then the Chinese text marked as such. */
export function renderEntryBody(view: EntryView, messages: Messages): TemplateResult {
  const {entry, validity} = view;
  const english = messages.code === 'en' && entry.summaryEn !== '';
  return html`
    ${validity === 'current' ? nothing : html`<p class="note">${messages.validityNotes[validity]}</p>`}
    ${
      english
        ? html`<p class="summary">${entry.summaryEn}</p>
            <p class="muted">${messages.inChinese}</p>`
        : nothing
    }
    ${renderRichText(entry.answer, messages)}
    <div class="more">${renderSections(entry, messages)}${renderGuide(entry, messages)}</div>
  `;
}

function renderSource({title, date, url}: Source): TemplateResult {
  const href = url ? safeHref(url) : undefined;
  return html`<li>
    ${
      href
        ? html`<a href=${href} target="_blank" rel="noopener noreferrer" lang="zh-Hans">${title}</a>`
        : html`<span lang="zh-Hans">${title}</span>`
    }${date ? html` <span class="date">${date}</span>` : nothing}
  </li>`;
}

function renderBasis({law, article, status}: Basis, messages: Messages): TemplateResult {
  return html`<li>
    <span lang="zh-Hans">《${law}》</span>${article ? messages.article(article) : nothing}${
      status === 'check' ? html` <span class="badge warn">${messages.basisCheck}</span>` : nothing
    }
  </li>`;
}

/**
 * Where the answer comes from, who answers for it, and when it was last looked at. `action` stands
 * at its end, for what can be done with the whole of it.
 */
export function renderProvenance(
  view: EntryView,
  messages: Messages,
  action: unknown = nothing,
): TemplateResult {
  const {entry, department} = view;
  return html`<footer part="provenance">
    <dl>
      <dt>${messages.source}</dt>
      <dd><ul>${entry.source.map(renderSource)}</ul></dd>
      ${
        entry.basis.length > 0
          ? html`<dt>${messages.basis}</dt>
              <dd><ul>${entry.basis.map((basis) => renderBasis(basis, messages))}</ul></dd>`
          : nothing
      }
      <dt>${messages.department}</dt>
      <dd>${localized(messages, department.name, department.nameEn)}</dd>
      <dt>${messages.reviewed}</dt>
      <dd><time datetime=${entry.reviewed}>${entry.reviewed}</time></dd>
    </dl>
    <div class="end"><span class="muted">${messages.automatic}</span>${action}</div>
  </footer>`;
}
