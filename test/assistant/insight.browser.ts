import {expect} from '@open-wc/testing';
import {createStore, del} from 'idb-keyval';
import type {Assistant} from '../../src/assistant/assistant.ts';
import {createAssistant} from '../../src/assistant/create-assistant.ts';
import {type InsightLog, MOST_EVENTS, openInsightLog} from '../../src/assistant/insight-log.ts';
import type {InsightEvent} from '../../src/insight/event.ts';
import {encodeBundle} from '../../src/knowledge/bundle.ts';
import {randomUuid} from '../../src/lib/random-uuid.ts';
import {sampleEntry, sampleKnowledge} from '../support/sample-knowledge.ts';

function eventOf(at: number, turn = randomUuid()): InsightEvent {
  return {v: 1, kind: 'asked', id: randomUuid(), at, session: randomUuid(), turn, text: '船票'};
}

/** An owner's server: what it got, and how it answers. */
function server() {
  const bodies: {format: number; events: InsightEvent[]}[] = [];
  const requests: RequestInit[] = [];
  let answer = () => Promise.resolve(new Response('{}', {status: 200}));
  return {
    bodies,
    requests,
    respond: (next: typeof answer) => {
      answer = next;
    },
    async fetch(_url: string, init: RequestInit) {
      bodies.push(JSON.parse(String(init.body)));
      requests.push(init);
      return answer();
    },
  };
}

const emptyDisk = () => del('events', createStore('yihu-insight', 'log'));

describe('the log of events', () => {
  beforeEach(emptyDisk);
  afterEach(emptyDisk);

  const url = 'https://desk.example/insight/events';
  const open = (part: Partial<Parameters<typeof openInsightLog>[0]> = {}): InsightLog =>
    openInsightLog({keep: true, fetch: () => Promise.reject(new Error('no network')), ...part});

  it('is there again after a reload, and not where nothing may be kept', async () => {
    await open().add([eventOf(1)]);
    expect(await open().events()).to.have.length(1);
    expect(await open({keep: false}).events()).to.have.length(0);
  });

  it('keeps the newest where there are too many', async () => {
    const log = open();
    await log.add(Array.from({length: MOST_EVENTS + 5}, (_, at) => eventOf(at)));
    const kept = await log.events();
    expect(kept).to.have.length(MOST_EVENTS);
    expect(kept[0]?.at).to.equal(5);
  });

  it('sends nothing without an address', async () => {
    const {fetch, bodies} = server();
    const log = open({fetch});
    await log.add([eventOf(1)]);
    await log.send();
    expect(bodies).to.have.length(0);
  });

  it('sends batches without saying who sends, and forgets what was taken', async () => {
    const {fetch, bodies, requests} = server();
    const log = open({fetch, url});
    await log.add(Array.from({length: 60}, (_, at) => eventOf(at)));
    expect(bodies.map(({events}) => events.length)).to.deep.equal([50, 10]);
    expect(requests[0]?.credentials).to.equal('omit');
    expect(requests[0]?.referrerPolicy).to.equal('no-referrer');
    expect(await log.events()).to.have.length(0);
  });

  it('keeps what was not taken and sends the same again', async () => {
    const {fetch, bodies, respond} = server();
    respond(() => Promise.resolve(new Response('', {status: 503})));
    const log = open({fetch, url});
    await log.add([eventOf(1)]);
    await log.send();
    respond(() => Promise.reject(new TypeError('offline')));
    await log.send();
    expect(await log.events()).to.have.length(1);
    respond(() => Promise.resolve(new Response('{}', {status: 200})));
    await log.send();
    expect(await log.events()).to.have.length(0);
    expect(new Set(bodies.map(({events}) => events[0]?.id)).size).to.equal(1);
  });

  it('forgets questions that were taken back', async () => {
    const log = open();
    const turn = randomUuid();
    await log.add([eventOf(1, turn), eventOf(2)]);
    await log.forget([turn]);
    expect((await log.events()).map(({at}) => at)).to.deep.equal([2]);
  });
});

describe('an assistant', () => {
  const real = window.fetch;
  const posted: string[] = [];
  const made: Assistant[] = [];
  const refund = sampleEntry({id: 'ferry-refund', question: '停航了船票怎么退？'});

  beforeEach(async () => {
    await emptyDisk();
    posted.length = 0;
    const {id: _, ...rest} = sampleKnowledge([refund]);
    const bundle = encodeBundle(rest, {builtAt: '2026-01-01T00:00:00Z', locale: 'zh-Hans'});
    const base = new URL('/insight-published/', location.href).href;
    window.fetch = async (input, init) => {
      const address = String(input instanceof Request ? input.url : input);
      if (init?.method === 'POST') {
        posted.push(`${address} ${init.body}`);
        return new Response('{}', {status: 200});
      }
      if (!address.startsWith(base)) return real(input, init);
      const name = address.slice(base.length);
      if (name === 'manifest.json') return new Response(JSON.stringify(bundle.manifest));
      const bytes = bundle.files.get(name);
      return bytes
        ? new Response(bytes as Uint8Array<ArrayBuffer>)
        : new Response('', {status: 404});
    };
  });

  afterEach(async () => {
    window.fetch = real;
    for (const assistant of made.splice(0)) assistant.dispose();
    sessionStorage.clear();
    await emptyDisk();
  });

  function open(insight?: {eventsUrl?: string}): Assistant {
    const assistant = createAssistant({
      knowledgeUrl: '/insight-published/manifest.json',
      worker: false,
      persist: false,
      ...(insight ? {insight} : {}),
    });
    made.push(assistant);
    return assistant;
  }

  it('records nothing unless its owner asks for it', async () => {
    const assistant = open();
    await assistant.ask('停航了船票怎么退');
    expect(assistant.insight).to.equal(undefined);
    expect(posted).to.deep.equal([]);
  });

  it('keeps events on the device where there is nowhere to send them', async () => {
    const assistant = open({});
    await assistant.ask('停航了船票怎么退');
    await assistant.ask('我叫王小明，电话13812345678，停航了船票怎么退');
    const events = await assistant.insight?.events();
    expect(events?.map(({kind}) => kind).slice(0, 3)).to.deep.equal(['asked', 'answered', 'asked']);
    expect(JSON.stringify(events)).not.to.match(/王小明|13812345678/);
    expect(posted).to.deep.equal([]);
  });

  it('sends them where its owner said, and nowhere else', async () => {
    const assistant = open({eventsUrl: '/insight/events'});
    await assistant.ask('停航了船票怎么退');
    await assistant.insight?.send();
    expect(posted).to.have.length(1);
    expect(posted[0]).to.match(/^\S+\/insight\/events /);
    expect(await assistant.insight?.events()).to.deep.equal([]);
  });

  it('forgets them when the conversation is cleared', async () => {
    const assistant = open({});
    await assistant.ask('停航了船票怎么退');
    await assistant.clear();
    expect(await assistant.insight?.events()).to.deep.equal([]);
  });
});
