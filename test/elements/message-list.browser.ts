import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {answerReply, cardEntry, planReply} from '../support/replies.ts';
import {control, deep, deepAll, focused, setUpPanel, words} from './harness.ts';

describe('<yihu-message-list>', () => {
  before(async () => {
    await emulateMedia({reducedMotion: 'reduce'});
    await setViewport({width: 1000, height: 700});
  });

  it('shows the words of the person as text, whatever they contain', async () => {
    const {panel, fake, settled} = await setUpPanel();
    const text = '<img src=x onerror=alert(1)>\n第二行 {{constructor}}';
    await fake.ask(text);
    await settled();
    expect(deep(panel, '.user .words').textContent).to.equal(text);
    expect(deepAll(panel, 'img').length).to.equal(0);
  });

  it('says in words that it is searching, until the reply is there', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    await settled();
    expect(words(panel)).to.contain('正在查找…');
    fake.reply(answerReply);
    await settled();
    expect(words(panel)).not.to.contain('正在查找…');
  });

  for (const reply of [answerReply, planReply]) {
    it(`scrolls to the first line of a long reply, not to its end: ${reply.kind}`, async () => {
      const {panel, fake, settled} = await setUpPanel();
      for (const text of ['第一问', '第二问', '第三问']) {
        await fake.ask(text);
        fake.reply(reply);
        await settled();
      }
      const list = deep(panel, 'yihu-message-list');
      const scroller = deep(list, '.scroller').getBoundingClientRect();
      const turns = deepAll(list, '.assistant-turn');
      const top = turns.at(-1)?.getBoundingClientRect().top ?? 0;
      expect(top - scroller.top).to.be.within(0, 24);
    });
  }

  it('stays where the person has scrolled while nothing new is said', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    const turnId = fake.reply(answerReply);
    await settled();
    const scroller = deep(panel, '.scroller');
    // Less than there is to scroll: the reply is long, and the window is not.
    const place = Math.floor((scroller.scrollHeight - scroller.clientHeight) / 2);
    expect(place).to.be.greaterThan(20);
    scroller.scrollTop = place;
    fake.rate(turnId, 'helpful');
    await settled();
    expect(scroller.scrollTop).to.equal(place);
  });

  it('shows the latest turns first and brings earlier ones when asked, said and with the focus on them', async () => {
    const {panel, fake, settled} = await setUpPanel({open: false});
    for (let index = 0; index < 8; index += 1) {
      await fake.ask(`第${index}问`);
      fake.reply(answerReply);
    }
    panel.show();
    await settled();
    expect(deepAll(panel, '[part="turn"]').length).to.equal(6);
    control(panel, '看更早的6条').click();
    await settled();
    expect(deepAll(panel, '[part="turn"]').length).to.equal(12);
    expect(deep(panel, '[role="status"]').textContent).to.contain('已显示更早的6条');
    expect(focused()?.getAttribute('data-turn')).to.equal(
      fake.conversation.getState().turns[9]?.id,
    );
    control(panel, '看更早的4条').click();
    await settled();
    expect(deepAll(panel, '.earlier').length).to.equal(0);
    expect(words(panel)).to.contain('第0问');
  });

  it('says what was taken as the question when the words leaned on earlier ones', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('要带什么');
    fake.reply({
      ...answerReply,
      turn: {kind: 'follow-up', question: '社保卡丢了要带什么', rejected: []},
    });
    await settled();
    expect(deep(panel, '.understood').textContent).to.equal('接着问：社保卡丢了要带什么');
  });

  it('loses no turn from sight while the conversation goes on', async () => {
    const {panel, fake, settled} = await setUpPanel();
    for (let index = 0; index < 5; index += 1) {
      await fake.ask(`第${index}问`);
      fake.reply(answerReply);
      await settled();
    }
    expect(deepAll(panel, '[part="turn"]').length).to.equal(10);
  });

  it('can be scrolled with the keyboard and has a name', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    await settled();
    const scroller = deep(panel, '.scroller');
    expect(scroller.tabIndex).to.equal(0);
    expect(scroller.getAttribute('aria-label')).to.equal('对话内容');
  });

  it('offers another search, the hotline and a ticket when a search failed', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    fake.fail('worker gone');
    await settled();
    const list = deep(panel, 'yihu-message-list');
    expect(words(list)).to.contain('您的问题还在').and.not.to.contain('worker gone');
    expect(control(list, '12345').getAttribute('href')).to.equal('tel:12345');
    control(list, '再查一次').click();
    expect(fake.asked.map(({text}) => text)).to.deep.equal(['社保卡丢了', '社保卡丢了']);
    fake.fail('again');
    await settled();
    control(list, '写工单').click();
    await settled();
    expect(deep<HTMLInputElement>(panel, '#title').value).to.contain('社保卡丢了');
  });

  it('says what happened to a question that the page left behind', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    fake.fail('interrupted');
    await settled();
    expect(words(panel)).to.contain('要接着查吗');
  });

  it('keeps history in order with the newest last', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('第一问');
    fake.reply(answerReply);
    await fake.ask('第二问');
    await settled();
    const sides = deepAll(panel, '[part="turn"]').map((turn) => turn.classList[1]);
    expect(sides).to.deep.equal(['user-turn', 'assistant-turn', 'user-turn']);
    expect(words(panel)).to.contain(cardEntry.question);
  });
});
