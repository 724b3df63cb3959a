/** Decision trees, over the shipped ones. */
import {expect, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {treePaths} from '../../src/knowledge/tree-paths.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {answerReply, cardEntry, cardView} from '../support/replies.ts';
import {fetchTree} from '../support/shipped-parts.ts';
import {control, deep, deepAll, expectFocus, focused, setUpPanel, words} from './harness.ts';
import {assistantOver, setUpScreen, summary} from './service-screen-set-up.ts';

const trees = await Promise.all(['homestay-refund', 'noise', 'outer-wall'].map(fetchTree));

async function setUp(
  treeId: string,
  reader = new FakeKnowledge({
    parts: {trees},
    entries: [summary({entryId: 'homestay-typhoon-refund', question: '台风来了民宿能退吗？'})],
  }),
) {
  return setUpScreen(
    html`<yihu-tree-card
      locale="zh-Hans"
      .assistant=${assistantOver(reader)}
      .treeId=${treeId}
    ></yihu-tree-card>`,
  );
}

describe('<yihu-tree-card>', () => {
  for (const tree of trees) {
    it(`leads along every path to its result, with its source: ${tree.id}`, async () => {
      const {screen, settled, texts} = await setUp(tree.id);
      expect(texts('h3')).to.deep.equal([tree.title]);
      for (const {steps, leaf} of treePaths(tree)) {
        for (const {label} of steps) {
          const option = deepAll(screen, '[part="question"] button').find(
            (button) => button.textContent?.trim() === label,
          );
          if (!(option instanceof HTMLElement)) throw new Error(`no option ${label}`);
          option.click();
          await settled();
        }
        expect(texts('.result')).to.deep.equal([leaf.result]);
        const footer = deep(screen, '[part="result"] footer');
        for (const {title} of leaf.source) expect(footer.textContent).to.contain(title);
        if (leaf.silent) {
          expect(footer.textContent).to.contain('指引未规定');
          expect(texts('#step')[0]).to.contain('指引未规定');
        }
        expect(control(screen, '12345').getAttribute('href')).to.equal('tel:12345');
        control(screen, '从头再来').click();
        await settled();
      }
      expect(texts('.trail')).to.deep.equal([]);
    });
  }

  it('puts the focus on each new question and on the result, by the keyboard alone', async () => {
    const {screen, settled} = await setUp('homestay-refund');
    deepAll(screen, '[part="question"] button')[0]?.dispatchEvent(new MouseEvent('click'));
    await settled();
    expect(focused()?.id).to.equal('step');
    expect(focused()?.textContent).to.contain('停航通告');
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    await settled();
    expect(focused()?.id).to.equal('step');
    expect(words(screen)).to.contain('全额退款');
  });

  it('goes a step back, and back to any answer to change it', async () => {
    const {screen, settled, texts} = await setUp('homestay-refund');
    control(screen, '台风').click();
    await settled();
    control(screen, '还没有').click();
    await settled();
    expect(texts('.trail li')).to.deep.equal([
      '为什么要退？ 台风、停航等，去不成',
      '有没有停航通告、退票记录这样的证明？ 还没有',
    ]);
    control(screen, '上一步').click();
    await settled();
    expect(texts('#step')[0]).to.contain('停航通告');
    deep(screen, '.trail .link').click();
    await settled();
    expect(texts('#step')).to.deep.equal(['为什么要退？']);
    expect(texts('.trail')).to.deep.equal([]);
  });

  it('hands the path over in a ticket, and leads to the entry', async () => {
    const {screen, settled, intents} = await setUp('homestay-refund');
    control(screen, '台风').click();
    await settled();
    control(screen, '有').click();
    await settled();
    control(screen, '写工单').click();
    const ticket = intents.find(({kind}) => kind === 'ticket');
    expect(ticket?.kind === 'ticket' && ticket.seed?.question).to.equal(
      '民宿退订能不能退钱；为什么要退？台风、停航等，去不成；有没有停航通告、退票记录这样的证明？有',
    );
    control(screen, '台风来了民宿').click();
    expect(intents.at(-1)).to.deep.equal({
      kind: 'open-entry',
      entryId: 'homestay-typhoon-refund',
      label: '台风来了民宿能退吗？',
    });
  });

  it('says in words that it cannot be had, offers the telephone, and tries again', async () => {
    const reader = new FakeKnowledge({parts: {trees}});
    reader.failing = true;
    const {screen, settled, texts} = await setUp('noise', reader);
    expect(words(screen)).to.contain('没有载入成功');
    expect(control(screen, '12345').getAttribute('href')).to.equal('tel:12345');
    reader.failing = false;
    control(screen, '再试一次').click();
    await settled();
    expect(reader.refreshed).to.equal(1);
    expect(texts('#step')[0]).not.to.equal('');
    const none = await setUp('no-such-tree');
    expect(words(none.screen)).to.contain('还没有登记');
  });

  it('is accessible at a question and at a result', async () => {
    const {screen, settled} = await setUp('outer-wall');
    await expect(screen).to.be.accessible();
    control(screen, '自己想开').click();
    await settled();
    await expect(screen).to.be.accessible();
  });
});

describe('the way from an answer to its decision tree', () => {
  /** More than there are controls in the panel: a Tab that has not arrived by then never does. */
  const MOST_TABS = 40;

  /** Walks by Tab, or back by Shift+Tab, until the control has the focus. */
  async function walkTo(wanted: HTMLElement, key: 'Tab' | 'Shift+Tab'): Promise<void> {
    for (let tabs = 0; tabs < MOST_TABS && focused() !== wanted; tabs += 1) {
      await sendKeys({press: key});
    }
    expectFocus(wanted);
  }

  async function answered(entryId: string) {
    const setUpAll = await setUpPanel({knowledge: new FakeKnowledge({parts: {trees}})});
    const {panel, fake, settled} = setUpAll;
    await fake.ask('能退吗');
    fake.reply({...answerReply, view: {...cardView, entry: {...cardEntry, id: entryId}}});
    await settled();
    await waitUntil(() => deepAll(panel, 'article').length > 0, 'the card is there');
    // The card asks for the trees when it is there, and is drawn again with what comes.
    await settled();
    return setUpAll;
  }

  it('is walked by the keyboard alone, to a result and back to the button that led there', async () => {
    const {panel, settled} = await answered('homestay-typhoon-refund');
    const [tree] = trees;
    const button = control(deep(panel, 'yihu-answer-card'), `一步一步看：${tree?.title}`);
    expect(button.checkVisibility()).to.equal(true);
    deep(panel, '#name').focus();
    await walkTo(button, 'Tab');
    await sendKeys({press: 'Enter'});
    await settled();
    await waitUntil(() => focused()?.id === 'heading', 'the focus is in the screen that opened');
    expect(focused()?.textContent).to.equal(tree?.title);
    const screen = deep(panel, '[data-screen="tree"]');
    expect(screen.checkVisibility()).to.equal(true);

    await walkTo(control(screen, '台风'), 'Tab');
    await sendKeys({press: 'Enter'});
    await settled();
    await walkTo(control(screen, '还没有'), 'Tab');
    await sendKeys({press: 'Enter'});
    await settled();
    expect(deepAll(screen, '[part="result"]')).to.have.length(1);

    await walkTo(control(panel, '返回'), 'Shift+Tab');
    await sendKeys({press: 'Enter'});
    await settled();
    expect(deep(panel, 'yihu-answer-card').checkVisibility()).to.equal(true);
    expect(deepAll(panel, '[data-screen="tree"]').some((one) => one.checkVisibility())).to.equal(
      false,
    );
    expectFocus(button);
  });

  it('is offered in the words of the reader', async () => {
    const {panel, settled} = await answered('neighbour-noise');
    panel.locale = 'en';
    await settled();
    expect(control(panel, 'Step by step: Who deals with the noise?').localName).to.equal('button');
  });

  it('is not offered below an entry without a tree', async () => {
    const {panel} = await answered('sample-card-replacement');
    expect(deepAll(panel, '.tree')).to.have.length(0);
  });
});
