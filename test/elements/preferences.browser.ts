import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {parsePreferences} from '../../src/elements/controllers/preferences-controller.ts';
import {FakeAssistant} from '../support/fake-assistant.ts';
import {answerReply} from '../support/replies.ts';
import {control, deep, deepAll, next, settle, setUpPanel, words} from './harness.ts';

const pixels = (element: Element, property: 'fontSize' | 'lineHeight') =>
  Number.parseFloat(getComputedStyle(element)[property]);

async function second(): Promise<YihuAssistant> {
  const panel = await fixture<YihuAssistant>(html`<yihu-assistant
    .assistant=${new FakeAssistant()}
  ></yihu-assistant>`);
  await settle(panel);
  return panel;
}

describe('长辈版', () => {
  before(async () => {
    await emulateMedia({reducedMotion: 'reduce'});
    await setViewport({width: 390, height: 844});
  });

  it('is one tap away on every screen, and so is the way out of it', async () => {
    const {panel, settled} = await setUpPanel();
    for (const screen of ['home', 'topics', 'ticket', 'settings'] as const) {
      panel.perform({kind: 'screen', screen});
      await settled();
      control(deep(panel, '.help'), '长辈版').click();
      await settled();
      expect(panel.mode, screen).to.equal('elder');
      control(deep(panel, '.help'), '标准版').click();
      await settled();
      expect(panel.mode, screen).to.equal('standard');
    }
  });

  it('has text of 24 px, lines of 1.3 and paragraphs 1.3 lines apart at least', async () => {
    const {panel, fake, settled} = await setUpPanel();
    panel.mode = 'elder';
    await fake.ask('社保卡丢了');
    fake.reply(answerReply);
    await settled();
    const text = deep(panel, '.rich p');
    expect(pixels(text, 'fontSize')).to.be.at.least(24);
    expect(pixels(text, 'lineHeight')).to.be.at.least(1.3 * pixels(text, 'fontSize'));
    const gap = Number.parseFloat(getComputedStyle(deep(panel, '.rich')).rowGap);
    expect(gap).to.be.at.least(1.3 * pixels(text, 'fontSize'));
  });

  it('grows to 40 px, and the bars stay at 24', async () => {
    const {panel, settled} = await setUpPanel();
    panel.perform({kind: 'prefer', preferences: {mode: 'elder'}});
    panel.perform({kind: 'prefer', preferences: {textSize: 4}});
    await settled();
    expect(pixels(deep(panel, '.body'), 'fontSize')).to.be.closeTo(40, 0.01);
    expect(pixels(deep(panel, '.help'), 'fontSize')).to.equal(24);
  });

  it('has targets of 60 px', async () => {
    const {panel, settled} = await setUpPanel();
    panel.mode = 'elder';
    await settled();
    for (const button of deepAll(panel, '.help .button, .help button, .entries button')) {
      const {width, height} = button.getBoundingClientRect();
      expect(Math.min(width, height), button.textContent ?? '').to.be.at.least(60);
    }
  });

  it('makes the way in as large, and never wider than the page', async () => {
    const {panel, fake, settled} = await setUpPanel();
    panel.mode = 'elder';
    await fake.ask('社保卡');
    panel.hide();
    await settled();
    fake.reply(answerReply);
    await settled();
    await setViewport({width: 320, height: 640});
    const launcher = deep(panel, '.launcher');
    expect(Number.parseFloat(getComputedStyle(launcher).fontSize)).to.be.at.least(24);
    const {left, right, height} = launcher.getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(320);
    expect(height).to.be.at.least(60);
    await setViewport({width: 390, height: 844});
  });

  it('shows fewer choices at once', async () => {
    const {panel, settled} = await setUpPanel();
    const hints = deepAll(panel, '.entries .muted').length;
    panel.mode = 'elder';
    await settled();
    expect(deepAll(panel, '.entries .muted').length).to.be.below(hints);
    expect(deepAll(panel, '.questions button').length).to.be.at.most(3);
  });
});

describe('on paper', () => {
  after(async () => {
    await emulateMedia({media: 'screen'});
  });

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`words are dark on light, whatever is chosen for the screen: ${theme}`, async () => {
      const {panel, settled} = await setUpPanel();
      panel.theme = theme;
      await settled();
      await emulateMedia({media: 'print'});
      const [red = 255, green = 255, blue = 255] =
        getComputedStyle(deep(panel, '.panel')).color.match(/\d+/g)?.map(Number) ?? [];
      expect(Math.max(red, green, blue)).to.be.below(80);
    });
  }
});

describe('what a reader sets', () => {
  before(async () => {
    await setViewport({width: 1000, height: 800});
  });

  it('shows at once and holds on the next page', async () => {
    const {panel, settled} = await setUpPanel();
    panel.perform({kind: 'screen', screen: 'settings'});
    await settled();
    control(panel, '大一点').click();
    control(panel, '深色').click();
    await settled();
    expect(pixels(deep(panel, '.body'), 'fontSize')).to.equal(18);
    expect(panel.getAttribute('theme')).to.equal('dark');
    const later = await second();
    expect(later.theme).to.equal('dark');
  });

  it('is told to the page, and followed by every element of the family on it', async () => {
    const {panel, settled} = await setUpPanel();
    const other = await second();
    const told = next(panel, 'yihu-preference');
    panel.perform({kind: 'prefer', preferences: {mode: 'elder'}});
    expect((await told).preferences.mode).to.equal('elder');
    await settled();
    expect(other.mode).to.equal('elder');
  });

  it('is kept nowhere on a shared terminal', async () => {
    const {panel} = await setUpPanel();
    panel.noStorage = true;
    panel.perform({kind: 'prefer', preferences: {theme: 'dark'}});
    expect(localStorage.getItem('yihu-preferences')).to.equal(null);
  });

  it('cannot go below the first or beyond the last size', async () => {
    const {panel, settled} = await setUpPanel();
    panel.perform({kind: 'screen', screen: 'settings'});
    await settled();
    control(panel, '小一点').click();
    await settled();
    expect(pixels(deep(panel, '.body'), 'fontSize')).to.equal(16);
    for (let times = 0; times < 9; times += 1) {
      control(panel, '大一点').click();
      await settled();
    }
    expect(pixels(deep(panel, '.body'), 'fontSize')).to.equal(32);
    expect(control(panel, '大一点').ariaDisabled).to.equal('true');
  });

  it('is read only where it is what it should be', () => {
    expect(parsePreferences('{"mode":"huge","theme":3,"textSize":-1,"locale":[]}')).to.deep.equal(
      {},
    );
    expect(parsePreferences('not JSON')).to.deep.equal({});
    expect(parsePreferences(null)).to.deep.equal({});
    expect(parsePreferences('{"mode":"elder","textSize":2}')).to.deep.equal({
      mode: 'elder',
      textSize: 2,
    });
  });

  it('can be the traditional script', async () => {
    const {panel, settled} = await setUpPanel();
    panel.perform({kind: 'screen', screen: 'settings'});
    await settled();
    control(panel, '繁體中文').click();
    await settled();
    expect(words(panel)).to.contain('自動應答');
    expect(deep(panel, 'dialog').lang).to.equal('zh-Hant');
  });
});
