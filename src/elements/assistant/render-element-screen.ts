import {html, type TemplateResult} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import type {Assistant, AssistantStatus} from '../../assistant/assistant.ts';
import type {Phone} from '../../knowledge/entry.ts';
import type {Messages} from '../../locales/messages.ts';
import type {Preferences} from '../controllers/preferences-controller.ts';
import {icons} from '../icons.ts';
import {renderPhone} from '../render-phone.ts';
import type {ElementScreen} from './screens.ts';
import type {TicketController} from './ticket-controller.ts';

/** What screens are handed. */
export interface ScreenContext {
  readonly assistant: Assistant | undefined;
  readonly overview: Overview | undefined;
  readonly status: AssistantStatus;
  readonly phone: Phone;
  readonly locale: string;
  readonly ticket: TicketController;
  readonly preferences: Preferences;
  readonly treeId: string;
}

/** The element of a screen; `tag` where there are several that could fill it. */
export function renderElementScreen(
  screen: ElementScreen,
  tag: string,
  context: ScreenContext,
): TemplateResult {
  const {assistant, overview, phone, locale, ticket} = context;
  switch (screen) {
    case 'topics':
      return tag === 'yihu-guide-browser'
        ? html`<yihu-guide-browser
            .assistant=${assistant}
            .knowledge=${assistant?.knowledge}
            .overview=${overview}
            .phone=${phone}
            .locale=${locale}
          ></yihu-guide-browser>`
        : html`<yihu-topic-browser
            .overview=${overview}
            .locale=${locale}
          ></yihu-topic-browser>`;
    case 'ticket':
      return html`<yihu-ticket-form
        .draft=${ticket.draft}
        .outcome=${ticket.outcome}
        .completion=${ticket.completion}
        .assistant=${assistant}
        .resumed=${ticket.resumed}
        .phone=${phone}
        .locale=${locale}
      ></yihu-ticket-form>`;
    case 'my-tickets':
      return html`<yihu-my-tickets
        .assistant=${assistant}
        .knowledge=${assistant?.knowledge}
        .phone=${phone}
        .locale=${locale}
      ></yihu-my-tickets>`;
    case 'settings':
      return html`<yihu-settings
        .preferences=${context.preferences}
        .status=${context.status}
        .locale=${locale}
      ></yihu-settings>`;
    case 'eligibility':
      return html`<yihu-eligibility
        .assistant=${assistant}
        .knowledge=${assistant?.knowledge}
        .overview=${overview}
        .phone=${phone}
        .locale=${locale}
      ></yihu-eligibility>`;
    case 'certificates':
      return html`<yihu-certificates
        .assistant=${assistant}
        .knowledge=${assistant?.knowledge}
        .overview=${overview}
        .phone=${phone}
        .locale=${locale}
      ></yihu-certificates>`;
    case 'agency-help':
      return html`<yihu-agency-help
        .assistant=${assistant}
        .knowledge=${assistant?.knowledge}
        .overview=${overview}
        .phone=${phone}
        .locale=${locale}
      ></yihu-agency-help>`;
    case 'tree':
      return html`<yihu-tree-card
        .assistant=${assistant}
        .knowledge=${assistant?.knowledge}
        .treeId=${context.treeId}
        .phone=${phone}
        .locale=${locale}
      ></yihu-tree-card>`;
  }
}

/** What stands in for a screen whose element could not be fetched: why, again, and a person. */
export function renderScreenFailure(
  messages: Messages,
  phone: Phone,
  retry: () => void,
): TemplateResult {
  return html`<section class="unloaded">
    <p>${messages.screenFailed}</p>
    <div class="actions">
      <button type="button" class="primary" @click=${retry}>
        ${icons.restart}<span>${messages.retry}</span>
      </button>
      ${renderPhone(phone, messages)}
    </div>
  </section>`;
}
