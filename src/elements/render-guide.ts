import {html, nothing, type TemplateResult} from 'lit';
import type {Entry, Guide, Material} from '../knowledge/entry.ts';
import type {Messages} from '../locales/messages.ts';
import {icons} from './icons.ts';
import {safeHref} from './safe-href.ts';
import {telHref} from './tel-href.ts';

function renderMaterial(material: Material, messages: Messages): TemplateResult {
  const {name, form, copies, waivable, eLicence} = material;
  const detail = [form, copies === undefined ? undefined : messages.copies(copies)]
    .filter((part) => part !== undefined)
    .join(' · ');
  return html`<li>
    ${waivable ? html`<s>${name}</s>` : name}
    ${detail ? html`<span class="muted">${detail}</span>` : nothing}
    ${waivable ? html`<span class="badge good" lang=${messages.code}>${messages.notNeeded}</span>` : nothing}
    ${eLicence ? html`<span class="badge good" lang=${messages.code}>${messages.eLicence}</span>` : nothing}
  </li>`;
}

function renderMaterials(materials: readonly Material[], messages: Messages): TemplateResult {
  const toBring = materials.filter((material) => !material.waivable).length;
  return html`<section>
    <h4>${messages.materials} <span class="muted">${messages.materialsToBring(toBring)}</span></h4>
    <ul lang="zh-Hans">${materials.map((material) => renderMaterial(material, messages))}</ul>
  </section>`;
}

function renderList(title: string, items: readonly string[], ordered = false): TemplateResult {
  const rows = items.map((item) => html`<li>${item}</li>`);
  return html`<section>
    <h4>${title}</h4>
    ${ordered ? html`<ol lang="zh-Hans">${rows}</ol>` : html`<ul lang="zh-Hans">${rows}</ul>`}
  </section>`;
}

/** A number is a link to call; words such as 见窗口公告 stay words. */
function phoneValue(phone: string): unknown {
  return /^[\d\s+()-]{3,}$/.test(phone) ? html`<a href=${telHref(phone)}>${phone}</a>` : phone;
}

function onlineValue(online: string): unknown {
  const href = safeHref(online);
  return href
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${online}</a>`
    : online;
}

function renderFacts(guide: Guide, messages: Messages): unknown {
  const {legalLimit, promisedLimit, fee, online, result, visits, phone, supervisionPhone} = guide;
  const facts: (readonly [string, unknown])[] = [
    [messages.legalLimit, legalLimit],
    [messages.promisedLimit, promisedLimit],
    [messages.fee, fee && (fee.basis ? `${fee.amount} (${fee.basis})` : fee.amount)],
    [messages.visits, visits],
    [messages.online, online && onlineValue(online)],
    [messages.result, result],
    [messages.guidePhone, phone && phoneValue(phone)],
    [messages.supervisionPhone, supervisionPhone && phoneValue(supervisionPhone)],
  ];
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  if (known.length === 0) return nothing;
  return html`<dl>
    ${known.map(([term, value]) => html`<dt>${term}</dt><dd lang="zh-Hans">${value}</dd>`)}
  </dl>`;
}

/** The 办事指南 of an entry, folded; nothing where no element of it is known. */
export function renderGuide(entry: Entry, messages: Messages): unknown {
  const {guide, crossCity} = entry;
  if (!guide && crossCity.length === 0) return nothing;
  const {conditions, materials, steps, places} = guide ?? {};
  return html`<details class="guide" part="guide">
    <summary>${icons.next}<span>${messages.guide}</span></summary>
    <div class="inside">
      ${conditions?.length ? renderList(messages.conditions, conditions) : nothing}
      ${materials?.length ? renderMaterials(materials, messages) : nothing}
      ${steps?.length ? renderList(messages.steps, steps, true) : nothing}
      ${places?.length ? renderList(messages.places, places) : nothing}
      ${guide ? renderFacts(guide, messages) : nothing}
      ${crossCity.length > 0 ? html`<p>${messages.crossCity(crossCity.join('、'))}</p>` : nothing}
    </div>
  </details>`;
}
