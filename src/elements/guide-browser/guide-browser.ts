import {html, nothing} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import type {EntrySummary} from '../../assistant/entry-summary.ts';
import type {KnowledgeReader} from '../../assistant/knowledge-reader.ts';
import type {Channel} from '../../knowledge/entry.ts';
import type {Islands} from '../../knowledge/islands.ts';
import type {LifeEvent} from '../../knowledge/life-event.ts';
import {icons} from '../icons.ts';
import {localized} from '../localized.ts';
import {screenStyles} from '../screen.styles.ts';
import {ServiceScreen} from '../service-screen.ts';
import {sharedStyles} from '../shared.styles.ts';
import {guideBrowserStyles} from './guide-browser.styles.ts';
import {
  filterGuides,
  type GuideFilter,
  type GuideGroup,
  groupByEvent,
  groupGuides,
} from './guide-filter.ts';

/** By what the guides are grouped. */
type Axis = 'topic' | 'event' | 'department';

/** Everything there is to browse. */
interface LoadedGuides {
  readonly overview: Overview;
  readonly entries: readonly EntrySummary[];
  readonly events: readonly LifeEvent[];
  readonly islands: Islands | undefined;
}

const CHANNELS = ['online', 'window', 'terminal', 'agency-help', 'phone'] as const;
const COUNTIES = ['dinghai', 'putuo', 'daishan', 'shengsi'] as const;

/**
 * 舟到指南: every guide by topic, life event or office, narrowed down by place, by the way it is done
 * and by words. An empty result leaves ways on.
 *
 * @summary Guides to browse.
 * @prop {Assistant | undefined} assistant - whose knowledge to show
 * @prop {Overview | undefined} overview - what the knowledge base holds
 * @prop {Phone} phone - the hotline offered beside everything
 * @attr locale - language of the interface
 * @csspart group - one topic, event or office
 */
export class GuideBrowser extends ServiceScreen<LoadedGuides> {
  static override properties = {
    axis: {state: true},
    filter: {state: true},
    text: {state: true},
    found: {state: true},
    island: {state: true},
  };

  static override styles = [sharedStyles, screenStyles, guideBrowserStyles];

  declare private axis: Axis;
  declare private filter: GuideFilter;
  declare private text: string;
  /** Entries that hold the words; undefined: no words were typed. */
  declare private found: readonly EntrySummary[] | undefined;
  /** Chosen island or `county:` and its name; empty: anywhere. */
  declare private island: string;

  constructor() {
    super();
    this.axis = 'topic';
    this.filter = {};
    this.text = '';
    this.found = undefined;
    this.island = '';
  }

  protected override get heading(): string {
    return this.messages.entryGuide;
  }

  protected override async load(reader: KnowledgeReader): Promise<LoadedGuides> {
    const [overview, entries, events, islands] = await Promise.all([
      reader.overview(),
      reader.listEntries(),
      // A site without life events, or a moment without a network, leaves topics and offices.
      reader.part('lifeEvents').catch(() => undefined),
      reader.part('islands'),
    ]);
    const chosen = islands?.islands.find(({id}) => id === reader.island);
    if (chosen) {
      this.island = chosen.id;
      this.filter = {...this.filter, county: chosen.county};
    }
    return {overview, entries, events: events ?? [], islands};
  }

  private async handleText(event: Event): Promise<void> {
    if (!(event.target instanceof HTMLInputElement)) return;
    const text = event.target.value.trim();
    this.text = text;
    const found = text === '' ? undefined : await this.reader?.listEntries(text).catch(() => []);
    // Typed on meanwhile: a later list is on its way.
    if (text !== this.text) return;
    this.found = found;
    this.announceCount();
  }

  private announceCount(): void {
    const loaded = this.content.value;
    if (!loaded) return;
    this.send({kind: 'announce', text: this.terms.guideCount(this.shown(loaded).length)});
  }

  private change(filter: GuideFilter): void {
    this.filter = filter;
    this.announceCount();
  }

  private handleIsland(event: Event, islands: Islands | undefined): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const {value} = event.target;
    this.island = value;
    const island = islands?.islands.find(({id}) => id === value);
    const county = island?.county ?? COUNTIES.find((name) => value === `county:${name}`);
    const {county: _, ...rest} = this.filter;
    this.reader?.chooseIsland(island?.id);
    this.change(county === undefined ? rest : {...rest, county});
  }

  private handleChannel(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const {value} = event.target;
    const channel = CHANNELS.find((name) => name === value);
    const {channel: _, ...rest} = this.filter;
    this.change(channel === undefined ? rest : {...rest, channel});
  }

  private handleCrossCity(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.change({...this.filter, crossCity: event.target.checked});
  }

  private async handleReset(): Promise<void> {
    this.filter = {};
    this.island = '';
    this.text = '';
    this.found = undefined;
    this.reader?.chooseIsland(undefined);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#text')?.focus();
  }

  private shown({entries}: LoadedGuides): readonly EntrySummary[] {
    return filterGuides(this.found ?? entries, this.filter);
  }

  private groups({overview, events}: LoadedGuides, shown: readonly EntrySummary[]) {
    const {topics, departments} = overview.directory;
    switch (this.axis) {
      case 'topic':
        return groupGuides(shown, topics, 'topic');
      case 'department':
        return groupGuides(shown, departments, 'department');
      case 'event':
        return groupByEvent(shown, events);
    }
  }

  private renderEntry({entryId, question, questionEn, status}: EntrySummary): unknown {
    const {messages} = this;
    const label = localized(messages, question, questionEn);
    return html`<button
      type="button"
      @click=${() => this.send({kind: 'open-entry', entryId, label})}
    >
      <span>${label}</span>
      ${
        status === 'verified'
          ? nothing
          : html`<span class="badge warn">${messages.statusTerms[status]}</span>`
      }
    </button>`;
  }

  private renderGroup({name, nameEn, entries}: GuideGroup): unknown {
    const {messages, terms} = this;
    return html`<details part="group">
      <summary>
        ${icons.next}<span>${localized(messages, name, nameEn)}</span>
        <span class="count" aria-label=${terms.guideCount(entries.length)}>${entries.length}</span>
      </summary>
      <div class="stack">${entries.map((entry) => this.renderEntry(entry))}</div>
    </details>`;
  }

  private renderAxes({events}: LoadedGuides): unknown {
    const {terms} = this;
    const axes: readonly Axis[] =
      events.length > 0 ? ['topic', 'event', 'department'] : ['topic', 'department'];
    return html`<div class="axes" role="group" aria-label=${terms.browseBy}>
      ${axes.map(
        (axis) => html`<button
          type="button"
          aria-pressed=${axis === this.axis ? 'true' : 'false'}
          @click=${() => {
            this.axis = axis;
          }}
        >
          <span>${terms.axes[axis]}</span>
        </button>`,
      )}
    </div>`;
  }

  private renderIslands(islands: Islands | undefined): unknown {
    const {terms, island} = this;
    const chosen = islands?.islands.find(({id}) => id === island);
    return html`<div class="field">
      <label for="island">${terms.whichIsland}</label>
      <select
        id="island"
        autocomplete="off"
        aria-describedby=${chosen ? 'means' : nothing}
        @change=${(event: Event) => this.handleIsland(event, islands)}
      >
        <option value="" ?selected=${island === ''}>${terms.anywhere}</option>
        ${COUNTIES.map(
          (county) => html`<optgroup label=${terms.counties[county]}>
            <option value="county:${county}" ?selected=${island === `county:${county}`}>
              ${terms.wholeCounty(terms.counties[county])}
            </option>
            ${(islands?.islands ?? [])
              .filter((candidate) => candidate.county === county)
              .map(
                ({id, name}) =>
                  html`<option value=${id} lang="zh-Hans" ?selected=${island === id}>${name}</option>`,
              )}
          </optgroup>`,
        )}
      </select>
      ${
        chosen
          ? html`<p id="means" class="muted">
              ${terms.islandMeansCounty(terms.counties[chosen.county])}
            </p>`
          : nothing
      }
    </div>`;
  }

  private renderChannels(): unknown {
    const {terms, filter} = this;
    return html`<div class="field">
      <label for="channel">${terms.howToDoIt}</label>
      <select id="channel" autocomplete="off" @change=${this.handleChannel}>
        <option value="" ?selected=${filter.channel === undefined}>${terms.anyChannel}</option>
        ${CHANNELS.map(
          (
            channel: Channel,
          ) => html`<option value=${channel} ?selected=${filter.channel === channel}>
            ${terms.channels[channel]}
          </option>`,
        )}
      </select>
    </div>`;
  }

  private renderFilters({islands}: LoadedGuides): unknown {
    const {terms, filter} = this;
    const set = Object.values(filter).filter((value) => value !== undefined && value !== false);
    return html`<details class="filters">
      <summary>
        ${icons.next}<span>${terms.filters}</span>
        ${set.length > 0 ? html`<span class="count">${terms.filtersSet(set.length)}</span>` : nothing}
      </summary>
      <div class="fields">
        ${this.renderIslands(islands)} ${this.renderChannels()}
        <label class="tick"
          ><input
            type="checkbox"
            id="cross-city"
            autocomplete="off"
            .checked=${filter.crossCity ?? false}
            @change=${this.handleCrossCity}
          /><span>${terms.crossCityOnly}</span></label
        >
      </div>
    </details>`;
  }

  private renderEmpty(): unknown {
    const {terms, messages, text} = this;
    return html`<section class="card" part="empty">
      <p>${terms.noGuides}</p>
      <div class="stack">
        <button type="button" class="primary" @click=${() => void this.handleReset()}>
          ${icons.restart}<span>${terms.resetFilters}</span>
        </button>
        ${
          text
            ? html`<button type="button" @click=${() => this.send({kind: 'ask', text})}>
                ${icons.send}<span>${terms.askThis(text)}</span>
              </button>`
            : nothing
        }
      </div>
      <p class="muted">${messages.help}</p>
      ${this.renderWaysOn()}
    </section>`;
  }

  protected override renderValue(loaded: LoadedGuides): unknown {
    const {terms, text} = this;
    const shown = this.shown(loaded);
    return html`
      <div class="field">
        <label for="text">${terms.filterByWords}</label>
        <input
          type="search"
          id="text"
          autocomplete="off"
          enterkeyhint="search"
          .value=${text}
          @input=${(event: Event) => void this.handleText(event)}
        />
      </div>
      ${this.renderFilters(loaded)}
      <p class="muted">${terms.guideCount(shown.length)}</p>
      ${
        shown.length === 0
          ? this.renderEmpty()
          : this.found
            ? html`<div class="stack">${shown.map((entry) => this.renderEntry(entry))}</div>`
            : html`${this.renderAxes(loaded)}
                <div class="groups">
                  ${this.groups(loaded, shown).map((group) => this.renderGroup(group))}
                </div>`
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-guide-browser': GuideBrowser;
  }
}
