import {html, nothing, type TemplateResult} from 'lit';
import type {Guide, Material} from '../knowledge/entry.ts';
import {chineseCode, inChineseScript} from '../locales/chinese-script.ts';
import type {Messages} from '../locales/messages.ts';
import {safeHref} from './safe-href.ts';
import {telHref} from './tel-href.ts';

/** One part of a 办事指南 under its heading. */
export interface GuideSection {
  /** The same names as the sides of a matter that can be asked for, and `result`. */
  readonly id:
    | 'materials'
    | 'steps'
    | 'conditions'
    | 'time'
    | 'fee'
    | 'place'
    | 'online'
    | 'phone'
    | 'result';
  readonly title: string;
  readonly content: TemplateResult;
}

/** Whether a material need not be brought: 免提交, or an 电子证照 stands in for it. */
export function isWaived({waivable, eLicence}: Material): boolean {
  return waivable === true || eLicence === true;
}

function renderMaterial(material: Material, messages: Messages): TemplateResult {
  const {name, form, copies, eLicence} = material;
  const words = inChineseScript(messages.code, name);
  const detail = [
    form ? html` <span class="muted">${inChineseScript(messages.code, form)}</span>` : nothing,
    copies === undefined
      ? nothing
      : html` <span class="muted" lang=${messages.code}>${form ? '· ' : nothing}${messages.copies(copies)}</span>`,
  ];
  if (isWaived(material)) {
    return html`<li class="waived">
      <s>${words}</s>${detail}
      <span class="badge good" lang=${messages.code}>${messages.notNeeded}</span>
      ${eLicence ? html`<span class="badge good" lang=${messages.code}>${messages.eLicence}</span>` : nothing}
    </li>`;
  }
  // A box to tick while packing: nothing is kept of it.
  return html`<li>
    <label class="tick"><input type="checkbox" autocomplete="off" /><span>${words}${detail}</span></label>
  </li>`;
}

function renderMaterials(materials: readonly Material[], messages: Messages): TemplateResult {
  const toBring = materials.filter((material) => !isWaived(material)).length;
  return html`<p class="count">${messages.materialsToBring(toBring)}</p>
    <ul class="checklist" lang=${chineseCode(messages.code)}>
      ${materials.map((material) => renderMaterial(material, messages))}
    </ul>`;
}

function renderItems(items: readonly string[], {code}: Messages, ordered = false): TemplateResult {
  const rows = items.map((item) => html`<li>${inChineseScript(code, item)}</li>`);
  const lang = chineseCode(code);
  return ordered ? html`<ol lang=${lang}>${rows}</ol>` : html`<ul lang=${lang}>${rows}</ul>`;
}

/** Where to go, in the script of the sign on the door. */
function renderPlaces(places: readonly string[]): TemplateResult {
  return html`<ul lang="zh-Hans">
    ${places.map((place) => html`<li>${place}</li>`)}
  </ul>`;
}

/** Terms with their values, without those that are not known. */
function renderFacts(
  facts: readonly (readonly [string, unknown])[],
  {code}: Messages,
): TemplateResult {
  return html`<dl>
    ${facts
      .filter(([, value]) => value !== undefined)
      .map(([term, value]) => {
        const shown = typeof value === 'string' ? inChineseScript(code, value) : value;
        return html`<dt>${term}</dt><dd lang=${chineseCode(code)}>${shown}</dd>`;
      })}
  </dl>`;
}

/** A number is a link to call; words such as 见窗口公告 stay words. */
function phoneValue(phone: string | undefined): unknown {
  return phone && /^[\d\s+()-]{3,}$/.test(phone)
    ? html`<a href=${telHref(phone)}>${phone}</a>`
    : phone;
}

function onlineValue(online: string): unknown {
  const href = safeHref(online);
  return href
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${online}</a>`
    : online;
}

/**
 * The parts of a guide that are known, in the order in which people ask for them. Nothing is said
 * of the others: what the sources do not give is not "none".
 */
export function guideSections(guide: Guide, messages: Messages): readonly GuideSection[] {
  const {conditions, materials, steps, legalLimit, promisedLimit, fee, places} = guide;
  const {online, result, visits, phone, supervisionPhone} = guide;
  const lang = chineseCode(messages.code);
  const sections: (GuideSection | undefined)[] = [
    materials?.length
      ? {id: 'materials', title: messages.materials, content: renderMaterials(materials, messages)}
      : undefined,
    steps?.length
      ? {id: 'steps', title: messages.steps, content: renderItems(steps, messages, true)}
      : undefined,
    conditions?.length
      ? {id: 'conditions', title: messages.conditions, content: renderItems(conditions, messages)}
      : undefined,
    (legalLimit ?? promisedLimit)
      ? {
          id: 'time',
          title: messages.timeLimit,
          content: renderFacts(
            [
              [messages.promisedLimit, promisedLimit],
              [messages.legalLimit, legalLimit],
            ],
            messages,
          ),
        }
      : undefined,
    fee
      ? {
          id: 'fee',
          title: messages.fee,
          content: html`<p lang=${lang}>
            ${inChineseScript(messages.code, `${fee.amount}${fee.basis ? `（${fee.basis}）` : ''}`)}
          </p>`,
        }
      : undefined,
    places?.length
      ? {id: 'place', title: messages.places, content: renderPlaces(places)}
      : undefined,
    online
      ? {
          id: 'online',
          title: messages.online,
          content: html`<p class="alone" lang="zh-Hans">${onlineValue(online)}</p>`,
        }
      : undefined,
    (phone ?? supervisionPhone)
      ? {
          id: 'phone',
          title: messages.phone,
          content: renderFacts(
            [
              [messages.guidePhone, phoneValue(phone)],
              [messages.supervisionPhone, phoneValue(supervisionPhone)],
            ],
            messages,
          ),
        }
      : undefined,
    (result ?? visits)
      ? {
          id: 'result',
          title: messages.result,
          content: html`${
            result ? html`<p lang=${lang}>${inChineseScript(messages.code, result)}</p>` : nothing
          }${visits ? renderFacts([[messages.visits, visits]], messages) : nothing}`,
        }
      : undefined,
  ];
  return sections.filter((section) => section !== undefined);
}
