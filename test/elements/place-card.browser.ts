/** Over the shipped islands: nobody is shown a card without a way, or without being told so. */
import {expect, fixture, html} from '@open-wc/testing';
import {KnowledgeRequestEvent} from '../../src/elements/knowledge-request.ts';
import {mapHref} from '../../src/elements/place-card/map-href.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {cardView} from '../support/replies.ts';
import {fetchIslands} from '../support/shipped-parts.ts';
import {deep, deepAll, settle} from './harness.ts';

const islands = await fetchIslands();

describe('<yihu-place-card> over the shipped islands', () => {
  it('shows each a way without a boat before any other, or says that none is on record', async () => {
    const reader = new FakeKnowledge({parts: {islands}});
    const box = await fixture<HTMLElement>(
      html`<div
        @yihu-knowledge-request=${(event: Event) => {
          if (event instanceof KnowledgeRequestEvent) event.reader = reader;
        }}
      >
        <yihu-place-card locale="zh-Hans" .view=${cardView} .open=${true}></yihu-place-card>
      </div>`,
    );
    const card = box.firstElementChild;
    if (!card) throw new Error('no card');
    const settled = async () => {
      for (let turn = 0; turn < 3; turn += 1) await settle(card);
    };
    await settled();
    const select = deep<HTMLSelectElement>(card, '#island');
    const offered = [...select.options].map(({value}) => value).filter(Boolean);
    expect(offered).to.have.members(islands.islands.map(({id}) => id));
    for (const {id, name, nearestPoint, noWay} of islands.islands) {
      select.value = id;
      select.dispatchEvent(new Event('change'));
      await settled();
      const shown = deep(card, '[part="island"]');
      // In the order of the document, which eyes and screen readers share.
      const parts = deepAll(card, '.dry, .wet, dl, .unfilled, [part="office"]');
      const dry = parts.findIndex((part) => part.matches('.dry'));
      expect(dry, name).to.equal(parts.some((part) => part.matches('.dry')) ? 0 : -1);
      expect(
        shown.compareDocumentPosition(deep(card, '[part="office"]')) &
          Node.DOCUMENT_POSITION_FOLLOWING,
        name,
      ).to.be.above(0);
      expect(shown.querySelector('h4')?.textContent).to.equal(name);
      if (shown.querySelectorAll('.dry li').length === 0) {
        expect(shown.textContent, name).to.contain(noWay ?? '没有登记不坐船的办法');
      }
      if (nearestPoint === null) expect(shown.textContent, name).to.contain('待补充');
      expect(deepAll(card, '.ways li').every((way) => way.textContent?.includes('来源'))).to.equal(
        true,
      );
    }
  });

  it('says at which window, where that is on record, and what is not known of the office', async () => {
    const department = {...cardView.department, window: '二楼A区3号窗口'};
    const card = await fixture<HTMLElement>(html`<yihu-place-card
      locale="zh-Hans"
      .view=${{...cardView, department}}
      .open=${true}
    ></yihu-place-card>`);
    await settle(card);
    const rows = deepAll(card, 'dt').map((term) => term.textContent);
    expect(rows).to.include('窗口');
    expect(deep(card, '[part="office"]').textContent).to.contain('二楼A区3号窗口');
    const bare = await fixture<HTMLElement>(html`<yihu-place-card
      locale="zh-Hans"
      .view=${cardView}
      .open=${true}
    ></yihu-place-card>`);
    await settle(bare);
    expect(deepAll(bare, 'dt').map((term) => term.textContent)).not.to.include('窗口');
  });

  it('names the site of the map behind the link to it', async () => {
    const department = {...cardView.department, address: '定海区 1号'};
    const card = await fixture<HTMLElement>(html`<yihu-place-card
      locale="zh-Hans"
      .view=${{...cardView, department}}
      .open=${true}
    ></yihu-place-card>`);
    await settle(card);
    const link = deep(card, '[part="office"] a[href^="https:"]');
    expect(link.getAttribute('rel')).to.equal('noopener noreferrer');
    expect(link.parentElement?.textContent).to.contain('(uri.amap.com)');
  });

  it('searches a map for the address alone', () => {
    expect(mapHref('定海区 1号')).to.equal(
      'https://uri.amap.com/search?keyword=%E5%AE%9A%E6%B5%B7%E5%8C%BA+1%E5%8F%B7',
    );
  });
});
