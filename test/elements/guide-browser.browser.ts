/** 舟到指南: browsing, narrowing down, and a way on from nothing. */
import {expect, html} from '@open-wc/testing';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {fetchIslands} from '../support/shipped-parts.ts';
import {control, deep, deepAll, focused, words} from './harness.ts';
import {assistantOver, setUpScreen, summary} from './service-screen-set-up.ts';

const islands = await fetchIslands();

const entries = [
  summary({
    entryId: 'card',
    question: '社保卡丢了怎么补',
    topic: 'social-insurance',
    channels: ['window', 'online'],
    crossCity: ['宁波'],
  }),
  summary({entryId: 'ferry', question: '停航退票', channels: ['phone'], regions: ['putuo']}),
  summary({
    entryId: 'wages',
    question: '欠薪找谁',
    department: 'governance-centre',
    regions: ['daishan'],
    status: 'unverified',
  }),
];

function knowledge() {
  return new FakeKnowledge({
    entries,
    parts: {
      islands,
      lifeEvents: [
        {id: 'work', name: '上班', nameEn: 'Work', entries: ['wages', 'card', 'gone']},
        {id: 'empty', name: '没有', nameEn: 'None', entries: ['gone']},
      ],
    },
  });
}

async function setUp(reader = knowledge()) {
  const set = await setUpScreen(
    html`<yihu-guide-browser locale="zh-Hans" .assistant=${assistantOver(reader)}></yihu-guide-browser>`,
  );
  const {screen, settled} = set;
  return {
    ...set,
    choose: async (id: string, value: string) => {
      const select = deep<HTMLSelectElement>(screen, id);
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await settled();
    },
    type: async (text: string) => {
      const field = deep<HTMLInputElement>(screen, '#text');
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await settled();
    },
  };
}

describe('<yihu-guide-browser>', () => {
  it('groups by topic, life event and office, with counts, and leaves empty groups out', async () => {
    const {screen, texts, settled} = await setUp();
    const groups = () => texts('.groups summary');
    expect(groups()).to.deep.equal(['社保养老工伤失业 1', '海岛交通出行 2']);
    control(screen, '人生大事').click();
    await settled();
    expect(groups()).to.deep.equal(['上班 2']);
    expect(texts('.groups .stack button')[0]).to.equal('欠薪找谁 待核');
    control(screen, '按部门').click();
    await settled();
    expect(groups()).to.deep.equal(['人力资源和社会保障局 2', '社会治理（综合治理）中心 1']);
    expect(deep(screen, '[aria-pressed="true"]').textContent?.trim()).to.equal('按部门');
  });

  it('opens an entry', async () => {
    const {screen, intents} = await setUp();
    control(screen, '停航退票').click();
    expect(intents).to.deep.equal([{kind: 'open-entry', entryId: 'ferry', label: '停航退票'}]);
  });

  it('narrows down by island, way and city, keeps the island, and says how many are left', async () => {
    const reader = knowledge();
    const {screen, texts, choose, intents, settled} = await setUp(reader);
    const island = islands.islands.find(({county}) => county === 'putuo');
    await choose('#island', island?.id ?? '');
    expect(texts('.groups .stack button')).to.deep.equal(['社保卡丢了怎么补', '停航退票']);
    expect(reader.island).to.equal(island?.id);
    expect(texts('#means')).to.deep.equal(['指南按县（区）登记：列出全市的和普陀区的。']);
    expect(intents.at(-1)).to.deep.equal({kind: 'announce', text: '共2条'});
    await choose('#channel', 'phone');
    expect(texts('.groups .stack button')).to.deep.equal(['停航退票']);
    await choose('#island', 'county:daishan');
    expect(texts('#means')).to.deep.equal([]);
    expect(texts('.groups .stack button')).to.deep.equal(['欠薪找谁 待核']);
    expect(reader.island).to.equal(undefined);
    await choose('#channel', '');
    await choose('#island', '');
    deep<HTMLInputElement>(screen, '#cross-city').click();
    await settled();
    expect(texts('.groups .stack button')).to.deep.equal(['社保卡丢了怎么补']);
    expect(texts('.filters summary')[0]).to.contain('已选1项');
  });

  it('begins with the island that was chosen before', async () => {
    const reader = knowledge();
    reader.island = islands.islands.find(({county}) => county === 'daishan')?.id;
    const {texts} = await setUp(reader);
    expect(texts('.groups .stack button')).to.deep.equal(['社保卡丢了怎么补', '欠薪找谁 待核']);
  });

  it('finds by words in one list, and leaves three ways on where there is nothing', async () => {
    const {screen, texts, type, intents, settled} = await setUp();
    await type('退票');
    expect(texts('.stack button')).to.deep.equal(['停航退票']);
    await type('没有这回事');
    expect(words(screen)).to.contain('没有符合的条目');
    control(screen, '直接问').click();
    expect(intents.at(-1)).to.deep.equal({kind: 'ask', text: '没有这回事'});
    expect(control(screen, '12345').getAttribute('href')).to.equal('tel:12345');
    control(screen, '清除条件').click();
    await settled();
    expect(texts('.groups summary')).to.have.length(2);
    expect(focused()?.id).to.equal('text');
  });

  it('does without life events that cannot be had', async () => {
    const {texts} = await setUp(new FakeKnowledge({entries, parts: {islands}}));
    expect(texts('.axes button')).to.deep.equal(['按主题', '按部门']);
  });

  it('takes the focus at its heading', async () => {
    const {screen} = await setUp();
    screen.focus();
    expect(focused()?.textContent).to.equal('舟到指南');
  });

  it('is accessible, folded and unfolded', async () => {
    const {screen, type} = await setUp();
    await expect(screen).to.be.accessible();
    for (const details of deepAll(screen, 'details')) details.setAttribute('open', '');
    await expect(screen).to.be.accessible();
    await type('没有这回事');
    await expect(screen).to.be.accessible();
  });
});
