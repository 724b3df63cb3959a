import {html, nothing} from 'lit';
import type {Entry} from '../knowledge/entry.ts';

/**
 * The 办事指南 of an entry; nothing where no element of it is known.
 * @param elder plainer words, as in 长辈版
 * @param facet the part to begin with; empty: the first
 */
export function renderGuide(entry: Entry, locale: string, elder: boolean, facet = ''): unknown {
  const {guide, crossCity} = entry;
  if (!guide && crossCity.length === 0) return nothing;
  return html`<yihu-guide
    part="guide"
    .entry=${entry}
    .facet=${facet}
    .elder=${elder}
    .locale=${locale}
  ></yihu-guide>`;
}
