import {html, nothing, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import type {Overview} from '../../answer/engine.ts';
import type {Suggestion} from '../../answer/reply.ts';
import type {Assistant, AssistantStatus} from '../../assistant/assistant.ts';
import type {VoiceConfig} from '../../assistant/voice-config.ts';
import type {ConversationState} from '../../conversation/state.ts';
import type {Phone} from '../../knowledge/entry.ts';
import type {Messages} from '../../locales/messages.ts';
import type {LazyElementController} from '../controllers/lazy-element-controller.ts';
import type {PageContextController} from '../controllers/page-context-controller.ts';
import type {Mode, Preferences} from '../controllers/preferences-controller.ts';
import type {ConversationController} from './conversation-controller.ts';
import type {IntentController} from './intent-controller.ts';
import type {NavigationController} from './navigation-controller.ts';
import {renderConfirm} from './render-confirm.ts';
import {renderElementScreen, renderScreenFailure} from './render-element-screen.ts';
import {renderHeader} from './render-header.ts';
import {renderHelp} from './render-help.ts';
import {type ElementScreen, hasComposer, type ScreenName} from './screens.ts';
import type {TicketController} from './ticket-controller.ts';

/** What the panel shows, and who carries out what is done in it. */
export interface PanelView {
  readonly messages: Messages;
  readonly locale: string;
  readonly mode: Mode;
  readonly status: AssistantStatus;
  readonly overview: Overview | undefined;
  readonly phone: Phone;
  readonly conversation: ConversationState;
  readonly assistant: Assistant | undefined;
  readonly preferences: Preferences;
  readonly voice: VoiceConfig | undefined;
  /** Hour of the day, for the greeting. */
  readonly hour: number;
  readonly suggest: (prefix: string) => Promise<readonly Suggestion[]>;
  readonly screens: NavigationController;
  readonly lazy: LazyElementController;
  readonly pageContext: PageContextController;
  readonly talk: ConversationController;
  readonly ticket: TicketController;
  readonly intents: IntentController;
  /** Absent where the panel is part of the page and cannot be closed. */
  readonly close?: () => void;
  /** Puts the focus into a part of the panel. */
  readonly skipTo: (tag: 'yihu-composer' | 'yihu-message-list') => void;
}

function renderHome(view: PanelView): TemplateResult {
  const {screens, status, phone, conversation, locale} = view;
  return html`<yihu-welcome
    .status=${status}
    .phone=${phone}
    .hour=${view.hour}
    .elder=${view.mode === 'elder'}
    .about=${view.pageContext.about}
    .pageQuestions=${view.pageContext.questions}
    .offers=${(name: ElementScreen) => screens.tagOf(name) !== undefined}
    .resumable=${conversation.turns.length > 0}
    .locale=${locale}
  ></yihu-welcome>`;
}

function renderScreen(screen: ScreenName, view: PanelView): TemplateResult {
  const {messages, locale, lazy, screens, phone} = view;
  const tag =
    screen === 'home'
      ? 'yihu-welcome'
      : screen === 'conversation'
        ? 'yihu-message-list'
        : (screens.tagOf(screen) ?? '');
  const phase = lazy.phase(tag);
  if (phase === 'loading') return html`<p class="unloaded">${messages.screenLoading}</p>`;
  if (phase !== 'ready') return renderScreenFailure(messages, phone, () => void lazy.load(tag));
  if (screen === 'home') return renderHome(view);
  if (screen === 'conversation') {
    return html`<yihu-message-list
      .conversation=${view.conversation}
      .queued=${view.talk.queued}
      .status=${view.status}
      .keeper=${view.assistant}
      .elder=${view.mode === 'elder'}
      .phone=${phone}
      .locale=${locale}
    ></yihu-message-list>`;
  }
  const {assistant, overview, ticket, preferences, intents} = view;
  const {treeId} = intents;
  return renderElementScreen(screen, tag, {
    assistant,
    overview,
    status: view.status,
    phone,
    locale,
    ticket,
    preferences,
    treeId,
  });
}

/**
 * Every screen on the stack stays, hidden, so that going back loses neither words nor place. One
 * that lies below and has not been on top yet is filled when it comes up: a restored conversation
 * does not pay for the first screen.
 */
function renderScreens(view: PanelView): unknown {
  const {names, top} = view.screens;
  // They only come and go at the end, so that a key for each place is all that is needed.
  return names.map((name) =>
    keyed(
      name,
      html`<div
        class=${name === 'conversation' ? 'screen' : 'screen scroll'}
        data-screen=${name}
        ?hidden=${name !== top}
      >
        ${view.screens.isFilled(name) ? renderScreen(name, view) : nothing}
      </div>`,
    ),
  );
}

function renderSkip(words: string, skip: () => void): TemplateResult {
  return html`<button type="button" class="skip primary" @click=${skip}>${words}</button>`;
}

function renderVoice({voice, lazy, assistant, overview, locale}: PanelView): unknown {
  if (!voice || lazy.phase('yihu-voice-bar') !== 'ready') return nothing;
  return html`<yihu-voice-bar
    slot="voice"
    .config=${voice}
    .assistant=${assistant}
    .overview=${overview}
    .locale=${locale}
  ></yihu-voice-bar>`;
}

/**
 * The inside of the panel: skip links, head, bar of help, the screen, and the field. Opened, it shows
 * its head first, which is what answers the tap; the rest comes in the frame after.
 */
export function renderPanel(view: PanelView): TemplateResult {
  const {messages, status, screens, intents, close, skipTo} = view;
  const {top, canGoBack, hasArrived} = screens;
  const elder = view.mode === 'elder';
  return html`
    ${hasComposer(top) ? renderSkip(messages.skipToField, () => skipTo('yihu-composer')) : nothing}
    ${
      top === 'conversation'
        ? renderSkip(messages.skipToLatest, () => skipTo('yihu-message-list'))
        : nothing
    }
    ${renderHeader({
      messages,
      elder,
      canGoBack,
      ...(close ? {close} : {}),
      back: () => void intents.back(),
      settings: () => void intents.go('settings'),
      language: () =>
        intents.perform({kind: 'prefer', preferences: {locale: messages.otherLanguageCode}}),
    })}
    ${
      hasArrived
        ? renderHelp({
            messages,
            phone: view.phone,
            elder,
            writeTicket: () => intents.openTicket({}),
            toggleElder: (button) =>
              void screens.answer(button, () =>
                intents.perform({
                  kind: 'prefer',
                  preferences: {mode: elder ? 'standard' : 'elder'},
                }),
              ),
          })
        : nothing
    }
    ${
      intents.confirming
        ? renderConfirm(
            messages,
            () => void intents.clear(),
            () => intents.keep(),
          )
        : nothing
    }
    ${
      status.phase === 'ready' && status.offlineCopy
        ? html`<p class="banner content">${messages.offlineCopy}</p>`
        : nothing
    }
    <div class="body content">${renderScreens(view)}</div>
    ${
      hasArrived
        ? html`<yihu-composer
            class="chrome"
            ?hidden=${!hasComposer(top)}
            .suggest=${view.suggest}
            .hint=${view.talk.hint}
            .elder=${elder}
            .locale=${view.locale}
          >
            ${renderVoice(view)}
          </yihu-composer>`
        : nothing
    }
  `;
}
