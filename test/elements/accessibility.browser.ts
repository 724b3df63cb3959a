import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {Mode, Theme} from '../../src/elements/controllers/preferences-controller.ts';
import {YihuPreferenceEvent} from '../../src/elements/events.ts';
import {answerReply} from '../support/replies.ts';
import {deep, deepAll, type PanelSetUp, settle, setUpPanel} from './harness.ts';
import {scenes} from './scenes.ts';

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
async function choose({panel, settled}: PanelSetUp, look: Look): Promise<void> {
  const {mode, textSize, colorScheme} = look;
  // A browser that cannot be told a scheme is told by the reader's own setting.
  const isTold = matchMedia(`(prefers-color-scheme: ${colorScheme})`).matches;
  const theme = look.theme ?? (isTold ? undefined : colorScheme);
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

/** Words broken into their letters: eight characters or more in the width of three. */
function crushed(root: Element): readonly string[] {
  return deepAll(root, '*')
    .filter((element) => element.checkVisibility())
    .filter((element) => !element.matches('.visually-hidden, .skip, option, optgroup, textarea'))
    .filter((element) => {
      const own = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent?.trim() ?? '')
        .join('');
      if ([...own].length < 8) return false;
      // Of a part within a line, the box that holds the line.
      let box: Element | null = element;
      while (box && getComputedStyle(box).display === 'inline') box = box.parentElement;
      if (!(box instanceof HTMLElement) || box.clientWidth === 0) return false;
      return box.clientWidth < 3 * Number.parseFloat(getComputedStyle(element).fontSize);
    })
    .map((element) => element.outerHTML.slice(0, 120));
}

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
          expect(crushed(setUp.panel)).to.deep.equal([]);
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
          // A box to tick is as large as the label around it.
          .map((element) =>
            element.matches('input') ? (element.closest('label') ?? element) : element,
          )
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

  it('leave every button an edge to be seen by', async function () {
    if (!matchMedia('(forced-colors: active)').matches) this.skip();
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

describe('forced colours, in a conversation', () => {
  before(async () => {
    await setViewport({width: 390, height: 844});
    await emulateMedia({forcedColors: 'active'});
  });

  after(async () => {
    await emulateMedia({forcedColors: 'none'});
  });

  it('leave icons the colour of their words, and the chosen part of a guide another edge', async function () {
    if (!matchMedia('(forced-colors: active)').matches) this.skip();
    const {panel} = await (scenes.answered ?? Promise.reject)('zh-Hans');
    for (const icon of deepAll(panel, 'svg').filter((svg) => svg.checkVisibility())) {
      const words = icon.parentElement;
      if (words) expect(getComputedStyle(icon).color).to.equal(getComputedStyle(words).color);
    }
    const edge = (selected: string) =>
      getComputedStyle(deep(panel, `[role="tab"][aria-selected="${selected}"]`)).borderBottomWidth;
    expect(edge('true')).not.to.equal(edge('false'));
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
