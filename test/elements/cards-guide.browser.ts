/** The guide inside an answer, what leads it, and what can be done with it as a whole. */
import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia, sendKeys, setViewport} from '@web/test-runner-commands';
import type {AnswerReply, Reply} from '../../src/answer/reply.ts';
import type {KnowledgeReader} from '../../src/assistant/knowledge-reader.ts';
import type {Intent} from '../../src/elements/intent-event.ts';
import {KnowledgeRequestEvent} from '../../src/elements/knowledge-request.ts';
import {renderReply} from '../../src/elements/render-reply.ts';
import {renderSheet} from '../../src/elements/share/print-entry.ts';
import type {Guide, Material} from '../../src/knowledge/entry.ts';
import type {Islands} from '../../src/knowledge/islands.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {
  answerReply,
  cardEntry,
  cardView,
  handoffReply,
  planReply,
  socialSecurity,
} from '../support/replies.ts';
import {control, deep, deepAll, focused, settle, words} from './harness.ts';

const islands: Islands = {
  everywhere: [
    {kind: 'phone', note: '打12345', noteEn: 'Call 12345', source: '样例', boat: false},
    {kind: 'terminal', note: '自助终端', noteEn: 'Terminal', source: '样例', boat: null},
  ],
  islands: [
    {
      id: 'jia',
      name: '甲岛',
      county: 'putuo',
      townships: [],
      aliases: [],
      landmarks: [],
      ways: [{kind: 'window', note: '坐船去镇上', noteEn: 'By boat', source: '样例', boat: true}],
      nearestPoint: null,
    },
    {
      id: 'yi',
      name: '乙岛',
      county: 'shengsi',
      townships: [],
      aliases: [],
      landmarks: [],
      ways: [],
      nearestPoint: {name: '乙岛便民服务中心', address: '乙岛路1号', source: '样例县'},
    },
  ],
};

async function setUp(
  reply: Reply,
  reader: KnowledgeReader = new FakeKnowledge({parts: {islands}}),
) {
  const intents: Intent[] = [];
  const box = await fixture<HTMLElement>(
    html`<div
      @yihu-intent=${(event: HTMLElementEventMap['yihu-intent']) => intents.push(event.intent)}
      @yihu-knowledge-request=${(event: Event) => {
        if (event instanceof KnowledgeRequestEvent) event.reader = reader;
      }}
    >
      ${renderReply(reply, {turnId: 'turn-1', question: '我的问题', locale: 'zh-Hans'})}
    </div>`,
  );
  const card = box.firstElementChild;
  if (!card) throw new Error('no card');
  const settled = async () => {
    // A part of the knowledge arrives a turn after it was asked for.
    for (let turn = 0; turn < 3; turn += 1) await settle(card);
  };
  await settled();
  const texts = (selector: string) =>
    deepAll(card, selector).map((element) => element.textContent?.replace(/\s+/g, ' ').trim());
  return {card, intents, texts, settled};
}

function withGuide(guide: Guide): AnswerReply {
  return {...answerReply, view: {...cardView, entry: {...cardEntry, guide}}};
}

describe('the guide of an answer', () => {
  it('stands under headings where it is little', async () => {
    const {texts} = await setUp(withGuide({legalLimit: '5日', result: '一张卡'}));
    expect(texts('[role="tab"]')).to.deep.equal([]);
    expect(texts('[part="part"] h4')).to.deep.equal(['时限', '办好后拿到']);
  });

  it('has tabs where it is much, of which one is shown', async () => {
    const {card, texts} = await setUp(answerReply);
    expect(texts('[role="tab"]')[0]).to.equal('要带的材料');
    const shown = deepAll(card, '[role="tabpanel"]').filter((panel) => panel.checkVisibility());
    expect(shown.map(({id}) => id)).to.deep.equal(['part-materials']);
    for (const tab of deepAll(card, '[role="tab"]')) {
      const panel = deep(card, `#${tab.getAttribute('aria-controls')}`);
      expect(panel.getAttribute('aria-labelledby')).to.equal(tab.id);
    }
  });

  it('is walked through with the arrow keys, round and round, and Home and End', async () => {
    const {card, settled} = await setUp(answerReply);
    const chosen = () => deep(card, '[aria-selected="true"]').id;
    deep(card, '[role="tab"]').focus();
    for (const [key, id] of [
      ['ArrowRight', 'tab-steps'],
      ['End', 'tab-result'],
      ['ArrowRight', 'tab-materials'],
      ['ArrowLeft', 'tab-result'],
      ['Home', 'tab-materials'],
    ] as const) {
      await sendKeys({press: key});
      await settled();
      expect(chosen()).to.equal(id);
      expect(focused()?.id).to.equal(id);
    }
    expect(deepAll(card, '[role="tab"][tabindex="0"]')).to.have.length(1);
  });

  it('shows every part on paper', async () => {
    const {card} = await setUp(answerReply);
    await emulateMedia({media: 'print'});
    try {
      const panels = deepAll(card, '[role="tabpanel"]');
      expect(panels).to.have.length(9);
      expect(panels.every((panel) => panel.checkVisibility())).to.equal(true);
      expect(deep(card, '[role="tablist"]').checkVisibility()).to.equal(false);
    } finally {
      await emulateMedia({media: 'screen'});
    }
  });

  const lists: readonly (readonly Material[])[] = [
    [],
    [{name: '甲'}],
    [{name: '甲', waivable: true}],
    [{name: '甲', eLicence: true}, {name: '乙'}],
    [{name: '甲', waivable: true, eLicence: true}, {name: '乙'}, {name: '丙', waivable: false}],
  ];
  for (const materials of lists) {
    const bring = materials.filter(({waivable, eLicence}) => !waivable && !eLicence).length;
    it(`counts ${bring} to bring of ${JSON.stringify(materials)}, on paper as on screen`, async () => {
      const {card, texts} = await setUp(withGuide({materials, result: '卡'}));
      const sheet = await fixture<HTMLElement>(
        html`<div>${renderSheet({...cardView, entry: {...cardEntry, guide: {materials}}}, zhHans)}</div>`,
      );
      for (const root of [card, sheet]) {
        expect(deepAll(root, '.checklist input')).to.have.length(bring);
        expect(deepAll(root, '.checklist s')).to.have.length(materials.length - bring);
      }
      expect(texts('.count')).to.deep.equal(
        materials.length === 0 ? [] : [bring === 0 ? '不用带材料' : `共要带${bring}样`],
      );
      expect(deepAll(sheet, '.count').map(({textContent}) => textContent)).to.deep.equal(
        texts('.count'),
      );
    });
  }
});

describe('an answer leads with what was asked', () => {
  it('the side that is on record, and its tab is open', async () => {
    const {card, texts} = await setUp({
      ...answerReply,
      facet: {
        facet: 'fee',
        source: 'guide',
        body: [{type: 'paragraph', children: [{type: 'text', text: '不收费'}]}],
      },
    });
    expect(texts('[part="facet"]')).to.deep.equal([]);
    expect(texts('[role="tab"]')[0]).to.equal('费用');
    const order = deep(card, 'yihu-guide').compareDocumentPosition(
      deep(card, '.rich:not(.facet *)'),
    );
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(0);
    expect(deep(card, '[aria-selected="true"]').id).to.equal('tab-fee');
  });

  it('the words of the answer that say it', async () => {
    const {texts} = await setUp({
      ...answerReply,
      facet: {
        facet: 'fee',
        source: 'answer',
        body: [{type: 'paragraph', children: [{type: 'text', text: '不收费'}]}],
      },
    });
    expect(texts('[part="facet"]')).to.deep.equal(['费用 不收费']);
  });

  it('or that it is not on record, with a number to call', async () => {
    const {card, texts} = await setUp({
      ...answerReply,
      facet: {facet: 'online', source: 'none', body: []},
    });
    expect(texts('[part="facet"]')[0]).to.contain('还没有登记“网上办”');
    expect(control(card, '12345').getAttribute('href')).to.equal('tel:12345');
  });

  it('and whose matter is done where', async () => {
    const {texts} = await setUp({
      ...answerReply,
      direction: {
        at: '宁波',
        of: '舟山',
        body: [{type: 'paragraph', children: [{type: 'text', text: '到专窗'}]}],
      },
    });
    expect(texts('[part="direction"]')).to.deep.equal(['在宁波办舟山的事 到专窗']);
    expect(texts('.cross')).to.deep.equal(['宁波也能办']);
  });

  it('folds the rest of a long answer, and prints all of it', async () => {
    const long = (count: number) =>
      Array.from({length: count}, (_, i) => ({
        type: 'paragraph' as const,
        children: [{type: 'text' as const, text: `第${i}段${'字'.repeat(60)}`}],
      }));
    const answer = (count: number): AnswerReply => ({
      ...answerReply,
      view: {...cardView, entry: {...cardEntry, answer: long(count)}},
    });
    const {card, settled} = await setUp(answer(4));
    expect(words(card)).to.contain('第1段').and.not.to.contain('第3段');
    deep(card, '.rest summary').click();
    await settled();
    expect(words(card)).to.contain('第3段').and.to.contain('收起');
    const short = await setUp(answer(2));
    expect(deepAll(short.card, '.rest')).to.have.length(0);
    const sheet = await fixture<HTMLElement>(
      html`<div>${renderSheet(answer(4).view, zhHans)}</div>`,
    );
    expect(sheet.textContent).to.contain('第3段');
  });

  it('shows the basis a tap away, with article, version and what has yet to be confirmed', async () => {
    const {card, texts} = await setUp({
      ...answerReply,
      view: {
        ...cardView,
        entry: {
          ...cardEntry,
          basis: [{law: '样例法', article: '3', version: '2020 修正', status: 'check'}],
        },
      },
    });
    expect(deep(card, '.basis ul').checkVisibility()).to.equal(false);
    deep(card, '.basis summary').click();
    expect(deep(card, '.basis ul').checkVisibility()).to.equal(true);
    expect(texts('.basis li')).to.deep.equal(['《样例法》第3条 2020 修正 待核']);
  });

  it('names related questions once, apart from what competes', async () => {
    const step = (entryId: string) => ({
      kind: 'entry' as const,
      entryId,
      label: entryId,
      labelEn: entryId,
    });
    const {texts} = await setUp({
      ...answerReply,
      alternatives: [{entryId: 'b', question: '乙', questionEn: 'B'}],
      next: [answerReply.next[0], step('a'), step('b')],
    });
    expect(texts('[part="related"] button')).to.deep.equal(['a']);
    expect(texts('[part="next"] button')).to.deep.equal([]);
  });
});

describe('<yihu-place-card>', () => {
  const choose = async (card: Element, settled: () => Promise<void>, id: string) => {
    deep(deep(card, 'yihu-place-card'), 'summary').click();
    const select = deep<HTMLSelectElement>(card, '#island');
    select.value = id;
    select.dispatchEvent(new Event('change'));
    await settled();
  };

  it('says 待补充 where the address is not on record, and links no map', async () => {
    const {card} = await setUp(answerReply);
    const office = deep(card, '[part="office"]');
    expect(office.textContent).to.contain('待补充').and.to.contain('先打电话问清楚');
    expect(deepAll(card, 'a[href*="amap"]')).to.have.length(0);
  });

  it('links a map where it is', async () => {
    const {card} = await setUp({
      ...answerReply,
      view: {...cardView, department: {...socialSecurity, address: '样例路1号', hours: '工作日'}},
    });
    const [link] = deepAll(card, 'a[href*="amap"]');
    expect(new URL(link?.getAttribute('href') ?? '').searchParams.get('keyword')).to.equal(
      '样例路1号',
    );
    expect(link?.getAttribute('rel')).to.equal('noopener noreferrer');
  });

  it('shows ways without a boat before the others, and says where a point is not on record', async () => {
    const reader = new FakeKnowledge({parts: {islands}});
    const {card, texts, settled, intents} = await setUp(answerReply, reader);
    await choose(card, settled, 'jia');
    expect(texts('.dry li')).to.deep.equal(['打12345 来源: 样例']);
    expect(texts('.wet li')).to.deep.equal(['坐船去镇上 来源: 样例', '自助终端 来源: 样例']);
    expect(texts('[part="island"]')[0]).to.contain('最近的办事点: 待补充');
    expect(reader.island).to.equal('jia');
    expect(intents.at(-1)).to.deep.equal({
      kind: 'announce',
      text: '甲岛：不用坐船的办法有1个',
    });
  });

  it('says plainly that no way without a boat is on record', async () => {
    const none = {everywhere: [], islands: islands.islands.slice(0, 1)};
    const reader = new FakeKnowledge({parts: {islands: none}});
    const {card, texts, settled} = await setUp(answerReply, reader);
    await choose(card, settled, 'jia');
    expect(texts('[part="island"]')[0]).to.contain('没有登记不坐船的办法');
  });

  it('remembers the island for the next answer', async () => {
    const reader = new FakeKnowledge({parts: {islands}});
    reader.island = 'yi';
    const {texts} = await setUp(answerReply, reader);
    expect(texts('[part="island"]')[0]).to.contain('乙岛便民服务中心').and.to.contain('乙岛路1号');
  });

  it('is open at the island that the question named', async () => {
    const reply = {...answerReply, island: {id: 'yi', name: '乙岛'}};
    const {card, texts} = await setUp(reply);
    expect(deep(deep(card, 'yihu-place-card'), 'details').hasAttribute('open')).to.equal(true);
    expect(texts('[part="island"] h4')).to.deep.equal(['乙岛']);
    const handoff = await setUp({...handoffReply, island: {id: 'yi', name: '乙岛'}});
    expect(handoff.texts('[part="island"] h4')).to.deep.equal(['乙岛']);
  });

  it('is left out where nothing about the matter has a place', async () => {
    const {guide: _, ...bare} = cardEntry;
    const view = {...cardView, entry: {...bare, channels: ['phone' as const]}};
    const {card} = await setUp({...answerReply, view});
    expect(deepAll(card, 'yihu-place-card')).to.have.length(0);
  });
});

describe('what can be done with an answer', () => {
  it('a link that opens it carries its id and nothing else', async () => {
    const written: string[] = [];
    const {writeText} = navigator.clipboard;
    const {share} = navigator;
    const before = location.href;
    navigator.clipboard.writeText = async (text) => void written.push(text);
    Object.defineProperty(navigator, 'share', {value: undefined, configurable: true});
    history.replaceState(null, '', '?visit=123#section');
    try {
      const {card, settled} = await setUp(answerReply);
      control(card, '分享链接').click();
      await settled();
      expect(written).to.deep.equal([
        `${location.origin}${location.pathname}#yihu=sample-card-replacement`,
      ]);
    } finally {
      history.replaceState(null, '', before);
      navigator.clipboard.writeText = writeText;
      Object.defineProperty(navigator, 'share', {value: share, configurable: true});
    }
  });

  it('信息有误 opens a suggestion about that entry', async () => {
    const {card, intents} = await setUp(answerReply);
    control(card, '信息有误').click();
    const [intent] = intents;
    if (intent?.kind !== 'ticket') throw new Error('no ticket');
    expect(intent.title).to.equal('答案有误：社保卡丢了怎么补办？');
    expect(intent.seed?.type).to.equal('建议');
    expect(intent.seed?.category).to.equal(cardEntry.ticket.category);
    expect(intent.seed?.department?.id).to.equal(socialSecurity.id);
    expect(intent.seed?.question).to.contain(cardEntry.id).and.to.contain(cardEntry.reviewed);
    expect(intent.seed?.tried).to.deep.equal([
      {entryId: cardEntry.id, question: cardEntry.question},
    ]);
  });

  it('prints the answer by itself, whole, and leaves nothing behind', async () => {
    const {card} = await setUp(answerReply);
    const printed: string[] = [];
    const real = document.body.append.bind(document.body);
    document.body.append = (...nodes: (Node | string)[]) => {
      real(...nodes);
      for (const node of nodes) {
        const page = node instanceof HTMLIFrameElement ? node.contentWindow : null;
        if (!page) continue;
        page.print = () => {
          printed.push(page.document.body.textContent ?? '');
          page.dispatchEvent(new Event('afterprint'));
        };
      }
    };
    try {
      control(card, '打印').click();
      while (printed.length === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    } finally {
      document.body.append = real;
    }
    for (const part of ['先挂失', '户口簿', '请别人代办', '《社会保险法》第58条', '宁波也能办']) {
      expect(printed[0]).to.contain(part);
    }
    expect(document.querySelectorAll('body > iframe')).to.have.length(0);
  });
});

describe('a plan', () => {
  it('says first what can be done in one visit', async () => {
    const {card, texts} = await setUp({
      ...planReply,
      together: [
        {by: 'department', department: socialSecurity, parts: [0, 1]},
        {by: 'all-round-window', department: socialSecurity, parts: [0, 1]},
      ],
    });
    expect(texts('[part="together"]')[0]).to.contain('这些事同一个窗口能一起办');
    expect(texts('[part="together"] li')).to.deep.equal([
      '第1、2件都归人力资源和社会保障局，跑一趟就能一起办。',
      '第1、2件都可以到就近乡镇（街道）便民服务中心的“全科窗口”一起办。',
    ]);
    const order = deep(card, '[part="together"]').compareDocumentPosition(deep(card, 'ol'));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(0);
  });

  it('says nothing of one visit where none is known', async () => {
    const {texts} = await setUp(planReply);
    expect(texts('[part="together"]')).to.deep.equal([]);
  });
});

describe('at 320 px', () => {
  it('nothing of an answer has to be scrolled sideways', async () => {
    await setViewport({width: 320, height: 640});
    const {card} = await setUp({...answerReply, island: {id: 'jia', name: '甲岛'}});
    for (const details of deepAll(card, 'details')) details.setAttribute('open', '');
    for (const element of [card, ...deepAll(card, 'article, section, details')]) {
      expect(element.scrollWidth, element.className).to.be.at.most(element.clientWidth + 1);
    }
    await setViewport({width: 1000, height: 700});
  });
});
