/**
 * Recognition on the person's own device, by a browser build of sherpa-onnx with a streaming model
 * from the owner's host. Nothing that is said leaves the page.
 */
import {memoizePromise} from '../lib/memoize-promise.ts';
import type {EngineManifest} from './engine-manifest.ts';
import {parseEngineManifest} from './engine-manifest.ts';
import type {EngineReply, EngineRequest} from './engine-protocol.ts';
import {browserEngineStore, createEngineStore, type EngineStoreOptions} from './engine-store.ts';
import {createExclusive} from './exclusive.ts';
import {readFrames} from './read-frames.ts';
import {
  FRAME_SAMPLES,
  type Hotword,
  type Probe,
  type RecognitionOptions,
  type RecognitionSession,
  type Recognizer,
  SAMPLE_RATE,
  VoiceError,
} from './recognizer.ts';
import {openSession} from './session-feed.ts';
import {realTimer, type Timer} from './timer.ts';

/** Frames that the engine may lag behind: a device that needs more will never catch up. */
const FRAMES_BEHIND = (10 * SAMPLE_RATE) / FRAME_SAMPLES;

/** What is used of a worker; tests hand in one of their own. */
export interface EngineWorker {
  onmessage: ((event: MessageEvent<EngineReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(request: EngineRequest, transfer?: Transferable[]): void;
  terminate(): void;
}

/** Where the engine comes from. */
export interface EngineOptions {
  /** Absolute address of the manifest. */
  readonly manifestUrl: string;
  readonly store?: EngineStoreOptions;
  readonly createWorker?: () => EngineWorker;
  readonly timer?: Timer;
}

/** A classic worker: see `engine.worker.ts`. */
function createEngineWorker(): EngineWorker {
  return new Worker(new URL('./engine.worker.ts', import.meta.url), {name: 'yihu-engine'});
}

/** Words as sherpa-onnx takes them: a line each, characters apart, with a weight behind. */
function hotwordLines(hotwords: readonly Hotword[]): string {
  return hotwords.map(({text, boost = 20}) => `${[...text].join(' ')} :${boost / 10}`).join('\n');
}

/** A recogniser that runs in the browser. */
export function createEngineRecognizer(options: EngineOptions): Recognizer {
  const {manifestUrl, timer = realTimer} = options;
  const storeOptions = options.store ?? browserEngineStore;
  const store = createEngineStore(storeOptions);
  const place = createExclusive();
  let worker: EngineWorker | undefined;
  let onReply: (reply: EngineReply) => void = () => {};
  let run = 0;

  const urlOf = (path: string) => new URL(path, manifestUrl).href;

  /** The manifest: from the network, or as it was when the network was last there. */
  const manifest = memoizePromise(async (): Promise<EngineManifest> => {
    const cache = await storeOptions.openCache();
    let response: Response | undefined;
    try {
      response = await storeOptions.fetch(manifestUrl);
    } catch {
      response = await cache.match(manifestUrl);
    }
    if (!response) throw new VoiceError('network', manifestUrl);
    if (!response.ok) throw new VoiceError('model-missing', `${manifestUrl}: ${response.status}`);
    const text = await response.text();
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new VoiceError('model-corrupt', 'The manifest is no JSON.');
    }
    const parsed = parseEngineManifest(value);
    // Without room for a page of text there is none for the model: its own write says so.
    await cache.put(manifestUrl, new Response(text)).catch(() => undefined);
    return parsed;
  });

  const speaks = ({languages}: EngineManifest, lang: string) =>
    languages.includes(lang.toLowerCase().split('-')[0] ?? '');

  /** Both files, fetched where they are not here. */
  async function files(signal: AbortSignal, onProgress: (loaded: number, total: number) => void) {
    const {wasm, data} = await manifest();
    const total = wasm.bytes + data.bytes;
    const binary = await store.read(urlOf(wasm.path), wasm, signal, (bytes) =>
      onProgress(bytes, total),
    );
    const model = await store.read(urlOf(data.path), data, signal, (bytes) =>
      onProgress(wasm.bytes + bytes, total),
    );
    return {wasm: binary, data: model};
  }

  /** The running engine. The words it listens for are those of its first use on this page. */
  function openEngine(hotwords: readonly Hotword[], signal: AbortSignal): Promise<EngineWorker> {
    wanted = {hotwords, signal};
    return engine();
  }
  let wanted: {readonly hotwords: readonly Hotword[]; readonly signal: AbortSignal} | undefined;

  const engine = memoizePromise(async (): Promise<EngineWorker> => {
    const {scripts, config, hotwords: takesHotwords} = await manifest();
    const signal = wanted?.signal ?? new AbortController().signal;
    const {wasm, data} = await files(signal, () => {});
    const made = (options.createWorker ?? createEngineWorker)();
    const lose = (message: string) => {
      made.terminate();
      worker = undefined;
      engine.forget();
      onReply({kind: 'failed', message});
    };
    await new Promise<void>((resolve, reject) => {
      made.onmessage = ({data: reply}) => {
        if (reply.kind === 'ready') resolve();
        else if (reply.kind !== 'failed') onReply(reply);
        else {
          reject(new VoiceError('service', reply.message));
          lose(reply.message);
        }
      };
      made.onerror = ({message}) => {
        reject(new VoiceError('service', message));
        lose(message);
      };
      const words = takesHotwords ? hotwordLines(wanted?.hotwords ?? []) : '';
      made.postMessage(
        {
          kind: 'open',
          scripts: scripts.map(urlOf),
          wasm: wasm.buffer,
          data: data.buffer,
          ...(config ? {config} : {}),
          ...(words ? {hotwords: words} : {}),
        },
        [wasm.buffer, data.buffer],
      );
    });
    worker = made;
    return made;
  });

  return {
    id: 'sherpa-onnx',
    privacy: 'on-device',
    input: 'frames',
    async probe({lang}): Promise<Probe> {
      try {
        const found = await manifest();
        if (!speaks(found, lang)) return {ok: false, reason: 'language'};
        let downloadBytes = 0;
        for (const file of worker ? [] : [found.wasm, found.data]) {
          downloadBytes += file.bytes - (await store.heldBytes(urlOf(file.path), file));
        }
        return {ok: true, downloadBytes, partials: true, hotwords: found.hotwords};
      } catch (error) {
        return {ok: false, reason: error instanceof VoiceError ? error.code : 'service'};
      }
    },
    async prepare({signal, onProgress}) {
      await files(signal, onProgress);
    },
    async start(recognition) {
      place.enter();
      return listen(recognition);
    },
  };

  function listen(recognition: RecognitionOptions): RecognitionSession {
    const {audio, hotwords = [], lang, signal, continuous = false} = recognition;
    let running: EngineWorker | undefined;
    let waiting: Float32Array[] = [];
    let settled = '';
    let behind = 0;
    let stopped = false;
    let quiet: () => void = () => {};
    run += 1;
    const own = run;

    const {session, feed} = openSession(recognition, timer, {
      stop() {
        stopped = true;
        quiet();
        running?.postMessage({kind: 'finish', run: own});
      },
      release() {
        quiet();
        waiting = [];
        onReply = () => {};
        place.leave();
      },
    });

    function handleReply(reply: EngineReply): void {
      if (reply.kind === 'failed') {
        feed.fail('service');
        return;
      }
      if (reply.kind === 'ready' || reply.run !== own) return;
      if (reply.kind === 'finished') {
        const text = settled + reply.text;
        if (text !== '') feed.final(text);
        feed.finish();
        return;
      }
      behind -= 1;
      if (!reply.ended) {
        if (settled + reply.text !== '') feed.partial(settled + reply.text, settled.length);
      } else if (continuous) {
        feed.final(reply.text);
      } else {
        settled += reply.text;
        if (settled !== '') feed.partial(settled, settled.length);
      }
    }

    function handleFrame(frame: Float32Array): void {
      if (!running) {
        waiting.push(frame);
        return;
      }
      behind += 1;
      if (behind > FRAMES_BEHIND) feed.fail('timeout');
      else running.postMessage({kind: 'frame', run: own, samples: frame});
    }

    async function begin(): Promise<void> {
      try {
        const found = await manifest();
        if (!speaks(found, lang)) throw new VoiceError('language');
        const opened = await openEngine(hotwords, signal);
        if (feed.ended) return;
        running = opened;
        onReply = handleReply;
        running.postMessage({kind: 'begin', run: own});
        for (const frame of waiting.splice(0)) handleFrame(frame);
        if (stopped) running.postMessage({kind: 'finish', run: own});
      } catch (error) {
        feed.fail(error instanceof VoiceError ? error.code : 'service');
      }
    }

    quiet = readFrames(audio, {
      onFrame: handleFrame,
      onEnd: () => void session.stop(),
      onProblem: feed.fail,
    });
    if (!signal.aborted) void begin();
    return session;
  }
}
