import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {AssistantStatus} from '../../src/assistant/assistant.ts';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import type {ElementScreen} from '../../src/elements/assistant/screens.ts';
import {FakeAssistant, ready} from '../support/fake-assistant.ts';
import {alternatives, answerReply, cardEntry} from '../support/replies.ts';
import {control, deep, deepAll, settle, setUpPanel, words} from './harness.ts';

const region = (panel: Element) => deep(panel, '[role="status"]');

describe('manners', () => {
  before(async () => {
    await emulateMedia({reducedMotion: 'reduce'});
  });

  beforeEach(async () => {
    await setViewport({width: 1000, height: 800});
  });

  it('ask a second question when the first has been answered, and say that it waits', async () => {
    const {panel, fake, settled} = await setUpPanel();
    void panel.ask('社保卡丢了');
    void panel.ask('那要带什么材料');
    await settled();
    expect(fake.asked.map(({text}) => text)).to.deep.equal(['社保卡丢了']);
    expect(words(panel)).to.contain('那要带什么材料').and.to.contain('等上一个问题查好');
    fake.reply(answerReply);
    await settled();
    expect(fake.asked.map(({text}) => text)).to.deep.equal(['社保卡丢了', '那要带什么材料']);
    expect(words(panel)).not.to.contain('等上一个问题查好');
  });

  it('ask it as well when the first could not be answered', async () => {
    const {panel, fake, settled} = await setUpPanel();
    void panel.ask('社保卡丢了');
    void panel.ask('停水了');
    fake.fail('worker gone');
    await settled();
    expect(fake.asked.map(({text}) => text)).to.deep.equal(['社保卡丢了', '停水了']);
  });

  it('take the newest question back, with its answer, and lay its words into the field', async () => {
    const {panel, fake, settled} = await setUpPanel();
    for (const text of ['第一问', '第二问']) {
      await fake.ask(text);
      fake.reply(answerReply);
    }
    await settled();
    control(panel, '撤回上一问').click();
    await settled();
    const {turns} = fake.conversation.getState();
    expect(turns.map((turn) => (turn.who === 'user' ? turn.text : turn.who))).to.deep.equal([
      '第一问',
      'assistant',
    ]);
    expect(deep<HTMLTextAreaElement>(panel, 'textarea').value).to.equal('第二问');
    expect(region(panel).textContent).to.contain('已撤回');
  });

  it('are back on the first screen when the only question was taken back', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('第一问');
    await settled();
    control(panel, '撤回上一问').click();
    await settled();
    expect(deep(panel, 'yihu-welcome').checkVisibility()).to.equal(true);
  });

  it('stay silent while closed, and say on the launcher how much has come', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    panel.hide();
    await settled();
    const before = region(panel).textContent;
    fake.reply(answerReply);
    await settled();
    expect(region(panel).textContent).to.equal(before);
    expect(deep(panel, '.launcher').textContent).to.contain('有1条新答复');
    panel.show();
    await settled();
    panel.hide();
    await settled();
    expect(deep(panel, '.launcher').textContent).not.to.contain('新答复');
  });

  it('say that the knowledge is still loading when that is what is waited for', async () => {
    const {panel, fake, settled} = await setUpPanel({status: {phase: 'loading'}});
    await fake.ask('社保卡丢了');
    await settled();
    expect(words(panel)).to.contain('知识库还在载入，载好马上查');
  });

  it('greet by the time of day on the clock they are handed', async () => {
    const {panel, settled} = await setUpPanel();
    for (const [hour, greeting] of [
      [8, '早上好'],
      [14, '您好'],
      [21, '晚上好'],
      [2, '晚上好'],
    ] as const) {
      panel.clock = () => new Date(2026, 10, 22, hour);
      await settled();
      expect(deep(panel, '.greeting').textContent).to.contain(greeting);
    }
  });
});

describe('what questions are answered from', () => {
  const spoken = async (status: AssistantStatus) => {
    const {panel, settled} = await setUpPanel({status});
    const home = words(panel);
    panel.perform({kind: 'screen', screen: 'settings'});
    await settled();
    return {home, settings: words(panel)};
  };

  it('is said in words while it loads, on the first screen and in the settings', async () => {
    const {home, settings} = await spoken({phase: 'loading'});
    expect(home).to.contain('正在载入知识库');
    expect(settings).to.contain('正在载入知识库');
  });

  it('is said where it could not be had, with the ways that are left', async () => {
    const {home, settings} = await spoken({phase: 'failed', message: 'x'});
    expect(home).to.contain('再试一次').and.to.contain('12345');
    expect(settings).to.contain('没有载入成功');
  });

  it('is the last good copy where the network is gone, on every screen', async () => {
    const {home, settings} = await spoken({...ready, offlineCopy: true});
    expect(home).to.contain('现在没有连上网络');
    expect(settings).to.contain('现在没有连上网络');
  });

  const meanings = {
    loading: '正在载入按意思查找',
    ready: '按意思查找也备好了',
    failed: '按字词和读音查',
  };
  for (const [meaning, text] of Object.entries(meanings)) {
    it(`tells how far finding by meaning has come: ${meaning}`, async () => {
      const {home, settings} = await spoken({
        ...ready,
        meaning: meaning as keyof typeof meanings,
      });
      expect(home).to.contain(text);
      expect(settings).to.contain(text);
    });
  }
});

describe('on a page about something', () => {
  it('offers the questions of a topic', async () => {
    const {panel, settled} = await setUpPanel();
    panel.pageContext = 'social-insurance';
    await settled();
    await settled();
    const [first] = deepAll(panel, '.questions');
    expect(first?.textContent).to.contain('这一页常问').and.to.contain(cardEntry.question);
  });

  it('looks up what fits its words, and drops what no longer does', async () => {
    const {panel, fake, settled} = await setUpPanel();
    panel.pageContext = '社保卡业务办理';
    await settled();
    panel.pageContext = '渡船';
    await settled();
    const [stale, current] = fake.suggestRequests;
    expect([stale?.prefix, current?.prefix]).to.deep.equal(['社保卡业务办理', '渡船']);
    const [first, second] = alternatives;
    if (first && second) {
      stale?.resolve([{...first, topic: 'a'}]);
      current?.resolve([{...second, topic: 'a'}]);
    }
    await settled();
    await settled();
    const text = deep(panel, '.questions').textContent;
    expect(text).to.contain(second?.question).and.not.to.contain(first?.question);
  });
});

describe('the greeting on a page about something', () => {
  const greeting = (panel: Element) =>
    deep(panel, '.hello').textContent?.replace(/\s+/g, ' ') ?? '';

  for (const [locale, words] of [
    ['zh-Hans', '您正在看“社保养老工伤失业”，想问这个吗？'],
    ['zh-Hant', '您正在看“社保養老工傷失業”，想問這個嗎？'],
    ['en', 'You are looking at “Social insurance and pensions”. Is it about this?'],
  ] as const) {
    it(`names the topic and stands by the questions that fit it: ${locale}`, async () => {
      const {panel, settled} = await setUpPanel({locale});
      expect(deepAll(panel, '.about')).to.have.length(0);
      panel.pageContext = 'social-insurance';
      await settled();
      await settled();
      expect(greeting(panel)).to.contain(words);
      const [fitting] = deepAll(panel, '[part="questions"]');
      expect(
        (fitting?.compareDocumentPosition(deep(panel, '.entries')) ?? 0) &
          Node.DOCUMENT_POSITION_FOLLOWING,
      ).to.be.above(0);
    });
  }

  async function about(text: string, fits = true): Promise<string> {
    const {panel, fake, settled} = await setUpPanel();
    panel.pageContext = text;
    await settled();
    fake.suggestRequests
      .at(-1)
      ?.resolve(fits ? alternatives.map((one) => ({...one, topic: 'a'})) : []);
    await settled();
    await settled();
    expect(deepAll(panel, '.hello img')).to.have.length(0);
    return greeting(panel);
  }

  it("shows the page's own words as text, cut and without anybody's number", async () => {
    expect(await about('<img src=x> 渡船')).to.contain('您正在看“<img src=x> 渡船”');
    expect(await about('电话 13800138000 的办件')).not.to.contain('13800138000');
    expect(await about('社保卡'.repeat(20))).to.contain(`“${'社保卡'.repeat(6)}社保…”`);
  });

  it('says nothing of it where no question fits, or the topic is not known', async () => {
    expect(await about('渡船', false)).not.to.contain('您正在看');
    expect(await about('no-such-topic')).not.to.contain('您正在看');
  });
});

describe('inline', () => {
  async function setUpInline() {
    const fake = new FakeAssistant();
    const panel = await fixture<YihuAssistant>(html`<yihu-assistant
      inline
      .assistant=${fake}
      .locale=${'zh-Hans'}
    ></yihu-assistant>`);
    await settle(panel);
    return {panel, fake};
  }

  it('is part of the page: no dialog, no launcher, nothing to close', async () => {
    const {panel} = await setUpInline();
    expect(deepAll(panel, 'dialog, .launcher')).to.have.length(0);
    expect(deepAll(panel, '.close')).to.have.length(0);
    expect(getComputedStyle(deep(panel, 'section')).position).to.equal('relative');
    panel.hide();
    await settle(panel);
    expect(deep(panel, 'yihu-welcome').checkVisibility()).to.equal(true);
  });

  it('takes no focus when the page shows it', async () => {
    await setUpInline();
    expect(document.activeElement).to.equal(document.body);
  });

  it('answers and is accessible', async () => {
    const {panel, fake} = await setUpInline();
    await fake.ask('社保卡丢了');
    fake.reply(answerReply);
    await settle(panel);
    expect(words(panel)).to.contain(cardEntry.question);
    await expect(panel).to.be.accessible();
  });
});

describe('the words of an owner', () => {
  it('stand in place of ours in every part, and are taken back again', async () => {
    const {panel, settled} = await setUpPanel();
    panel.wording = {name: '小岛助手', helpPhone: '热线 {0}', entryAsk: '问一问'};
    await settled();
    await settled();
    expect(words(panel))
      .to.contain('小岛助手')
      .and.to.contain('热线 12345')
      .and.to.contain('问一问');
    panel.wording = undefined;
    await settled();
    await settled();
    expect(words(panel)).to.contain('我要咨询').and.not.to.contain('小岛助手');
  });

  it('reach the screens whose words travel apart, and are taken back there too', async () => {
    const {panel, settled} = await setUpPanel();
    const own: Readonly<Record<string, readonly [ElementScreen, string]>> = {
      'service.noGuides': ['topics', '这一类还没有指南'],
      'service.policies': ['eligibility', '岛民政策'],
      'service.partAbsent': ['certificates', '这里还没有登记证明'],
      entryAgency: ['agency-help', '帮您跑腿'],
      'ticket.myTickets': ['my-tickets', '我写的工单'],
      textSize: ['settings', '字多大'],
    };
    panel.wording = Object.fromEntries(Object.entries(own).map(([name, [, text]]) => [name, text]));
    for (const [screen, text] of Object.values(own)) {
      panel.perform({kind: 'screen', screen});
      await settled();
      expect(words(panel), screen).to.contain(text);
    }
    panel.wording = undefined;
    for (const [screen, text] of Object.values(own)) {
      panel.perform({kind: 'screen', screen});
      await settled();
      await settled();
      expect(words(panel), screen).not.to.contain(text);
    }
  });
});
