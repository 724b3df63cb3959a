/** The parts that load when needed: once, checked, kept on the device, and honest when they fail. */
import {expect} from '@open-wc/testing';
import type {Assistant} from '../../src/assistant/assistant.ts';
import {createAssistant} from '../../src/assistant/create-assistant.ts';
import {encodeBundle} from '../../src/knowledge/bundle.ts';
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {sampleEntry, sampleKnowledge} from '../support/sample-knowledge.ts';

const knowledge = sampleKnowledge(
  [sampleEntry({id: 'ferry-refund', question: '停航了船票怎么退？'})],
  {
    trees: [],
    eligibility: {sections: [], questions: [], rules: []},
    lifeEvents: [{id: 'birth', name: '生孩子', nameEn: 'A birth', entries: ['ferry-refund']}],
  },
);

/** A published bundle, the requests for it, and whether the network works. */
function publish(published: Knowledge) {
  const {id: _, ...rest} = published;
  const bundle = encodeBundle(rest, {builtAt: '2026-01-01T00:00:00Z', locale: 'zh-Hans'});
  const real = window.fetch;
  const base = new URL(`/published-${crypto.randomUUID()}/`, location.href).href;
  const asked: string[] = [];
  const network = {up: true};
  window.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (!url.startsWith(base)) return real(input, init);
    const name = url.slice(base.length);
    asked.push(name.replace(/-.*/, ''));
    if (!network.up) throw new TypeError('Failed to fetch');
    if (name === 'manifest.json') return new Response(JSON.stringify(bundle.manifest));
    const bytes = bundle.files.get(name);
    return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : new Response('', {status: 404});
  };
  return {
    url: `${base}manifest.json`,
    asked,
    network,
    withdraw: () => {
      window.fetch = real;
    },
  };
}

describe('the knowledge for reading', () => {
  let published: ReturnType<typeof publish>;
  const made: Assistant[] = [];
  const start = (persist: boolean): Assistant => {
    const assistant = createAssistant({knowledgeUrl: published.url, worker: false, persist});
    made.push(assistant);
    return assistant;
  };

  beforeEach(() => {
    published = publish(knowledge);
  });

  afterEach(() => {
    published.withdraw();
    for (const assistant of made.splice(0)) assistant.dispose();
    sessionStorage.clear();
    localStorage.clear();
  });

  it('lists entries and knows the islands with the first load alone', async () => {
    const {knowledge: reader} = start(false);
    expect((await reader.listEntries()).map(({entryId}) => entryId)).to.deep.equal([
      'ferry-refund',
    ]);
    expect(await reader.part('islands')).to.equal(undefined);
    // What follows behind them is nobody's concern here.
    expect(published.asked.slice(0, 5)).to.deep.equal([
      'manifest.json',
      'entries',
      'directory',
      'lexicon',
      'urgent',
    ]);
  });

  it('fetches a part when it is asked for, once', async () => {
    const {knowledge: reader} = start(false);
    const [events] = await Promise.all([reader.part('lifeEvents'), reader.part('lifeEvents')]);
    await reader.part('lifeEvents');
    expect(events?.[0]?.name).to.equal('生孩子');
    expect(published.asked.filter((name) => name === 'lifeEvents')).to.have.length(1);
    expect(await reader.part('certificates')).to.equal(undefined);
  });

  it('fails in a sentence without a network, and works again with one', async () => {
    const {knowledge: reader} = start(false);
    await reader.overview();
    published.network.up = false;
    const message = await reader.part('trees').catch((error: Error) => error.message);
    expect(message).to.match(/Could not fetch/);
    published.network.up = true;
    expect(await reader.part('trees')).to.deep.equal([]);
  });

  it('has all parts on the device once they were fetched ahead, for a visit without a network', async () => {
    const {knowledge: reader} = start(true);
    await reader.overview();
    await reader.prefetch();
    // The copies are written behind the answer; a second visit reads what has arrived.
    const key = `yihu-knowledge:${published.url}`;
    const names = async () => {
      const {createStore, keys} = await import('idb-keyval');
      return (await keys(createStore(key, 'parts'))).map(String);
    };
    for (let kept = await names(); kept.length < 8; kept = await names()) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    published.network.up = false;
    const {knowledge: later} = start(true);
    expect(await later.part('trees')).to.deep.equal([]);
    expect((await later.part('lifeEvents'))?.length).to.equal(1);
    expect((await later.policyMatcher())?.questions).to.deep.equal([]);
  });

  it('fetches the other parts behind the first answer, once', async () => {
    const assistant = start(false);
    await assistant.ask('停航了船票怎么退');
    await assistant.ask('停航了船票怎么退');
    expect(assistant.conversation.getState().turns).to.have.length(4);
    await assistant.knowledge.prefetch();
    // Answers and further wordings come with the engine, which has its own tests.
    const ahead = published.asked
      .slice(5)
      .filter((name) => name !== 'answers' && name !== 'wordings');
    expect(ahead.sort()).to.deep.equal(['eligibility', 'lifeEvents', 'trees']);
  });

  it('remembers the island for the tab, and answers only where they may be kept', async () => {
    const first = start(true);
    first.knowledge.chooseIsland('dongfushan');
    await first.knowledge.policyMatcher();
    first.knowledge.answers?.keep({age: 'from-80'});
    const second = start(true);
    await second.knowledge.policyMatcher();
    expect(second.knowledge.island).to.equal('dongfushan');
    expect(second.knowledge.answers?.read()).to.deep.equal({age: 'from-80'});
    const third = start(false);
    await third.knowledge.policyMatcher();
    expect(third.knowledge.answers).to.equal(undefined);
    expect(start(false).knowledge.island).to.equal(undefined);
    await second.clear();
    expect(second.knowledge.island).to.equal(undefined);
    expect(second.knowledge.answers?.read()).to.equal(undefined);
  });
});
