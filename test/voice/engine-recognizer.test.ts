import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseEngineManifest} from '../../src/voice/engine-manifest.ts';
import type {EngineReply, EngineRequest} from '../../src/voice/engine-protocol.ts';
import {createEngineRecognizer, type EngineWorker} from '../../src/voice/engine-recognizer.ts';
import {VoiceError} from '../../src/voice/recognizer.ts';
import type {Timer} from '../../src/voice/timer.ts';
import {createHandTimer} from '../support/hand-timer.ts';
import {fakeCache, fakeHost, manifestUrl, smallEngine, storeOver} from './engine-files.ts';
import {
  checkPromises,
  collect,
  holdsTheContract,
  settle,
  testAudio,
} from './recognizer-contract.ts';

const small = smallEngine();

function files() {
  return {
    [manifestUrl]: JSON.stringify(small.manifest),
    'https://static.example.gov.cn/voice/engine.wasm': small.wasm,
    'https://static.example.gov.cn/voice/engine.data': small.data,
  };
}

/** A worker whose engine the test plays; it is ready at once unless told otherwise. */
function fakeWorker(ready = true) {
  const requests: EngineRequest[] = [];
  let terminated = false;
  let finishedRun = 0;
  const worker: EngineWorker = {
    onmessage: null,
    onerror: null,
    postMessage(request) {
      requests.push(request);
      if (request.kind === 'open' && ready) queueMicrotask(() => reply({kind: 'ready'}));
    },
    terminate: () => {
      terminated = true;
    },
  };
  const reply = (data: EngineReply) => {
    if (!terminated) worker.onmessage?.({data} as MessageEvent<EngineReply>);
  };
  const run = () =>
    requests.flatMap((request) => (request.kind === 'begin' ? [request.run] : [])).at(-1) ?? 0;
  return {
    worker,
    requests,
    reply,
    /** Whether it is at an utterance. */
    isListening: () => run() > finishedRun,
    text: (text: string, ended = false) => reply({kind: 'text', run: run(), text, ended}),
    finished: (text: string) => {
      finishedRun = run();
      reply({kind: 'finished', run: finishedRun, text});
    },
  };
}

function setUp(timer: Timer = createHandTimer().timer, ready = true) {
  const host = fakeHost(files());
  const kept = fakeCache();
  const workers: ReturnType<typeof fakeWorker>[] = [];
  const recognizer = createEngineRecognizer({
    manifestUrl,
    timer,
    store: storeOver(host, kept),
    createWorker: () => {
      const made = fakeWorker(ready);
      workers.push(made);
      return made.worker;
    },
  });
  return {host, kept, workers, recognizer, latest: () => workers.at(-1)};
}

/** Turns until a file has been hashed on another thread, however busy the machine is. */
const MOST_TURNS = 1_000_000;

/** Until something has come about: how many turns hashing takes is the machine's affair. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo() && turn < MOST_TURNS; turn++) await settle();
}

holdsTheContract('the engine in the browser', (time) => {
  const {recognizer, latest, workers} = setUp(time.timer);
  return {
    recognizer,
    foreign: 'fr-FR',
    moves: [
      () => latest()?.text('公积'),
      () => latest()?.text('公积金'),
      () => latest()?.text('公积金，', true),
      () => latest()?.text('公鸡'),
      () => latest()?.text(''),
      () => latest()?.finished('怎么提取'),
      () => latest()?.finished(''),
      () => latest()?.reply({kind: 'failed', message: 'out of memory'}),
      () => latest()?.worker.onerror?.({message: 'gone'} as ErrorEvent),
      () => latest()?.reply({kind: 'text', run: -1, text: '别的', ended: false}),
      () => workers[0]?.finished('迟'),
    ],
    async say(text) {
      await until(() => latest()?.isListening() ?? false);
      latest()?.text(text.slice(0, 3));
      latest()?.finished(text);
      await settle();
    },
  };
});

describe('the engine in the browser', () => {
  it('says how much it would fetch, fetches it with progress, and then nothing more', async () => {
    const {recognizer, host} = setUp();
    const total = small.wasm.length + small.data.length;
    assert.deepEqual(await recognizer.probe({lang: 'zh-CN'}), {
      ok: true,
      downloadBytes: total,
      partials: true,
      hotwords: true,
    });
    const progress: [number, number][] = [];
    await recognizer.prepare?.({
      signal: new AbortController().signal,
      onProgress: (loaded, all) => progress.push([loaded, all]),
    });
    assert.deepEqual(progress.at(-1), [total, total]);
    const before = host.requests.length;
    const probe = await recognizer.probe({lang: 'zh-CN'});
    assert.equal(probe.ok && probe.downloadBytes, 0);
    assert.equal(host.requests.length, before);
  });

  it('hands the checked files, the scripts of the host and the words of the trade to its worker', async () => {
    const {recognizer, latest} = setUp();
    const session = await recognizer.start({
      lang: 'zh-CN',
      audio: testAudio('frames').audio,
      signal: new AbortController().signal,
      hotwords: [{text: '嵊泗', boost: 30}],
    });
    await until(() => (latest()?.requests.length ?? 0) > 0);
    const [open] = latest()?.requests ?? [];
    assert.ok(open?.kind === 'open');
    assert.deepEqual(open.scripts, [
      'https://static.example.gov.cn/voice/engine.js',
      'https://static.example.gov.cn/voice/api.js',
    ]);
    assert.deepEqual(new Uint8Array(open.wasm), small.wasm);
    assert.equal(open.hotwords, '嵊 泗 :3');
    session.abort();
  });

  it('keeps what is said while it loads, and loads once for all utterances', async () => {
    const {recognizer, workers, latest} = setUp();
    const sound = testAudio('frames');
    const options = {lang: 'zh-CN', signal: new AbortController().signal};
    const first = await recognizer.start({...options, audio: sound.audio});
    const events = collect(first);
    for (let frame = 0; frame < 5; frame++) sound.frame();
    await until(() => latest()?.requests.filter(({kind}) => kind === 'frame').length === 5);
    assert.equal(latest()?.requests.filter(({kind}) => kind === 'frame').length, 5);
    void first.stop();
    latest()?.finished('好');
    await settle();
    checkPromises(events);
    const second = await recognizer.start({...options, audio: testAudio('frames').audio});
    await until(() => latest()?.isListening() ?? false);
    assert.equal(workers.length, 1);
    assert.equal(latest()?.requests.filter(({kind}) => kind === 'begin').length, 2);
    second.abort();
  });

  it('is opened again after it has failed', async () => {
    const {recognizer, workers, latest} = setUp();
    const options = {lang: 'zh-CN', signal: new AbortController().signal};
    const first = await recognizer.start({...options, audio: testAudio('frames').audio});
    const events = collect(first);
    await until(() => latest()?.isListening() ?? false);
    latest()?.reply({kind: 'failed', message: 'out of memory'});
    await settle();
    assert.deepEqual(events[0], {kind: 'error', code: 'service', fatal: true});
    const second = await recognizer.start({...options, audio: testAudio('frames').audio});
    await until(() => workers.length === 2);
    assert.equal(workers.length, 2);
    second.abort();
  });

  for (const [what, change, code] of [
    ['no manifest', {[manifestUrl]: undefined}, 'model-missing'],
    ['a manifest that is none', {[manifestUrl]: '<html>'}, 'model-corrupt'],
    ['no model', {'https://static.example.gov.cn/voice/engine.data': undefined}, 'model-missing'],
    [
      'another model',
      {'https://static.example.gov.cn/voice/engine.data': small.data.map((byte) => byte ^ 1)},
      'model-corrupt',
    ],
  ] as const) {
    it(`ends with a word for it where the host has ${what}`, async () => {
      const {recognizer, host} = setUp();
      for (const [url, file] of Object.entries(change)) {
        if (file === undefined) host.served.delete(url);
        else host.served.set(url, file);
      }
      const sound = testAudio('frames');
      const session = await recognizer.start({
        lang: 'zh-CN',
        audio: sound.audio,
        signal: new AbortController().signal,
      });
      const events = collect(session);
      await until(() => events.some(({kind}) => kind === 'end'));
      assert.deepEqual(events[0], {kind: 'error', code, fatal: true});
      assert.equal(sound.isOn(), false);
      checkPromises(events);
    });
  }

  it('works without a network once everything is here', async () => {
    const {host, kept} = setUp();
    const make = () =>
      createEngineRecognizer({
        manifestUrl,
        store: storeOver(host, kept),
        createWorker: () => fakeWorker().worker,
      });
    await make().prepare?.({signal: new AbortController().signal, onProgress: () => {}});
    host.state.offline = true;
    const probe = await make().probe({lang: 'zh-CN'});
    assert.equal(probe.ok && probe.downloadBytes, 0);
  });
});

describe('the manifest of an engine', () => {
  it('is read as it was written', () => {
    assert.deepEqual(
      parseEngineManifest(JSON.parse(JSON.stringify(small.manifest))),
      small.manifest,
    );
  });

  for (const [what, change] of [
    ['another format', {format: 2}],
    ['no licence', {licence: ''}],
    ['no hash', {data: {...small.manifest.data, sha256: 'abc'}}],
    ['a path that leads out', {data: {...small.manifest.data, path: '../secret'}}],
    ['a file of another host', {wasm: {...small.manifest.wasm, path: 'https://evil.example/x'}}],
    ['a script of another host', {scripts: ['//evil.example/x.js']}],
    ['no size', {wasm: {...small.manifest.wasm, bytes: 0}}],
    ['an absurd size', {wasm: {...small.manifest.wasm, bytes: 1e12}}],
    ['no languages', {languages: []}],
    ['words to expect, and no configuration for them', {config: undefined}],
  ] as const) {
    it(`is refused with ${what}`, () => {
      assert.throws(() => parseEngineManifest({...small.manifest, ...change}), VoiceError);
    });
  }
});
