import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {TicketSeed} from '../../answer/reply.ts';
import type {Assistant, AssistantStatus} from '../../assistant/assistant.ts';
import type {AssistantConfig} from '../../assistant/config.ts';
import type {Turn} from '../../conversation/state.ts';
import type {Phone} from '../../knowledge/entry.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import type {Delivery} from '../../ticket/transport.ts';
import {YihuElement} from '../base.ts';
import {AnnounceController} from '../controllers/announce-controller.ts';
import {StoreController} from '../controllers/store-controller.ts';
import {ViewportController} from '../controllers/viewport-controller.ts';
import {
  YihuAskEvent,
  YihuCloseEvent,
  YihuFeedbackEvent,
  YihuOpenEvent,
  YihuReplyEvent,
  YihuTicketEvent,
} from '../events.ts';
import {focusedElement} from '../focused-element.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import type {Intent, IntentEvent} from '../intent-event.ts';
import {sharedStyles} from '../shared.styles.ts';
import {shortText} from '../short-text.ts';
import {telHref} from '../tel-href.ts';
import type {FormOutcome} from '../ticket-form/ticket-form.ts';
import {tokens} from '../tokens.styles.ts';
import {assistantStyles, SHEET_QUERY} from './assistant.styles.ts';

/** Makes an assistant from its configuration. */
export type AssistantFactory = (config: AssistantConfig) => Assistant;

type Screen = 'conversation' | 'topics' | 'ticket';

/** What was asked for when a begun ticket was found in the form. */
interface TicketRequest {
  readonly seed?: TicketSeed;
  readonly title?: string;
}

/**
 * The assistant on a page: a launcher, and the panel it opens. Nothing is loaded before the
 * person shows interest; nothing takes the focus before they open it; closed, nothing of the
 * panel is left for assistive technology to find. The hotline and the ticket form are one tap
 * away on every screen, at the same place.
 *
 * @summary A launcher and a panel that answers questions about public services.
 * @attr knowledge - address of the knowledge bundle's `manifest.json`
 * @attr tickets - address that takes tickets by POST
 * @attr locale - BCP 47 tag of the interface; default: the language of the page
 * @attr {boolean} open - whether the panel is open; set from outside it does not take the focus
 * @attr {'end' | 'start'} position - side of the page on which it stands
 * @attr {boolean} no-worker - answers on the main thread
 * @attr {boolean} no-storage - keeps nothing on the device, as for a shared terminal
 * @prop {Assistant | undefined} assistant - the assistant to show; default: one of its own
 * @prop {AssistantFactory | undefined} createAssistant - makes that one
 * @fires yihu-open {YihuOpenEvent} - the panel has been opened
 * @fires yihu-close {YihuCloseEvent} - the panel has been closed
 * @fires yihu-ask {YihuAskEvent} - a question is about to be asked; cancelable
 * @fires yihu-reply {YihuReplyEvent} - a reply has appeared
 * @fires yihu-feedback {YihuFeedbackEvent} - a reply has been rated
 * @fires yihu-ticket {YihuTicketEvent} - a ticket has been delivered or could not be
 * @slot launcher - words of the launcher
 * @csspart launcher - the button on the page
 * @csspart panel - the dialog
 * @csspart header - its head
 * @csspart help - the bar with hotline and ticket
 * @cssprop --yihu-z - z-index of launcher and panel (1000)
 * @cssprop --yihu-inset-inline - distance from the side of the page (20px)
 * @cssprop --yihu-inset-block - distance from the foot of the page (20px)
 * @cssprop --yihu-width - width of the docked panel (25em)
 * @cssprop --yihu-height - height of the docked panel (640px)
 * @cssprop --yihu-font - font family
 * @cssprop --yihu-font-size - base size (the reader's own)
 * @cssprop --yihu-primary - main colour; see `tokens.styles.ts` for all colours
 */
export class YihuAssistant extends YihuElement {
  /** Makes the assistants of all elements that have no `createAssistant` of their own. */
  static factory: AssistantFactory | undefined;

  static override properties: PropertyDeclarations = {
    knowledge: {type: String},
    tickets: {type: String},
    open: {type: Boolean, reflect: true},
    position: {type: String},
    noWorker: {type: Boolean, attribute: 'no-worker'},
    noStorage: {type: Boolean, attribute: 'no-storage'},
    assistant: {attribute: false},
    createAssistant: {attribute: false},
    screen: {state: true},
    hint: {state: true},
    confirming: {state: true},
    draft: {state: true},
    outcome: {state: true},
    resumed: {state: true},
  };

  static override styles = [tokens, sharedStyles, assistantStyles];

  readonly #announcer = new AnnounceController(this);
  readonly #store = new StoreController(this, (turn) => this.#handleTurn(turn));
  #media: MediaQueryList | undefined;
  /** The assistant this element made itself, and so must end. */
  #own: Assistant | undefined;
  /** Whether the opening that is under way was asked for by the person. */
  #byPerson = false;
  /** What had the focus before the panel took it. */
  #opener: HTMLElement | null = null;
  /** Whether the panel had the focus when it began to close. */
  #returnFocus = false;
  /** Whether the draft holds words that the person typed. */
  #draftEdited = false;
  #request: TicketRequest = {};

  /** Address of the knowledge bundle's `manifest.json`. */
  declare knowledge: string;
  /** Address that takes tickets by POST; empty: tickets are kept as text beside the hotline. */
  declare tickets: string;
  /** Whether the panel is open. */
  declare open: boolean;
  /** Side of the page on which launcher and panel stand. */
  declare position: 'end' | 'start';
  /** Answers on the main thread without trying a worker. */
  declare noWorker: boolean;
  /** Keeps nothing on the device. */
  declare noStorage: boolean;
  /** The assistant to show; made when first needed. */
  declare assistant: Assistant | undefined;
  /** Makes the assistant; default: the class's `factory`. */
  declare createAssistant: AssistantFactory | undefined;
  declare private screen: Screen;
  declare private hint: string;
  /** Whether a new conversation waits for a yes. */
  declare private confirming: boolean;
  declare private draft: TicketDraft | undefined;
  declare private outcome: FormOutcome;
  /** Whether the form shows a ticket that was begun for something else. */
  declare private resumed: boolean;

  constructor() {
    super();
    new ViewportController(this);
    this.knowledge = '';
    this.tickets = '';
    this.open = false;
    this.position = 'end';
    this.noWorker = false;
    this.noStorage = false;
    this.assistant = undefined;
    this.createAssistant = undefined;
    this.screen = 'conversation';
    this.hint = '';
    this.confirming = false;
    this.draft = undefined;
    this.outcome = {state: 'editing'};
    this.resumed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#media = matchMedia(SHEET_QUERY);
    this.#media.addEventListener('change', this.#handleMedia);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media?.removeEventListener('change', this.#handleMedia);
    // Moved within the page it is connected again at once; removed, its worker must end.
    queueMicrotask(() => {
      if (this.isConnected || !this.#own) return;
      this.#own.dispose();
      if (this.assistant === this.#own) this.assistant = undefined;
      this.#own = undefined;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) {
      if (this.open) this.#start();
      // The parts inside are gone after this update, and the focus with them.
      else
        this.#returnFocus = this.#dialog?.contains(this.shadowRoot?.activeElement ?? null) ?? false;
    }
    if (changed.has('assistant')) this.#store.follow(this.assistant);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open) this.#openPanel();
    else if (changed.get('open')) this.#closePanel();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #child<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] | null {
    return this.renderRoot.querySelector(name);
  }

  get #phone(): Phone {
    const {status} = this.#store;
    return status.phase === 'ready' ? status.overview.directory.hotline : hotline;
  }

  /** Status as the person should see it: an assistant that could not be made has failed. */
  get #status(): AssistantStatus {
    return this.assistant ? this.#store.status : {phase: 'failed', message: 'no assistant'};
  }

  /** The assistant, made now if there is none; undefined where it cannot be made. */
  #ensureAssistant(): Assistant | undefined {
    if (this.assistant) return this.assistant;
    const create = this.createAssistant ?? YihuAssistant.factory;
    if (!create) return undefined;
    try {
      this.#own = create({
        knowledgeUrl: this.knowledge,
        ...(this.tickets ? {ticketsUrl: this.tickets} : {}),
        locale: this.localize.code,
        worker: !this.noWorker,
        persist: !this.noStorage,
      });
    } catch (error) {
      console.error('yihu-assistant:', error);
      return undefined;
    }
    this.assistant = this.#own;
    this.#store.follow(this.#own);
    return this.#own;
  }

  #start(): void {
    this.#ensureAssistant()
      ?.start()
      .catch(() => {
        // The status carries the failure, and the panel shows it.
      });
  }

  #openPanel(): void {
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return;
    const byPerson = this.#byPerson;
    this.#byPerson = false;
    // Opened by the page rather than by the person it must not move the focus, as show() would.
    if (byPerson) {
      this.#opener = focusedElement();
      this.#present(dialog);
      void this.#focusScreen();
    } else {
      dialog.setAttribute('open', '');
    }
    this.dispatchEvent(new YihuOpenEvent());
  }

  #closePanel(): void {
    const dialog = this.#dialog;
    if (dialog?.open) dialog.close();
    const opener = this.#opener;
    this.#opener = null;
    // Nothing is taken from a person who is busy elsewhere on the page.
    if (this.#returnFocus) {
      const target = opener?.isConnected
        ? opener
        : this.renderRoot.querySelector<HTMLElement>('.launcher');
      target?.focus({preventScroll: true});
    }
    this.dispatchEvent(new YihuCloseEvent());
  }

  #present(dialog: HTMLDialogElement): void {
    if (this.#media?.matches) dialog.showModal();
    else dialog.show();
  }

  /** A turned phone or a resized window changes between sheet and docked panel. */
  readonly #handleMedia = (): void => {
    const dialog = this.#dialog;
    if (!dialog?.open) return;
    const focused = this.shadowRoot?.activeElement;
    dialog.close();
    if (!(focused instanceof HTMLElement)) {
      dialog.setAttribute('open', '');
      return;
    }
    this.#present(dialog);
    focused.focus({preventScroll: true});
  };

  /** Where the person goes on: the field, except where that would raise an on-screen keyboard. */
  async #focusScreen(): Promise<void> {
    await this.updateComplete;
    const target =
      this.screen === 'ticket'
        ? this.#child('yihu-ticket-form')
        : this.screen === 'topics'
          ? this.#child('yihu-topic-browser')
          : this.#media?.matches
            ? null
            : this.#child('yihu-composer');
    // A part that has only just been added has nothing to focus before its first update.
    await target?.updateComplete;
    if (!this.open) return;
    const focusable = target ?? this.renderRoot.querySelector<HTMLElement>('#name');
    focusable?.focus({preventScroll: true});
  }

  async #go(screen: Screen): Promise<void> {
    this.screen = screen;
    this.confirming = false;
    await this.#focusScreen();
  }

  #handleTurn(turn: Turn): void {
    if (turn.who !== 'assistant') return;
    if (this.open) this.#announcer.announce(shortText(turn.reply, this.messages));
    this.dispatchEvent(new YihuReplyEvent(turn.reply));
  }

  async #ask(text: string, skipUrgent: boolean): Promise<void> {
    if (!this.dispatchEvent(new YihuAskEvent(text))) return;
    this.screen = 'conversation';
    this.hint = '';
    this.#start();
    await this.#ensureAssistant()?.ask(text, skipUrgent ? {skipUrgent} : {});
  }

  #openTicket(request: TicketRequest): void {
    const assistant = this.#ensureAssistant();
    if (!assistant) {
      this.#announcer.announce(this.messages.loadFailed);
      return;
    }
    const {state} = this.outcome;
    const begun = this.draft !== undefined && (this.#draftEdited || state === 'failed');
    if (state === 'sending' || (begun && state !== 'delivered')) {
      this.#request = request;
      // The same form, come back to, needs no explanation.
      this.resumed = begun && (request.seed !== undefined || this.resumed);
    } else {
      this.#newDraft(assistant, request);
    }
    void this.#go('ticket');
  }

  #newDraft(assistant: Assistant, {seed, title}: TicketRequest): void {
    const draft = assistant.draftTicket(seed);
    this.draft = title === undefined ? draft : {...draft, title};
    this.outcome = {state: 'editing'};
    this.resumed = false;
    this.#draftEdited = false;
  }

  async #fileTicket(draft: TicketDraft): Promise<void> {
    const {assistant} = this;
    if (!assistant) return;
    this.outcome = {state: 'sending'};
    let delivery: Delivery;
    try {
      delivery = await assistant.fileTicket(draft);
    } catch {
      delivery = {ok: false, reason: 'unreachable', detail: 'aborted'};
    }
    if (delivery.ok) {
      const {number} = delivery;
      this.outcome = {state: 'delivered', number};
      this.#draftEdited = false;
      this.dispatchEvent(new YihuTicketEvent(draft.key, {state: 'delivered', number}));
    } else {
      const {reason} = delivery;
      this.outcome = {state: 'failed', reason};
      this.dispatchEvent(new YihuTicketEvent(draft.key, {state: 'failed', reason}));
    }
  }

  #rate(turnId: string, feedback: 'helpful' | 'not-helpful'): void {
    this.assistant?.rate(turnId, feedback);
    this.dispatchEvent(new YihuFeedbackEvent(turnId, feedback));
    if (feedback === 'helpful') this.#announcer.announce(this.messages.thanksSolved);
    else this.#openTicket({});
  }

  async #clear(): Promise<void> {
    this.confirming = false;
    this.draft = undefined;
    this.outcome = {state: 'editing'};
    this.#draftEdited = false;
    this.hint = '';
    await this.assistant?.clear();
    await this.#go('conversation');
  }

  #perform(intent: Intent): void {
    switch (intent.kind) {
      case 'ask':
        void this.#ask(intent.text, intent.skipUrgent ?? false);
        break;
      case 'open-entry':
        this.screen = 'conversation';
        this.hint = '';
        void this.#ensureAssistant()?.open(intent.entryId, intent.label);
        break;
      case 'rate':
        this.#rate(intent.turnId, intent.feedback);
        break;
      case 'ticket':
        this.#openTicket(intent);
        break;
      case 'browse':
        void this.#go('topics');
        break;
      case 'compose':
        this.hint = this.messages.askHint;
        this.#child('yihu-composer')?.focus();
        break;
      case 'back':
        void this.#go('conversation');
        break;
      case 'reload':
        this.#start();
        break;
      case 'edit-draft':
        this.draft = intent.draft;
        this.#draftEdited = true;
        break;
      case 'restart-draft':
        if (this.assistant) this.#newDraft(this.assistant, this.#request);
        break;
      case 'file-ticket':
        void this.#fileTicket(intent.draft);
        break;
      case 'announce':
        this.#announcer.announce(intent.text);
        break;
    }
  }

  private handleIntent(event: IntentEvent): void {
    event.stopPropagation();
    this.#perform(event.intent);
  }

  /** A ticket that its card has delivered on another try is no longer one to edit. */
  private handleTicket({key, result}: YihuTicketEvent): void {
    if (result.state !== 'delivered' || key !== this.draft?.key) return;
    this.outcome = result;
    this.#draftEdited = false;
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (this.confirming) this.confirming = false;
    else this.hide();
  }

  private handleCancel(event: Event): void {
    event.preventDefault();
    this.hide();
  }

  private handleDialogClose(): void {
    // A browser may close a modal dialog by itself, as for the back gesture of a phone.
    if (this.open && !this.#dialog?.open) this.open = false;
  }

  private handleIntentToOpen(): void {
    this.#start();
  }

  private handleLanguage(): void {
    this.locale = this.messages.otherLanguageCode;
  }

  private async handleNewConversation(): Promise<void> {
    if (this.#store.conversation.turns.length === 0 && !this.#draftEdited) {
      await this.#clear();
      return;
    }
    this.confirming = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#keep')?.focus({preventScroll: true});
  }

  private handleKeep(): void {
    this.confirming = false;
    void this.#focusScreen();
  }

  /** Opens the panel for the person: the focus goes into it, also where it was open already. */
  show(): void {
    if (this.open) void this.#focusScreen();
    this.#byPerson = !this.open;
    this.open = true;
  }

  /** Closes the panel; the focus goes back to where it came from. */
  hide(): void {
    this.open = false;
  }

  /**
   * Opens the panel and asks `text`, as if the person had typed it. Resolves when the reply is
   * there.
   */
  async ask(text: string): Promise<void> {
    this.show();
    await this.#ask(text, false);
  }

  private renderHeader(): unknown {
    const {messages} = this;
    return html`<header part="header">
      <span class="mark">${icons.chat}</span>
      <div class="title">
        <h2 id="name" tabindex="-1">${messages.name}</h2>
        <p>${messages.automatic}</p>
      </div>
      <button
        type="button"
        class="plain"
        lang=${messages.otherLanguageCode}
        @click=${this.handleLanguage}
      >
        ${messages.otherLanguage}
      </button>
      <button
        type="button"
        class="plain"
        aria-label=${messages.newConversation}
        title=${messages.newConversation}
        @click=${this.handleNewConversation}
      >
        ${icons.restart}
      </button>
      <button
        type="button"
        class="plain"
        aria-label=${messages.close}
        title=${messages.close}
        @click=${this.hide}
      >
        ${icons.close}
      </button>
    </header>`;
  }

  private renderHelp(): unknown {
    const {messages} = this;
    const {number} = this.#phone;
    return html`<div class="help" part="help" role="group" aria-label=${messages.help}>
      <a class="button" href=${telHref(number)}
        >${icons.phone}<span>${messages.helpPhone(number)}</span></a
      >
      <button type="button" @click=${() => this.#openTicket({})}>
        ${icons.ticket}<span>${messages.writeTicket}</span>
      </button>
      <button type="button" @click=${() => void this.#go('topics')}>
        ${icons.guide}<span>${messages.entryGuide}</span>
      </button>
    </div>`;
  }

  private renderConfirm(): unknown {
    if (!this.confirming) return nothing;
    const {messages} = this;
    return html`<div class="confirm" role="group" aria-labelledby="confirm-words">
      <p id="confirm-words">${messages.newConversationConfirm}</p>
      <div class="actions">
        <button type="button" @click=${() => void this.#clear()}>${messages.confirm}</button>
        <button type="button" class="primary" id="keep" @click=${this.handleKeep}>
          ${messages.cancel}
        </button>
      </div>
    </div>`;
  }

  private renderConversation(): unknown {
    const {locale} = this;
    const {conversation} = this.#store;
    if (conversation.turns.length === 0) {
      return html`<div class="scroll">
        <yihu-welcome
          .status=${this.#status}
          .phone=${this.#phone}
          .locale=${locale}
        ></yihu-welcome>
      </div>`;
    }
    return html`<yihu-message-list
      .conversation=${conversation}
      .keeper=${this.assistant}
      .phone=${this.#phone}
      .locale=${locale}
    ></yihu-message-list>`;
  }

  private renderScreen(): unknown {
    const {screen, locale} = this;
    const {status} = this.#store;
    return html`
      ${screen === 'conversation' ? this.renderConversation() : nothing}
      ${
        screen === 'topics'
          ? html`<div class="scroll">
              <yihu-topic-browser
                .overview=${status.phase === 'ready' ? status.overview : undefined}
                .locale=${locale}
              ></yihu-topic-browser>
            </div>`
          : nothing
      }
      ${
        // Kept while hidden, so that going back and forth loses nothing.
        this.draft
          ? html`<div class="scroll" ?hidden=${screen !== 'ticket'}>
              <yihu-ticket-form
                .draft=${this.draft}
                .outcome=${this.outcome}
                .resumed=${this.resumed}
                .phone=${this.#phone}
                .locale=${locale}
              ></yihu-ticket-form>
            </div>`
          : nothing
      }
    `;
  }

  private renderPanel(): unknown {
    const {messages} = this;
    const {status} = this.#store;
    return html`
      ${this.renderHeader()} ${this.renderHelp()} ${this.renderConfirm()}
      ${
        status.phase === 'ready' && status.offlineCopy
          ? html`<p class="banner">${messages.offlineCopy}</p>`
          : nothing
      }
      <div class="body">${this.renderScreen()}</div>
      <yihu-composer
        ?hidden=${this.screen === 'ticket'}
        .suggest=${(prefix: string) => this.assistant?.suggest(prefix) ?? Promise.resolve([])}
        .hint=${this.hint}
        .locale=${this.locale}
      ></yihu-composer>
    `;
  }

  protected override render(): unknown {
    const {messages, open} = this;
    return html`
      <button
        type="button"
        class="launcher primary"
        part="launcher"
        lang=${messages.code}
        aria-haspopup="dialog"
        aria-expanded=${open ? 'true' : 'false'}
        ?hidden=${open}
        @pointerenter=${this.handleIntentToOpen}
        @focus=${this.handleIntentToOpen}
        @click=${this.show}
      >
        ${icons.chat}
        <slot name="launcher"
          ><strong>${messages.name}</strong><span>${messages.launcher}</span></slot
        >
      </button>
      <dialog
        part="panel"
        lang=${messages.code}
        aria-labelledby="name"
        @yihu-intent=${this.handleIntent}
        @yihu-ticket=${this.handleTicket}
        @keydown=${this.handleKeydown}
        @cancel=${this.handleCancel}
        @close=${this.handleDialogClose}
      >
        ${open ? this.renderPanel() : nothing} ${this.#announcer.render()}
      </dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-assistant': YihuAssistant;
  }
}
