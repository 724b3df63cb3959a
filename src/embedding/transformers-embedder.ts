/**
 * Runs a sentence model in the Hugging Face layout by transformers.js, which comes from the owner's
 * own host and is part of nothing that ships. What measured harm is shut off here: no models and no
 * runtime from elsewhere, no cache in the site's own storage, no file that is not what was published.
 */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex} from '@noble/hashes/utils.js';
import {ModelError} from './bag-embedder.ts';
import type {LateEmbedder} from './embedder.ts';
import type {
  Pooling,
  Precision,
  TransformersDescription,
  TransformersFile,
} from './transformers-description.ts';

/** As much of transformers.js (4) as is used. */
export interface TransformersLibrary {
  readonly env: {
    allowLocalModels: boolean;
    allowRemoteModels: boolean;
    localModelPath: string;
    useBrowserCache?: boolean;
    useWasmCache?: boolean;
    fetch?: typeof fetch;
    readonly backends?: {
      readonly onnx?: {readonly wasm?: {wasmPaths?: string; numThreads?: number}};
    };
  };
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: {readonly dtype: Precision; readonly device?: 'wasm'},
  ): Promise<
    (
      text: string,
      options: {readonly pooling: Pooling; readonly normalize: true},
    ) => Promise<{readonly data: ArrayLike<number>}>
  >;
}

/** Where a model lies and how its files are had. */
export interface TransformersPlace {
  /**
   * Path of the folder above that of the model, ending with `/`. The library asks for the files of an
   * address with a host only at its own hub, so there is none in it; `fetch` knows.
   */
  readonly above: string;
  /** Name of the model's folder. */
  readonly name: string;
  /** Folder of the runtime; absent: the library has its own, as in Node. */
  readonly wasm?: string;
  /** Gets the files; absent: the library reads them itself. */
  readonly fetch?: typeof fetch;
}

/** What is embedded once to see that model, runtime and description fit. */
const TRIAL = '社保卡丢了';

/**
 * The embedder of a model, tried once.
 * @throws {ModelError} where its vectors are not what the description says
 */
export async function createTransformersEmbedder(
  library: TransformersLibrary,
  description: Pick<TransformersDescription, 'id' | 'pooling' | 'prefix' | 'precision'> &
    Partial<Pick<TransformersDescription, 'dimensions'>>,
  {above, name, wasm, fetch}: TransformersPlace,
): Promise<LateEmbedder> {
  const {env} = library;
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.localModelPath = above;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  const {fetch: before} = env;
  if (fetch) env.fetch = fetch;
  const runtime = env.backends?.onnx?.wasm;
  if (runtime && wasm !== undefined) {
    runtime.wasmPaths = wasm;
    // More take pages that are isolated from all others, which a page with a widget is not.
    runtime.numThreads = 1;
  }
  const {id, pooling, prefix, precision} = description;
  const extract = await library.pipeline('feature-extraction', name, {
    dtype: precision,
    ...(wasm === undefined ? {} : {device: 'wasm' as const}),
  });
  const run = async (text: string): Promise<Float32Array> => {
    const {data} = await extract(prefix + text, {pooling, normalize: true});
    return Float32Array.from(data);
  };
  const trial = await run(TRIAL);
  // All files are there; what `fetch` keeps of them may go.
  if (before) env.fetch = before;
  const dimensions = description.dimensions ?? trial.length;
  if (trial.length !== dimensions || !trial.every(Number.isFinite)) {
    throw new ModelError(
      `The model gives ${trial.length} numbers, not the ${dimensions} of its description; run \`yihu build --transformers\` again.`,
    );
  }
  return {model: id, dimensions, embedLater: latestFirst(run)};
}

/** Runs one text at a time; of those that wait only the latest is still wanted. */
function latestFirst(
  run: (text: string) => Promise<Float32Array>,
): (text: string) => Promise<Float32Array | null> {
  let running: Promise<unknown> = Promise.resolve();
  let latest = 0;
  return (text) => {
    const mine = ++latest;
    const result = running.then(() => (mine === latest ? run(text) : null));
    running = result.catch(() => undefined);
    return result;
  };
}

/**
 * A `fetch` for the files of a model: only those of the description, each checked. The library asks
 * for each twice, and for more, some of which a model may lack; those are not there.
 * @param onProblem is told what the library takes for a file that is missing
 */
export function fetchListed(
  {files, origins}: Pick<TransformersDescription, 'files' | 'origins'>,
  folder: string,
  get: typeof fetch,
  onProblem: (problem: unknown) => void = () => undefined,
): typeof fetch {
  const listed = new Map(files.map((file) => [new URL(file.path, folder).href, file]));
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : String(input), folder).href;
    const file = listed.get(address);
    if (file === undefined && address.startsWith(folder)) return new Response(null, {status: 404});
    try {
      if (file === undefined) {
        requireOrigin(address, folder, origins);
        return await get(input, init);
      }
      const bytes = kept.get(address) ?? fetchChecked(address, file, get);
      kept.set(address, bytes);
      const body = await bytes;
      return new Response(body, {headers: {'content-length': String(body.length)}});
    } catch (error) {
      onProblem(error);
      throw error;
    }
  };
}

async function fetchChecked(
  address: string,
  file: TransformersFile,
  get: typeof fetch,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await get(address, {credentials: 'omit'});
  if (!response.ok) throw new ModelError(`${address} answered with status ${response.status}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length !== file.bytes || bytesToHex(sha256(bytes)) !== file.sha256) {
    throw new ModelError(`Model file ${file.path} is not what was published.`);
  }
  return bytes;
}

/** @throws {ModelError} where an address leaves the owner's host without having been listed */
export function requireOrigin(address: string, folder: string, origins: readonly string[]): void {
  const {origin} = new URL(address);
  if (origin === new URL(folder).origin || origins.includes(origin)) return;
  throw new ModelError(
    `${address} is not on the model's own host; put it there, or list ${origin} under "origins".`,
  );
}
