import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Overview} from '../../answer/engine.ts';
import type {Assistant, AssistantStatus} from '../../assistant/assistant.ts';
import type {VoiceConfig} from '../../assistant/voice-config.ts';
import type {Turn} from '../../conversation/state.ts';
import type {Phone} from '../../knowledge/entry.ts';
import type {LocaleCode} from '../../locales/messages.ts';
import type {MessageOverrides} from '../../locales/override-messages.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import type {FileContent} from '../../ticket/ticket-record.ts';
import {YihuElement} from '../base.ts';
import type {Composer} from '../composer/composer.ts';
import {AnnounceController} from '../controllers/announce-controller.ts';
import {
  LazyElementController,
  type RegisterElement,
} from '../controllers/lazy-element-controller.ts';
import {setWording} from '../controllers/localize-controller.ts';
import {PageContextController} from '../controllers/page-context-controller.ts';
import {
  type Mode,
  PreferencesController,
  type Theme,
} from '../controllers/preferences-controller.ts';
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
import {hotline} from '../hotline.ts';
import type {Intent, IntentEvent} from '../intent-event.ts';
import {KnowledgeProvider} from '../knowledge-request.ts';
import {SharedEntryController} from '../share/shared-entry-controller.ts';
import {sharedStyles} from '../shared.styles.ts';
import {shortText} from '../short-text.ts';
import {tokens} from '../tokens.styles.ts';
import {assistantStyles} from './assistant.styles.ts';
import {NavigationController} from './navigation-controller.ts';
import {type AssistantFactory, OwnAssistantController} from './own-assistant-controller.ts';
import {PanelController} from './panel-controller.ts';
import {QuestionQueue} from './question-queue.ts';
import {renderConfirm} from './render-confirm.ts';
import {renderElementScreen, renderScreenFailure} from './render-element-screen.ts';
import {renderHeader} from './render-header.ts';
import {renderHelp} from './render-help.ts';
import {renderLauncher} from './render-launcher.ts';
import {type ElementScreen, hasComposer, type ScreenName} from './screens.ts';
import {seedOf} from './seed-of.ts';
import {TicketController, type TicketRequest} from './ticket-controller.ts';

export type {AssistantFactory} from './own-assistant-controller.ts';

/**
 * The assistant on a page: a launcher, and the panel it opens; or, `inline`, the panel alone as
 * part of the page. Nothing is loaded before the person shows interest; nothing takes the focus
 * before they open it; closed, nothing of the panel is left for assistive technology to find. The
 * hotline, the ticket form and large print are one tap away on every screen, at the same place.
 *
 * @summary A launcher and a panel that answers questions about public services.
 * @attr knowledge - address of the knowledge bundle's `manifest.json`
 * @attr tickets - address that takes tickets by POST
 * @attr locale - BCP 47 tag of the interface; default: the language of the page
 * @attr {boolean} open - whether the panel is open; set from outside it does not take the focus
 * @attr {boolean} inline - the panel is part of the page, without launcher
 * @attr {'end' | 'start'} position - side of the page on which it stands
 * @attr {'standard' | 'elder'} mode - `elder`: 长辈版, large and plain
 * @attr {'auto' | 'light' | 'dark' | 'contrast'} theme - colours; default: as the device says
 * @attr page-context - what the page is about, as words or the id of a topic
 * @attr {boolean} no-launcher - opened by the page alone
 * @attr {boolean} no-worker - answers on the main thread
 * @attr {boolean} no-storage - keeps nothing on the device, as for a shared terminal
 * @attr {object} wording - the owner's words by the name of the message, as JSON
 * @attr {object} voice - how people may speak, as JSON; see `docs/voice.md`
 * @prop {Assistant | undefined} assistant - the assistant to show; default: one of its own
 * @prop {AssistantFactory | undefined} createAssistant - makes that one
 * @prop {() => Date} clock - tells the time for the greeting
 * @fires yihu-open {YihuOpenEvent} - the panel has been opened
 * @fires yihu-close {YihuCloseEvent} - the panel has been closed
 * @fires yihu-ask {YihuAskEvent} - a question is about to be asked; cancelable
 * @fires yihu-reply {YihuReplyEvent} - a reply has appeared
 * @fires yihu-feedback {YihuFeedbackEvent} - a reply has been rated
 * @fires yihu-ticket {YihuTicketEvent} - a ticket has been delivered or could not be
 * @fires yihu-preference {YihuPreferenceEvent} - the reader has chosen a mode, size or language
 * @slot launcher - words of the launcher
 * @csspart launcher - the button on the page
 * @csspart panel - the dialog
 * @csspart header - its head
 * @csspart help - the bar with hotline, ticket and large print
 * @cssprop --yihu-z - z-index of launcher and panel (1000)
 * @cssprop --yihu-inset-inline - distance from the side of the page (20px)
 * @cssprop --yihu-inset-block - distance from the foot of the page (20px)
 * @cssprop --yihu-width - width of the docked panel (26em; 36em in 长辈版)
 * @cssprop --yihu-height - height of the docked panel (720px) and of an inline one (640px)
 * @cssprop --yihu-font - font family
 * @cssprop --yihu-font-size - base size (the reader's own)
 * @cssprop --yihu-primary - main colour; see `tokens.styles.ts` for all colours
 */
export class YihuAssistant extends YihuElement {
  /** Makes the assistants of all elements that have no `createAssistant` of their own. */
  static factory: AssistantFactory | undefined;

  /** Registers the elements of screens that are fetched later; `define.ts` sets it. */
  static register: RegisterElement | undefined;

  static override properties: PropertyDeclarations = {
    knowledge: {type: String},
    tickets: {type: String},
    open: {type: Boolean, reflect: true},
    inline: {type: Boolean, reflect: true},
    position: {type: String},
    mode: {type: String, reflect: true},
    theme: {type: String, reflect: true},
    pageContext: {type: String, attribute: 'page-context'},
    noLauncher: {type: Boolean, attribute: 'no-launcher'},
    noWorker: {type: Boolean, attribute: 'no-worker'},
    noStorage: {type: Boolean, attribute: 'no-storage'},
    wording: {type: Object},
    voice: {type: Object},
    assistant: {attribute: false},
    createAssistant: {attribute: false},
    clock: {attribute: false},
    hint: {state: true},
    confirming: {state: true},
    unread: {state: true},
    treeId: {state: true},
  };

  static override styles = [tokens, sharedStyles, assistantStyles];

  readonly #announcer = new AnnounceController(this);
  readonly #store = new StoreController(this, (turn) => this.#handleTurn(turn));
  readonly #lazy = new LazyElementController(this, () => YihuAssistant.register);
  readonly #panel = new PanelController(this);
  readonly #preferences = new PreferencesController(this);
  readonly #pageContext = new PageContextController(this);
  readonly #ticket = new TicketController(this);
  readonly #screens = new NavigationController(this, this.#lazy, this.#panel);
  readonly #own = new OwnAssistantController(
    this,
    () => YihuAssistant.factory,
    (assistant) => this.#store.follow(assistant),
  );
  readonly #queue = new QuestionQueue();
  /** Whether the elements of the other screens are being fetched, or have been. */
  #prefetched = false;

  /** Address of the knowledge bundle's `manifest.json`. */
  declare knowledge: string;
  /** Address that takes tickets by POST; empty: tickets are kept as text beside the hotline. */
  declare tickets: string;
  /** Whether the panel is open. */
  declare open: boolean;
  /** Whether the panel is part of the page, without launcher. */
  declare inline: boolean;
  /** Side of the page on which launcher and panel stand. */
  declare position: 'end' | 'start';
  /** `elder`: 长辈版. */
  declare mode: Mode;
  /** Colours. */
  declare theme: Theme;
  /** What the page is about: words, or the id of a topic. */
  declare pageContext: string;
  /** Shows no launcher: the page opens the panel by `show()` or `ask()`. */
  declare noLauncher: boolean;
  /** Answers on the main thread without trying a worker. */
  declare noWorker: boolean;
  /** Keeps nothing on the device. */
  declare noStorage: boolean;
  /** The owner's words by the name of the message; they hold for the whole page. */
  declare wording: MessageOverrides | undefined;
  /** How people may speak; undefined: by typing alone. */
  declare voice: VoiceConfig | undefined;
  /** The assistant to show; made when first needed. */
  declare assistant: Assistant | undefined;
  /** Makes the assistant; default: the class's `factory`. */
  declare createAssistant: AssistantFactory | undefined;
  /** Tells the time for the greeting. */
  declare clock: () => Date;
  declare private hint: string;
  /** Whether clearing waits for a yes. */
  declare private confirming: boolean;
  /** Replies that came while the panel was closed. */
  declare private unread: number;
  /** Decision tree on the screen of that name. */
  declare private treeId: string;

  constructor() {
    super();
    new ViewportController(this);
    new KnowledgeProvider(this, () => this.#own.ensure()?.knowledge);
    new SharedEntryController(this, {
      show: () => {
        this.open = true;
      },
      assistant: () => this.#own.ensure(),
    });
    this.knowledge = '';
    this.tickets = '';
    this.open = false;
    this.inline = false;
    this.position = 'end';
    this.mode = 'standard';
    this.theme = 'auto';
    this.pageContext = '';
    this.noLauncher = false;
    this.noWorker = false;
    this.noStorage = false;
    this.wording = undefined;
    this.voice = undefined;
    this.assistant = undefined;
    this.createAssistant = undefined;
    this.clock = () => new Date();
    this.hint = '';
    this.confirming = false;
    this.unread = 0;
    this.treeId = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('wording') && (this.wording || changed.get('wording'))) {
      setWording(this.wording ?? {});
    }
    if (this.inline) this.open = true;
    if (changed.has('open') || (changed.has('inline') && this.inline)) {
      if (this.open) this.#start();
      // The parts inside are gone after this update, and the focus with them.
      else this.#panel.willClose();
    }
    if (changed.has('assistant')) this.#store.follow(this.assistant);
    this.#screens.follow(this.#hasTurns);
    if (!this.open) return;
    this.unread = 0;
    this.#pageContext.follow(this.pageContext, this.#overview, this.#suggest);
    // What no first answer needs is fetched behind it, so that it is there without a network too.
    const isWaiting = this.#store.conversation.pending !== null;
    if (this.#overview && !isWaiting && !this.#prefetched) {
      this.#prefetched = true;
      void this.#lazy.loadAll();
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.#store.conversation.pending) this.#queue.advance();
    if (!changed.has('open')) return;
    if (this.open) {
      const byPerson = this.#panel.show();
      if (byPerson) void this.#screens.focus();
      if (byPerson !== undefined) this.dispatchEvent(new YihuOpenEvent());
    } else if (changed.get('open')) {
      this.#panel.close();
      this.dispatchEvent(new YihuCloseEvent());
    }
  }

  /** Language of the interface that was asked for. */
  get language(): LocaleCode {
    return this.localize.code;
  }

  get #hasTurns(): boolean {
    return this.#store.conversation.turns.length > 0;
  }

  get #overview(): Overview | undefined {
    const {status} = this.#store;
    return status.phase === 'ready' ? status.overview : undefined;
  }

  get #phone(): Phone {
    return this.#overview?.directory.hotline ?? hotline;
  }

  /** Status as the person should see it: an assistant that could not be made has failed. */
  get #status(): AssistantStatus {
    return this.assistant ? this.#store.status : {phase: 'failed', message: 'no assistant'};
  }

  readonly #suggest = (prefix: string) => this.assistant?.suggest(prefix) ?? Promise.resolve([]);

  get #composer(): Composer | null {
    return this.renderRoot.querySelector('yihu-composer');
  }

  #back(): Promise<void> {
    this.confirming = false;
    return this.#screens.back();
  }

  /** Loads the knowledge and, beside it, what a conversation is shown with. */
  #start(): void {
    this.#own.start();
    void this.#lazy.load('yihu-message-list');
  }

  #go(screen: ScreenName): Promise<void> {
    this.confirming = false;
    return this.#screens.go(screen);
  }

  #handleTurn(turn: Turn): void {
    if (turn.who === 'user' && this.open && this.#screens.top !== 'conversation') {
      this.#screens.open('conversation');
    }
    if (turn.who !== 'assistant') return;
    if (this.open) this.#announcer.announce(shortText(turn.reply, this.messages));
    else this.unread += 1;
    this.dispatchEvent(new YihuReplyEvent(turn.reply));
  }

  async #ask(text: string, skipUrgent: boolean): Promise<void> {
    if (!this.dispatchEvent(new YihuAskEvent(text))) return;
    await this.#converse(text, (assistant) => assistant.ask(text, skipUrgent ? {skipUrgent} : {}));
  }

  /** Shows the conversation and says `text` in it, after whatever else waits for its reply. */
  #converse(text: string, say: (assistant: Assistant) => Promise<void>): Promise<void> {
    this.#screens.open('conversation');
    this.hint = '';
    this.#start();
    const ask = async () => {
      const assistant = this.#own.ensure();
      if (assistant) await say(assistant);
    };
    return this.#queue.ask({text, ask}, this.#store.conversation.pending !== null);
  }

  #openTicket(request: TicketRequest): void {
    const assistant = this.#own.ensure();
    if (!assistant) {
      this.#announcer.announce(this.messages.loadFailed);
      return;
    }
    this.#ticket.open(assistant, request);
    void this.#go('ticket');
  }

  /** Opens the words of a sent ticket again. */
  async #reviseTicket(key: string): Promise<void> {
    const {assistant} = this;
    if (!assistant) return;
    if (await this.#ticket.revise(assistant, key)) await this.#go('ticket');
    else this.#announcer.announce(this.messages.ticketGone);
  }

  async #fileTicket(draft: TicketDraft, files?: readonly FileContent[]): Promise<void> {
    const {assistant} = this;
    if (!assistant) return;
    const result = await this.#ticket.file(assistant, draft, files);
    this.dispatchEvent(new YihuTicketEvent(draft.key, result));
  }

  #rate(turnId: string, feedback: 'helpful' | 'not-helpful'): void {
    this.assistant?.rate(turnId, feedback);
    this.dispatchEvent(new YihuFeedbackEvent(turnId, feedback));
    if (feedback === 'helpful') this.#announcer.announce(this.messages.thanksSolved);
    else this.#openTicket(seedOf(this.#store.conversation, turnId));
  }

  /** Takes a question back and lays its words into the field again. */
  async #withdraw(turnId: string): Promise<void> {
    const {conversation} = this.#store;
    const turn = conversation.turns.find(({id}) => id === turnId);
    if (turn?.who !== 'user') return;
    this.assistant?.conversation.dispatch({type: 'withdrawn', turnId});
    this.#announcer.announce(this.messages.withdrawn);
    await this.updateComplete;
    this.#composer?.fill(turn.text);
  }

  async #clear(): Promise<void> {
    this.confirming = false;
    this.hint = '';
    this.#ticket.clear();
    this.#queue.clear();
    await this.assistant?.clear();
    await this.#go('home');
  }

  async #confirmClear(): Promise<void> {
    if (this.#store.conversation.turns.length === 0 && !this.#ticket.edited) {
      await this.#clear();
      return;
    }
    this.confirming = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#keep')?.focus({preventScroll: true});
  }

  async #compose(): Promise<void> {
    this.hint = this.messages.askHint;
    if (!hasComposer(this.#screens.top)) this.#screens.open('home');
    await this.updateComplete;
    this.#composer?.focus();
  }

  #openScreen(screen: ScreenName, treeId = ''): void {
    this.treeId = treeId;
    if (screen === 'ticket') this.#openTicket({});
    else void this.#go(screen);
  }

  #perform(intent: Intent): void {
    switch (intent.kind) {
      case 'ask':
        void this.#ask(intent.text, intent.skipUrgent ?? false);
        break;
      case 'open-entry': {
        const {entryId, label} = intent;
        void this.#converse(label, (assistant) => assistant.open(entryId, label));
        break;
      }
      case 'rate':
        this.#rate(intent.turnId, intent.feedback);
        break;
      case 'ticket':
        this.#openTicket(intent);
        break;
      case 'browse':
        void this.#go('topics');
        break;
      case 'screen':
        this.#openScreen(intent.screen, intent.treeId);
        break;
      case 'prefer':
        this.#preferences.choose(intent.preferences);
        break;
      case 'withdraw':
        void this.#withdraw(intent.turnId);
        break;
      case 'clear':
        void this.#confirmClear();
        break;
      case 'compose':
        void this.#compose();
        break;
      case 'back':
        void this.#back();
        break;
      case 'reload':
        this.#start();
        break;
      case 'edit-draft':
        this.#ticket.edit(intent.draft);
        break;
      case 'restart-draft':
        if (this.assistant) this.#ticket.restart(this.assistant);
        break;
      case 'file-ticket':
        void this.#fileTicket(intent.draft, intent.files);
        break;
      case 'revise-ticket':
        void this.#reviseTicket(intent.key);
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

  private handleTicket({key, result}: YihuTicketEvent): void {
    this.#ticket.settle(key, result);
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
    if (this.confirming) this.handleKeep();
    else if (this.inline) return;
    else this.hide();
    event.preventDefault();
  }

  private handleCancel(event: Event): void {
    event.preventDefault();
    this.hide();
  }

  private handleDialogClose(): void {
    // A browser may close a modal dialog by itself, as for the back gesture of a phone.
    if (this.open && !this.#panel.dialog?.open) this.open = false;
  }

  private handleKeep(): void {
    this.confirming = false;
    void this.#screens.focus();
  }

  /** Opens the panel for the person: the focus goes into it, also where it was open already. */
  show(): void {
    if (this.open) void this.#screens.focus();
    this.#panel.expect();
    this.open = true;
  }

  /** Closes the panel; the focus goes back to where it came from. */
  hide(): void {
    if (!this.inline) this.open = false;
  }

  /**
   * Opens the panel and asks `text`, as if the person had typed it. Resolves when the reply is
   * there.
   */
  async ask(text: string): Promise<void> {
    this.show();
    await this.#ask(text, false);
  }

  /** Opens the panel and carries out what a person did in another element of the family. */
  perform(intent: Intent): void {
    this.show();
    this.#perform(intent);
  }

  /** The assistant behind the panel, made now if there is none; undefined where it cannot be. */
  engage(): Assistant | undefined {
    this.#start();
    return this.assistant;
  }

  /** Fetches what replies are shown with; false where it cannot be had. */
  async loadCards(): Promise<boolean> {
    await this.#lazy.load('yihu-message-list');
    return this.#lazy.phase('yihu-message-list') === 'ready';
  }

  private renderScreen(screen: ScreenName): unknown {
    const {locale, messages} = this;
    if (screen === 'home') {
      return html`<yihu-welcome
        .status=${this.#status}
        .phone=${this.#phone}
        .hour=${this.clock().getHours()}
        .elder=${this.mode === 'elder'}
        .pageQuestions=${this.#pageContext.questions}
        .offers=${(name: ElementScreen) => this.#screens.tagOf(name) !== undefined}
        .resumable=${this.#hasTurns}
        .locale=${locale}
      ></yihu-welcome>`;
    }
    const tag =
      screen === 'conversation' ? 'yihu-message-list' : (this.#screens.tagOf(screen) ?? '');
    const phase = this.#lazy.phase(tag);
    if (phase === 'loading') return html`<p class="unloaded">${messages.screenLoading}</p>`;
    if (phase !== 'ready') {
      return renderScreenFailure(messages, this.#phone, () => void this.#lazy.load(tag));
    }
    if (screen === 'conversation') {
      return html`<yihu-message-list
        .conversation=${this.#store.conversation}
        .queued=${this.#queue.texts}
        .status=${this.#status}
        .keeper=${this.assistant}
        .phone=${this.#phone}
        .locale=${locale}
      ></yihu-message-list>`;
    }
    return renderElementScreen(screen, tag, {
      assistant: this.assistant,
      overview: this.#overview,
      phone: this.#phone,
      locale,
      ticket: this.#ticket,
      preferences: {
        mode: this.mode,
        theme: this.theme,
        textSize: this.#preferences.textSize,
        locale: this.localize.code,
      },
      treeId: this.treeId,
    });
  }

  /** Every screen on the stack stays, hidden, so that going back loses neither words nor place. */
  private renderScreens(): unknown {
    const {names, top} = this.#screens;
    return repeat(
      names,
      (name) => name,
      (name) =>
        html`<div
          class=${name === 'conversation' ? 'screen' : 'screen scroll'}
          data-screen=${name}
          ?hidden=${name !== top}
        >
          ${this.renderScreen(name)}
        </div>`,
    );
  }

  private renderSkip(words: string, selector: 'yihu-composer' | 'yihu-message-list'): unknown {
    return html`<button
      type="button"
      class="skip primary"
      @click=${() => this.renderRoot.querySelector<YihuElement>(selector)?.focus()}
    >
      ${words}
    </button>`;
  }

  private renderPanel(): unknown {
    const {messages} = this;
    const {status} = this.#store;
    const {top, canGoBack} = this.#screens;
    const elder = this.mode === 'elder';
    return html`
      ${hasComposer(top) ? this.renderSkip(messages.skipToField, 'yihu-composer') : nothing}
      ${top === 'conversation' ? this.renderSkip(messages.skipToLatest, 'yihu-message-list') : nothing}
      ${renderHeader({
        messages,
        elder,
        canGoBack,
        ...(this.inline ? {} : {close: () => this.hide()}),
        back: () => void this.#back(),
        settings: () => void this.#go('settings'),
        language: () => this.#preferences.choose({locale: messages.otherLanguageCode}),
      })}
      ${renderHelp({
        messages,
        phone: this.#phone,
        elder,
        writeTicket: () => this.#openTicket({}),
        toggleElder: () => this.#preferences.choose({mode: elder ? 'standard' : 'elder'}),
      })}
      ${
        this.confirming
          ? renderConfirm(
              messages,
              () => void this.#clear(),
              () => this.handleKeep(),
            )
          : nothing
      }
      ${
        status.phase === 'ready' && status.offlineCopy
          ? html`<p class="banner content">${messages.offlineCopy}</p>`
          : nothing
      }
      <div class="body content">${this.renderScreens()}</div>
      <yihu-composer
        class="chrome"
        ?hidden=${!hasComposer(top)}
        .suggest=${this.#suggest}
        .hint=${this.hint}
        .locale=${this.locale}
      >
        ${
          this.voice && this.#lazy.phase('yihu-voice-bar') === 'ready'
            ? html`<yihu-voice-bar
                slot="voice"
                .config=${this.voice}
                .assistant=${this.assistant}
                .overview=${this.#overview}
                .locale=${this.locale}
              ></yihu-voice-bar>`
            : nothing
        }
      </yihu-composer>
    `;
  }

  protected override render(): unknown {
    const {messages, open} = this;
    const live = this.#announcer.render();
    if (this.inline) {
      return html`<section
        class="panel"
        part="panel"
        lang=${messages.code}
        aria-labelledby="name"
        @yihu-intent=${this.handleIntent}
        @yihu-ticket=${this.handleTicket}
        @keydown=${this.handleKeydown}
      >
        ${this.renderPanel()} ${live}
      </section>`;
    }
    return html`
      ${
        this.noLauncher
          ? nothing
          : renderLauncher({
              messages,
              open,
              unread: this.unread,
              approach: () => this.#start(),
              show: () => this.show(),
            })
      }
      <dialog
        class="panel"
        part="panel"
        lang=${messages.code}
        aria-labelledby="name"
        @yihu-intent=${this.handleIntent}
        @yihu-ticket=${this.handleTicket}
        @keydown=${this.handleKeydown}
        @cancel=${this.handleCancel}
        @close=${this.handleDialogClose}
      >
        ${open ? this.renderPanel() : nothing} ${live}
      </dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-assistant': YihuAssistant;
  }
}
