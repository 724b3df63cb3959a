import {html, noChange, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import {afterPaint} from '../../assistant/after-paint.ts';
import type {Assistant} from '../../assistant/assistant.ts';
import type {VoiceConfig} from '../../assistant/voice-config.ts';
import type {LocaleCode} from '../../locales/messages.ts';
import type {MessageOverrides} from '../../locales/override-messages.ts';
import {YihuElement} from '../base.ts';
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
import {YihuCloseEvent, YihuOpenEvent} from '../events.ts';
import type {Intent} from '../intent-event.ts';
import {KnowledgeProvider} from '../knowledge-request.ts';
import {SharedEntryController} from '../share/shared-entry-controller.ts';
import {sharedStyles} from '../shared.styles.ts';
import {tokens} from '../tokens.styles.ts';
import {assistantStyles} from './assistant.styles.ts';
import {ConversationController} from './conversation-controller.ts';
import {IntentController} from './intent-controller.ts';
import {NavigationController} from './navigation-controller.ts';
import {type AssistantFactory, OwnAssistantController} from './own-assistant-controller.ts';
import {PanelController} from './panel-controller.ts';
import {renderLauncher} from './render-launcher.ts';
import {renderPanel} from './render-panel.ts';
import {TicketController} from './ticket-controller.ts';

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
 * @attr model - address of the sentence model: `model.json` of the one that ships, or
 *   `yihu-model.json` of one in the Hugging Face layout (docs/retrieval.md); without it questions
 *   are found by their words and sound
 * @attr insight - records what becomes of questions, without personal data: without a value on this device only, with an address also by POST there
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
 * @cssprop --yihu-font-size - base size (the reader's own)
 */
export class YihuAssistant extends YihuElement {
  /** Makes the assistants of all elements that have no `createAssistant` of their own. */
  static factory: AssistantFactory | undefined;

  /** Registers the elements of screens that are fetched later; `define.ts` sets it. */
  static register: RegisterElement | undefined;

  static override properties: PropertyDeclarations = {
    knowledge: {type: String},
    tickets: {type: String},
    model: {type: String},
    insight: {type: String},
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
    drawn: {state: true},
  };

  static override styles = [tokens, sharedStyles, assistantStyles];

  readonly #announcer = new AnnounceController(this);
  readonly #store = new StoreController(this, (turn) => this.#talk.receive(turn));
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
  readonly #talk = new ConversationController(this, {
    announcer: this.#announcer,
    screens: this.#screens,
    conversation: () => this.#store.conversation,
    start: () => this.engage(),
  });
  readonly #intents = new IntentController(this, {
    announcer: this.#announcer,
    preferences: this.#preferences,
    screens: this.#screens,
    talk: this.#talk,
    ticket: this.#ticket,
    conversation: () => this.#store.conversation,
    ensure: () => this.#own.ensure(),
    start: () => this.#start(),
  });
  /** Whether the elements of the other screens are being fetched, or have been. */
  #prefetched = false;
  /** The closing of the panel, while it is under way. */
  #closing: Promise<void> | undefined;
  /** Address of the knowledge bundle's `manifest.json`. */
  declare knowledge: string;
  /** Address that takes tickets by POST; empty: tickets are kept as text beside the hotline. */
  declare tickets: string;
  /** Address of the sentence model's `model.json` or `yihu-model.json`; empty: none. */
  declare model: string;
  /** Records events; null: it does not, empty: on this device only, else the address they go to. */
  declare insight: string | null;
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
  /**
   * Whether the parts inside are there: the head from when a person comes near, so that the tap has
   * only to show it; all of them until the closed panel is off the page.
   */
  declare private drawn: boolean;

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
    this.model = '';
    this.insight = null;
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
    this.drawn = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('wording') && (this.wording || changed.get('wording'))) {
      setWording(this.wording ?? {});
    }
    if (this.inline) this.open = true;
    if (
      this.noLauncher &&
      !this.open &&
      (changed.get('open') || this.wording || this.mode !== 'standard' || this.theme !== 'auto')
    ) {
      // The button of the one tag was drawn before any of this was known.
      void import('./dress-launcher.ts').then(({dressLauncher}) =>
        dressLauncher(this, () => this.#talk.unread),
      );
    }
    if (changed.has('open') || (changed.has('inline') && this.inline)) {
      if (this.open) this.#start();
    }
    if (changed.has('assistant')) this.#store.follow(this.assistant);
    this.#screens.follow(this.#store.conversation.turns.length > 0);
    if (!this.open) return;
    this.#pageContext.follow(this.pageContext, this.#store.overview, this.#suggest);
    // What no first answer needs is fetched behind it, so that it is there without a network too.
    if (this.#store.overview && !this.#talk.isPending && !this.#prefetched) {
      this.#prefetched = true;
      void this.#lazy.loadAll();
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open) {
      const byPerson = this.#panel.show();
      if (byPerson) void this.#screens.focus();
      if (byPerson !== undefined) this.dispatchEvent(new YihuOpenEvent());
    } else if (changed.get('open')) {
      this.#panel.leave();
      this.#closing ??= this.#close();
    }
  }

  /** Closes the panel once it is out of sight: with a long conversation that takes its time. */
  async #close(): Promise<void> {
    // A page in the background paints nothing, and a microphone must not wait for it.
    await (document.visibilityState === 'visible' ? afterPaint() : undefined);
    this.#closing = undefined;
    if (this.open) return;
    this.#panel.close();
    this.drawn = false;
    this.dispatchEvent(new YihuCloseEvent());
  }

  /** Complete once the screen on top shows what it holds. */
  protected override async getUpdateComplete(): Promise<boolean> {
    let done = await super.getUpdateComplete();
    while (this.#screens.arrival || this.#closing) {
      await (this.#screens.arrival ?? this.#closing);
      done = await super.getUpdateComplete();
    }
    return done;
  }

  /** Language of the interface that was asked for. */
  get language(): LocaleCode {
    return this.localize.code;
  }

  readonly #suggest = (prefix: string) => this.assistant?.suggest(prefix) ?? Promise.resolve([]);

  /** Loads the knowledge and, beside it, what a conversation is shown with. */
  #start(): void {
    this.drawn = true;
    this.#own.start();
    void this.#lazy.load('yihu-welcome');
    void this.#lazy.load('yihu-message-list');
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
    if (this.#intents.confirming) this.#intents.keep();
    else if (this.inline) return;
    else this.hide();
    event.preventDefault();
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
    await this.#talk.ask(text);
  }

  /** Opens the panel and carries out what a person did in another element of the family. */
  perform(intent: Intent): void {
    this.show();
    this.#intents.perform(intent);
  }

  /** The assistant behind the panel, made now if there is none; undefined where it cannot be. */
  engage(): Assistant | undefined {
    this.#start();
    return this.assistant;
  }

  /** Fetches what replies are shown with; false where it cannot be had. */
  async loadCards(): Promise<boolean> {
    void this.#lazy.load('yihu-read-aloud');
    await this.#lazy.load('yihu-message-list');
    return this.#lazy.phase('yihu-message-list') === 'ready';
  }

  private renderPanel(): unknown {
    const {messages, locale, mode, theme, assistant, voice} = this;
    return renderPanel({
      messages,
      locale,
      mode,
      assistant,
      voice,
      // An assistant that could not be made has failed.
      status: assistant ? this.#store.status : {phase: 'failed', message: 'no assistant'},
      overview: this.#store.overview,
      phone: this.#store.phone,
      conversation: this.#store.conversation,
      preferences: {
        mode,
        theme,
        textSize: this.#preferences.textSize,
        locale: this.localize.code,
      },
      hour: this.clock().getHours(),
      suggest: this.#suggest,
      screens: this.#screens,
      lazy: this.#lazy,
      pageContext: this.#pageContext,
      talk: this.#talk,
      ticket: this.#ticket,
      intents: this.#intents,
      ...(this.inline ? {} : {close: () => this.hide()}),
      skipTo: (tag) => this.renderRoot.querySelector<YihuElement>(tag)?.focus(),
    });
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
        @yihu-intent=${this.#intents.handle}
        @yihu-ticket=${this.#ticket.handleResult}
        @keydown=${this.handleKeydown}
      >
        ${this.renderPanel()} ${live}
      </section>`;
    }
    // What is about to be closed stays as it is: taking it apart would hold up the tap.
    const isLeaving = !open && this.#panel.dialog?.open;
    const inside = isLeaving ? noChange : this.drawn ? this.renderPanel() : nothing;
    return html`
      ${
        this.noLauncher
          ? nothing
          : renderLauncher({
              messages,
              open,
              unread: this.#talk.unread,
              approach: () => this.#start(),
              show: () => this.show(),
            })
      }
      <dialog
        class="panel"
        part="panel"
        lang=${messages.code}
        aria-labelledby="name"
        @yihu-intent=${this.#intents.handle}
        @yihu-ticket=${this.#ticket.handleResult}
        @keydown=${this.handleKeydown}
        @cancel=${this.#panel.handleCancel}
        @close=${this.#panel.handleClose}
      >
        ${inside} ${live}
      </dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-assistant': YihuAssistant;
  }
}
