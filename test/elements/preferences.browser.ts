import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {Reply} from '../../src/answer/reply.ts';
import {setPageSpeaker} from '../../src/assistant/read-aloud.ts';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {parsePreferences} from '../../src/elements/controllers/preferences-controller.ts';
import {en} from '../../src/locales/en.ts';
import {type PlainTerms, plainTerms} from '../../src/locales/plain-terms.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';
import {zhHant} from '../../src/locales/zh-hant.ts';
import type {Speaker} from '../../src/voice/speaker.ts';
import {FakeAssistant} from '../support/fake-assistant.ts';
import {answerReply, choicesReply, maybeReply, suggestions} from '../support/replies.ts';
import {control, deep, deepAll, next, settle, setUpPanel, words} from './harness.ts';

const pixels = (element: Element, property: 'fontSize' | 'lineHeight') =>
  Number.parseFloat(getComputedStyle(element)[property]);

/** A voice that is there and says nothing. */
const silentSpeaker: Speaker = {id: 'silent', probe: async () => true, say: async () => undefined};

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

describe('长辈版 of what is said', () => {
  afterEach(() => setPageSpeaker(undefined));

  async function said(reply: Reply, mode: 'standard' | 'elder') {
    const set = await setUpPanel();
    set.panel.mode = mode;
    await set.fake.ask('社保卡');
    set.fake.reply(reply);
    // A part of the knowledge arrives a turn after it was asked for.
    for (let turn = 0; turn < 3; turn += 1) await set.settled();
    return set;
  }

  it('speaks plainer words on the cards, in every language', async () => {
    const {panel} = await said(answerReply, 'elder');
    const text = () => words(deep(panel, 'yihu-answer-card'));
    expect(text())
      .to.contain(plainTerms['zh-Hans'].department)
      .and.to.contain(plainTerms['zh-Hans'].reviewed);
    expect(text()).not.to.contain(zhHans.department);
    const standard = await said(answerReply, 'standard');
    expect(words(deep(standard.panel, 'yihu-answer-card'))).to.contain(zhHans.department);
    for (const messages of [zhHans, zhHant, en]) {
      for (const [name, plain] of Object.entries(plainTerms[messages.code])) {
        expect(plain, name).not.to.equal(messages[name as keyof PlainTerms]);
      }
    }
  });

  it('asks which of two is meant, with the third behind the words that show it', async () => {
    const {panel} = await said(choicesReply, 'elder');
    const card = deep(panel, 'yihu-choices-card');
    const shown = () =>
      choicesReply.choices.filter(({question}) => words(card).includes(question)).length;
    expect(shown()).to.equal(2);
    control(card, '都不是');
    deep<HTMLDetailsElement>(card, 'details').open = true;
    expect(shown()).to.equal(3);
    const standard = await said(choicesReply, 'standard');
    expect(deepAll(deep(standard.panel, 'yihu-choices-card'), 'details')).to.have.length(0);
  });

  it('folds what else might be asked behind its heading', async () => {
    const {panel} = await said(maybeReply, 'elder');
    const card = deep(panel, 'yihu-answer-card');
    const [other] = maybeReply.alternatives;
    expect(words(card)).to.contain('您也可能想问').and.not.to.contain(other?.question);
    const standard = await said(maybeReply, 'standard');
    expect(words(deep(standard.panel, 'yihu-answer-card'))).to.contain(other?.question);
  });

  it('completes with three at most', async () => {
    const {panel, fake, settled} = await setUpPanel();
    const offered = async () => {
      const field = deep<HTMLTextAreaElement>(panel, 'textarea');
      field.value = '社保';
      field.dispatchEvent(new InputEvent('input'));
      fake.suggestRequests.at(-1)?.resolve([...suggestions, ...suggestions]);
      await settled();
      await settled();
      return deepAll(panel, '[role="option"]').length;
    };
    expect(await offered()).to.equal(5);
    panel.mode = 'elder';
    await settled();
    expect(await offered()).to.equal(3);
  });

  it('can be listened to from above the card, which is below it otherwise', async () => {
    const before = async (mode: 'standard' | 'elder') => {
      const {panel} = await said(answerReply, mode);
      setPageSpeaker(silentSpeaker);
      const reader = deep(panel, 'yihu-read-aloud');
      await waitUntil(() => deepAll(reader, 'button').length > 0, 'the button is there');
      const {height} = control(reader, '读给我听').getBoundingClientRect();
      expect(height).to.be.at.least(mode === 'elder' ? 60 : 44);
      const card = deep(panel, 'yihu-answer-card');
      return Boolean(reader.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING);
    };
    expect(await before('elder')).to.equal(true);
    expect(await before('standard')).to.equal(false);
  });

  it('answers the tap on its button before it draws everything anew', async () => {
    const {panel, settled} = await setUpPanel();
    const button = control(deep(panel, '.help'), '长辈版');
    button.click();
    expect([panel.mode, button.matches('.primary')]).to.deep.equal(['standard', true]);
    await settled();
    expect([panel.mode, button.matches('.primary')]).to.deep.equal(['elder', false]);
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
