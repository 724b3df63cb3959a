/** 我要代办. */
import {expect, html} from '@open-wc/testing';
import type {TicketForm} from '../../src/knowledge/ticket-form.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {fetchIslands} from '../support/shipped-parts.ts';
import {control, deep, deepAll, expectFocus, words} from './harness.ts';
import {assistantOver, setUpScreen} from './service-screen-set-up.ts';

const islands = await fetchIslands();

const form: TicketForm = {
  id: 'agency-help',
  title: '请人帮办代办',
  titleEn: 'Somebody to do the errand for you',
  when: {any: ['代办']},
  category: '政务服务/帮办代办',
  fields: [
    {id: 'island', label: '在哪个岛', labelEn: 'Which island', kind: 'text', from: 'island'},
    {id: 'village', label: '哪个村', labelEn: 'Village', kind: 'text'},
    {id: 'matter', label: '要办什么', labelEn: 'What', kind: 'text'},
    {id: 'best-time', label: '什么时候方便', labelEn: 'When', kind: 'text'},
  ],
};

async function setUp(reader = new FakeKnowledge({parts: {islands, ticketForms: [form]}})) {
  const assistant = assistantOver(reader);
  const set = await setUpScreen(
    html`<yihu-agency-help .assistant=${assistant} locale="zh-Hans"></yihu-agency-help>`,
  );
  const type = async (selector: string, text: string) => {
    const field = deep<HTMLInputElement>(set.screen, selector);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await set.settled();
  };
  const choose = async (selector: string, value: string) => {
    const field = deep<HTMLSelectElement>(set.screen, selector);
    field.value = value;
    field.dispatchEvent(new Event('change'));
    await set.settled();
  };
  return {...set, reader, assistant, type, choose};
}

describe('我要代办', () => {
  it('shows what is on record for the island before it asks for more', async () => {
    const {screen, choose, intents, reader} = await setUp();
    expect(deepAll(screen, '[part="island"]')).to.have.length(0);
    const island = islands.islands.find(({name}) => name === '东福山岛');
    await choose('#island', island?.id ?? '');
    expect(words(deep(screen, '[part="island"]'))).to.contain('东福山岛');
    expect(words(screen)).to.contain('不用坐船的办法');
    expect(reader.island).to.equal(island?.id);
    const said = intents.find(({kind}) => kind === 'announce');
    expect(said?.kind === 'announce' ? said.text : '').to.contain('东福山岛');
    const record = deep(screen, '[part="island"]');
    const matter = deep(screen, '#matter');
    expect(record.compareDocumentPosition(matter) & Node.DOCUMENT_POSITION_FOLLOWING).not.to.equal(
      0,
    );
  });

  it('asks for the township where an island has several', async () => {
    const {screen, choose} = await setUp();
    const several = islands.islands.find(({townships}) => townships.length > 1);
    const one = islands.islands.find(({townships}) => townships.length < 2);
    await choose('#island', several?.id ?? '');
    const offered = [...deep<HTMLSelectElement>(screen, '#township').options].map(
      ({value}) => value,
    );
    expect(offered.filter(Boolean)).to.deep.equal(several?.townships);
    await choose('#island', one?.id ?? '');
    expect(deepAll(screen, '#township')).to.have.length(0);
  });

  it('opens the ticket filled in with island, village, matter and time, and sends nothing', async () => {
    const {screen, type, choose, intents} = await setUp();
    const island = islands.islands.find(({name}) => name === '东福山岛');
    await choose('#island', island?.id ?? '');
    await type('#village', '样例村');
    await type('#matter', '给老人办社保卡');
    await type('#time', '每天上午');
    control(screen, '看工单').click();
    const [ticket] = intents.filter(({kind}) => kind === 'ticket');
    if (ticket?.kind !== 'ticket') throw new Error('no ticket');
    expect(ticket.seed?.category).to.equal('政务服务/帮办代办');
    expect(ticket.seed?.place).to.equal('东福山岛样例村');
    expect(ticket.seed?.question).to.contain('代办').and.to.contain('给老人办社保卡');
    expect(ticket.title).to.equal('东福山岛请人代办：给老人办社保卡');
    expect(ticket.replyWanted).to.equal(true);
    expect(ticket.answers?.map(({field, value}) => [field, value])).to.deep.equal([
      ['island', '东福山岛'],
      ['village', '样例村'],
      ['matter', '给老人办社保卡'],
      ['best-time', '每天上午'],
    ]);
    expect(intents.some(({kind}) => kind === 'file-ticket')).to.equal(false);
  });

  it('asks for no telephone number where the helper of the village passes word on', async () => {
    const {screen, type, intents, settled} = await setUp();
    await type('#matter', '补身份证');
    deep<HTMLInputElement>(screen, '[value="helper"]').click();
    await settled();
    control(screen, '看工单').click();
    const [ticket] = intents.filter(({kind}) => kind === 'ticket');
    expect(ticket?.kind === 'ticket' && ticket.replyWanted).to.equal(false);
  });

  it('offers matters of the knowledge base while typing, and the way to do it oneself', async () => {
    const {screen, type, assistant, intents, settled} = await setUp();
    assistant.suggest = async () => [
      {entryId: 'card', question: '社保卡丢了怎么补办？', questionEn: 'Card', topic: 'x'},
    ];
    await type('#matter', '社保卡');
    control(screen, '社保卡丢了怎么补办').click();
    await settled();
    expect(deep<HTMLInputElement>(screen, '#matter').value).to.equal('社保卡丢了怎么补办？');
    expectFocus(deep(screen, '#matter'));
    control(screen, '先看看').click();
    expect(intents.at(-1)).to.deep.equal({
      kind: 'open-entry',
      entryId: 'card',
      label: '社保卡丢了怎么补办？',
    });
  });

  it('says what is missing and leads to it', async () => {
    const {screen, intents, settled} = await setUp();
    control(screen, '看工单').click();
    await settled();
    expect(words(screen)).to.contain('先写一下要办什么事');
    expectFocus(deep(screen, '#matter'));
    expect(intents.some(({kind}) => kind === 'ticket')).to.equal(false);
  });

  it('leaves telephone and ticket where the islands cannot be had', async () => {
    const reader = new FakeKnowledge({parts: {islands}});
    reader.failing = true;
    const {screen} = await setUp(reader);
    expect(control(screen, '12345').getAttribute('href')).to.equal('tel:12345');
    expect(control(screen, '写工单')).to.be.an.instanceof(HTMLElement);
  });
});
