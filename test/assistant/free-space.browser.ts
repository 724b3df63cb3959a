/** Room on a device that is full, with the storage of a real browser. */
import {expect} from '@open-wc/testing';
import {clear, createStore, get, keys, set} from 'idb-keyval';
import {browserStorage, freeSpace} from '../../src/assistant/free-space.ts';
import {createModelCache} from '../../src/embedding/model-cache.ts';
import {createBundleCache} from '../../src/knowledge/bundle-cache.ts';

const MODEL = 'https://site.example/model/model.json';
const KNOWLEDGE = 'https://site.example/knowledge/manifest.json';
const RELEASE = 'yihu-release-of-the-test';
const OF_THE_PAGE = 'cache-of-the-page';

const model = createStore(`yihu-model:${MODEL}`, 'files');
const knowledge = createStore(`yihu-knowledge:${KNOWLEDGE}`, 'parts');
const tickets = createStore('yihu-tickets-of-the-test', 'tickets');
const page = createStore('database-of-the-page', 'values');

/** How much lies in each place. */
async function kept() {
  const caches = await globalThis.caches.keys();
  return {
    model: (await keys(model)).length,
    knowledge: (await keys(knowledge)).length,
    release: caches.includes(RELEASE),
    tickets: await get('T-1', tickets),
    page: await get('value', page),
    ofThePage: caches.includes(OF_THE_PAGE),
  };
}

const UNTOUCHED = {tickets: '路灯不亮', page: 'value', ofThePage: true};

async function fill(): Promise<void> {
  await createModelCache(MODEL).replace(new Map([['weights.bin', new Uint8Array(1_000)]]));
  await createBundleCache(KNOWLEDGE).put('{}', new Map([['entries-1.json', new Uint8Array(100)]]));
  await caches.open(RELEASE);
  await caches.open(OF_THE_PAGE);
  await set('T-1', UNTOUCHED.tickets, tickets);
  await set('value', UNTOUCHED.page, page);
}

describe('room on a device that is full', () => {
  beforeEach(fill);

  afterEach(async () => {
    for (const store of [model, knowledge, tickets, page]) await clear(store);
    for (const name of [RELEASE, OF_THE_PAGE]) await caches.delete(name);
  });

  it('is made of models first, then of knowledge and scripts, and never of tickets', async () => {
    expect(await freeSpace(browserStorage)).to.include(`yihu-model:${MODEL}`);
    const first = await kept();
    expect(first).to.include({model: 0, release: true, ...UNTOUCHED});
    expect(first.knowledge).to.be.above(0);

    const second = await freeSpace(browserStorage);
    expect(second).to.include(RELEASE);
    expect(second).to.include(`yihu-knowledge:${KNOWLEDGE}`);
    expect(await kept()).to.include({model: 0, knowledge: 0, release: false, ...UNTOUCHED});

    expect(await freeSpace(browserStorage)).to.deep.equal([]);
    expect(await kept()).to.include(UNTOUCHED);
  });

  it('is made while another tab has the databases open, and can be filled again', async () => {
    // The stores above hold their databases open, as another tab would.
    await freeSpace(browserStorage);
    await fill();
    expect((await kept()).model).to.be.above(0);
    expect(await freeSpace(browserStorage)).to.deep.equal([`yihu-model:${MODEL}`]);
  });
});
