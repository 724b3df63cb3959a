/** A link that opens an answer. */
import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {entryIdIn, entryLink} from '../../src/elements/share/entry-link.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {answerReply, cardEntry} from '../support/replies.ts';
import {control, expectFocus, settle} from './harness.ts';
import {assistantOver, summary} from './service-screen-set-up.ts';

const entries = [summary({entryId: cardEntry.id, question: cardEntry.question})];

async function setUp(reader = new FakeKnowledge({entries})) {
  const fake = assistantOver(reader);
  const panel = await fixture<YihuAssistant>(
    html`<yihu-assistant locale="zh-Hans" .assistant=${fake}></yihu-assistant>`,
  );
  const settled = async () => {
    for (let turn = 0; turn < 4; turn += 1) await settle(panel);
  };
  await settled();
  return {fake, panel, settled};
}

describe('the address of an answer', () => {
  it('is read back as it was written', () => {
    const link = entryLink('ferry-refund', 'https://a:b@site.example/page?visit=1#x');
    expect(link).to.equal('https://site.example/page#yihu=ferry-refund');
    expect(entryIdIn(new URL(link).hash)).to.equal('ferry-refund');
  });

  it('keeps what names the page in the address that the owner gives it', () => {
    expect(entryLink('ferry-refund', 'https://site.example/art?id=7', true)).to.equal(
      'https://site.example/art?id=7#yihu=ferry-refund',
    );
  });

  it('is passed on from such a page with the query that names it', async () => {
    const link = document.createElement('link');
    link.rel = 'canonical';
    link.href = new URL('/art?id=7', location.href).href;
    document.head.append(link);
    const copied: string[] = [];
    const {clipboard} = navigator;
    const {share} = navigator;
    Object.defineProperty(navigator, 'share', {value: undefined, configurable: true});
    Object.defineProperty(navigator, 'clipboard', {
      value: {writeText: async (text: string) => void copied.push(text)},
      configurable: true,
    });
    try {
      const tools = await fixture<HTMLElement>(
        html`<yihu-entry-tools locale="zh-Hans" .view=${answerReply.view}></yihu-entry-tools>`,
      );
      await settle(tools);
      control(tools, '分享').click();
      await waitUntil(() => copied.length > 0);
      expect(copied).to.deep.equal([`${link.href}#yihu=${cardEntry.id}`]);
    } finally {
      link.remove();
      Object.defineProperty(navigator, 'share', {value: share, configurable: true});
      Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
    }
  });

  for (const hash of [
    '',
    '#',
    '#top',
    '#yihu=',
    '#yihu=<b>',
    '#yihu=A',
    `#yihu=${'a'.repeat(81)}`,
  ]) {
    it(`names nothing in ${JSON.stringify(hash.slice(0, 20))}`, () => {
      expect(entryIdIn(hash)).to.equal(undefined);
    });
  }
});

describe('a page opened with such an address', () => {
  const before = location.href;
  afterEach(() => history.replaceState(null, '', before));

  it('opens the panel at the answer, and takes no focus', async () => {
    history.replaceState(null, '', `#yihu=${cardEntry.id}`);
    const {fake, panel} = await setUp();
    expect(panel.open).to.equal(true);
    expect(fake.opened).to.deep.equal([{entryId: cardEntry.id, label: cardEntry.question}]);
    expectFocus(document.body);
  });

  it('opens it when the address changes, and not again what is there already', async () => {
    const {fake, panel, settled} = await setUp();
    expect(panel.open).to.equal(false);
    history.replaceState(null, '', `#yihu=${cardEntry.id}`);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await settled();
    expect(fake.opened).to.have.length(1);
    fake.reply(answerReply);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await settled();
    expect(fake.opened).to.have.length(1);
  });

  it('is an open panel where the answer has been taken down, or cannot be had', async () => {
    history.replaceState(null, '', '#yihu=gone');
    const {fake, panel} = await setUp();
    expect(panel.open).to.equal(true);
    expect(fake.opened).to.deep.equal([]);
    const failing = new FakeKnowledge({entries});
    failing.failing = true;
    expect((await setUp(failing)).fake.opened).to.deep.equal([]);
  });

  it('is left alone once the assistant is gone', async () => {
    const {fake, panel, settled} = await setUp();
    panel.remove();
    history.replaceState(null, '', `#yihu=${cardEntry.id}`);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await settled();
    expect(fake.opened).to.deep.equal([]);
  });
});
