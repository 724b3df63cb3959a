import {html, nothing, type TemplateResult} from 'lit';
import type {IslandHelp, IslandWay, ServicePoint} from '../assistant/island-help.ts';
import type {Islands} from '../knowledge/islands.ts';
import {chineseCode, inChineseScript} from '../locales/chinese-script.ts';
import type {Messages} from '../locales/messages.ts';
import type {ServiceTerms} from '../locales/service-terms.ts';
import {localized, localizedCode} from './localized.ts';
import {mapHref} from './place-card/map-href.ts';
import {renderOtherSite} from './render-other-site.ts';
import {telHref} from './tel-href.ts';

/** Counties in the order in which officials list them. */
const COUNTIES = ['dinghai', 'putuo', 'daishan', 'shengsi'] as const;

/** A link that looks an address up on a map, and whose map it is. */
export function renderMapLink(address: string, terms: ServiceTerms): TemplateResult {
  const href = mapHref(address);
  return html`<a href=${href} target="_blank" rel="noopener noreferrer"
    >${terms.showOnMap}</a
  >${renderOtherSite(href)}`;
}

/** The field in which an island is chosen, by county; empty: none. */
export function renderIslandChooser(
  {islands}: Islands,
  chosen: string,
  terms: ServiceTerms,
  changed: (event: Event) => void,
): TemplateResult {
  return html`<div class="field">
    <label for="island">${terms.whichIsland}</label>
    <select id="island" autocomplete="off" @change=${changed}>
      <option value="" ?selected=${chosen === ''}>${terms.noIslandChosen}</option>
      ${COUNTIES.map(
        (county) => html`<optgroup label=${terms.counties[county]}>
          ${islands
            .filter((island) => island.county === county)
            .map(
              ({id, name}) =>
                html`<option value=${id} ?selected=${id === chosen} lang="zh-Hans">${name}</option>`,
            )}
        </optgroup>`,
      )}
    </select>
  </div>`;
}

function renderWays(ways: readonly IslandWay[], kind: string, messages: Messages): TemplateResult {
  return html`<ul class="ways ${kind}">
    ${ways.map(
      ({note, noteEn, source}) => html`<li>
        <span lang=${localizedCode(messages, noteEn)}>${localized(messages, note, noteEn)}</span>
        <span class="muted">${messages.source}: <span lang="zh-Hans">${source}</span></span>
      </li>`,
    )}
  </ul>`;
}

function renderPoint(point: ServicePoint | null, messages: Messages, terms: ServiceTerms): unknown {
  if (!point) {
    return html`<p>
      ${terms.nearestPoint}: <span class="unfilled">${messages.toBeFilled}</span>
    </p>`;
  }
  const {name, address, hours, phone, source} = point;
  return html`<dl>
    <dt>${terms.nearestPoint}</dt>
    <dd lang="zh-Hans">${name}</dd>
    ${
      address
        ? html`<dt>${messages.address}</dt>
            <dd><span lang="zh-Hans">${address}</span> ${renderMapLink(address, terms)}</dd>`
        : nothing
    }
    ${
      hours
        ? html`<dt>${messages.hours}</dt>
            <dd lang=${chineseCode(messages.code)}>${inChineseScript(messages.code, hours)}</dd>`
        : nothing
    }
    ${
      phone
        ? html`<dt>${messages.phone}</dt>
            <dd><a href=${telHref(phone)}>${phone}</a></dd>`
        : nothing
    }
    <dt>${messages.source}</dt>
    <dd lang="zh-Hans">${source}</dd>
  </dl>`;
}

/** What is on record for an island: the ways without a boat, the nearest place, the other ways. */
export function renderIslandHelp(
  {island, point, withoutBoat, others, noWay}: IslandHelp,
  messages: Messages,
  terms: ServiceTerms,
): TemplateResult {
  return html`<section part="island" class="inside">
    <h4 lang="zh-Hans">${island.name}</h4>
    <h5>${terms.withoutBoat}</h5>
    ${
      withoutBoat.length > 0
        ? renderWays(withoutBoat, 'dry', messages)
        : html`<p lang=${noWay ? chineseCode(messages.code) : messages.code}>
            ${noWay ? inChineseScript(messages.code, noWay) : terms.noWayRecorded}
          </p>`
    }
    ${renderPoint(point, messages, terms)}
    ${
      others.length > 0
        ? html`<h5>${terms.otherWays}</h5>
            ${renderWays(others, 'wet', messages)}`
        : nothing
    }
  </section>`;
}
