/**
 * Shows the assistant in any of its states, with sample content: `states.html?state=urgent`, with
 * `&locale=`, `&mode=elder`, `&theme=dark` and `&size=2` (a step of the text size). For looking at,
 * and for screenshots.
 */
import type {Reply} from '../src/answer/reply.ts';
import {YihuAssistant} from '../src/elements/assistant/assistant.ts';
import type {ScreenName} from '../src/elements/assistant/screens.ts';
import {parsePreferences, textSizes} from '../src/elements/controllers/preferences-controller.ts';
import {YihuPreferenceEvent} from '../src/elements/events.ts';
import {Help} from '../src/elements/help/help.ts';
import type {TicketForm} from '../src/elements/ticket-form/ticket-form.ts';
import {ticketTerms} from '../src/locales/ticket-terms-table.ts';
import '../test/support/define-elements.ts';
import {FakeAssistant, ready} from '../test/support/fake-assistant.ts';
import {FakeKnowledge} from '../test/support/fake-knowledge.ts';
import {
  deliveries,
  deviceTickets,
  fetchShownKnowledge,
  statuses,
} from '../test/support/panel-samples.ts';
import {
  answerReply,
  choicesReply,
  handoffReply,
  maybeReply,
  planReply,
  suggestions,
  unknownReply,
  unsourcedReply,
  urgentReply,
} from '../test/support/replies.ts';

const {parts, entries} = await fetchShownKnowledge();
const knowledge = new FakeKnowledge({parts, entries});
const fake = new FakeAssistant(ready, knowledge);
const panel = new YihuAssistant();
// A gallery remembers nothing of what was chosen on another page of it.
panel.noStorage = true;
const place = document.querySelector('#place');

function part<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
): HTMLElementTagNameMap[Name] | null {
  return panel.renderRoot.querySelector(name);
}

async function asked(text: string, reply: Reply): Promise<void> {
  panel.show();
  await fake.ask(text);
  fake.reply(reply);
}

function press(root: ParentNode | undefined, words: string): void {
  for (const button of root?.querySelectorAll('button') ?? []) {
    if (button.textContent?.includes(words)) button.click();
  }
}

/** Opens a screen as its button on the first screen would. */
async function screen(name: ScreenName): Promise<void> {
  panel.show();
  await panel.updateComplete;
  panel.perform({kind: 'screen', screen: name});
}

/** The form, open and filled in by the conversation. */
async function form(): Promise<TicketForm | null> {
  await asked('社保卡丢了窗口不给补', unknownReply);
  panel.perform({kind: 'screen', screen: 'ticket'});
  await panel.updateComplete;
  const element = part('yihu-ticket-form');
  await element?.updateComplete;
  return element;
}

async function submitted(): Promise<TicketForm | null> {
  const element = await form();
  element?.renderRoot.querySelector('form')?.requestSubmit();
  await element?.updateComplete;
  return element;
}

/** Waits until a screen shows the part of the knowledge that it loads. */
async function arrived(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await panel.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** A screen over a part of the knowledge, once that part is there. */
async function service<Name extends keyof HTMLElementTagNameMap>(
  name: ScreenName,
  tag: Name,
): Promise<ParentNode | undefined> {
  await screen(name);
  await arrived();
  return part(tag)?.shadowRoot ?? undefined;
}

async function choose(root: ParentNode | undefined, selector: string, value: string) {
  const field = root?.querySelector<HTMLSelectElement>(selector);
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event('change'));
  await arrived();
}

async function pressFirst(root: ParentNode | undefined, selector: string): Promise<boolean> {
  const button = root?.querySelector<HTMLElement>(selector);
  button?.click();
  await arrived();
  return button !== null && button !== undefined;
}

/** Where the knowledge stands, on the first screen. */
const status = (given: FakeAssistant['status']) => () => {
  fake.setStatus(given);
  panel.show();
};

const states: Readonly<Record<string, () => unknown>> = {
  closed: () => undefined,
  welcome: () => panel.show(),
  loading: status(statuses.loading),
  failed: status(statuses.failed),
  offline: status(statuses.offline),
  'meaning-loading': status(statuses.meaningLoading),
  'meaning-failed': status(statuses.meaningFailed),
  guides: async () => {
    const root = await service('topics', 'yihu-guide-browser');
    await pressFirst(root, '.groups summary');
  },
  certificates: async () => {
    const root = await service('certificates', 'yihu-certificates');
    await pressFirst(root, '.groups summary');
  },
  policies: () => service('eligibility', 'yihu-eligibility'),
  'policies-question': async () => {
    const root = await service('eligibility', 'yihu-eligibility');
    await pressFirst(root, 'button.primary');
  },
  'policies-result': async () => {
    const root = await service('eligibility', 'yihu-eligibility');
    await pressFirst(root, 'button.primary');
    await pressFirst(root, 'fieldset input');
    await pressFirst(root, '#finish');
  },
  agency: () => service('agency-help', 'yihu-agency-help'),
  'agency-island': async () => {
    const root = await service('agency-help', 'yihu-agency-help');
    await choose(root, '#island', parts.islands.islands[1]?.id ?? '');
    await pressFirst(root, '[type="submit"]');
  },
  tree: async () => {
    panel.show();
    await panel.updateComplete;
    panel.perform({kind: 'screen', screen: 'tree', treeId: 'noise'});
    await arrived();
  },
  'tree-result': async () => {
    panel.show();
    await panel.updateComplete;
    panel.perform({kind: 'screen', screen: 'tree', treeId: 'noise'});
    await arrived();
    const root = part('yihu-tree-card')?.shadowRoot ?? undefined;
    while (await pressFirst(root, '[part="question"] button'));
  },
  'part-failed': async () => {
    knowledge.failing = true;
    await service('certificates', 'yihu-certificates');
  },
  topics: async () => {
    panel.show();
    await panel.updateComplete;
    press(part('yihu-welcome')?.shadowRoot ?? undefined, panel.messages.entryGuide);
    await panel.updateComplete;
    const browser = part('yihu-topic-browser');
    await browser?.updateComplete;
    browser?.renderRoot.querySelector('summary')?.click();
  },
  suggestions: async () => {
    panel.show();
    await panel.updateComplete;
    const composer = part('yihu-composer');
    await composer?.updateComplete;
    const field = composer?.renderRoot.querySelector('textarea');
    if (!field) return;
    field.value = '社保';
    field.dispatchEvent(new InputEvent('input'));
    fake.suggestRequests.at(-1)?.resolve(suggestions);
    await Promise.resolve();
    field.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown'}));
  },
  pending: async () => {
    panel.show();
    await fake.ask('社保卡丢了怎么办，急用，明天要去医院');
  },
  'ask-failed': async () => {
    panel.show();
    await fake.ask('社保卡丢了怎么办');
    fake.fail('sample');
  },
  answer: () => asked('社保卡丢了怎么办', answerReply),
  'answer-open': async () => {
    await asked('社保卡丢了怎么办', answerReply);
    await panel.updateComplete;
    const list = part('yihu-message-list');
    await list?.updateComplete;
    const card = list?.renderRoot.querySelector('yihu-answer-card');
    await card?.updateComplete;
    for (const details of card?.renderRoot.querySelectorAll('details') ?? []) details.open = true;
  },
  maybe: () => asked('卡', maybeReply),
  unsourced: () => asked('社保卡', unsourcedReply),
  choices: () => asked('社保卡', choicesReply),
  urgent: () => asked('有人掉海里了', urgentReply),
  handoff: () => asked('我的社保卡做好了没有', handoffReply),
  unknown: () => asked('我家屋顶上来了一群鸽子', unknownReply),
  plan: () => asked('社保卡丢了，还有屋顶上有鸽子', planReply),
  ticket: () => form(),
  'ticket-personal': async () => {
    const element = await form();
    element?.renderRoot.querySelector<HTMLInputElement>('#replyWanted')?.click();
    await element?.updateComplete;
    element?.renderRoot.querySelector<HTMLInputElement>('#consentAt')?.click();
  },
  'ticket-errors': async () => {
    const element = await form();
    const title = element?.renderRoot.querySelector<HTMLInputElement>('#title');
    if (title) {
      title.value = '';
      title.dispatchEvent(new Event('input'));
    }
    element?.renderRoot.querySelector<HTMLInputElement>('#replyWanted')?.click();
    await element?.updateComplete;
    element?.renderRoot.querySelector('form')?.requestSubmit();
  },
  'ticket-review': async () => {
    const element = await form();
    press(element?.shadowRoot ?? undefined, ticketTerms[panel.messages.code].review);
  },
  'my-tickets': async () => {
    fake.setTickets(deviceTickets);
    await screen('my-tickets');
  },
  'ticket-sending': () => submitted(),
  'ticket-failed': async () => {
    await submitted();
    fake.settleFiling(deliveries.failed);
  },
  'ticket-delivered': async () => {
    await submitted();
    fake.settleFiling(deliveries.delivered);
  },
  'ticket-turn-delivered': async () => {
    const element = await submitted();
    fake.settleFiling(deliveries.delivered);
    await element?.updateComplete;
    await panel.updateComplete;
    press(element?.shadowRoot ?? undefined, panel.messages.backToConversation);
  },
  'ticket-turn-failed': async () => {
    const element = await submitted();
    fake.settleFiling(deliveries.failed);
    await element?.updateComplete;
    press(element?.shadowRoot ?? undefined, panel.messages.back);
  },
  settings: () => screen('settings'),
  'home-again': async () => {
    await asked('社保卡丢了怎么办', answerReply);
    await screen('home');
  },
  unread: async () => {
    panel.show();
    await fake.ask('社保卡丢了怎么办');
    panel.hide();
    await panel.updateComplete;
    fake.reply(answerReply);
  },
  queued: async () => {
    panel.show();
    await panel.ask('社保卡丢了怎么办');
    void panel.ask('那要带什么材料');
  },
  'on-page': () => {
    panel.pageContext = 'social-insurance';
    panel.show();
  },
  help: () => void place?.append(new Help()),
  'help-answer': async () => {
    const help = new Help();
    place?.append(help);
    await help.updateComplete;
    const field = help.renderRoot.querySelector('input');
    if (field) field.value = '社保卡丢了怎么办';
    help.renderRoot.querySelector('form')?.requestSubmit();
    await help.updateComplete;
    fake.settleLookUp(answerReply);
  },
  inline: () => undefined,
  'inline-answer': async () => {
    await fake.ask('社保卡丢了怎么办');
    fake.reply(answerReply);
  },
  'new-conversation': async () => {
    await asked('社保卡丢了怎么办', answerReply);
    await panel.updateComplete;
    const list = part('yihu-message-list');
    await list?.updateComplete;
    press(list?.shadowRoot ?? undefined, panel.messages.newConversation);
  },
};

const parameters = new URLSearchParams(location.search);
const chosen = parameters.get('state') ?? 'closed';

/** What the gallery can be looked at in, by the name of the parameter. */
const options: Readonly<Record<string, readonly string[]>> = {
  mode: ['standard', 'elder'],
  theme: ['auto', 'light', 'dark', 'contrast'],
  locale: ['zh-Hans', 'zh-Hant', 'en'],
  size: textSizes.standard.map((_, step) => String(step)),
};

function option(name: string): string {
  return parameters.get(name) ?? options[name]?.[0] ?? '';
}

const optionForm = document.querySelector<HTMLFormElement>('#options');
for (const [name, values] of Object.entries(options)) {
  const label = document.createElement('label');
  const select = document.createElement('select');
  select.name = name;
  for (const value of values)
    select.append(new Option(value, value, false, value === option(name)));
  select.addEventListener('change', () => optionForm?.requestSubmit());
  label.append(`${name} `, select);
  optionForm?.append(label);
}
const kept = document.createElement('input');
kept.type = 'hidden';
kept.name = 'state';
kept.value = chosen;
optionForm?.append(kept);

const list = document.querySelector('#states');
for (const state of Object.keys(states)) {
  const link = document.createElement('a');
  const query = new URLSearchParams(parameters);
  query.set('state', state);
  link.href = `?${query}`;
  link.textContent = state;
  if (state === chosen) link.setAttribute('aria-current', 'page');
  list?.append(link);
}

panel.locale = option('locale');
panel.assistant = fake;
panel.inline = chosen.startsWith('inline');
panel.clock = () => new Date(2026, 10, 22, 9);
(panel.inline ? place : document.body)?.append(panel);
document.dispatchEvent(
  new YihuPreferenceEvent(
    parsePreferences(
      JSON.stringify({
        mode: option('mode'),
        theme: option('theme'),
        textSize: Number(option('size')),
      }),
    ),
  ),
);
await panel.updateComplete;
await states[chosen]?.();
document.body.dataset.shown = chosen;
