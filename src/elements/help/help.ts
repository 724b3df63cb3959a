import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {Reply, Suggestion} from '../../answer/reply.ts';
import type {LookUp} from '../../assistant/assistant.ts';
import {YihuAssistant} from '../assistant/assistant.ts';
import {YihuElement} from '../base.ts';
import {AnnounceController} from '../controllers/announce-controller.ts';
import {
  type Mode,
  PreferencesController,
  type Theme,
} from '../controllers/preferences-controller.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import type {IntentEvent} from '../intent-event.ts';
import {KnowledgeProvider} from '../knowledge-request.ts';
import {localized} from '../localized.ts';
import {renderPhone} from '../render-phone.ts';
import {renderSpoken} from '../render-spoken.ts';
import {sharedStyles} from '../shared.styles.ts';
import {shortText} from '../short-text.ts';
import {tokens} from '../tokens.styles.ts';
import {helpStyles} from './help.styles.ts';

/** Where a search stands. */
type Search =
  | {readonly phase: 'idle'}
  | {readonly phase: 'searching'; readonly text: string}
  | {readonly phase: 'found'; readonly text: string; readonly reply: Reply}
  | {readonly phase: 'failed'; readonly text: string};

/**
 * Help for one section of a page: one box, and the answer in place below it. It shares the
 * assistant of the page, and leaves its conversation alone; whatever goes on with a person, a
 * ticket or another question opens the panel of that assistant. On a page without one it brings
 * its own, without a launcher.
 *
 * @summary A search box that answers in place.
 * @attr knowledge - address of the bundle's `manifest.json`, on a page without an assistant
 * @attr tickets - address that takes tickets by POST, on a page without an assistant
 * @attr locale - BCP 47 tag of the interface; default: the language of the page
 * @attr {'standard' | 'elder'} mode - `elder`: 长辈版
 * @attr {'auto' | 'light' | 'dark' | 'contrast'} theme - colours
 * @attr label - what stands above the box
 * @attr {boolean} no-storage - keeps nothing on the device
 * @prop {YihuAssistant | undefined} panel - whose assistant to use; default: the first of the page
 * @csspart box - the form
 * @csspart results - what was found
 */
export class Help extends YihuElement {
  static override properties: PropertyDeclarations = {
    knowledge: {type: String},
    tickets: {type: String},
    mode: {type: String, reflect: true},
    theme: {type: String, reflect: true},
    label: {type: String},
    noStorage: {type: Boolean, attribute: 'no-storage'},
    panel: {attribute: false},
    search: {state: true},
    options: {state: true},
  };

  static override styles = [tokens, sharedStyles, helpStyles];

  readonly #announcer = new AnnounceController(this);
  /** Counts searches and completions; only the newest may show its result. */
  #run = 0;

  /** Address of the bundle's `manifest.json`. */
  declare knowledge: string;
  /** Address that takes tickets by POST. */
  declare tickets: string;
  /** `elder`: 长辈版. */
  declare mode: Mode;
  /** Colours. */
  declare theme: Theme;
  /** What stands above the box; empty: the usual words. */
  declare label: string;
  /** Keeps nothing on the device. */
  declare noStorage: boolean;
  /** Whose assistant to use; undefined: the first on the page. */
  declare panel: YihuAssistant | undefined;
  declare private search: Search;
  declare private options: readonly Suggestion[];

  constructor() {
    super();
    new KnowledgeProvider(this, () => this.assistantElement?.assistant?.knowledge);
    new PreferencesController(this);
    this.knowledge = '';
    this.tickets = '';
    this.mode = 'standard';
    this.theme = 'auto';
    this.label = '';
    this.noStorage = false;
    this.panel = undefined;
    this.search = {phase: 'idle'};
    this.options = [];
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('search') || this.search.phase !== 'found') return;
    this.renderRoot.querySelector<HTMLElement>('#results')?.focus({preventScroll: true});
  }

  /** The panel that the page has, or the one that this element brings. */
  private get assistantElement(): YihuAssistant | undefined {
    const found =
      this.panel ??
      document.querySelector('yihu-assistant') ??
      this.renderRoot.querySelector('yihu-assistant');
    return found instanceof YihuAssistant ? found : undefined;
  }

  private get field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  private async handleInput(event: InputEvent): Promise<void> {
    if (event.isComposing) return;
    this.#run += 1;
    const run = this.#run;
    const text = this.field?.value ?? '';
    const assistant = this.assistantElement?.engage();
    const options = text.trim() === '' ? [] : ((await assistant?.suggest(text)) ?? []);
    if (run !== this.#run) return;
    this.options = options;
  }

  private handleFocus(): void {
    this.assistantElement?.engage();
  }

  private handleSubmit(event: Event): void {
    event.preventDefault();
    const text = this.field?.value.trim() ?? '';
    if (text === '') this.field?.focus();
    else void this.lookUp(text, {text});
  }

  private handlePick({entryId, question, questionEn}: Suggestion): void {
    const label = localized(this.messages, question, questionEn);
    if (this.field) this.field.value = label;
    void this.lookUp(label, {entryId});
  }

  private async lookUp(text: string, query: LookUp): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    this.options = [];
    this.search = {phase: 'searching', text};
    this.#announcer.announce(this.messages.searching);
    let search: Search;
    try {
      const element = this.assistantElement;
      const reply = await element?.engage()?.lookUp(query);
      search =
        reply && (await element?.loadCards())
          ? {phase: 'found', text, reply}
          : {phase: 'failed', text};
    } catch {
      // The console has the reason already; the person gets the ways that still work.
      search = {phase: 'failed', text};
    }
    if (run !== this.#run) return;
    this.search = search;
    this.#announcer.announce(
      search.phase === 'found' ? shortText(search.reply, this.messages) : this.messages.askFailed,
    );
  }

  /** A search goes on in place; everything else, with words and all, in the panel. */
  private handleIntent(event: IntentEvent): void {
    event.stopPropagation();
    const {intent} = event;
    if (intent.kind === 'open-entry') {
      void this.lookUp(intent.label, {entryId: intent.entryId});
    } else if (intent.kind === 'ask') {
      void this.lookUp(intent.text, intent);
    } else if (intent.kind === 'announce') {
      this.#announcer.announce(intent.text);
    } else {
      this.assistantElement?.perform(intent);
    }
  }

  private renderCompletions(): unknown {
    const {options, messages} = this;
    if (options.length === 0) return nothing;
    return html`<ul class="questions" aria-label=${messages.suggestions}>
      ${options.map(
        (option) => html`<li>
          <button type="button" class="plain" @click=${() => this.handlePick(option)}>
            <span>${localized(messages, option.question, option.questionEn)}</span>${icons.next}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  private renderResults(): unknown {
    const {search, messages, locale} = this;
    switch (search.phase) {
      case 'idle':
        return nothing;
      case 'searching':
        return html`<p class="muted">${messages.searching}</p>`;
      case 'failed':
        return html`<p>${messages.askFailed}</p>
          <div class="actions">
            <button type="submit" form="box" class="primary">
              ${icons.restart}<span>${messages.askAgain}</span>
            </button>
            ${renderPhone(hotline, messages)}
          </div>`;
      case 'found':
        return html`${renderSpoken(search.reply, {
          turnId: '',
          feedback: undefined,
          question: search.text,
          locale,
          elder: this.mode === 'elder',
        })}
          <div class="actions">
            <button
              type="button"
              @click=${() => this.assistantElement?.perform({kind: 'ask', text: search.text})}
            >
              ${icons.chat}<span>${messages.helpMore}</span>
            </button>
          </div>`;
    }
  }

  protected override render(): unknown {
    const {messages, knowledge, tickets, locale} = this;
    const label = this.label || messages.helpSearchLabel;
    return html`
      <div class="frame content" lang=${messages.code}>
        <form id="box" part="box" role="search" aria-label=${label} @submit=${this.handleSubmit}>
          <label for="words">${label}</label>
          <input
            id="words"
            type="search"
            maxlength="2000"
            autocomplete="off"
            enterkeyhint="search"
            placeholder=${messages.helpSearchPlaceholder}
            @focus=${this.handleFocus}
            @input=${this.handleInput}
            @compositionend=${this.handleInput}
          />
          <button type="submit" class="primary">
            ${icons.search}<span>${messages.helpSearchButton}</span>
          </button>
        </form>
        ${this.renderCompletions()}
        <div
          id="results"
          class="results"
          part="results"
          role="region"
          aria-label=${messages.helpResults}
          tabindex="-1"
          ?hidden=${this.search.phase === 'idle'}
          @yihu-intent=${this.handleIntent}
        >
          ${this.renderResults()}
        </div>
        ${this.#announcer.render()}
      </div>
      ${
        knowledge
          ? html`<yihu-assistant
              no-launcher
              .knowledge=${knowledge}
              .tickets=${tickets}
              .locale=${locale}
              .mode=${this.mode}
              .theme=${this.theme}
              .noStorage=${this.noStorage}
            ></yihu-assistant>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-help': Help;
  }
}
