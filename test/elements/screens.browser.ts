import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {hasComposer, ScreenStack} from '../../src/elements/assistant/screens.ts';
import {answerReply, cardSeed} from '../support/replies.ts';
import {control, deep, deepAll, expectFocus, focused, setUpPanel, words} from './harness.ts';

const shownScreen = (panel: Element) =>
  deepAll(panel, '[data-screen]')
    .filter((screen) => screen.checkVisibility())
    .map((screen) => screen.getAttribute('data-screen'));

describe('the screens', () => {
  before(async () => {
    await emulateMedia({reducedMotion: 'reduce'});
    await setViewport({width: 1000, height: 800});
  });

  it('stand on a stack once each, so that going back ends', () => {
    const stack = new ScreenStack();
    stack.open('conversation');
    stack.open('ticket');
    stack.open('settings');
    stack.open('ticket');
    expect(stack.names).to.deep.equal(['home', 'conversation', 'ticket']);
    stack.back();
    stack.back();
    stack.back();
    expect(stack.top).to.equal('home');
    expect(stack.canGoBack).to.equal(false);
  });

  it('have the field for questions where questions are asked, and nowhere else', async () => {
    const {panel, settled} = await setUpPanel();
    expect(deep(panel, 'yihu-composer').checkVisibility()).to.equal(true);
    panel.perform({kind: 'screen', screen: 'settings'});
    await settled();
    expect(deep(panel, 'yihu-composer').checkVisibility()).to.equal(false);
    expect(hasComposer('ticket')).to.equal(false);
  });

  it('give the focus to their heading, and back to what opened them', async () => {
    const {panel, settled} = await setUpPanel();
    const settings = control(panel, '设置');
    settings.focus();
    settings.click();
    await settled();
    expect(shownScreen(panel)).to.deep.equal(['settings']);
    expect(focused()?.id).to.equal('heading');
    control(panel, '返回').click();
    await settled();
    expect(shownScreen(panel)).to.deep.equal(['home']);
    expectFocus(settings);
  });

  it('lead home and back to the conversation without losing it', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    fake.reply(answerReply);
    await settled();
    control(panel, '返回').click();
    await settled();
    expect(shownScreen(panel)).to.deep.equal(['home']);
    control(panel, '回到刚才的对话').click();
    await settled();
    expect(shownScreen(panel)).to.deep.equal(['conversation']);
    expect(fake.cleared).to.equal(0);
  });

  it('come to the conversation when something is asked on any of them', async () => {
    const {panel, fake, settled} = await setUpPanel();
    panel.perform({kind: 'browse'});
    await settled();
    panel.perform({kind: 'ask', text: '停水了'});
    await settled();
    expect(shownScreen(panel)).to.deep.equal(['conversation']);
    expect(fake.asked.map(({text}) => text)).to.deep.equal(['停水了']);
  });

  it('keep the place in the conversation while another one is looked at', async () => {
    const {panel, fake, settled} = await setUpPanel();
    for (const text of ['第一问', '第二问']) {
      await fake.ask(text);
      fake.reply(answerReply);
      await settled();
    }
    const scroller = deep(panel, '.scroller');
    scroller.scrollTop = 120;
    panel.perform({kind: 'screen', screen: 'settings'});
    await settled();
    control(panel, '返回').click();
    await settled();
    expect(scroller.scrollTop).to.equal(120);
  });

  it('are offered on the first one only where there is an element for them', async () => {
    const {panel} = await setUpPanel();
    const welcome = deep(panel, 'yihu-welcome');
    const offers: [string, string][] = [
      ['政策匹配', 'yihu-eligibility'],
      ['我的工单', 'yihu-my-tickets'],
    ];
    for (const [label, tag] of offers) {
      expect(words(welcome).includes(label), label).to.equal(customElements.get(tag) !== undefined);
    }
  });

  it('没解决 takes along what the reply knew towards a ticket', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了窗口不给补');
    fake.reply(answerReply);
    await settled();
    control(panel, '没解决').click();
    await settled();
    expect(fake.seeds).to.deep.equal([cardSeed]);
    expect(shownScreen(panel)).to.deep.equal(['ticket']);
  });

  it('have links that skip to the field and to the latest reply', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    fake.reply(answerReply);
    await settled();
    control(panel, '跳到最新答复').click();
    expect(focused()?.className).to.equal('turn assistant-turn');
    control(panel, '跳到输入框').click();
    expect(focused()?.localName).to.equal('textarea');
  });
});
