/**
 * Runs the model of voice activity off the page, where its first frame, which takes longest, delays
 * nobody. The runtime comes from the owner's folder: it is larger than all the rest together, and
 * shared with whatever else uses it.
 */
import type {ActivityReply, ActivityRequest} from './activity-protocol.ts';
import {openSileroModel, type Runtime, type SileroModel} from './silero-model.ts';

/** File of onnxruntime-web that carries its own loader. */
const RUNTIME_FILE = 'ort.wasm.bundle.min.mjs';

/** And the WebAssembly that belongs to it. */
const WASM_FILE = 'ort-wasm-simd-threaded.wasm';

interface ConfigurableRuntime extends Runtime {
  readonly env: {readonly wasm: {wasmPaths?: {readonly wasm: string}; numThreads?: number}};
}

let model: SileroModel | undefined;

function reply(message: ActivityReply): void {
  postMessage(message);
}

async function open(bytes: ArrayBuffer, runtimeUrl: string): Promise<ActivityReply> {
  const runtime: ConfigurableRuntime = await import(
    /* @vite-ignore */ `${runtimeUrl}${RUNTIME_FILE}`
  );
  // The WebAssembly alone: a folder would make it fetch its loader a second time.
  runtime.env.wasm.wasmPaths = {wasm: `${runtimeUrl}${WASM_FILE}`};
  // One is enough for 32 ms of sound, and more need a page isolated from all others.
  runtime.env.wasm.numThreads = 1;
  model = await openSileroModel(runtime, new Uint8Array(bytes));
  return {kind: 'ready'};
}

async function answer(request: ActivityRequest): Promise<ActivityReply | undefined> {
  switch (request.kind) {
    case 'open':
      return open(request.model, request.runtimeUrl);
    case 'frame':
      if (!model) throw new Error('No model has been opened.');
      return {kind: 'speech', probability: await model.speechIn(request.frame)};
    case 'reset':
      model?.reset();
      return undefined;
  }
}

/** Frames follow each other: each needs what the one before has left behind. */
let tail: Promise<void> = Promise.resolve();

addEventListener('message', ({data}: MessageEvent<ActivityRequest>) => {
  tail = tail.then(async () => {
    try {
      const result = await answer(data);
      if (result) reply(result);
    } catch (error) {
      reply({kind: 'failed', message: String(error)});
    }
  });
});
