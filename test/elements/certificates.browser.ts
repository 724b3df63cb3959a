/** 我要打证明. */
import {expect, html} from '@open-wc/testing';
import type {Certificates} from '../../src/knowledge/certificates.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {control, deep, deepAll, words} from './harness.ts';
import {assistantOver, setUpScreen} from './service-screen-set-up.ts';

const source = [{title: '样例来源', date: '2026'}];
const certificates: Certificates = {
  issued: [
    {
      id: 'birth',
      name: '出生证明',
      nameEn: 'Birth certificate',
      alias: ['出生证'],
      issuedBy: '接生的医院',
      issuedByEn: 'The hospital',
      entry: 'birth-certificate',
      note: '报户口用。',
      noteEn: 'For registration.',
      source,
    },
    {
      id: 'income',
      name: '收入证明',
      nameEn: 'Proof of income',
      alias: [],
      department: 'human-resources',
      note: '问清用途。',
      noteEn: 'Ask what for.',
      source,
    },
  ],
  noLongerRequired: [
    {
      id: 'hukou',
      name: '结婚登记的户口簿',
      nameEn: 'Household booklet',
      alias: ['户口本'],
      note: '不用带（待核）。',
      noteEn: 'Not needed.',
      entry: 'marriage-registration',
      status: 'unverified',
      basis: [{law: '样例条例', article: '5', status: 'check'}],
      source,
    },
  ],
};

async function setUp(reader = new FakeKnowledge({parts: {certificates}})) {
  const set = await setUpScreen(
    html`<yihu-certificates locale="zh-Hans" .assistant=${assistantOver(reader)}></yihu-certificates>`,
  );
  return {
    ...set,
    type: async (text: string) => {
      const field = deep<HTMLInputElement>(set.screen, '#text');
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await set.settled();
    },
  };
}

describe('<yihu-certificates>', () => {
  it('first says to ask whether it is needed, then what is not, then who issues the rest', async () => {
    const {texts} = await setUp();
    expect(texts('.lead')[0]).to.contain('是不是一定要交');
    expect(texts('h4')).to.deep.equal(['这些不用再带', '这些找谁开']);
    expect(texts('[part="waived"] s')).to.deep.equal(['结婚登记的户口簿']);
    expect(texts('[part="waived"] li')[0]).to.equal('《样例条例》第5条 待核');
    expect(texts('[part="waived"] summary .badge')).to.deep.equal(['不用带', '待核']);
  });

  it('leads to the entry where there is one, to the office and the ticket where there is none', async () => {
    const {screen, intents} = await setUp();
    const [, birth, income] = deepAll(screen, '.groups details');
    if (!birth || !income) throw new Error('no papers');
    control(birth, '看怎么办').click();
    expect(intents.at(-1)).to.deep.equal({
      kind: 'open-entry',
      entryId: 'birth-certificate',
      label: '出生证明怎么办？',
    });
    expect(birth.textContent).to.contain('接生的医院');
    expect(income.textContent).to.contain('待补充');
    expect(control(income, '12333').getAttribute('href')).to.equal('tel:12333');
    control(income, '写工单').click();
    const ticket = intents.at(-1);
    expect(ticket?.kind === 'ticket' && ticket.seed?.department?.id).to.equal('human-resources');
    expect(ticket?.kind === 'ticket' && ticket.seed?.question).to.equal('收入证明怎么办？');
  });

  it('finds by other names, and never ends in nothing', async () => {
    const {screen, texts, type, intents} = await setUp();
    await type('户口本');
    expect(texts('.groups summary')).to.deep.equal(['结婚登记的户口簿 不用带 待核']);
    expect(intents.at(-1)).to.deep.equal({kind: 'announce', text: '共1种'});
    await type('单身证明');
    expect(texts('.groups')).to.deep.equal([]);
    expect(words(screen)).to.contain('没有登记这种证明');
    control(screen, '直接问').click();
    expect(intents.at(-1)).to.deep.equal({kind: 'ask', text: '单身证明怎么办？'});
  });

  it('says that a site has none', async () => {
    const {screen} = await setUp(new FakeKnowledge());
    expect(words(screen)).to.contain('还没有登记这部分内容');
    expect(control(screen, '12345').getAttribute('href')).to.equal('tel:12345');
  });

  it('is accessible', async () => {
    const {screen} = await setUp();
    for (const details of deepAll(screen, 'details')) details.setAttribute('open', '');
    await expect(screen).to.be.accessible();
  });
});
