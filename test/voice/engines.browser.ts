import {expect} from '@open-wc/testing';
import type {EngineManifest} from '../../src/voice/engine-manifest.ts';
import {createEngineRecognizer} from '../../src/voice/engine-recognizer.ts';
import {browserEngineStore} from '../../src/voice/engine-store.ts';
import {
  FRAME_SAMPLES,
  type Recognizer,
  VoiceError,
  type VoiceEvent,
} from '../../src/voice/recognizer.ts';
import {sha256Hex} from '../../src/voice/sha256-hex.ts';
import {openSileroActivity} from '../../src/voice/silero-activity.ts';
import {tinyVoiceModel} from './tiny-onnx.ts';
import {tinyWasm} from './tiny-wasm.ts';

/** Folder of onnxruntime-web, as the test server has it. */
const wasmUrl = new URL('/node_modules/onnxruntime-web/dist/', location.href).href;

const loud = new Float32Array(FRAME_SAMPLES).fill(0.5);
const silent = new Float32Array(FRAME_SAMPLES);

function serving(bytes: Uint8Array<ArrayBuffer>, status = 200): typeof fetch {
  return async () => new Response(bytes, {status});
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof VoiceError ? error.code : String(error);
  }
  return 'opened';
}

describe('a model of voice activity', () => {
  const model = tinyVoiceModel();

  it('runs in its worker, frame after frame', async function () {
    // The runtime is 14 MB of WebAssembly to compile.
    this.timeout(60_000);
    const activity = await openSileroActivity({
      modelUrl: '/model.onnx',
      sha256: await sha256Hex(model),
      wasmUrl,
      fetch: serving(model),
    });
    expect(await activity.speechIn(silent)).equal(0);
    // 512 of the 576 samples that the model is shown are loud: tanh(8 · 0.5 · 512 / 576).
    expect(await activity.speechIn(loud)).closeTo(Math.tanh((8 * 0.5 * 512) / 576), 1e-4);
    // And now the 64 before them are as well.
    expect(await activity.speechIn(loud)).closeTo(Math.tanh(8 * 0.5), 1e-4);
    activity.reset();
    expect(await activity.speechIn(silent)).equal(0);
    activity.dispose();
  });

  it('is refused where it is another one, missing, or none', async () => {
    const options = {modelUrl: '/model.onnx', wasmUrl, sha256: await sha256Hex(model)};
    const other = model.map((byte) => byte ^ 1);
    expect(await codeOf(openSileroActivity({...options, fetch: serving(other)}))).equal(
      'model-corrupt',
    );
    expect(await codeOf(openSileroActivity({...options, fetch: serving(model, 404)}))).equal(
      'model-missing',
    );
    const none = Uint8Array.of(1, 2, 3);
    const sha256 = await sha256Hex(none);
    expect(await codeOf(openSileroActivity({...options, sha256, fetch: serving(none)}))).equal(
      'service',
    );
  });
});

describe('an engine in the browser', () => {
  const manifestUrl = new URL('./engine/manifest.json', import.meta.url).href;
  const spoken = new TextEncoder().encode('你好，公积金');

  async function setUp(data = spoken, more: Partial<EngineManifest> = {}) {
    const files = {'engine.wasm': tinyWasm(), 'engine.data': data};
    const describeFile = async (path: keyof typeof files) => ({
      path,
      bytes: files[path].length,
      sha256: await sha256Hex(files[path]),
    });
    const manifest: EngineManifest = {
      format: 1,
      id: 'tiny',
      licence: 'Made for the tests.',
      languages: ['zh'],
      hotwords: false,
      scripts: ['runtime.js', 'api.js'],
      wasm: await describeFile('engine.wasm'),
      data: await describeFile('engine.data'),
      ...more,
    };
    const served: typeof fetch = async (input) => {
      const name = String(input).split('/').at(-1) ?? '';
      if (name === 'manifest.json') return new Response(JSON.stringify(manifest));
      const file = Object.entries(files).find(([path]) => path === name)?.[1];
      return new Response(file ?? null, {status: file ? 200 : 404});
    };
    const cacheName = `yihu-test-${Math.random()}`;
    const recognizer = createEngineRecognizer({
      manifestUrl,
      store: {...browserEngineStore, fetch: served, openCache: () => caches.open(cacheName)},
    });
    return {recognizer, forget: () => caches.delete(cacheName)};
  }

  it('is fetched, checked, kept, started, and hears', async () => {
    const {recognizer, forget} = await setUp();
    const progress: number[] = [];
    await recognizer.prepare?.({
      signal: new AbortController().signal,
      onProgress: (loaded, total) => progress.push(loaded / total),
    });
    expect(progress.at(-1)).equal(1);
    let source: ReadableStreamDefaultController<Float32Array> | undefined;
    const audio = new ReadableStream<Float32Array>({
      start: (controller) => {
        source = controller;
      },
    });
    const session = await recognizer.start({
      lang: 'zh-CN',
      audio,
      signal: new AbortController().signal,
    });
    // Four frames a character, as the module of the test says.
    for (let frame = 0; frame < 24; frame++) source?.enqueue(loud);
    source?.close();
    const events: VoiceEvent[] = [];
    for await (const event of session) events.push(event);
    const partials = events.flatMap((event) =>
      event.kind === 'partial' ? [[event.text, event.stablePrefix]] : [],
    );
    expect(partials).deep.include(['你好', 0]);
    expect(partials).deep.include(['你好，', 3]);
    expect(events.slice(-2)).deep.equal([
      {
        kind: 'final',
        utterance: 0,
        revision: partials.length + 1,
        text: '你好，公积金',
        alternatives: [],
      },
      {kind: 'end'},
    ]);
    await forget();
  });

  async function textOf(recognizer: Recognizer): Promise<readonly string[]> {
    const session = await recognizer.start({
      lang: 'zh-CN',
      audio: new ReadableStream<Float32Array>({
        start(controller) {
          for (let frame = 0; frame < 24; frame++) controller.enqueue(loud);
          controller.close();
        },
      }),
      hotwords: [{text: '嵊泗', boost: 30}],
      signal: new AbortController().signal,
    });
    const said: string[] = [];
    for await (const event of session) {
      if (event.kind === 'final') said.push(event.text);
      if (event.kind === 'error') said.push(event.code);
    }
    return said;
  }

  it('is told the words to expect, beside its whole configuration', async () => {
    const {recognizer, forget} = await setUp(spoken, {
      hotwords: true,
      config: {modelConfig: {tokens: './tokens.txt'}, decodingMethod: 'modified_beam_search'},
    });
    expect(await textOf(recognizer)).deep.equal(['你好，公积金']);
    await forget();
  });

  it('says service where the build finds no model in its package', async () => {
    const {recognizer, forget} = await setUp(new TextEncoder().encode('(no tokens)'));
    expect(await textOf(recognizer)).deep.equal(['service']);
    await forget();
  });

  it('says service where its scripts do not run', async () => {
    const {recognizer, forget} = await setUp();
    const broken = createEngineRecognizer({
      manifestUrl: new URL('./no-such-folder/manifest.json', import.meta.url).href,
      store: {
        ...browserEngineStore,
        openCache: () => caches.open('yihu-test-broken'),
        fetch: async (input) => {
          const name = String(input).split('/').at(-1);
          if (name === 'engine.wasm') return new Response(tinyWasm());
          if (name === 'engine.data') return new Response(spoken);
          return new Response(
            JSON.stringify({
              format: 1,
              id: 'broken',
              licence: 'Made for the tests.',
              languages: ['zh'],
              hotwords: false,
              scripts: ['runtime.js'],
              wasm: {
                path: 'engine.wasm',
                bytes: tinyWasm().length,
                sha256: await sha256Hex(tinyWasm()),
              },
              data: {path: 'engine.data', bytes: spoken.length, sha256: await sha256Hex(spoken)},
            }),
          );
        },
      },
    });
    expect((await recognizer.probe({lang: 'zh-CN'})).ok).equal(true);
    const session = await broken.start({
      lang: 'zh-CN',
      audio: new ReadableStream<Float32Array>(),
      signal: new AbortController().signal,
    });
    const events: VoiceEvent[] = [];
    for await (const event of session) events.push(event);
    expect(events).deep.equal([{kind: 'error', code: 'service', fatal: true}, {kind: 'end'}]);
    await caches.delete('yihu-test-broken');
    await forget();
  });
});
