/** Decision trees, over the shipped ones. */
import {expect, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {treePaths} from '../../src/knowledge/tree-paths.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {fetchTree} from '../support/shipped-parts.ts';
import {control, deep, deepAll, focused, words} from './harness.ts';
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
