import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {Facet} from '../answer/facet.ts';
import type {Assistant} from '../assistant/assistant.ts';
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
import {plainText} from '../knowledge/rich-text.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import type {SidebarTerms} from '../locales/sidebar-terms.ts';
import {sidebarTerms} from '../locales/sidebar-terms-table.ts';
import {ticketText} from '../ticket/ticket-text.ts';
import type {RecognitionSession} from '../voice/recognizer.ts';
import {askNext} from './ask-next.ts';
import {askedFor, recommendations, standingUrgent} from './call/call-state.ts';
import type {HeardField} from './call/call-ticket.ts';
import {callerWordings} from './call/caller-wordings.ts';
import {draftEntry, UNLIKE_ANY} from './call/entry-draft.ts';
import {quote} from './call/quote.ts';
import {spokenAnswer} from './call/spoken-answer.ts';
import type {Speaker} from './call/utterance.ts';
import {CallController} from './call-controller.ts';
import {followSession} from './call-feeds.ts';
import {CallTicketController, type FindRelated} from './call-ticket-controller.ts';
import {deviceStorage} from './device-storage.ts';
import {downloadText} from './download-text.ts';
import {YihuFlagEvent, YihuInsertEvent} from './events.ts';
import {FeedController} from './feed-controller.ts';
import {type Flag, GapList, groupGaps} from './gaps.ts';
import type {TranscriptText} from './read-transcript-message.ts';
import {renderCard} from './render-card.ts';
import {renderFooter, renderHeader, renderSearch, type View} from './render-frame.ts';
import {renderLive} from './render-live.ts';
import {renderLoop} from './render-loop.ts';
import {renderPlan} from './render-plan.ts';
import {renderShortcuts} from './render-shortcuts.ts';
import {renderSlots} from './render-slots.ts';
import {renderTicket} from './render-ticket.ts';
import {type Command, commandOf} from './shortcuts.ts';
import {sidebarStyles} from './sidebar.styles.ts';
import {facetsOf, type SidebarWords} from './sidebar-parts.ts';

/** Where the agent's choice about single keys is kept. */
const SINGLE_KEYS = 'yihu-sidebar-single-keys';

/**
 * The sidebar of a hotline agent, beside any call system: it follows the words of a call and shows
 * what to answer, what is urgent, a plan for several matters, and a ticket that fills by itself.
 *
 * @summary Recommendations for hotline agents while they talk.
 * @attr knowledge - address of the folder with the knowledge
 * @attr tickets - address that takes tickets; empty: tickets can be copied
 * @attr layout - `dense` or `large`
 * @attr channel - name of a BroadcastChannel that carries the transcript
 * @attr allow-origin - origins whose messages carry the transcript, separated by blanks
 * @attr pop-out - address of a page with the sidebar alone, for a window of its own
 * @attr theme - `auto`, `light`, `dark` or `contrast`
 * @attr narrow - one column at any width
 * @attr locale - language of the interface
 * @prop {FindRelated | undefined} findRelated - looks up earlier tickets about the same matter
 * @fires yihu-insert - the agent wants an answer in the call system; `preventDefault` says it is there
 * @fires yihu-flag - the agent found a paragraph wrong
 */
export class YihuSidebar extends YihuElement {
  /** Makes the assistants of all sidebars that are given none. */
  static factory: AssistantFactory | undefined;

  static override properties: PropertyDeclarations = {
    knowledge: {type: String},
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
    view: {state: true},
    facet: {state: true},
    showsWhy: {state: true},
    asksNext: {state: true},
    flagging: {state: true},
    marked: {state: true},
    singleKeys: {state: true},
    phase: {state: true},
    note: {state: true},
  };

  static override styles = [tokens, sharedStyles, sidebarStyles];

  readonly #announcer = new AnnounceController(this);
  readonly #copy = new CopyController(this, () => this.#say(this.messages.copied));
  readonly #own = new OwnAssistantController(
    this,
    () => YihuSidebar.factory,
    () => undefined,
  );
  readonly #call = new CallController(this, () => this.assistant, {
    newCard: (entryId) => this.#announceCard(entryId),
    urgent: (numbers) => this.#say(this.terms.urgentStands(numbers.join('、'))),
    said: () => this.#fillTicket(),
  });
  readonly #ticket = new CallTicketController(this, () => this.assistant);
  readonly #feeds: FeedController;
  #gaps: GapList | undefined;
  #flags: readonly Flag[] = [];
  #stopStatus = () => {};

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
  declare private view: View;
  declare private facet: Facet | null;
  declare private showsWhy: boolean;
  declare private asksNext: boolean;
  declare private flagging: boolean;
  declare private marked: string;
  declare private singleKeys: boolean;
  declare private phase: 'loading' | 'ready' | 'failed';
  declare private note: string;

  constructor() {
    super();
    this.knowledge = '';
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
    this.view = 'cards';
    this.facet = null;
    this.showsWhy = false;
    this.asksNext = false;
    this.flagging = false;
    this.marked = '';
    this.singleKeys = true;
    this.phase = 'loading';
    this.note = '';
    this.#feeds = new FeedController(
      this,
      (message) => {
        if (message.type === 'yihu-call-end') this.endCall();
        else this.#call.receive(message);
      },
      () => this.#call.state.utterances,
    );
    this.addEventListener('keydown', (event) => this.#handleKey(event));
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
    this.#gaps = new GapList(this.noStorage ? undefined : deviceStorage());
    this.singleKeys = deviceStorage()?.getItem(SINGLE_KEYS) !== 'off';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopStatus();
  }

  protected override firstUpdated(): void {
    void this.#start();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const list = this.renderRoot.querySelector('.transcript');
    // The newest words are in view, unless an origin is being looked at.
    if (list && this.marked === '') list.scrollTop = list.scrollHeight;
  }

  async #start(): Promise<void> {
    const assistant = this.#own.ensure();
    if (!assistant) {
      this.phase = 'failed';
      return;
    }
    this.#stopStatus = assistant.onStatus(({phase}) => {
      if (phase === 'failed') this.phase = 'failed';
    });
    await assistant.start();
    if (assistant.status.phase !== 'ready') return;
    await this.#call.prepare();
    this.phase = 'ready';
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
    this.#call.end();
    this.#ticket.reset();
    this.view = 'cards';
    this.marked = '';
    this.note = '';
    this.#closeCard();
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

  #fillTicket(): void {
    const [first] = recommendations(this.#call.state);
    const steps = (first && this.#call.content(first.entryId)?.reply.next) ?? [];
    const step = steps.find(({kind}) => kind === 'ticket');
    const seed = step?.kind === 'ticket' ? step.seed : undefined;
    const {utterances} = this.#call.state;
    void this.#ticket
      .fill(utterances, seed, this.language, this.findRelated)
      .catch((error: unknown) => console.warn('Yihu: the ticket could not be filled.', error));
  }

  #handleKey(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    const typing =
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement;
    const command = commandOf(event, {single: this.singleKeys, typing});
    if (!command) return;
    event.preventDefault();
    this.#run(command);
  }

  #closeCard(): void {
    this.facet = null;
    this.showsWhy = false;
    this.asksNext = false;
    this.flagging = false;
  }

  #open(entryId: string): void {
    this.view = 'cards';
    this.#closeCard();
    this.#call.open(entryId);
    this.#call.dispatch({type: 'read', entryIds: [entryId]});
  }

  #step(step: 1 | -1): void {
    const cards = this.#call.state.slots.filter((slot) => slot !== null);
    const at = cards.indexOf(this.#call.opened ?? '');
    const next = cards[(at + step + cards.length) % cards.length];
    if (next === undefined) return;
    this.#open(next);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.slot[aria-current="true"]')?.focus(),
    );
  }

  #run(command: Command): void {
    switch (command.kind) {
      case 'open':
        this.#step(command.step);
        break;
      case 'search':
        this.renderRoot.querySelector<HTMLInputElement>('#search')?.focus();
        break;
      case 'cards':
      case 'plan':
      case 'ticket':
      case 'loop':
        this.view = command.kind;
        break;
      case 'calm':
        this.#call.dispatch({type: 'settled'});
        break;
      case 'help':
        this.#toggleSheet();
        break;
      case 'back':
        this.#back();
        break;
      default:
        this.#runOnCard(command);
    }
  }

  #back(): void {
    if (this.view !== 'cards') this.view = 'cards';
    else if (this.#call.state.search) this.#endSearch();
    else this.#closeCard();
  }

  #runOnCard(command: Command): void {
    const entryId = this.#call.opened;
    if (entryId === null) return;
    switch (command.kind) {
      case 'facet': {
        const entry = this.#call.content(entryId)?.view.entry;
        const facet = (entry && facetsOf(entry)[command.index]?.facet) ?? null;
        this.facet = facet === this.facet ? null : facet;
        break;
      }
      case 'pin': {
        const isPinned = this.#call.state.pinned.includes(entryId);
        this.#call.dispatch({type: isPinned ? 'unpinned' : 'pinned', entryId});
        break;
      }
      case 'used':
        this.#call.dispatch({type: 'used', entryId});
        break;
      case 'dismiss':
        this.#call.dispatch({type: 'dismissed', entryId});
        this.#closeCard();
        // The focus is on whatever has come in its place.
        if (this.shadowRoot?.activeElement) void this.updateComplete.then(() => this.#hold());
        break;
      case 'copy':
        void this.#copy.copy(this.#answerText(entryId));
        break;
      case 'insert':
        this.#insert(entryId);
        break;
      case 'why':
        this.showsWhy = !this.showsWhy;
        break;
      case 'script':
        this.asksNext = !this.asksNext;
        break;
      case 'flag':
        this.flagging = !this.flagging;
        break;
    }
  }

  /** What is copied or inserted: the part that is open, else what would be said. */
  #answerText(entryId: string): string {
    const entry = this.#call.content(entryId)?.view.entry;
    if (!entry) return '';
    const part = facetsOf(entry).find(({facet}) => facet === this.facet);
    return part ? plainText(part.body) : spokenAnswer(entry.answer);
  }

  #insert(entryId: string): void {
    const text = this.#answerText(entryId);
    const isLeft = this.dispatchEvent(new YihuInsertEvent(text, entryId));
    if (isLeft) void this.#copy.copy(text);
    else this.#say(this.terms.inserted);
    this.#call.dispatch({type: 'used', entryId});
  }

  #flag(entryId: string, paragraph: number, text: string, problem: Flag['problem']): void {
    const flag: Flag = {entryId, paragraph, text, problem, on: beijingDate(Date.now())};
    this.#flags = [...this.#flags, flag];
    this.dispatchEvent(new YihuFlagEvent(flag));
    this.flagging = false;
    this.#say(this.terms.flagged);
  }

  #toggleSheet(): void {
    const sheet = this.renderRoot.querySelector<HTMLDialogElement>('dialog.sheet');
    if (sheet?.open) sheet.close();
    else sheet?.showModal();
  }

  readonly #handleSearch = (event: Event): void => {
    event.preventDefault();
    const text = this.renderRoot.querySelector<HTMLInputElement>('#search')?.value ?? '';
    void this.#call
      .search(text)
      .then(() => {
        const {search, slots} = this.#call.state;
        if (!search) return;
        this.view = 'cards';
        this.#say(this.terms.searchFound(search.found.length));
        const [first] = slots.filter((slot) => slot !== null);
        // The first card is ready for the keys, so that typing and reading need no pointer.
        if (first !== undefined) void this.updateComplete.then(() => this.#focusOpenSlot());
      })
      .catch((error: unknown) => console.warn('Yihu: the search failed.', error));
  };

  #focusOpenSlot(): void {
    this.renderRoot.querySelector<HTMLElement>('.slot[aria-current="true"]')?.focus();
  }

  #endSearch(): void {
    const field = this.renderRoot.querySelector<HTMLInputElement>('#search');
    if (field) field.value = '';
    void this.#call.search('');
  }

  #chooseSingleKeys(on: boolean): void {
    this.singleKeys = on;
    try {
      deviceStorage()?.setItem(SINGLE_KEYS, on ? 'on' : 'off');
    } catch {
      // Full or denied: the choice holds as long as the page.
    }
  }

  /** The caller's words that speak for an entry, in short; empty where it was typed for. */
  #because(entryId: string): string {
    const {reading, utterances, search} = this.#call.state;
    if (search) return '';
    const matter = reading.matters.find((one) => one.entryId === entryId);
    const text = utterances.find(({id}) => id === matter?.saidIn)?.text ?? '';
    return quote(text);
  }

  /** What tells the first two cards apart. */
  #script(words: SidebarWords): string {
    const candidates = recommendations(this.#call.state).flatMap(({entryId, weight}) => {
      const entry = this.#call.content(entryId)?.view.entry;
      return entry ? [{entry, weight}] : [];
    });
    return askNext(candidates, words);
  }

  #keepGap(): void {
    const wordings = callerWordings(this.#call.state);
    const [nearest] = recommendations(this.#call.state);
    const [need] = wordings;
    if (need === undefined) return;
    this.#gaps?.add(need, nearest?.entryId);
    this.#say(this.terms.noAnswerKept);
  }

  async #draftEntry(): Promise<void> {
    const wordings = callerWordings(this.#call.state);
    const assistant = this.assistant;
    if (!assistant || wordings.length === 0) return;
    const entries = await assistant.knowledge.listEntries();
    const [nearest] = recommendations(this.#call.state);
    const like = entries.find(({entryId}) => entryId === nearest?.entryId);
    const {fileName, text} = draftEntry({
      wordings,
      topic: like?.topic ?? UNLIKE_ANY.topic,
      department: like?.department ?? UNLIKE_ANY.department,
      ticket: like?.ticket ?? UNLIKE_ANY.ticket,
      today: beijingDate(Date.now()),
      taken: new Set(entries.map(({entryId}) => entryId)),
    });
    downloadText(fileName, text);
  }

  #renderView(words: SidebarWords): unknown {
    const {state} = this.#call;
    switch (this.view) {
      case 'plan': {
        const matters = askedFor(state).flatMap(({entryId}) => {
          const content = this.#call.content(entryId);
          return content ? [{content, words: this.#because(entryId)}] : [];
        });
        const status = this.assistant?.status;
        const directory = status?.phase === 'ready' ? status.overview.directory : undefined;
        return renderPlan(matters, directory, words, (entryId) => this.#open(entryId));
      }
      case 'ticket':
        return renderTicket(this.#ticketView(), words);
      case 'loop':
        return renderLoop(
          {
            groups: groupGaps(this.#gaps?.gaps ?? []),
            flags: this.#flags.length,
            hasCall: callerWordings(this.#call.state).length > 0,
            keep: () => this.#keepGap(),
            draft: () => void this.#draftEntry(),
            downloadFlags: () =>
              downloadText('flags.json', `${JSON.stringify(this.#flags, null, 2)}\n`),
            forget: () => {
              this.#gaps?.clear();
              this.requestUpdate();
            },
          },
          words,
        );
      case 'cards':
        return this.#renderOpenCard(words);
    }
  }

  #ticketView(): Parameters<typeof renderTicket>[0] {
    const {utterances} = this.#call.state;
    const {draft, origins, related, outcome} = this.#ticket;
    return {
      draft,
      origin: (field: HeardField) => {
        const id = origins.get(field);
        const text = utterances.find((utterance) => utterance.id === id)?.text;
        return id !== undefined && text !== undefined ? {id, words: quote(text)} : undefined;
      },
      related: this.findRelated ? related : undefined,
      outcome,
      now: () => new Date().toISOString(),
      edit: (change) => this.#ticket.edit(change),
      show: (id) => this.#showUtterance(id),
      file: () => void this.#ticket.file(),
      copy: () => void (draft && this.#copy.copy(ticketText(draft))),
    };
  }

  #showUtterance(id: string): void {
    this.marked = id;
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector(`[data-utterance="${CSS.escape(id)}"]`)
        ?.scrollIntoView({block: 'nearest'}),
    );
  }

  #renderOpenCard(words: SidebarWords): unknown {
    const entryId = this.#call.opened;
    const {state} = this.#call;
    if (entryId === null) return html`<p class="muted">${words.terms.noneYet}</p>`;
    const content = this.#call.content(entryId);
    if (!content) return html`<p class="muted">${words.terms.loading}</p>`;
    const matter = state.reading.matters.find((one) => one.entryId === entryId);
    return renderCard(
      {
        content,
        isPinned: state.pinned.includes(entryId),
        isUsed: state.used.includes(entryId),
        because: this.#because(entryId),
        weight: state.search ? null : (matter?.weight ?? null),
        facet: this.facet,
        showsWhy: this.showsWhy,
        script: this.asksNext ? this.#script(words) : null,
        flagging: this.flagging,
        run: (command) => this.#run(command),
        flag: (paragraph, text, problem) => this.#flag(entryId, paragraph, text, problem),
      },
      words,
    );
  }

  #openWindow(): void {
    window.open(this.popOut, 'yihu-sidebar', 'popup,width=400,height=820');
  }

  #renderRecommended(words: SidebarWords): unknown {
    const {state} = this.#call;
    const also = state.search
      ? []
      : recommendations(state).filter(({entryId}) => !state.slots.includes(entryId));
    return html`<div
      class="recommended"
      @focusin=${() => this.#hold()}
      @focusout=${(event: FocusEvent) => this.#release(event)}
    >
      ${renderSlots(
        {
          state,
          opened: this.#call.opened,
          content: (entryId) => this.#call.content(entryId),
          because: (entryId) => {
            const because = this.#because(entryId);
            return because ? words.terms.because(because) : words.terms.becauseTyped;
          },
          open: (entryId) => this.#open(entryId),
        },
        words,
      )}
      ${
        also.length > 0
          ? html`<p class="also">
              <span class="muted">${words.terms.also}</span>
              ${also.map(({entryId}) => {
                const entry = this.#call.content(entryId)?.view.entry;
                return entry
                  ? html`<button type="button" class="link" @click=${() => this.#open(entryId)}>
                      ${localized(words.messages, entry.question, entry.questionEn)}
                    </button>`
                  : nothing;
              })}
            </p>`
          : nothing
      }
    </div>`;
  }

  /** The card that is open is read from now on, and the row that has the focus: they stay. */
  #hold(): void {
    const focused = this.shadowRoot?.activeElement?.closest('[data-entry]');
    const row = focused instanceof HTMLElement ? focused.dataset.entry : undefined;
    const entryIds = [this.#call.opened, row ?? null].filter((entryId) => entryId !== null);
    this.#call.dispatch({type: 'read', entryIds: [...new Set(entryIds)]});
  }

  /** The agent's focus or pointer has left the cards. */
  #release(event: FocusEvent | PointerEvent): void {
    const {relatedTarget} = event;
    const cards = this.renderRoot.querySelectorAll('.recommended, .view');
    const stays = [...cards].some(
      (zone) => relatedTarget instanceof Node && zone.contains(relatedTarget),
    );
    if (!stays) this.#call.dispatch({type: 'read', entryIds: []});
  }

  protected override render(): unknown {
    const {messages, terms} = this;
    const words: SidebarWords = {messages, terms};
    const {state} = this.#call;
    return html`${renderHeader(words, {
      isLarge: this.layout === 'large',
      popsOut: this.popOut !== '',
      resize: () => {
        this.layout = this.layout === 'large' ? 'dense' : 'large';
      },
      popOut: () => this.#openWindow(),
      help: () => this.#toggleSheet(),
      end: () => this.endCall(),
    })}
      ${renderLive(
        {
          utterances: state.utterances,
          urgent: standingUrgent(state),
          marked: this.marked,
          calm: () => this.#run({kind: 'calm'}),
        },
        words,
      )}
      ${renderSearch(words, {
        isSearching: state.search !== null,
        search: this.#handleSearch,
        end: () => this.#endSearch(),
      })} ${this.#renderRecommended(words)}
      <div
        class="view"
        part="view"
        tabindex="0"
        @focusin=${() => this.#hold()}
        @focusout=${(event: FocusEvent) => this.#release(event)}
        @pointerenter=${() => this.#hold()}
        @pointerleave=${(event: PointerEvent) => this.#release(event)}
      >
        ${this.phase === 'failed' ? html`<p class="warn">${terms.failed}</p>` : nothing}
        ${this.#renderView(words)} ${this.#copy.renderFallback(messages)}
      </div>
      ${renderFooter(words, {
        view: this.view,
        planned: askedFor(state).length,
        note: this.note,
        region: this.#announcer.render(),
        show: (view) => this.#run({kind: view}),
      })}
      ${renderShortcuts(words, {
        single: this.singleKeys,
        choose: (on) => this.#chooseSingleKeys(on),
        close: () => this.renderRoot.querySelector<HTMLDialogElement>('dialog.sheet')?.close(),
      })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-sidebar': YihuSidebar;
  }
}
