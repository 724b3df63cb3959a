import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {EntryView} from '../../answer/reply.ts';
import type {IslandHelp} from '../../assistant/island-help.ts';
import type {KnowledgeReader} from '../../assistant/knowledge-reader.ts';
import type {Islands} from '../../knowledge/islands.ts';
import {chineseCode, inChineseScript} from '../../locales/chinese-script.ts';
import {icons} from '../icons.ts';
import {islandHelpStyles} from '../island-help.styles.ts';
import {requestKnowledge} from '../knowledge-request.ts';
import {localized} from '../localized.ts';
import {renderIslandChooser, renderIslandHelp, renderMapLink} from '../render-island-help.ts';
import {ServiceElement} from '../service-element.ts';
import {sharedStyles} from '../shared.styles.ts';
import {telHref} from '../tel-href.ts';
import {placeCardStyles} from './place-card.styles.ts';

/**
 * Where a matter is done: for the people of an island first the ways that take no boat and the
 * nearest place, then the office with window, address, hours and telephone as far as they are on
 * record.
 *
 * @summary Where to go, and the ways without a boat.
 * @prop {EntryView | undefined} view - the matter
 * @prop {{id: string, name: string} | undefined} island - island named in the question
 * @prop {boolean} open - whether it is unfolded
 * @attr locale - language of the interface
 * @csspart office - the office
 * @csspart island - what is on record for the chosen island
 */
export class PlaceCard extends ServiceElement {
  static override properties: PropertyDeclarations = {
    view: {attribute: false},
    island: {attribute: false},
    open: {attribute: false},
    islands: {state: true},
    help: {state: true},
    failed: {state: true},
  };

  static override styles = [sharedStyles, islandHelpStyles, placeCardStyles];

  #reader: KnowledgeReader | undefined;

  /** The matter. */
  declare view: EntryView | undefined;
  /** Island named in the question. */
  declare island: {readonly id: string; readonly name: string} | undefined;
  /** Whether it is unfolded. */
  declare open: boolean;
  declare private islands: Islands | undefined;
  declare private help: IslandHelp | undefined;
  declare private failed: boolean;

  constructor() {
    super();
    this.view = undefined;
    this.island = undefined;
    this.open = false;
    this.islands = undefined;
    this.help = undefined;
    this.failed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#reader = requestKnowledge(this);
    void this.#load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('island') && this.island) void this.#show(this.island.id);
  }

  async #load(): Promise<void> {
    try {
      this.islands = await this.#reader?.part('islands');
    } catch {
      // The assistant says on its screen that the knowledge is not here; the office stays shown.
      return;
    }
    const chosen = this.island?.id ?? this.#reader?.island;
    if (chosen !== undefined) await this.#show(chosen);
  }

  async #show(islandId: string): Promise<void> {
    try {
      const help = await this.#reader?.islandHelp(islandId);
      this.help = help;
      this.failed = false;
    } catch {
      // Nothing of the island that was chosen before may stand under the name of this one.
      this.help = undefined;
      this.failed = true;
    }
  }

  private async handleIsland(event: Event): Promise<void> {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const {value} = event.target;
    this.#reader?.chooseIsland(value || undefined);
    if (value === '') {
      this.help = undefined;
      return;
    }
    await this.#show(value);
    const {help, terms, messages} = this;
    if (this.failed) this.send({kind: 'announce', text: terms.partFailed});
    if (help) {
      const island = inChineseScript(messages.code, help.island.name);
      this.send({
        kind: 'announce',
        text: terms.islandAnnounced(island, help.withoutBoat.length),
      });
    }
  }

  private toBeFilled(): unknown {
    return html`<span class="unfilled">${this.messages.toBeFilled}</span>`;
  }

  private renderOffice({department, entry}: EntryView): unknown {
    const {messages, terms} = this;
    const {window: room, address, hours, phones} = department;
    const places = entry.guide?.places ?? [];
    return html`<section part="office">
      <h4>${localized(messages, department.name, department.nameEn)}</h4>
      <dl>
        ${
          places.length > 0
            ? html`<dt>${messages.places}</dt>
                <dd lang="zh-Hans">${places.join('；')}</dd>`
            : nothing
        }
        ${
          room
            ? html`<dt>${messages.window}</dt>
                <dd lang="zh-Hans">${room}</dd>`
            : nothing
        }
        <dt>${messages.address}</dt>
        <dd>
          ${
            address
              ? html`<span lang="zh-Hans">${address}</span> ${renderMapLink(address, terms)}`
              : this.toBeFilled()
          }
        </dd>
        <dt>${messages.hours}</dt>
        <dd lang=${hours ? chineseCode(messages.code) : messages.code}>
          ${hours ? inChineseScript(messages.code, hours) : this.toBeFilled()}
        </dd>
        <dt>${messages.phone}</dt>
        <dd>
          ${
            phones.length > 0
              ? phones.map(
                  ({number, status}, index) => html`${index > 0 ? '、' : nothing}<a
                      href=${telHref(number)}
                      >${number}</a
                    >${
                      status === 'unverified'
                        ? html` <span class="badge warn">${messages.unverifiedNumber}</span>`
                        : nothing
                    }`,
                )
              : this.toBeFilled()
          }
        </dd>
      </dl>
      ${address ? nothing : html`<p class="muted">${terms.askBeforeYouGo}</p>`}
    </section>`;
  }

  protected override render(): unknown {
    const {view, islands, help, terms} = this;
    if (!view) return nothing;
    return html`<details ?open=${this.open || this.island !== undefined}>
      <summary>${icons.next}<span>${terms.whereToGo}</span></summary>
      <div class="inside">
        ${
          islands
            ? renderIslandChooser(islands, help?.island.id ?? '', terms, this.handleIsland)
            : nothing
        }
        ${this.failed ? html`<p>${terms.partFailed}</p>` : nothing}
        ${help ? renderIslandHelp(help, this.messages, terms) : nothing} ${this.renderOffice(view)}
      </div>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-place-card': PlaceCard;
  }
}
