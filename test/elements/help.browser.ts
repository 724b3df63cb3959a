import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {setPageSpeaker} from '../../src/assistant/read-aloud.ts';
import type {Help} from '../../src/elements/help/help.ts';
import {
  alternatives,
  answerReply,
  cardEntry,
  unknownReply,
  urgentReply,
} from '../support/replies.ts';
import {control, deep, deepAll, focused, settle, setUpPanel, words} from './harness.ts';

/** Waits for the cards of a reply, which come from a file of their own. */
const answered = (help: Help) => waitUntil(() => deepAll(help, 'article').length > 0);

async function setUpHelp() {
  const {panel, fake} = await setUpPanel({open: false});
  const help = await fixture<Help>(html`<yihu-help .panel=${panel} locale="zh-Hans"></yihu-help>`);
  const field = deep<HTMLInputElement>(help, 'input');
  const search = async (text: string) => {
    field.value = text;
    deep<HTMLFormElement>(help, 'form').requestSubmit();
    await settle(help);
  };
  return {panel, fake, help, field, search};
}

describe('<yihu-help>', () => {
  before(async () => {
    await emulateMedia({reducedMotion: 'reduce'});
    await setViewport({width: 1000, height: 800});
  });

  it('loads nothing before the person goes to the box', async () => {
    const {fake, field} = await setUpHelp();
    expect(fake.starts).to.equal(0);
    field.focus();
    expect(fake.starts).to.equal(1);
  });

  it('answers in place, moves the focus there and leaves the conversation alone', async () => {
    const {panel, fake, help, search} = await setUpHelp();
    await search('社保卡丢了');
    expect(words(help)).to.contain('正在查找');
    fake.settleLookUp(answerReply);
    await answered(help);
    await settle(help);
    expect(words(help)).to.contain(cardEntry.question);
    expect(focused()?.id).to.equal('results');
    expect(fake.conversation.getState().turns).to.have.length(0);
    expect(panel.open).to.equal(false);
    expect(deepAll(help, '[part="feedback"]')).to.have.length(0);
  });

  it('hands a ticket and a further question over to the panel', async () => {
    const {panel, fake, help, search} = await setUpHelp();
    await search('我家屋顶上来了一群鸽子');
    fake.settleLookUp(unknownReply);
    await answered(help);
    await settle(help);
    control(help, '写工单').click();
    await settle(panel);
    expect(panel.open).to.equal(true);
    expect(deep(panel, 'yihu-ticket-form').checkVisibility()).to.equal(true);
    control(help, '打开一呼接着问').click();
    expect(fake.asked.map(({text}) => text)).to.deep.equal(['我家屋顶上来了一群鸽子']);
  });

  for (const [mode, place] of [
    ['elder', Node.DOCUMENT_POSITION_FOLLOWING],
    ['standard', Node.DOCUMENT_POSITION_PRECEDING],
  ] as const) {
    it(`reads its answer aloud from a button beside the card, in mode ${mode}`, async () => {
      const {fake, help, search} = await setUpHelp();
      setPageSpeaker({id: 'silent', probe: async () => true, say: async () => undefined});
      help.mode = mode;
      await search('社保卡丢了');
      fake.settleLookUp(answerReply);
      await answered(help);
      await waitUntil(() => words(help).includes('读给我听'));
      const [reader] = deepAll(help, 'yihu-read-aloud');
      const card = deep(help, 'yihu-answer-card');
      expect((reader?.compareDocumentPosition(card) ?? 0) & place).to.equal(place);
      setPageSpeaker(undefined);
    });
  }

  it('opens a completion as its answer', async () => {
    const {fake, help, field} = await setUpHelp();
    field.value = '社保';
    field.dispatchEvent(new InputEvent('input'));
    const [option] = alternatives;
    if (option) fake.suggestRequests.at(-1)?.resolve([{...option, topic: 'a'}]);
    await waitUntil(() => deepAll(help, '.questions').length > 0);
    control(help, '社保卡怎么激活').click();
    expect(fake.lookedUp).to.deep.equal([{entryId: option?.entryId}]);
  });

  it('shows the newest of two searches', async () => {
    const {fake, help, search} = await setUpHelp();
    await search('第一个');
    const first = fake.settleLookUp.bind(fake);
    await search('有人掉海里了');
    first(urgentReply);
    await answered(help);
    await settle(help);
    expect(words(help)).to.contain('12395');
    expect(fake.lookedUp).to.have.length(2);
  });

  it('offers another try and the hotline when nothing can be looked up', async () => {
    const {help, panel, search} = await setUpHelp();
    panel.assistant = undefined;
    panel.createAssistant = () => {
      throw new Error('no worker, no network');
    };
    await search('社保卡丢了');
    await settle(help);
    expect(control(help, '12345').getAttribute('href')).to.equal('tel:12345');
    expect(control(help, '再查一次')).to.be.instanceOf(HTMLButtonElement);
  });

  it('is accessible, empty and answered, at 320 px too', async () => {
    await setViewport({width: 320, height: 640});
    const {fake, help, search} = await setUpHelp();
    await expect(help).to.be.accessible();
    await search('社保卡丢了');
    fake.settleLookUp(answerReply);
    await answered(help);
    await settle(help);
    await expect(help).to.be.accessible();
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
  });
});
