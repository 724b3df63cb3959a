/**
 * Runs a browser build of sherpa-onnx. A classic worker, since the build's scripts are: they find
 * their settings in a global `Module`, and leave `createOnlineRecognizer` as a global. The file
 * imports types alone, so that it stays one script. Weights come from the page, which has checked
 * them; scripts come from the owner's own host, like this one.
 */
import type {EngineReply, EngineRequest} from './engine-protocol.ts';

/** What is used of a stream of the build. */
interface SherpaStream {
  acceptWaveform(rate: number, samples: Float32Array): void;
  inputFinished(): void;
  free(): void;
}

/** And of its recogniser. */
interface SherpaRecognizer {
  /** Address of it in the WebAssembly; 0: the files of the model are not in the package. */
  readonly handle?: number;
  createStream(): SherpaStream;
  isReady(stream: SherpaStream): boolean;
  decode(stream: SherpaStream): void;
  getResult(stream: SherpaStream): {readonly text: string};
  isEndpoint(stream: SherpaStream): boolean;
  reset(stream: SherpaStream): void;
}

interface EngineScope {
  Module?: unknown;
  createOnlineRecognizer?: (module: unknown, config?: unknown) => SherpaRecognizer;
  importScripts(...urls: readonly string[]): void;
  postMessage(reply: EngineReply): void;
  onmessage: ((event: MessageEvent<EngineRequest>) => void) | null;
}

{
  const scope = globalThis as unknown as EngineScope;
  const RATE = 16_000;

  /**
   * Settings for the build; undefined: its own. What it is given stands in place of its own, so words
   * alone would leave it without a model; and of the words it reads as many bytes as it is told.
   */
  const settingsOf = ({config, hotwords}: Extract<EngineRequest, {kind: 'open'}>) =>
    config && hotwords
      ? {
          ...config,
          hotwordsBuf: hotwords,
          hotwordsBufSize: new TextEncoder().encode(hotwords).length,
        }
      : config;

  let recognizer: SherpaRecognizer | undefined;
  let stream: SherpaStream | undefined;
  let current = 0;

  const open = (request: Extract<EngineRequest, {kind: 'open'}>): Promise<void> =>
    new Promise((resolve, reject) => {
      const {scripts, wasm, data} = request;
      const module: Record<string, unknown> = {
        wasmBinary: wasm,
        // Emscripten's file packager asks here before it would fetch the package itself.
        getPreloadedPackage: () => data,
        onAbort: (reason: unknown) => reject(new Error(String(reason))),
        onRuntimeInitialized() {
          try {
            recognizer = scope.createOnlineRecognizer?.(module, settingsOf(request));
            if (!recognizer) reject(new Error('The scripts define no createOnlineRecognizer.'));
            else if (recognizer.handle === 0)
              reject(new Error('The build could not open its model.'));
            else resolve();
          } catch (error) {
            reject(error);
          }
        },
      };
      scope.Module = module;
      scope.importScripts(...scripts);
    });

  const decode = (engine: SherpaRecognizer, of: SherpaStream): string => {
    while (engine.isReady(of)) engine.decode(of);
    return engine.getResult(of).text;
  };

  const handle = async (request: EngineRequest): Promise<void> => {
    if (request.kind === 'open') {
      await open(request);
      scope.postMessage({kind: 'ready'});
      return;
    }
    if (!recognizer) throw new Error('No engine has been opened.');
    const {run} = request;
    if (request.kind === 'begin') {
      stream?.free();
      stream = recognizer.createStream();
      current = run;
      return;
    }
    if (!stream || run !== current) return;
    if (request.kind === 'frame') {
      stream.acceptWaveform(RATE, request.samples);
      const text = decode(recognizer, stream);
      const ended = recognizer.isEndpoint(stream);
      if (ended) recognizer.reset(stream);
      scope.postMessage({kind: 'text', run, text, ended});
      return;
    }
    stream.inputFinished();
    const text = decode(recognizer, stream);
    stream.free();
    stream = undefined;
    scope.postMessage({kind: 'finished', run, text});
  };

  scope.onmessage = ({data}) => {
    handle(data).catch((error: unknown) =>
      scope.postMessage({kind: 'failed', message: String(error)}),
    );
  };
}
