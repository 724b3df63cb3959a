import {html, nothing, type PropertyDeclarations} from 'lit';
import type {Suggestion, TicketSeed} from '../../answer/reply.ts';
import type {IslandHelp} from '../../assistant/island-help.ts';
import type {KnowledgeReader} from '../../assistant/knowledge-reader.ts';
import type {Island, Islands} from '../../knowledge/islands.ts';
import type {TicketField} from '../../knowledge/ticket-form.ts';
import {inChineseScript} from '../../locales/chinese-script.ts';
import type {AgencyContactTerm} from '../../locales/service-terms.ts';
import type {FormAnswer} from '../../ticket/ticket.ts';
import {ticketLimits} from '../../ticket/ticket-limits.ts';
import {icons} from '../icons.ts';
import {islandHelpStyles} from '../island-help.styles.ts';
import {localized} from '../localized.ts';
import {renderIslandChooser, renderIslandHelp} from '../render-island-help.ts';
import {screenStyles} from '../screen.styles.ts';
import {ServiceScreen} from '../service-screen.ts';
import {sharedStyles} from '../shared.styles.ts';
import {agencyHelpStyles} from './agency-help.styles.ts';

/** What the screen is filled from. */
interface AgencyKnowledge {
  readonly islands: Islands;
  /** Questions of the form for 帮办代办; empty where the site has none. */
  readonly fields: readonly TicketField[];
}

/** Matters offered while typing: more than fit above the keyboard of a phone help nobody. */
const MATCHES_SHOWN = 4;

/** Id of the form in `knowledge/ticket-forms.yaml`, and its category. */
const FORM = 'agency-help';
const CATEGORY = '政务服务/帮办代办';

const CONTACTS: readonly AgencyContactTerm[] = ['call', 'helper'];

/**
 * 我要代办: on which island, what is to be done, and how the person is reached. What is on record
 * for the island stands above the rest, since it may already be the way; then the ticket opens,
 * filled in. Nothing is sent from here.
 *
 * @summary Asks for somebody to do an errand, for people on the islands.
 * @prop {Assistant | undefined} assistant - whose knowledge to show
 * @prop {Phone} phone - the hotline offered beside everything
 * @attr locale - language of the interface
 * @csspart island - what is on record for the chosen island
 * @csspart matches - matters like the one that is typed
 */
export class AgencyHelp extends ServiceScreen<AgencyKnowledge> {
  static override properties: PropertyDeclarations = {
    help: {state: true},
    township: {state: true},
    village: {state: true},
    matter: {state: true},
    similar: {state: true},
    chosen: {state: true},
    contact: {state: true},
    time: {state: true},
    missing: {state: true},
  };

  static override styles = [sharedStyles, screenStyles, islandHelpStyles, agencyHelpStyles];

  /** Counts the look-ups, so that a late answer to an earlier text is dropped. */
  #run = 0;

  declare private help: IslandHelp | undefined;
  declare private township: string;
  declare private village: string;
  declare private matter: string;
  declare private similar: readonly Suggestion[];
  /** The matter of the knowledge base that was meant; undefined: none in particular. */
  declare private chosen: Suggestion | undefined;
  declare private contact: AgencyContactTerm;
  declare private time: string;
  /** Whether the person wanted to go on without saying what is to be done. */
  declare private missing: boolean;

  constructor() {
    super();
    this.help = undefined;
    this.township = '';
    this.village = '';
    this.matter = '';
    this.similar = [];
    this.chosen = undefined;
    this.contact = 'call';
    this.time = '';
    this.missing = false;
  }

  protected override get heading(): string {
    return this.messages.entryAgency;
  }

  protected override async load(reader: KnowledgeReader): Promise<AgencyKnowledge | undefined> {
    const [islands, forms] = await Promise.all([
      reader.part('islands'),
      // Without the questions of the form the ticket carries everything in its words.
      reader.part('ticketForms').catch(() => undefined),
    ]);
    if (!islands) return undefined;
    if (reader.island !== undefined) this.help = await reader.islandHelp(reader.island);
    return {islands, fields: forms?.find(({id}) => id === FORM)?.fields ?? []};
  }

  private async handleIsland(event: Event): Promise<void> {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const {value} = event.target;
    const {reader, terms, messages} = this;
    reader?.chooseIsland(value || undefined);
    this.township = '';
    // The islands are here, and what is on record for one comes with them.
    this.help = value ? await reader?.islandHelp(value) : undefined;
    const {help} = this;
    if (!help) return;
    const island = inChineseScript(messages.code, help.island.name);
    const text = terms.islandAnnounced(island, help.withoutBoat.length);
    this.send({kind: 'announce', text});
  }

  private async handleMatter(event: Event): Promise<void> {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.matter = event.target.value;
    this.chosen = undefined;
    this.missing = false;
    this.#run += 1;
    const run = this.#run;
    const text = this.matter.trim();
    const found = text ? await this.assistant?.suggest(text).catch(() => []) : [];
    if (run !== this.#run) return;
    const matches = (found ?? []).slice(0, MATCHES_SHOWN);
    if (matches.length !== this.similar.length) {
      this.send({kind: 'announce', text: this.terms.agencyMatchCount(matches.length)});
    }
    this.similar = matches;
  }

  private async handleMatch(match: Suggestion): Promise<void> {
    this.#run += 1;
    this.matter = match.question;
    this.chosen = match;
    this.similar = [];
    this.missing = false;
    await this.updateComplete;
    // The button that was pressed is gone.
    this.renderRoot.querySelector<HTMLElement>('#matter')?.focus();
  }

  /** What the ticket form would ask again. */
  private answers(fields: readonly TicketField[]): FormAnswer[] {
    const {help, township, village, time, messages} = this;
    const said = new Map([
      ['island', help?.island.name ?? ''],
      ['village', township + village.trim()],
      ['matter', this.matter.trim()],
      ['best-time', time.trim()],
    ]);
    return fields.flatMap(({id, label, labelEn}) => {
      const value = (said.get(id) ?? '').slice(0, ticketLimits.answer);
      const both = messages.code === 'en' ? `${label} / ${labelEn}` : label;
      return value === '' ? [] : [{field: id, label: both, value}];
    });
  }

  private async handleNext(event: Event, {fields}: AgencyKnowledge): Promise<void> {
    event.preventDefault();
    const {terms, help, township, village, contact, chosen} = this;
    const matter = this.matter.trim();
    if (matter === '') {
      this.missing = true;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#matter')?.focus();
      return;
    }
    const island = help?.island.name ?? '';
    const place = `${island}${township}${village.trim()}`;
    const seed: TicketSeed = {
      type: '求助',
      category: CATEGORY,
      unitReason: terms.agencyReason,
      unitReasonEn: terms.agencyReason,
      question: terms.agencyStory(matter, place, terms.agencyContacts[contact], this.time.trim()),
      ...(place ? {place} : {}),
      tried: chosen ? [{entryId: chosen.entryId, question: chosen.question}] : [],
    };
    this.send({
      kind: 'ticket',
      seed,
      title: terms.agencyTitle(island, matter).slice(0, ticketLimits.title),
      answers: this.answers(fields),
      replyWanted: contact === 'call',
    });
  }

  private renderTownships(island: Island | undefined): unknown {
    const {terms, township} = this;
    if (!island || island.townships.length < 2) return nothing;
    return html`<div class="field">
      <label for="township">${terms.agencyTownship}</label>
      <select
        id="township"
        autocomplete="off"
        @change=${({target}: Event) => {
          if (target instanceof HTMLSelectElement) this.township = target.value;
        }}
      >
        <option value="" ?selected=${township === ''}>${terms.agencyTownshipOpen}</option>
        ${island.townships.map(
          (name) =>
            html`<option value=${name} ?selected=${name === township} lang="zh-Hans">${name}</option>`,
        )}
      </select>
    </div>`;
  }

  private renderText(id: 'village' | 'time', label: string, hint: string, limit: number): unknown {
    return html`<div class="field">
      <label for=${id}>${label}</label>
      ${hint ? html`<p class="muted" id="${id}-hint">${hint}</p>` : nothing}
      <input
        type="text"
        id=${id}
        autocomplete="off"
        maxlength=${limit}
        aria-describedby=${hint ? `${id}-hint` : nothing}
        .value=${this[id]}
        @input=${({target}: Event) => {
          if (target instanceof HTMLInputElement) this[id] = target.value;
        }}
      />
    </div>`;
  }

  private renderMatter(): unknown {
    const {terms, messages, matter, similar, chosen, missing} = this;
    return html`<div class="field">
        <label for="matter">${terms.agencyMatter}</label>
        ${missing ? html`<p class="error" id="matter-error">${terms.agencyMatterMissing}</p>` : nothing}
        <input
          type="text"
          id="matter"
          autocomplete="off"
          maxlength=${ticketLimits.answer}
          aria-invalid=${missing ? 'true' : nothing}
          aria-describedby=${missing ? 'matter-error' : nothing}
          .value=${matter}
          @input=${this.handleMatter}
        />
      </div>
      ${
        similar.length > 0
          ? html`<div class="stack" part="matches" role="group" aria-label=${terms.agencyMatches}>
              ${similar.map(
                (match) => html`<button type="button" @click=${() => this.handleMatch(match)}>
                  ${icons.next}<span
                    >${localized(messages, match.question, match.questionEn)}</span
                  >
                </button>`,
              )}
            </div>`
          : nothing
      }
      ${
        chosen
          ? html`<button
              type="button"
              class="how-to"
              @click=${() =>
                this.send({kind: 'open-entry', entryId: chosen.entryId, label: chosen.question})}
            >
              ${icons.guide}<span
                >${terms.agencyHowTo(localized(messages, chosen.question, chosen.questionEn))}</span
              >
            </button>`
          : nothing
      }`;
  }

  private renderContact(): unknown {
    const {terms, contact} = this;
    return html`<fieldset>
      <legend>${terms.agencyContact}</legend>
      ${CONTACTS.map(
        (way) => html`<label class="tick">
          <input
            type="radio"
            name="contact"
            value=${way}
            autocomplete="off"
            .checked=${way === contact}
            @change=${() => {
              this.contact = way;
            }}
          />
          <span>${terms.agencyContacts[way]}</span>
        </label>`,
      )}
    </fieldset>`;
  }

  protected override renderValue(knowledge: AgencyKnowledge): unknown {
    const {terms, messages, help} = this;
    const {islands} = knowledge;
    const island = islands.islands.find(({id}) => id === help?.island.id);
    return html`<p class="lead">${terms.agencyLead}</p>
      <form novalidate @submit=${(event: Event) => void this.handleNext(event, knowledge)}>
        ${renderIslandChooser(islands, help?.island.id ?? '', terms, (event) => void this.handleIsland(event))}
        ${help ? html`<div class="card">${renderIslandHelp(help, messages, terms)}</div>` : nothing}
        ${this.renderTownships(island)}
        ${this.renderText('village', terms.agencyVillage, terms.agencyVillageHint, ticketLimits.place)}
        ${this.renderMatter()} ${this.renderContact()}
        ${this.renderText('time', terms.agencyTime, '', ticketLimits.answer)}
        <button type="submit" class="primary">
          ${icons.ticket}<span>${terms.agencyNext}</span>
        </button>
        <p class="muted">${terms.agencyNextHint}</p>
      </form>
      <section class="card">
        <p class="muted">${messages.help}</p>
        ${this.renderWaysOn()}
      </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-agency-help': AgencyHelp;
  }
}
