import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {answerReply} from '../support/replies.ts';
import {axeViolations} from './axe-violations.ts';
import {deep, deepAll, setUpPanel} from './harness.ts';
import {looks} from './looks.ts';
import {scene, scenes} from './scenes.ts';
import {chooseLook, isShown, setLook} from './set-look.ts';

for (const look of looks) {
  describe(`axe finds nothing, ${look.name}`, () => {
    before(async function () {
      await setLook(look);
      if (!isShown(look)) this.skip();
    });

    for (const [name, set] of scenes) {
      for (const locale of look.locales) {
        it(`${name}, ${locale}`, async () => {
          const setUp = await set(locale);
          await chooseLook(setUp, look);
          expect(await axeViolations(setUp.root)).to.deep.equal([]);
        });
      }
    }
  });
}

describe('axe', () => {
  before(() => setViewport({width: 390, height: 844}));

  it('finds a target that is too small, and a name without its words', async () => {
    const {panel, root} = await setUpPanel();
    for (const button of deepAll(panel, '.help button')) {
      if (!(button instanceof HTMLElement)) continue;
      // Beside each other: a small one with room around it is large enough.
      button.style.cssText = 'flex: none; min-width: 0; min-height: 0; padding: 0;';
      Object.assign(button.style, {width: '12px', height: '12px', fontSize: '6px'});
      button.textContent = '留言';
      button.setAttribute('aria-label', '别的');
    }
    const found = (await axeViolations(root)).join('\n');
    expect(found).to.contain('target-size');
    expect(found).to.contain('label-content-name-mismatch');
  });
});

describe('forced colours', () => {
  before(async function () {
    await setViewport({width: 390, height: 844});
    await emulateMedia({forcedColors: 'active'});
    if (!matchMedia('(forced-colors: active)').matches) this.skip();
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

  it('leave icons the colour of their words, and the chosen part of a guide another edge', async () => {
    const {panel} = await scene('answered')('zh-Hans');
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
