import {expect} from '@open-wc/testing';
import type {Assistant} from '../../src/assistant/assistant.ts';
import {createAssistant} from '../../src/assistant/create-assistant.ts';
import type {LoadedEngine} from '../../src/assistant/protocol.ts';
import {type EncodedBundle, encodeBundle} from '../../src/knowledge/bundle.ts';
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {encodeVectors} from '../../src/knowledge/entry-vectors.ts';
import type {Delivery, Transport} from '../../src/ticket/transport.ts';
import {AnsweringWorker, FakeWorker} from '../support/fake-worker.ts';
import {choicesReply} from '../support/replies.ts';
import {sampleDirectory, sampleEntry, sampleKnowledge} from '../support/sample-knowledge.ts';
import {deferred} from '../ticket/deferred.ts';

const refund = sampleEntry({
  id: 'ferry-refund',
  question: '停航了船票怎么退？',
  variants: ['船停了票钱退不退'],
});

function encode(knowledge: Knowledge): EncodedBundle {
  const {id: _, ...rest} = knowledge;
  return encodeBundle(rest, {builtAt: '2026-01-01T00:00:00Z', locale: 'zh-Hans'});
}

/** A bundle published under object addresses: a real network answer without a server. */
function publish(bundle: EncodedBundle, tamper?: (part: Uint8Array) => Uint8Array) {
  const real = window.fetch;
  const base = new URL('/published/', location.href).href;
  window.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (!url.startsWith(base)) return real(input, init);
    const name = url.slice(base.length);
    if (name === 'manifest.json') return new Response(JSON.stringify(bundle.manifest));
    const bytes = bundle.files.get(name);
    if (!bytes) return new Response('', {status: 404});
    return new Response((tamper?.(bytes) ?? bytes) as Uint8Array<ArrayBuffer>);
  };
  return {
    url: `${base}manifest.json`,
    withdraw: () => {
      window.fetch = real;
    },
  };
}

/** A bundle with vectors of a model that lies beside it, and what describes that model. */
function withModel(knowledge: Knowledge): EncodedBundle {
  const vectors = encodeVectors({
    model: 'failing',
    dimensions: 2,
    entryOf: Uint16Array.of(0),
    scales: Float32Array.of(1 / 127),
    values: Int8Array.of(127, 0),
  });
  const bundle = encode({...knowledge, vectors});
  const description = {
    ...{format: 1, kind: 'transformers', id: 'failing', dimensions: 2},
    ...{library: '/test/support/failing-sentence-model.ts', wasm: '/', pooling: 'mean', prefix: ''},
    ...{precision: 'fp32', origins: [], files: []},
  };
  const bytes = new TextEncoder().encode(JSON.stringify(description));
  return {...bundle, files: new Map([...bundle.files, ['model/yihu-model.json', bytes]])};
}

/** What the status says of finding by meaning, each time that it changes. */
function meanings(assistant: Assistant) {
  const said: (string | undefined)[] = [];
  const waiting: {wanted: string; resolve: () => void}[] = [];
  assistant.onStatus((status) => {
    if (status.phase !== 'ready') return;
    if (said.length === 0 || said.at(-1) !== status.meaning) said.push(status.meaning);
    for (const {wanted, resolve} of waiting) if (wanted === status.meaning) resolve();
  });
  return {
    said,
    until: (wanted: string) =>
      new Promise<void>((resolve) => {
        if (said.at(-1) === wanted) resolve();
        else waiting.push({wanted, resolve});
      }),
  };
}

/** What a worker says when it has loaded a base of one entry. */
const LOADED: LoadedEngine = {
  overview: {bundleId: 'x', entryCount: 1, topQuestions: [], directory: sampleDirectory},
  offlineCopy: false,
};

const made: Assistant[] = [];

/** An assistant that retrieves on the page, where the published bundle above can be seen. */
function onThePage(
  url: string,
  part: {transport?: Transport; persist?: boolean; modelUrl?: string} = {},
): Assistant {
  const assistant = createAssistant({knowledgeUrl: url, worker: false, persist: false, ...part});
  made.push(assistant);
  return assistant;
}

describe('the assistant', () => {
  let published: {url: string; withdraw: () => void};

  beforeEach(() => {
    published = publish(encode(sampleKnowledge([refund])));
  });

  afterEach(() => {
    published.withdraw();
    for (const assistant of made.splice(0)) assistant.dispose();
    sessionStorage.clear();
  });

  it('loads nothing before it is started', () => {
    expect(onThePage(published.url).status.phase).to.equal('idle');
  });

  it('shares one load between those who start it', async () => {
    const assistant = onThePage(published.url);
    const phases: string[] = [];
    assistant.onStatus(({phase}) => phases.push(phase));
    await Promise.all([assistant.start(), assistant.start()]);
    await assistant.start();
    expect(phases).to.deep.equal(['loading', 'ready']);
  });

  it('puts question and answer into the conversation', async () => {
    const assistant = onThePage(published.url);
    await assistant.ask('船停了票钱退不退');
    const [question, answer] = assistant.conversation.getState().turns;
    expect(question?.who).to.equal('user');
    expect(answer?.who === 'assistant' && answer.reply.kind).to.equal('answer');
    expect(assistant.conversation.getState().pending).to.equal(null);
  });

  /** An assistant that starts this worker for its engine. */
  function withWorker(worker: FakeWorker, part: {modelUrl?: string} = {}): Assistant {
    const assistant = createAssistant(
      {knowledgeUrl: published.url, persist: false, ...part},
      {
        createWorker: () => worker,
        workerLimit: () => new AbortController().signal,
        now: () => Date.now(),
      },
    );
    made.push(assistant);
    return assistant;
  }

  it('answers on the page when the worker is blocked: main-thread fallback', async () => {
    const worker = new FakeWorker();
    const assistant = withWorker(worker);
    const asked = assistant.ask('船停了票钱退不退');
    worker.fail();
    await asked;
    expect(assistant.status.phase === 'ready' && assistant.status.engine).to.equal('main-thread');
    expect(assistant.conversation.getState().turns).to.have.length(2);
  });

  it('says in its status why the knowledge cannot be had, and tries again when asked to', async () => {
    published.withdraw();
    const broken = publish(encode(sampleKnowledge([refund])), (part) => part.slice(1));
    const assistant = onThePage(broken.url);
    await assistant.start();
    expect(assistant.status.phase).to.equal('failed');
    expect(assistant.status.phase === 'failed' && assistant.status.message).to.match(/cut short/);
    await assistant.ask('退票');
    expect(assistant.conversation.getState().failure?.message).to.match(/cut short/);
    broken.withdraw();
    published = publish(encode(sampleKnowledge([refund])));
    await assistant.ask('退票');
    expect(assistant.status.phase).to.equal('ready');
    expect(assistant.conversation.getState().failure).to.equal(null);
  });

  it('uses the last good copy when the published bundle is damaged', async () => {
    const kept = createAssistant({knowledgeUrl: published.url, worker: false});
    made.push(kept);
    await kept.start();
    published.withdraw();
    const changed = encode(sampleKnowledge([refund, sampleEntry({id: 'new', question: '新问题'})]));
    published = publish(changed, (part) => part.map((byte) => byte ^ 1));
    const later = createAssistant({knowledgeUrl: published.url, worker: false});
    made.push(later);
    await later.ask('船停了票钱退不退');
    expect(later.status.phase === 'ready' && later.status.offlineCopy).to.equal(true);
    expect(later.conversation.getState().turns.at(-1)?.who).to.equal('assistant');
  });

  it('says once that a model has failed in the middle of a conversation, and still answers', async () => {
    published.withdraw();
    published = publish(withModel(sampleKnowledge([refund])));
    const assistant = onThePage(published.url, {
      modelUrl: new URL('model/yihu-model.json', published.url).href,
    });
    const {said, until} = meanings(assistant);
    await assistant.start();
    await until('ready');
    await assistant.ask('船停了票钱退不退');
    expect(said).to.deep.equal([undefined, 'loading', 'ready']);
    await assistant.ask('退票失败了');
    await until('failed');
    await assistant.ask('船停了票钱退不退');
    await assistant.ask('又失败了');
    const reply = assistant.conversation.getState().turns.at(-3);
    expect(reply?.who === 'assistant' && reply.reply.kind).to.equal('answer');
    expect(said).to.deep.equal([undefined, 'loading', 'ready', 'failed']);
  });

  /** An assistant whose worker has a model, and the call by which it says that it lost it. */
  async function withModelInWorker() {
    const watched = deferred<number>();
    const worker = new AnsweringWorker({load: LOADED, understand: true}, ({type, call}) => {
      if (type === 'meaning-lost') watched.resolve(call);
      return type === 'meaning-lost';
    });
    const assistant = withWorker(worker, {modelUrl: '/model/model.json'});
    const watching = meanings(assistant);
    void assistant.start();
    worker.say({type: 'ready'});
    return {assistant, worker, call: await watched.promise, ...watching};
  }

  it('says when a worker finds by every wording, and never does on the page, which does not', async () => {
    const {assistant} = await withModelInWorker();
    expect(assistant.status).to.include({phase: 'ready', complete: true, meaning: 'ready'});
    published.withdraw();
    published = publish(withModel(sampleKnowledge([refund])));
    const onPage = onThePage(published.url, {
      modelUrl: new URL('model/yihu-model.json', published.url).href,
    });
    const {until} = meanings(onPage);
    await onPage.start();
    await until('ready');
    expect(onPage.status).to.include({phase: 'ready', meaning: 'ready'});
    expect(onPage.status).to.not.have.property('complete');
  });

  it('hears from the worker that the model has failed', async () => {
    const {worker, call, said, until} = await withModelInWorker();
    expect(said).to.deep.equal([undefined, 'loading', 'ready']);
    worker.say({type: 'result', call, value: undefined});
    await until('failed');
    expect(said).to.deep.equal([undefined, 'loading', 'ready', 'failed']);
  });

  it('takes a worker that ends for no failure of the model: the next one has its own', async () => {
    const {worker, said} = await withModelInWorker();
    worker.fail();
    await Promise.resolve();
    expect(said).to.deep.equal([undefined, 'loading', 'ready']);
  });

  it('replaces a worker that ends once, however many calls waited for it', async () => {
    const workers: AnsweringWorker[] = [];
    const assistant = createAssistant(
      {knowledgeUrl: published.url, persist: false},
      {
        createWorker: () => {
          const isFirst = workers.length === 0;
          const results = {load: LOADED, 'list-entries': []} as const;
          const worker = new AnsweringWorker(
            results,
            ({type}) => isFirst && type === 'list-entries',
          );
          workers.push(worker);
          queueMicrotask(() => worker.say({type: 'ready'}));
          return worker;
        },
        workerLimit: () => new AbortController().signal,
        now: () => 0,
      },
    );
    made.push(assistant);
    await assistant.start();
    const waiting = [1, 2, 3].map(() => assistant.knowledge.listEntries());
    await Promise.resolve();
    workers[0]?.fail('out of memory');
    expect(await Promise.all(waiting)).to.deep.equal([[], [], []]);
    expect(workers.length).to.equal(2);
  });

  it('uses new knowledge from the next turn on when refreshed', async () => {
    const assistant = onThePage(published.url);
    await assistant.start();
    published.withdraw();
    published = publish(
      encode(sampleKnowledge([refund, sampleEntry({id: 'new', question: '海钓要办证吗'})])),
    );
    await assistant.refresh();
    await assistant.ask('海钓要办证吗');
    const turn = assistant.conversation.getState().turns.at(-1);
    expect(
      turn?.who === 'assistant' && turn.reply.kind === 'answer' && turn.reply.view.entry.id,
    ).to.equal('new');
  });

  it('keeps the conversation over a reload of the tab, and forgets it when cleared', async () => {
    const first = createAssistant({knowledgeUrl: published.url, worker: false});
    made.push(first);
    await first.ask('船停了票钱退不退');
    // The page is put away before it has painted the reply.
    window.dispatchEvent(new Event('pagehide'));
    const second = createAssistant({knowledgeUrl: published.url, worker: false});
    made.push(second);
    expect(second.conversation.getState().turns).to.have.length(2);
    await second.clear();
    const third = createAssistant({knowledgeUrl: published.url, worker: false});
    made.push(third);
    expect(third.conversation.getState().turns).to.have.length(0);
  });

  it('files a ticket and shows its number in the conversation', async () => {
    const transport: Transport = {send: async () => ({ok: true, number: 'YH-1'})};
    const assistant = onThePage(published.url, {transport});
    await assistant.ask('路灯不亮');
    const draft = assistant.draftTicket();
    expect(draft.content).to.contain('路灯不亮');
    expect(await assistant.fileTicket({...draft, title: '路灯不亮'})).to.deep.equal({
      ok: true,
      number: 'YH-1',
    });
    const turn = assistant.conversation.getState().turns.at(-1);
    expect(turn?.who === 'ticket' && turn.outcome).to.deep.equal({
      state: 'delivered',
      number: 'YH-1',
    });
  });

  it('keeps a ticket that could not be sent, and sends it again under the same key', async () => {
    const answers: Delivery[] = [
      {ok: false, reason: 'unreachable', detail: ''},
      {ok: true, number: 'YH-2'},
    ];
    const keys: string[] = [];
    const transport: Transport = {
      send: async (ticket) => {
        keys.push(ticket.key);
        return answers.shift() ?? {ok: false, reason: 'refused', detail: ''};
      },
    };
    const assistant = onThePage(published.url, {transport});
    const draft = {...assistant.draftTicket(), title: '井盖松动', content: '井盖松动'};
    await assistant.fileTicket(draft);
    expect((await assistant.keptTicket(draft.key))?.content).to.equal('井盖松动');
    expect(await assistant.retryTicket(draft.key)).to.deep.equal({ok: true, number: 'YH-2'});
    expect(keys).to.deep.equal([draft.key, draft.key]);
    const tickets = assistant.conversation.getState().turns.filter(({who}) => who === 'ticket');
    expect(tickets).to.have.length(1);
  });

  it('asks which matter is meant twice, and the third time hands over to a person', async () => {
    const worker = new AnsweringWorker({load: LOADED, ask: choicesReply});
    const assistant = withWorker(worker);
    const started = assistant.start();
    worker.say({type: 'ready'});
    await started;
    for (const text of ['卡', '卡呢', '就是卡']) await assistant.ask(text);
    const kinds = assistant.conversation
      .getState()
      .turns.flatMap((turn) => (turn.who === 'assistant' ? [turn.reply.kind] : []));
    expect(kinds).to.deep.equal(['choices', 'choices', 'handoff']);
  });
});
