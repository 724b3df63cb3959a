import {html, nothing, type TemplateResult} from 'lit';
import type {Basis, Source} from '../knowledge/citation.ts';
import type {Messages} from '../locales/messages.ts';
import {renderOtherSite} from './render-other-site.ts';
import {safeHref} from './safe-href.ts';

/** A source with its date, as a link where it has an address. */
export function renderSource({title, date, url}: Source): TemplateResult {
  const href = url ? safeHref(url) : undefined;
  return html`<li>
    ${
      href
        ? html`<a href=${href} target="_blank" rel="noopener noreferrer" lang="zh-Hans">${title}</a>${renderOtherSite(href)}`
        : html`<span lang="zh-Hans">${title}</span>`
    }${date ? html` <span class="date">${date}</span>` : nothing}
  </li>`;
}

/** A legal basis: law, article, version, and 待核 where it has yet to be confirmed. */
export function renderBasis(
  {law, article, version, status}: Basis,
  messages: Messages,
): TemplateResult {
  return html`<li>
    <span lang="zh-Hans">《${law}》</span>${article ? messages.article(article) : nothing}${
      version ? html` <span class="date" lang="zh-Hans">${version}</span>` : nothing
    }${status === 'check' ? html` <span class="badge warn">${messages.basisCheck}</span>` : nothing}
  </li>`;
}
