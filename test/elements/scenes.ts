/**
 * How each of the states in `scene-names.ts` is set up. What has to hold in all of them (axe,
 * reflow, targets, languages) walks through these, in each browser.
 */
import {fixture, html, waitUntil} from '@open-wc/testing';
import type {Reply} from '../../src/answer/reply.ts';
import type {AssistantStatus} from '../../src/assistant/assistant.ts';
import {setPageSpeaker} from '../../src/assistant/read-aloud.ts';
import type {Help} from '../../src/elements/help/help.ts';
import type {Intent} from '../../src/elements/intent-event.ts';
import {ticketTerms} from '../../src/locales/ticket-terms-table.ts';
import {voiceTerms} from '../../src/locales/voice-terms-table.ts';
import type {Recognizer} from '../../src/voice/recognizer.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {
  deliveries,
  deviceTickets,
  fetchShownKnowledge,
  statuses,
  wages,
} from '../support/panel-samples.ts';
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
} from '../support/replies.ts';
import {control, deep, deepAll, type PanelSetUp, settle, setUpPanel} from './harness.ts';
import {type SceneName, sceneNames} from './scene-names.ts';

/** Sets a state of the panel up in a language of the interface. */
export type Scene = (locale: string) => Promise<PanelSetUp>;

function replied(reply: Reply): Scene {
  return async (locale) => {
    const setUp = await setUpPanel({locale});
    await setUp.fake.ask('社保卡丢了窗口不给补');
    setUp.fake.reply(reply);
    await setUp.settled();
    for (const details of deepAll(setUp.panel, 'details')) details.setAttribute('open', '');
    return setUp;
  };
}

/** The form of a conversation, and what is done with it. */
function form(act: (setUp: PanelSetUp) => void | Promise<void>): Scene {
  return async (locale) => {
    const setUp = await replied(unknownReply)(locale);
    deep(setUp.panel, '.help button').click();
    await setUp.settled();
    await act(setUp);
    await setUp.settled();
    return setUp;
  };
}

async function submit({panel, settled}: PanelSetUp): Promise<void> {
  deep(panel, '.submit').click();
  await settled();
}

async function wantReply({panel, settled}: PanelSetUp): Promise<void> {
  deep(panel, '#replyWanted').click();
  await settled();
}

const {parts, entries} = await fetchShownKnowledge();

const arrived = async ({settled}: PanelSetUp): Promise<void> => {
  // A part of the knowledge comes some turns after it was asked for.
  for (let turn = 0; turn < 4; turn += 1) await settled();
};

/** A screen over the knowledge, and what is done on it. */
function service(
  intent: Intent,
  act: (setUp: PanelSetUp) => void | Promise<void> = () => undefined,
): Scene {
  return async (locale) => {
    const setUp = await setUpPanel({locale, knowledge: new FakeKnowledge({parts, entries})});
    setUp.panel.perform(intent);
    await arrived(setUp);
    await act(setUp);
    await arrived(setUp);
    return setUp;
  };
}

function unfold({panel}: PanelSetUp): void {
  for (const details of deepAll(panel, 'details')) details.setAttribute('open', '');
}

/** Chooses and tells, as a person does. */
function choose({panel}: PanelSetUp, selector: string, value: string): void {
  const field = deep<HTMLSelectElement>(panel, selector);
  field.value = value;
  field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input'));
}

const status =
  (given: AssistantStatus): Scene =>
  (locale) =>
    setUpPanel({locale, status: given});

/** Says that it could hear, and never does. */
const recognizer: Recognizer = {
  id: 'fake',
  privacy: 'own-server',
  host: 'asr.example.gov.cn',
  input: 'frames',
  probe: async () => ({ok: true, partials: true, hotwords: true}),
  start: () => new Promise(() => undefined),
};

/** Does something while the browser refuses to copy, as it does on pages without https. */
async function withoutClipboard({panel, settled}: PanelSetUp, selector: string): Promise<void> {
  const refused = {writeText: () => Promise.reject(new Error('refused'))};
  Object.defineProperty(navigator, 'clipboard', {configurable: true, value: refused});
  deep(panel, selector).click();
  await settled();
  await settled();
  // What the browser has itself is its prototype's, and comes to light again.
  Reflect.deleteProperty(navigator, 'clipboard');
}

/** The form once what was sent has come to something, and the person has gone back from it. */
function turn(outcome: keyof typeof deliveries, leave: 'backToConversation' | 'back'): Scene {
  return form(async (setUp) => {
    await submit(setUp);
    setUp.fake.settleFiling(deliveries[outcome]);
    await setUp.settled();
    const {panel} = setUp;
    control(panel, panel.messages[leave]).click();
    await setUp.settled();
  });
}

/** A search within the page, beside a panel that is closed. */
function help(act: (help: Help, setUp: PanelSetUp) => Promise<void>): Scene {
  return async (locale) => {
    const setUp = await setUpPanel({locale, open: false});
    const root = await fixture<Help>(
      html`<yihu-help .panel=${setUp.panel} .locale=${locale}></yihu-help>`,
    );
    await act(root, setUp);
    await settle(root);
    return {...setUp, root, settled: () => settle(root)};
  };
}

/** The screens over parts of the knowledge, and what the status says. */
const services = {
  offline: status(statuses.offline),
  'meaning on its way': status(statuses.meaningLoading),
  'meaning not to be had': status(statuses.meaningFailed),
  guides: service({kind: 'screen', screen: 'topics'}, unfold),
  'no guide found': service({kind: 'screen', screen: 'topics'}, async (setUp) => {
    choose(setUp, '#text', 'zxqv');
    await arrived(setUp);
  }),
  certificates: service({kind: 'screen', screen: 'certificates'}, unfold),
  'policies, first': service({kind: 'screen', screen: 'eligibility'}),
  'policies, a question': service({kind: 'screen', screen: 'eligibility'}, ({panel}) => {
    deep(deep(panel, 'yihu-eligibility'), 'button.primary').click();
  }),
  'policies, the result': service({kind: 'screen', screen: 'eligibility'}, async (setUp) => {
    deep(deep(setUp.panel, 'yihu-eligibility'), 'button.primary').click();
    await arrived(setUp);
    deep(setUp.panel, '#finish').click();
    await arrived(setUp);
    unfold(setUp);
  }),
  'help by proxy': service({kind: 'screen', screen: 'agency-help'}, async (setUp) => {
    choose(setUp, '#island', parts.islands.islands[0]?.id ?? '');
    await arrived(setUp);
    deep(deep(setUp.panel, 'yihu-agency-help'), '[type="submit"]').click();
  }),
  'decision tree, a question': service({kind: 'screen', screen: 'tree', treeId: 'noise'}),
  'decision tree, the result': service(
    {kind: 'screen', screen: 'tree', treeId: 'noise'},
    async (setUp) => {
      for (;;) {
        const [option] = deepAll(setUp.panel, '[part="question"] button');
        if (!(option instanceof HTMLElement)) break;
        option.click();
        await arrived(setUp);
      }
    },
  ),
  'a part that cannot be had': async (locale) => {
    const knowledge = new FakeKnowledge({parts});
    knowledge.failing = true;
    const setUp = await setUpPanel({locale, knowledge});
    setUp.panel.perform({kind: 'screen', screen: 'certificates'});
    await arrived(setUp);
    return setUp;
  },
  'where to go, from an island': async (locale) => {
    const knowledge = new FakeKnowledge({parts, entries});
    knowledge.chooseIsland(parts.islands.islands[0]?.id);
    const setUp = await setUpPanel({locale, knowledge});
    await setUp.fake.ask('社保卡丢了');
    setUp.fake.reply(answerReply);
    await arrived(setUp);
    unfold(setUp);
    return setUp;
  },
  'where to go, island failed': async (locale) => {
    const knowledge = new FakeKnowledge({parts, entries});
    const setUp = await setUpPanel({locale, knowledge});
    await setUp.fake.ask('社保卡丢了');
    setUp.fake.reply(answerReply);
    await arrived(setUp);
    unfold(setUp);
    knowledge.failing = true;
    choose(setUp, '#island', parts.islands.islands[0]?.id ?? '');
    await arrived(setUp);
    return setUp;
  },
  'no tickets': service({kind: 'screen', screen: 'my-tickets'}),
  'my tickets': async (locale) => {
    const setUp = await setUpPanel({locale});
    setUp.fake.setTickets(deviceTickets);
    setUp.panel.perform({kind: 'screen', screen: 'my-tickets'});
    await arrived(setUp);
    unfold(setUp);
    return setUp;
  },
} as const satisfies Readonly<Record<string, Scene>>;

const setUps: Readonly<Record<SceneName, Scene>> = {
  ...services,
  closed: (locale) => setUpPanel({locale, open: false}),
  'closed, with a new reply': async (locale) => {
    const setUp = await setUpPanel({locale});
    await setUp.fake.ask('社保卡丢了');
    setUp.panel.hide();
    await setUp.settled();
    setUp.fake.reply(answerReply);
    await setUp.settled();
    return setUp;
  },
  welcome: (locale) => setUpPanel({locale}),
  'welcome, on a page about something': async (locale) => {
    const setUp = await setUpPanel({locale});
    setUp.panel.pageContext = 'social-insurance';
    await arrived(setUp);
    return setUp;
  },
  loading: status(statuses.loading),
  'loading failed': status(statuses.failed),
  topics: async (locale) => {
    const setUp = await setUpPanel({locale});
    setUp.panel.perform({kind: 'browse'});
    await setUp.settled();
    for (const details of deepAll(setUp.panel, 'details')) details.setAttribute('open', '');
    return setUp;
  },
  completions: async (locale) => {
    const setUp = await setUpPanel({locale});
    const field = deep<HTMLTextAreaElement>(setUp.panel, 'textarea');
    field.value = '社保';
    field.dispatchEvent(new InputEvent('input'));
    setUp.fake.suggestRequests[0]?.resolve(suggestions);
    await setUp.settled();
    await setUp.settled();
    field.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown'}));
    await setUp.settled();
    return setUp;
  },
  searching: async (locale) => {
    const setUp = await setUpPanel({locale});
    await setUp.fake.ask('社保卡丢了');
    await setUp.settled();
    return setUp;
  },
  'search failed': async (locale) => {
    const setUp = await setUpPanel({locale});
    await setUp.fake.ask('社保卡丢了');
    setUp.fake.fail('x');
    await setUp.settled();
    return setUp;
  },
  answered: replied(answerReply),
  'answered, to be read aloud': async (locale) => {
    const setUp = await replied(answerReply)(locale);
    setPageSpeaker({id: 'fake', probe: async () => true, say: () => new Promise(() => undefined)});
    const read = () => deepAll(setUp.panel, '[part="read"]')[0];
    await waitUntil(read, 'there is a button that reads');
    deep(setUp.panel, '[part="read"]').click();
    await setUp.settled();
    return setUp;
  },
  'answered, copying refused': async (locale) => {
    const setUp = await replied(answerReply)(locale);
    await withoutClipboard(setUp, '[part="copy"]');
    return setUp;
  },
  'perhaps answered': replied(maybeReply),
  'answer withheld': replied(unsourcedReply),
  choices: replied(choicesReply),
  urgent: replied(urgentReply),
  handoff: replied(handoffReply),
  'unknown matter': replied(unknownReply),
  plan: replied(planReply),
  'new conversation': async (locale) => {
    const setUp = await replied(answerReply)(locale);
    setUp.panel.perform({kind: 'clear'});
    await setUp.settled();
    return setUp;
  },
  'first screen again': async (locale) => {
    const setUp = await replied(answerReply)(locale);
    setUp.panel.perform({kind: 'screen', screen: 'home'});
    await setUp.settled();
    return setUp;
  },
  settings: async (locale) => {
    const setUp = await setUpPanel({locale});
    setUp.panel.perform({kind: 'screen', screen: 'settings'});
    await setUp.settled();
    return setUp;
  },
  'second question waiting': async (locale) => {
    const setUp = await setUpPanel({locale});
    void setUp.panel.ask('社保卡丢了');
    void setUp.panel.ask('那要带什么材料');
    await setUp.settled();
    return setUp;
  },
  'ticket form': form(() => undefined),
  'ticket with personal fields': form(async (setUp) => {
    await wantReply(setUp);
    deep(setUp.panel, '#consentAt').click();
  }),
  'ticket of a kind': async (locale) => {
    const setUp = await setUpPanel({locale});
    setUp.fake.completion = wages;
    deep(setUp.panel, '.help button').click();
    await setUp.settled();
    await setUp.settled();
    return setUp;
  },
  'ticket errors': form(async (setUp) => {
    const title = deep<HTMLInputElement>(setUp.panel, '#title');
    title.value = '';
    title.dispatchEvent(new Event('input'));
    await wantReply(setUp);
    await submit(setUp);
  }),
  'ticket with a file refused': form(async ({panel, settled}) => {
    const input = deep<HTMLInputElement>(panel, '#files');
    const transfer = new DataTransfer();
    transfer.items.add(new File(['nothing'], 'photo.txt', {type: 'text/plain'}));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => deepAll(panel, '#files-error p').length > 0, 'it says what is wrong');
    await settled();
  }),
  'ticket to look over': form(({panel}) => {
    control(panel, ticketTerms[panel.messages.code].review).click();
  }),
  'ticket being sent': form(submit),
  'ticket failed': form(async (setUp) => {
    await submit(setUp);
    setUp.fake.settleFiling(deliveries.failed);
    await setUp.settled();
  }),
  'ticket delivered': form(async (setUp) => {
    await submit(setUp);
    setUp.fake.settleFiling(deliveries.delivered);
    await setUp.settled();
  }),
  'delivered, back in the conversation': turn('delivered', 'backToConversation'),
  'failed, back in the conversation': turn('failed', 'back'),
  'before speaking': async (locale) => {
    const setUp = await setUpPanel({locale});
    setUp.panel.voice = {recognizers: [recognizer]};
    await arrived(setUp);
    control(setUp.panel, voiceTerms[setUp.panel.messages.code].speak).click();
    await waitUntil(() => deepAll(setUp.panel, '#begin').length > 0, 'it says who will hear');
    await setUp.settled();
    return setUp;
  },
  inline: (locale) => setUpPanel({locale, inline: true}),
  'inline, answered': async (locale) => {
    const setUp = await setUpPanel({locale, inline: true});
    await setUp.fake.ask('社保卡丢了');
    setUp.fake.reply(answerReply);
    await setUp.settled();
    unfold(setUp);
    return setUp;
  },
  'help in a section': help(async () => undefined),
  'help in a section, answered': help(async (root, {fake}) => {
    deep<HTMLInputElement>(root, 'input').value = '社保卡丢了';
    deep<HTMLFormElement>(root, 'form').requestSubmit();
    await settle(root);
    fake.settleLookUp(answerReply);
    await waitUntil(() => deepAll(root, 'article').length > 0, 'it is answered');
  }),
};

/** Every state by its name, in the order of the list. */
export const scenes: readonly (readonly [SceneName, Scene])[] = sceneNames.map((name) => [
  name,
  setUps[name],
]);

/** The state of that name. */
export const scene = (name: SceneName): Scene => setUps[name];
