import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Assistant} from '../../assistant/assistant.ts';
import type {ConversationState} from '../../conversation/state.ts';
import type {Messages} from '../../locales/messages.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import type {FileContent} from '../../ticket/ticket-record.ts';
import type {AnnounceController} from '../controllers/announce-controller.ts';
import type {PreferencesController} from '../controllers/preferences-controller.ts';
import {YihuTicketEvent} from '../events.ts';
import type {Intent, IntentEvent} from '../intent-event.ts';
import type {ConversationController} from './conversation-controller.ts';
import type {NavigationController} from './navigation-controller.ts';
import {hasComposer, type ScreenName} from './screens.ts';
import {seedOf} from './seed-of.ts';
import type {TicketController} from './ticket-controller.ts';
import type {TicketRequest} from './ticket-request.ts';

/** What the controller needs of its element. */
export interface IntentHost extends ReactiveControllerHost, EventTarget {
  readonly messages: Messages;
  readonly assistant: Assistant | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** The parts of the element that carry out what a person does. */
export interface IntentParts {
  readonly announcer: AnnounceController;
  readonly preferences: PreferencesController;
  readonly screens: NavigationController;
  readonly talk: ConversationController;
  readonly ticket: TicketController;
  readonly conversation: () => ConversationState;
  /** The assistant, made now if there is none; undefined where it cannot be. */
  readonly ensure: () => Assistant | undefined;
  /** Loads the knowledge, or tries it again. */
  readonly start: () => void;
}

/** Carries out what a person did in any part of the panel. */
export class IntentController implements ReactiveController {
  readonly #host: IntentHost;
  readonly #parts: IntentParts;
  #confirming = false;
  #treeId = '';

  constructor(host: IntentHost, parts: IntentParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#confirming = false;
  }

  /** Whether clearing waits for a yes. */
  get confirming(): boolean {
    return this.#confirming;
  }

  /** Decision tree on the screen of that name. */
  get treeId(): string {
    return this.#treeId;
  }

  /** Takes an intent from a part of the panel; the page never sees one. */
  readonly handle = (event: IntentEvent): void => {
    event.stopPropagation();
    this.perform(event.intent);
  };

  /** Does what the person wants. */
  perform(intent: Intent): void {
    const {announcer, preferences, talk, ticket} = this.#parts;
    switch (intent.kind) {
      case 'ask':
        void talk.ask(intent.text, intent.skipUrgent);
        break;
      case 'open-entry':
        void talk.openEntry(intent.entryId, intent.label);
        break;
      case 'rate':
        this.#rate(intent.turnId, intent.feedback);
        break;
      case 'ticket':
        this.openTicket(intent);
        break;
      case 'browse':
        void this.go('topics');
        break;
      case 'screen':
        this.#openScreen(intent.screen, intent.treeId);
        break;
      case 'prefer':
        preferences.choose(intent.preferences);
        break;
      case 'withdraw':
        void talk.withdraw(intent.turnId);
        break;
      case 'clear':
        void this.#confirmClear();
        break;
      case 'compose':
        this.#compose();
        break;
      case 'back':
        void this.back();
        break;
      case 'reload':
        this.#parts.start();
        break;
      case 'edit-draft':
        ticket.edit(intent.draft);
        break;
      case 'restart-draft':
        if (this.#host.assistant) ticket.restart(this.#host.assistant);
        break;
      case 'file-ticket':
        void this.#fileTicket(intent.draft, intent.files);
        break;
      case 'revise-ticket':
        void this.#reviseTicket(intent.key);
        break;
      case 'announce':
        announcer.announce(intent.text);
        break;
    }
  }

  /** Shows a screen. */
  go(screen: ScreenName): Promise<void> {
    this.#leaveConfirm();
    return this.#parts.screens.go(screen);
  }

  /** Goes back to the screen below. */
  back(): Promise<void> {
    this.#leaveConfirm();
    return this.#parts.screens.back();
  }

  /** Opens the form, filled in. */
  openTicket(request: TicketRequest): void {
    const assistant = this.#parts.ensure();
    if (!assistant) {
      this.#parts.announcer.announce(this.#host.messages.loadFailed);
      return;
    }
    this.#parts.ticket.open(assistant, request);
    void this.go('ticket');
  }

  /** Clears conversation and draft. */
  async clear(): Promise<void> {
    this.#leaveConfirm();
    this.#parts.ticket.clear();
    await this.#parts.talk.clear();
    await this.go('home');
  }

  /** Clears nothing, and goes on where the person was. */
  keep(): void {
    this.#leaveConfirm();
    void this.#parts.screens.focus();
  }

  #leaveConfirm(): void {
    this.#confirming = false;
    this.#host.requestUpdate();
  }

  async #confirmClear(): Promise<void> {
    if (this.#parts.conversation().turns.length === 0 && !this.#parts.ticket.edited) {
      await this.clear();
      return;
    }
    this.#confirming = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('#keep')?.focus({preventScroll: true});
  }

  #rate(turnId: string, feedback: 'helpful' | 'not-helpful'): void {
    const {talk, announcer, conversation} = this.#parts;
    talk.rate(turnId, feedback);
    if (feedback === 'helpful') announcer.announce(this.#host.messages.thanksSolved);
    else this.openTicket(seedOf(conversation(), turnId));
  }

  #compose(): void {
    const {screens, talk} = this.#parts;
    if (!hasComposer(screens.top)) screens.open('home');
    void talk.compose();
  }

  #openScreen(screen: ScreenName, treeId = ''): void {
    this.#treeId = treeId;
    if (screen === 'ticket') this.openTicket({});
    else void this.go(screen);
  }

  /** Opens the words of a sent ticket again. */
  async #reviseTicket(key: string): Promise<void> {
    const {assistant, messages} = this.#host;
    if (!assistant) return;
    if (await this.#parts.ticket.revise(assistant, key)) await this.go('ticket');
    else this.#parts.announcer.announce(messages.ticketGone);
  }

  async #fileTicket(draft: TicketDraft, files?: readonly FileContent[]): Promise<void> {
    const {assistant} = this.#host;
    if (!assistant) return;
    const result = await this.#parts.ticket.file(assistant, draft, files);
    this.#host.dispatchEvent(new YihuTicketEvent(draft.key, result));
  }
}
