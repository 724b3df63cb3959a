/**
 * Every state in which a person can see the panel. What has to hold in all of them (axe, reflow,
 * targets, languages) walks through these, in each browser.
 */
import type {Reply} from '../../src/answer/reply.ts';
import type {AssistantStatus} from '../../src/assistant/assistant.ts';
import type {Intent} from '../../src/elements/intent-event.ts';
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
import {deep, deepAll, type PanelSetUp, setUpPanel} from './harness.ts';

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

/** The screens over parts of the knowledge, and what the status says. */
const services: Readonly<Record<string, Scene>> = {
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
  'no tickets': service({kind: 'screen', screen: 'my-tickets'}),
  'my tickets': async (locale) => {
    const setUp = await setUpPanel({locale});
    setUp.fake.setTickets(deviceTickets);
    setUp.panel.perform({kind: 'screen', screen: 'my-tickets'});
    await arrived(setUp);
    unfold(setUp);
    return setUp;
  },
};

/** Every state by its name. */
export const scenes: Readonly<Record<string, Scene>> = {
  ...services,
  closed: (locale) => setUpPanel({locale, open: false}),
  welcome: (locale) => setUpPanel({locale}),
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
};
