/** A link that opens an answer. */
import {expect, fixture, html} from '@open-wc/testing';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {entryIdIn, entryLink} from '../../src/elements/share/entry-link.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {answerReply, cardEntry} from '../support/replies.ts';
import {expectFocus, settle} from './harness.ts';
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
