import {html, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {Assistant} from '../assistant/assistant.ts';
import type {VoiceConfig} from '../assistant/voice-config.ts';
import {
  type AssistantFactory,
  OwnAssistantController,
} from '../elements/assistant/own-assistant-controller.ts';
import {YihuElement} from '../elements/base.ts';
import {AnnounceController} from '../elements/controllers/announce-controller.ts';
import {CopyController} from '../elements/controllers/copy-controller.ts';
import type {LocalizeController} from '../elements/controllers/localize-controller.ts';
import {localized} from '../elements/localized.ts';
import {sharedStyles} from '../elements/shared.styles.ts';
import {tokens} from '../elements/tokens.styles.ts';
import type {SidebarTerms} from '../locales/sidebar-terms.ts';
import {sidebarTerms} from '../locales/sidebar-terms-table.ts';
import type {RecognitionSession} from '../voice/recognizer.ts';
import {askedFor, standingUrgent} from './call/call-state.ts';
import type {Speaker} from './call/utterance.ts';
import {CallController} from './call-controller.ts';
import {followSession} from './call-feeds.ts';
import {CallTicketController, type FindRelated} from './call-ticket-controller.ts';
import {CardController} from './card-controller.ts';
import {YihuFlagEvent, YihuInsertEvent} from './events.ts';
import {FeedController} from './feed-controller.ts';
import type {Flag} from './gaps.ts';
import {HearingController, type LoadHearing} from './hearing-controller.ts';
import {HoldController} from './hold-controller.ts';
import {KeyController} from './key-controller.ts';
import {LoopController} from './loop-controller.ts';
import type {TranscriptText} from './read-transcript-message.ts';
import {renderFooter, renderHeader, renderSearch, type View} from './render-frame.ts';
import {renderLive} from './render-live.ts';
import {renderRecommended} from './render-recommended.ts';
import {renderShortcuts} from './render-shortcuts.ts';
import {renderView} from './render-view.ts';
import {SearchController} from './search-controller.ts';
import {sidebarStyles} from './sidebar.styles.ts';
import type {SidebarWords} from './sidebar-parts.ts';
import {keepSingleKeys, readSingleKeys} from './single-keys.ts';
import {StartController} from './start-controller.ts';

/**
 * The sidebar of a hotline agent, beside any call system: it follows the words of a call and shows
 * what to answer, what is urgent, a plan for several matters, and a ticket that fills by itself.
 *
 * @summary Recommendations for hotline agents while they talk.
 * @attr knowledge - address of the folder with the knowledge
 * @attr model - address of the sentence model; empty: entries are found by words and sound alone
 * @attr tickets - address that takes tickets; empty: tickets can be copied
 * @attr layout - `dense` or `large`
 * @attr channel - name of a BroadcastChannel that carries the transcript
 * @attr allow-origin - origins whose messages carry the transcript, separated by blanks
 * @attr pop-out - address of a page with the sidebar alone, for a window of its own
 * @attr theme - `auto`, `light`, `dark` or `contrast`
 * @attr {boolean} narrow - one column at any width
 * @attr {boolean} no-worker - answers on the main thread
 * @attr {boolean} no-storage - keeps nothing on the device
 * @attr locale - language of the interface
 * @attr {object} voice - how the call is heard, as JSON; see `docs/voice.md`
 * @prop {FindRelated | undefined} findRelated - looks up earlier tickets about the same matter
 * @fires yihu-insert {YihuInsertEvent} - the agent wants an answer in the call system; `preventDefault` says it is there
 * @fires yihu-flag {YihuFlagEvent} - the agent found a paragraph wrong
 * @csspart header - title, size, window, keys, end of the call
 * @csspart footer - the line with the keys
 * @csspart view - what stands between them
 * @csspart live - transcript and alarms
 * @csspart urgent - the numbers to call
 * @csspart slots - the recommendations
 * @csspart card - the opened recommendation
 * @csspart say - what to say first
 * @csspart answer - the approved answer
 * @csspart facets - the sides of the matter
 * @csspart facet - the opened side
 * @csspart why - why it was recommended
 * @csspart script - what to ask next
 * @csspart actions - the buttons of the card
 * @csspart plan - the plan for several matters
 * @csspart ticket - the ticket that fills by itself
 * @csspart related - earlier tickets about the same matter
 * @csspart loop - the gaps that were noted
 * @csspart shortcuts - the sheet of keys
 */
export class YihuSidebar extends YihuElement {
  /** Makes the assistants of all sidebars that are given none. */
  static factory: AssistantFactory | undefined;

  /** Fetches what hears the calls of all sidebars that have `voice`. */
  static hearing: LoadHearing | undefined;

  static override properties: PropertyDeclarations = {
    knowledge: {type: String},
    model: {type: String},
    tickets: {type: String},
    layout: {type: String, reflect: true},
    channel: {type: String},
    allowOrigin: {type: String, attribute: 'allow-origin'},
    popOut: {type: String, attribute: 'pop-out'},
    theme: {type: String, reflect: true},
    narrow: {type: Boolean, reflect: true},
    noWorker: {type: Boolean, attribute: 'no-worker'},
    noStorage: {type: Boolean, attribute: 'no-storage'},
    assistant: {attribute: false},
    createAssistant: {attribute: false},
    findRelated: {attribute: false},
    voice: {type: Object},
    view: {state: true},
    marked: {state: true},
    singleKeys: {state: true},
    note: {state: true},
  };

  static override styles = [tokens, sharedStyles, sidebarStyles];

  readonly #announcer = new AnnounceController(this);
  readonly #copy = new CopyController(this, (outcome) => this.#say(this.messages[outcome]));
  readonly #own = new OwnAssistantController(
    this,
    () => YihuSidebar.factory,
    () => undefined,
  );
  readonly #call = new CallController(this, () => this.assistant, {
    newCard: (entryId) => this.#announceCard(entryId),
    urgent: (numbers) => this.#say(this.terms.urgentStands(numbers.join('、'))),
    said: () => void this.#ticket.fill(this.#call, this.language, this.findRelated),
  });
  readonly #ticket = new CallTicketController(
    this,
    () => this.assistant,
    (count) => this.#say(this.terms.relatedFound(count)),
  );
  readonly #hearing = new HearingController(
    this,
    () => YihuSidebar.hearing,
    (text) => this.#say(text),
  );
  readonly #feeds: FeedController;
  readonly #hold = new HoldController(this, this.#call);
  readonly #loop = new LoopController(this, this.#call, () => this.#say(this.terms.noAnswerKept));
  readonly #card = new CardController(this, this.#call, {
    copy: (text) => void this.#copy.copy(text),
    insert: (text, entryId) => this.#insert(text, entryId),
    flagged: (flag) => this.#flagged(flag),
    dismissed: () => {
      // The focus is on whatever has come in its place.
      if (this.shadowRoot?.activeElement) void this.updateComplete.then(() => this.#hold.hold());
    },
  });
  readonly #search = new SearchController(this, this.#call, (count) => {
    this.view = 'cards';
    this.#say(this.terms.searchFound(count));
  });
  readonly #keys = new KeyController(this, {
    call: this.#call,
    card: this.#card,
    search: this.#search,
  });
  readonly #start = new StartController(
    this,
    () => this.#own.ensure(),
    () => this.#call.prepare(),
    () => this.#call.readAgain(),
  );

  /** Address of the sentence model; empty: found and grouped by words alone. */
  declare model: string;
  /** Address of the folder with the knowledge. */
  declare knowledge: string;
  /** Address that takes tickets. */
  declare tickets: string;
  /** How much room everything takes. */
  declare layout: 'dense' | 'large';
  /** Name of a BroadcastChannel; empty: none. */
  declare channel: string;
  /** Origins whose messages are taken. */
  declare allowOrigin: string;
  /** Address of a page with the sidebar alone. */
  declare popOut: string;
  /** Colours. */
  declare theme: 'auto' | 'light' | 'dark' | 'contrast';
  /** One column at any width. */
  declare narrow: boolean;
  /** Answers on the page instead of in a worker. */
  declare noWorker: boolean;
  /** Keeps nothing on the device. */
  declare noStorage: boolean;
  /** The assistant that is asked. */
  declare assistant: Assistant | undefined;
  /** Makes the assistant of this sidebar. */
  declare createAssistant: AssistantFactory | undefined;
  /** Looks up earlier tickets about the same matter. */
  declare findRelated: FindRelated | undefined;
  /** How the call is heard; absent: not by this sidebar. */
  declare voice: VoiceConfig | undefined;
  /** Which view stands below the cards; the agent chooses it. */
  declare view: View;
  declare private marked: string;
  /** Whether single keys do something; the agent chooses it. */
  declare singleKeys: boolean;
  declare private note: string;

  constructor() {
    super();
    this.knowledge = '';
    this.model = '';
    this.tickets = '';
    this.layout = 'dense';
    this.channel = '';
    this.allowOrigin = '';
    this.popOut = '';
    this.theme = 'auto';
    this.narrow = false;
    this.noWorker = false;
    this.noStorage = false;
    this.assistant = undefined;
    this.createAssistant = undefined;
    this.findRelated = undefined;
    this.voice = undefined;
    this.view = 'cards';
    this.marked = '';
    this.singleKeys = true;
    this.note = '';
    this.#feeds = new FeedController(
      this,
      (message) => {
        if (message.type === 'yihu-call-end') this.endCall();
        else this.#call.receive(message);
      },
      () => this.#call.state.utterances,
    );
    // Made here so that it is one and the same for every connection.
    void this.#feeds;
  }

  /** Terms of the sidebar in the current language. */
  protected get terms(): SidebarTerms {
    return sidebarTerms[this.messages.code];
  }

  /** A call is the hotline's own: the resident's log of questions has no part in it. */
  get insight(): string | null {
    return null;
  }

  /** For the assistant it makes. */
  get language(): LocalizeController['code'] {
    return this.localize.code;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.singleKeys = readSingleKeys();
  }

  protected override firstUpdated(): void {
    void this.#start.start();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const list = this.renderRoot.querySelector('.transcript');
    // The newest words are in view, unless an origin is being looked at.
    if (list && this.marked === '') list.scrollTop = list.scrollHeight;
  }

  /** Takes the newest text of what somebody says. */
  pushTranscript(text: TranscriptText): void {
    this.#call.push(text);
  }

  /** Takes everything that a recogniser hears of one speaker, until its session ends. */
  follow(session: RecognitionSession, who: Speaker): Promise<void> {
    return followSession(session, who, (message) => this.#call.receive(message));
  }

  /** Resolves when every final text pushed so far has been looked up. */
  settled(): Promise<void> {
    return this.#call.settled();
  }

  /** Forgets the call: words, cards, ticket. */
  endCall(): void {
    this.#hearing.end();
    this.#call.end();
    this.#ticket.reset();
    this.view = 'cards';
    this.marked = '';
    this.note = '';
    this.#card.close();
  }

  #say(text: string): void {
    this.note = text;
    this.#announcer.announce(text);
  }

  #announceCard(entryId: string): void {
    const entry = this.#call.content(entryId)?.view.entry;
    const {messages} = this;
    if (entry) {
      this.#announcer.announce(
        this.terms.newCard(localized(messages, entry.question, entry.questionEn)),
      );
    }
  }

  #insert(text: string, entryId: string): void {
    const isLeft = this.dispatchEvent(new YihuInsertEvent(text, entryId));
    if (isLeft) void this.#copy.copy(text);
    else this.#say(this.terms.inserted);
  }

  #flagged(flag: Flag): void {
    this.#loop.flag(flag);
    this.dispatchEvent(new YihuFlagEvent(flag));
    this.#say(this.terms.flagged);
  }

  #showUtterance(id: string): void {
    this.marked = id;
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector(`[data-utterance="${CSS.escape(id)}"]`)
        ?.scrollIntoView({block: 'nearest'}),
    );
  }

  protected override render(): unknown {
    const {messages, terms} = this;
    const words: SidebarWords = {messages, terms};
    const {state} = this.#call;
    return html`${renderHeader(words, {
      isLarge: this.layout === 'large',
      hearing: this.#hearing.render(),
      popsOut: this.popOut !== '',
      resize: () => {
        this.layout = this.layout === 'large' ? 'dense' : 'large';
      },
      popOut: () => {
        window.open(this.popOut, 'yihu-sidebar', 'popup,width=400,height=820');
      },
      help: () => this.#keys.toggleSheet(),
      end: () => this.endCall(),
    })}
      ${renderLive(
        {
          utterances: state.utterances,
          urgent: standingUrgent(state),
          marked: this.marked,
          calm: () => this.#keys.run({kind: 'calm'}),
        },
        words,
      )}
      ${renderSearch(words, {
        isSearching: state.search !== null,
        search: this.#search.run,
        end: () => this.#search.end(),
      })} ${renderRecommended(
        {call: this.#call, hold: this.#hold, open: (entryId) => this.#keys.open(entryId)},
        words,
      )}
      ${renderView(
        {
          view: this.view,
          assistant: this.assistant,
          hasFailed: this.#start.hasFailed,
          canFind: this.findRelated !== undefined,
          call: this.#call,
          card: this.#card,
          copy: this.#copy,
          hold: this.#hold,
          loop: this.#loop,
          ticket: this.#ticket,
          open: (entryId) => this.#keys.open(entryId),
          show: (id) => this.#showUtterance(id),
        },
        words,
      )}
      ${renderFooter(words, {
        view: this.view,
        planned: askedFor(state).length,
        repeats: this.#ticket.repeats,
        note: this.note,
        region: this.#announcer.render(),
        show: (view) => this.#keys.run({kind: view}),
      })}
      ${renderShortcuts(words, {
        single: this.singleKeys,
        choose: (on) => {
          this.singleKeys = on;
          keepSingleKeys(on);
        },
        close: () => this.#keys.closeSheet(),
      })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-sidebar': YihuSidebar;
  }
}
