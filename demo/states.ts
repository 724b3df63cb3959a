/**
 * Shows the assistant in any of its states, with sample content: `states.html?state=urgent`, in
 * English with `&locale=en`. For looking at, and for screenshots.
 */
import type {Reply} from '../src/answer/reply.ts';
import {YihuAssistant} from '../src/elements/assistant/assistant.ts';
import {elementClasses} from '../src/elements/element-classes.ts';
import type {TicketForm} from '../src/elements/ticket-form/ticket-form.ts';
import {FakeAssistant} from '../test/support/fake-assistant.ts';
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

for (const [tag, elementClass] of Object.entries(elementClasses)) {
  customElements.define(tag, elementClass);
}

const fake = new FakeAssistant();
const panel = document.querySelector('yihu-assistant') ?? new YihuAssistant();

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

/** The form, open and filled in by the conversation. */
async function form(): Promise<TicketForm | null> {
  await asked('社保卡丢了窗口不给补', unknownReply);
  press(panel.shadowRoot ?? undefined, panel.messages.writeTicket);
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

const states: Readonly<Record<string, () => unknown>> = {
  closed: () => undefined,
  welcome: () => panel.show(),
  loading: () => {
    fake.setStatus({phase: 'loading'});
    panel.show();
  },
  failed: () => {
    fake.setStatus({phase: 'failed', message: 'sample'});
    panel.show();
  },
  offline: () => {
    if (fake.status.phase === 'ready') fake.setStatus({...fake.status, offlineCopy: true});
    panel.show();
  },
  topics: async () => {
    panel.show();
    await panel.updateComplete;
    press(panel.shadowRoot ?? undefined, panel.messages.entryGuide);
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
  'ticket-sending': () => submitted(),
  'ticket-failed': async () => {
    await submitted();
    fake.settleFiling({ok: false, reason: 'unreachable', detail: 'sample'});
  },
  'ticket-delivered': async () => {
    await submitted();
    fake.settleFiling({ok: true, number: 'YH20261122-0001'});
  },
  'ticket-turn-delivered': async () => {
    const element = await submitted();
    fake.settleFiling({ok: true, number: 'YH20261122-0001'});
    await element?.updateComplete;
    await panel.updateComplete;
    press(element?.shadowRoot ?? undefined, panel.messages.backToConversation);
  },
  'ticket-turn-failed': async () => {
    const element = await submitted();
    fake.settleFiling({ok: false, reason: 'unreachable', detail: 'sample'});
    await element?.updateComplete;
    press(element?.shadowRoot ?? undefined, panel.messages.back);
  },
  'new-conversation': async () => {
    await asked('社保卡丢了怎么办', answerReply);
    await panel.updateComplete;
    panel.renderRoot
      .querySelector<HTMLButtonElement>(`[title="${panel.messages.newConversation}"]`)
      ?.click();
  },
};

const parameters = new URLSearchParams(location.search);
const chosen = parameters.get('state') ?? 'closed';
const locale = parameters.get('locale') ?? '';

const list = document.querySelector('#states');
for (const state of Object.keys(states)) {
  for (const language of ['zh-Hans', 'en']) {
    const link = document.createElement('a');
    link.href = `?state=${state}&locale=${language}`;
    link.textContent = language === 'en' ? `${state} (en)` : state;
    list?.append(link);
  }
}

panel.locale = locale;
panel.assistant = fake;
await panel.updateComplete;
await states[chosen]?.();
document.body.dataset.shown = chosen;
