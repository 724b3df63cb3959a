/** Tells speech by a silero model from the owner's host. */
import type {VoiceActivity} from './activity.ts';
import type {ActivityReply, ActivityRequest} from './activity-protocol.ts';
import {createEnergyGate} from './energy-gate.ts';
import {VoiceError} from './recognizer.ts';
import {sha256Hex} from './sha256-hex.ts';

/** Where the model and what runs it are. */
export interface SileroOptions {
  readonly modelUrl: string;
  /** SHA-256 of the model, lower-case hexadecimal. */
  readonly sha256: string;
  /** Folder with the files of onnxruntime-web. */
  readonly wasmUrl: string;
  readonly fetch?: typeof fetch;
  readonly createWorker?: () => Worker;
}

function createActivityWorker(): Worker {
  return new Worker(new URL('./activity.worker.ts', import.meta.url), {
    type: 'module',
    name: 'yihu-activity',
  });
}

async function fetchModel({modelUrl, sha256, fetch: load = fetch}: SileroOptions) {
  const response = await load(modelUrl).catch((error: unknown) => {
    throw new VoiceError('network', String(error));
  });
  if (!response.ok) throw new VoiceError('model-missing', `${modelUrl}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  const found = await sha256Hex(bytes);
  if (found !== sha256) throw new VoiceError('model-corrupt', `${modelUrl} has SHA-256 ${found}`);
  return bytes;
}

/**
 * Opens the model in a worker. A model that fails later is replaced by loudness, in the middle of
 * the word.
 * @throws {VoiceError} where it cannot be had or does not run
 */
export async function openSileroActivity(options: SileroOptions): Promise<VoiceActivity> {
  const model = await fetchModel(options);
  const worker = (options.createWorker ?? createActivityWorker)();
  const waiting: ((reply: ActivityReply) => void)[] = [];
  const answer = (reply: ActivityReply) => waiting.shift()?.(reply);
  worker.onmessage = ({data}: MessageEvent<ActivityReply>) => answer(data);
  worker.onerror = ({message}) => answer({kind: 'failed', message});
  const tell = (request: ActivityRequest, transfer: Transferable[] = []) =>
    worker.postMessage(request, transfer);
  const ask = (request: ActivityRequest, transfer?: Transferable[]): Promise<ActivityReply> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      tell(request, transfer);
    });

  const runtimeUrl = options.wasmUrl.endsWith('/') ? options.wasmUrl : `${options.wasmUrl}/`;
  const opened = await ask({kind: 'open', model, runtimeUrl}, [model]);
  if (opened.kind !== 'ready') {
    worker.terminate();
    throw new VoiceError('service', opened.kind === 'failed' ? opened.message : opened.kind);
  }
  const gate = createEnergyGate();
  let works = true;
  return {
    async speechIn(frame) {
      // Heard along, so that it knows the room when it has to take over.
      const loud = gate.speechIn(frame);
      if (!works) return loud;
      const reply = await ask({kind: 'frame', frame});
      if (reply.kind === 'speech') return reply.probability;
      works = false;
      return loud;
    },
    reset() {
      gate.reset();
      tell({kind: 'reset'});
    },
    dispose() {
      worker.terminate();
      for (const resolve of waiting.splice(0)) resolve({kind: 'failed', message: 'disposed'});
    },
  };
}
