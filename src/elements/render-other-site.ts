import {html, nothing, type TemplateResult} from 'lit';

/**
 * The host that a link leads to, to stand behind its words, where it is another than the page's
 * own: who follows it leaves the site that they trust (ASVS 3.7.3). Subdomains are other sites.
 * @param href absolute address, checked by `safeHref`
 */
export function renderOtherSite(href: string): TemplateResult | typeof nothing {
  const {protocol, host} = new URL(href);
  if (protocol !== 'https:' || host === location.host) return nothing;
  return html` <span class="muted">(${host})</span>`;
}
