import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {Reply} from '../../src/answer/reply.ts';
import type {Mode, Theme} from '../../src/elements/controllers/preferences-controller.ts';
import {YihuPreferenceEvent} from '../../src/elements/events.ts';
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

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  readonly locales: readonly string[];
  readonly mode?: Mode;
  readonly theme?: Theme;
  /** Step of the text size. */
  readonly textSize?: number;
}

const looks: readonly Look[] = [
  {
    name: 'wide and light',
    width: 1000,
    height: 700,
    colorScheme: 'light',
    locales: ['zh-Hans', 'en'],
  },
  // The longer language in the narrower sheet.
  {name: 'narrow and dark', width: 320, height: 640, colorScheme: 'dark', locales: ['en']},
  {
    name: '长辈版 on a phone',
    width: 390,
    height: 844,
    colorScheme: 'light',
    locales: ['zh-Hans'],
    mode: 'elder',
  },
  {
    name: '长辈版 at its largest, dark',
    width: 390,
    height: 844,
    colorScheme: 'light',
    locales: ['zh-Hant'],
    mode: 'elder',
    theme: 'dark',
    textSize: 4,
  },
  {
    name: 'high contrast',
    width: 820,
    height: 1000,
    colorScheme: 'dark',
    locales: ['zh-Hans'],
    theme: 'contrast',
  },
];

async function setLook(look: Look): Promise<void> {
  const {width, height, colorScheme} = look;
  await setViewport({width, height});
  await emulateMedia({colorScheme, reducedMotion: 'reduce'});
}

/** As a reader who has chosen this look before sees it. */
async function choose({panel, settled}: PanelSetUp, {mode, theme, textSize}: Look): Promise<void> {
  document.dispatchEvent(
    new YihuPreferenceEvent({
      ...(mode ? {mode} : {}),
      ...(theme ? {theme} : {}),
      ...(textSize === undefined ? {} : {textSize}),
    }),
  );
  await settled();
  await settle(panel);
}

for (const look of looks) {
  describe(`axe finds nothing, ${look.name}`, () => {
    before(() => setLook(look));

    for (const [scene, set] of Object.entries(scenes)) {
      for (const locale of look.locales) {
        it(`${scene}, ${locale}`, async () => {
          const setUp = await set(locale);
          await choose(setUp, look);
          await expect(setUp.panel).to.be.accessible();
        });
      }
    }
  });
}

const reflows: readonly Look[] = [
  {name: 'standard', width: 320, height: 640, colorScheme: 'light', locales: ['en']},
  {
    name: '长辈版',
    width: 320,
    height: 640,
    colorScheme: 'light',
    locales: ['zh-Hans'],
    mode: 'elder',
  },
  // 1280 × 1024 at 400 %.
  {name: '400 %', width: 320, height: 256, colorScheme: 'light', locales: ['zh-Hans']},
  {
    name: 'the largest standard text',
    width: 320,
    height: 640,
    colorScheme: 'light',
    locales: ['zh-Hans'],
    textSize: 5,
  },
];

for (const look of reflows) {
  describe(`at 320 px, ${look.name}, nothing has to be scrolled sideways:`, () => {
    before(() => setLook(look));

    for (const [scene, set] of Object.entries(scenes)) {
      for (const locale of look.locales) {
        it(scene, async () => {
          const setUp = await set(locale);
          await choose(setUp, look);
          const boxes = deepAll(
            setUp.panel,
            'dialog, header, .help, .scroll, .scroller, article, form',
          );
          for (const element of boxes.filter((box) => box.checkVisibility())) {
            expect(element.scrollWidth, `${element.localName}.${element.className}`).to.be.at.most(
              element.clientWidth + 1,
            );
          }
        });
      }
    }
  });
}

describe('targets', () => {
  const looks: readonly [Look, number][] = [
    [{name: '', width: 390, height: 844, colorScheme: 'light', locales: []}, 44],
    [
      {name: '长辈版', width: 390, height: 844, colorScheme: 'light', locales: [], mode: 'elder'},
      60,
    ],
  ];
  for (const [look, size] of looks) {
    for (const [scene, set] of Object.entries(scenes)) {
      it(`are ${size} px high at least, links in running text apart: ${scene}`, async () => {
        await setLook(look);
        const setUp = await set('zh-Hans');
        await choose(setUp, look);
        const small = deepAll(
          setUp.panel,
          'button:not(.link, .skip), a.button, a.call, summary, select, input, textarea',
        )
          .filter((element) => element.checkVisibility())
          .filter((element) => !element.matches('[type="checkbox"], label > [type="file"]'))
          .filter((element) => element.getBoundingClientRect().height < size)
          .map((element) => element.outerHTML.slice(0, 120));
        expect(small).to.deep.equal([]);
      });
    }
  }
});

describe('forced colours', () => {
  before(async () => {
    await setViewport({width: 390, height: 844});
    await emulateMedia({forcedColors: 'active'});
  });

  after(async () => {
    await emulateMedia({forcedColors: 'none'});
  });

  it('leave every button an edge to be seen by', async () => {
    const {panel} = await setUpPanel();
    for (const button of deepAll(panel, 'header button, .help .button, .help button, .primary')) {
      if (!button.checkVisibility() || button.matches('.skip')) continue;
      const {borderTopStyle, borderTopWidth, borderTopColor, color} = getComputedStyle(button);
      expect(borderTopStyle, button.className).to.equal('solid');
      expect(Number.parseFloat(borderTopWidth)).to.be.at.least(1);
      expect([color, 'rgb(0, 0, 0)', 'rgb(255, 255, 255)']).to.include(borderTopColor);
    }
  });
});

describe('while minimised', () => {
  it('nothing of the panel is exposed and nothing is announced', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    panel.hide();
    await settled();
    fake.reply(answerReply);
    await settled();
    const exposed = deepAll(panel, 'a, button, textarea, [aria-live]').filter(
      (element) => element.checkVisibility() && !element.matches('.launcher'),
    );
    expect(exposed).to.deep.equal([]);
  });
});
