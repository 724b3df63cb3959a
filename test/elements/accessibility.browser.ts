import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {Reply} from '../../src/answer/reply.ts';
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
import {deep, deepAll, type PanelSetUp, settle, setUpPanel} from './harness.ts';

type Scene = (locale: string) => Promise<PanelSetUp>;

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

const scenes: Readonly<Record<string, Scene>> = {
  closed: (locale) => setUpPanel({locale, open: false}),
  welcome: (locale) => setUpPanel({locale}),
  loading: (locale) => setUpPanel({locale, status: {phase: 'loading'}}),
  'loading failed': (locale) => setUpPanel({locale, status: {phase: 'failed', message: 'x'}}),
  topics: async (locale) => {
    const setUp = await setUpPanel({locale});
    (deepAll(setUp.panel, '.help button')[1] as HTMLElement).click();
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
    (deepAll(setUp.panel, 'header button')[1] as HTMLElement).click();
    await setUp.settled();
    return setUp;
  },
  'ticket form': form(() => undefined),
  'ticket with personal fields': form(async (setUp) => {
    await wantReply(setUp);
    deep(setUp.panel, '#consentAt').click();
  }),
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
    setUp.fake.settleFiling({ok: false, reason: 'unreachable', detail: ''});
    await setUp.settled();
  }),
  'ticket delivered': form(async (setUp) => {
    await submit(setUp);
    setUp.fake.settleFiling({ok: true, number: 'YH20261122-0001'});
    await setUp.settled();
  }),
};

const themes = [
  {
    name: 'wide and light',
    width: 1000,
    height: 700,
    colorScheme: 'light',
    locales: ['zh-Hans', 'en'],
  },
  // The longer language in the narrower sheet.
  {name: 'narrow and dark', width: 320, height: 640, colorScheme: 'dark', locales: ['en']},
] as const;

for (const {name, width, height, colorScheme, locales} of themes) {
  describe(`axe finds nothing, ${name}`, () => {
    before(async () => {
      await setViewport({width, height});
      await emulateMedia({colorScheme, reducedMotion: 'reduce'});
    });

    for (const [scene, set] of Object.entries(scenes)) {
      for (const locale of locales) {
        it(`${scene}, ${locale}`, async () => {
          const {panel} = await set(locale);
          await settle(panel);
          await expect(panel).to.be.accessible();
        });
      }
    }
  });
}

describe('at 320 px, as at 400 % zoom', () => {
  before(async () => {
    await setViewport({width: 320, height: 640});
  });

  for (const [scene, set] of Object.entries(scenes)) {
    it(`nothing has to be scrolled sideways: ${scene}`, async () => {
      const {panel} = await set('en');
      for (const element of deepAll(panel, 'dialog, .scroll, .scroller, article, form')) {
        expect(element.scrollWidth, element.className).to.be.at.most(element.clientWidth + 1);
      }
    });
  }
});

describe('targets', () => {
  for (const [scene, set] of Object.entries(scenes)) {
    it(`are 44 px high at least, links in running text apart: ${scene}`, async () => {
      await setViewport({width: 390, height: 844});
      const {panel} = await set('zh-Hans');
      const small = deepAll(panel, 'button:not(.link), a.button, a.call, summary, select, input')
        .filter((element) => element.checkVisibility())
        .filter((element) => !element.matches('[type="checkbox"]'))
        .filter((element) => element.getBoundingClientRect().height < 44)
        .map((element) => element.outerHTML.slice(0, 120));
      expect(small).to.deep.equal([]);
    });
  }
});
