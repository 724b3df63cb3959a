import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {Entry} from '../../knowledge/entry.ts';
import {type GuideSection, guideSections} from '../guide-sections.ts';
import {renderChinese} from '../render-chinese.ts';
import {renderWithin} from '../render-within.ts';
import {ReplyElement} from '../reply-element.ts';
import {sharedStyles} from '../shared.styles.ts';
import {guideStyles} from './guide.styles.ts';

/** With fewer parts than this, headings below each other are quicker to read than tabs. */
const TABS_FROM = 4;

/** Where a key leads among `count` tabs; undefined: it is no key of the tabs. */
function tabAfter(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (current + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * The 办事指南 of an entry: what is known of it, in tabs where it is much and under headings where
 * it is little. On paper every part is there.
 *
 * @summary Materials, steps, limits, fee, place and telephone of a matter.
 * @prop {Entry | undefined} entry - whose guide to show
 * @prop {string} facet - the part to begin with; empty: the first
 * @prop {boolean} elder - plainer words and fewer choices, as in 长辈版
 * @attr locale - language of the interface
 * @csspart part - one part with its heading
 */
export class GuideCard extends ReplyElement {
  static override properties: PropertyDeclarations = {
    entry: {attribute: false},
    facet: {attribute: false},
    chosen: {state: true},
  };

  static override styles = [sharedStyles, guideStyles];

  /** Whose guide to show. */
  declare entry: Entry | undefined;
  /** The part to begin with. */
  declare facet: string;
  declare private chosen: string;

  constructor() {
    super();
    this.entry = undefined;
    this.facet = '';
    this.chosen = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('facet') || changed.has('entry')) this.chosen = this.facet;
  }

  private handleKeydown(event: KeyboardEvent, sections: readonly GuideSection[]): void {
    const current = sections.findIndex(({id}) => id === this.shown(sections).id);
    const to = tabAfter(event.key, current, sections.length);
    const section = to === undefined ? undefined : sections[to];
    if (!section) return;
    event.preventDefault();
    this.chosen = section.id;
    this.renderRoot.querySelector<HTMLElement>(`#tab-${section.id}`)?.focus();
  }

  private shown(sections: readonly GuideSection[]): Pick<GuideSection, 'id'> {
    return sections.find(({id}) => id === this.chosen) ?? sections[0] ?? {id: 'materials'};
  }

  private renderTabs(sections: readonly GuideSection[]): unknown {
    const shown = this.shown(sections).id;
    return html`<div
        role="tablist"
        aria-label=${this.messages.guide}
        @keydown=${(event: KeyboardEvent) => this.handleKeydown(event, sections)}
      >
        ${sections.map(
          ({id, title}) => html`<button
            type="button"
            role="tab"
            id="tab-${id}"
            aria-controls="part-${id}"
            aria-selected=${id === shown ? 'true' : 'false'}
            tabindex=${id === shown ? 0 : -1}
            @click=${() => {
              this.chosen = id;
            }}
          >
            ${title}
          </button>`,
        )}
      </div>
      <div class="tabbed">
        ${sections.map(
          ({id, title, content}) => html`<section
            role="tabpanel"
            part="part"
            class="panel ${id === shown ? 'chosen' : ''}"
            id="part-${id}"
            aria-labelledby="tab-${id}"
            tabindex="0"
          >
            <h4>${title}</h4>
            ${content}
          </section>`,
        )}
      </div>`;
  }

  protected override render(): unknown {
    const {entry, facet, messages} = this;
    if (!entry) return nothing;
    const known = entry.guide ? guideSections(entry.guide, messages) : [];
    const asked = known.filter(({id}) => id === facet);
    const sections = [...asked, ...known.filter((section) => !asked.includes(section))];
    const {crossCity} = entry;
    return html`
      ${
        sections.length >= TABS_FROM
          ? this.renderTabs(sections)
          : sections.map(
              ({title, content}) => html`<section class="panel" part="part">
                <h4>${title}</h4>
                ${content}
              </section>`,
            )
      }
      ${
        crossCity.length > 0
          ? html`<p class="cross">
              ${renderWithin(messages.crossCity, [renderChinese(crossCity.join('、'), messages)])}
            </p>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-guide': GuideCard;
  }
}
