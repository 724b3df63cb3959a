/** What an engine for the browser consists of, as its owner publishes it beside the files. */
import {VoiceError} from './recognizer.ts';

/** A file that is fetched once and kept on the device. */
export interface EngineFile {
  /** Relative to the manifest. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, lower-case hexadecimal. */
  readonly sha256: string;
}

/** The files of one build of sherpa-onnx with a model. */
export interface EngineManifest {
  readonly format: 1;
  /** Names this engine and version; another id is another download. */
  readonly id: string;
  /** Who made the model and under which terms, in a sentence for the settings. */
  readonly licence: string;
  /** Primary language tags the model understands. */
  readonly languages: readonly string[];
  /** Whether the model takes words to expect; needs `config`, which then has to say so as well. */
  readonly hotwords: boolean;
  /** Scripts of the build, in the order in which they are run, by their own addresses. */
  readonly scripts: readonly string[];
  /** The WebAssembly file, and the package with the model. */
  readonly wasm: EngineFile;
  readonly data: EngineFile;
  /** What the build's `createOnlineRecognizer` is given in place of its own; absent: its own. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** No build is larger: the largest published one is 240 MB. */
const LARGEST_BYTES = 512 * 1024 * 1024;

function isFile(value: unknown): value is EngineFile {
  if (typeof value !== 'object' || value === null) return false;
  const {path, bytes, sha256} = value as Record<string, unknown>;
  return (
    isPath(path) &&
    typeof bytes === 'number' &&
    Number.isInteger(bytes) &&
    bytes > 0 &&
    bytes <= LARGEST_BYTES &&
    typeof sha256 === 'string' &&
    /^[\da-f]{64}$/.test(sha256)
  );
}

/** A file below the manifest: no scheme, no host, no way up. */
function isPath(value: unknown): value is string {
  return typeof value === 'string' && /^(?!.*\.\.)[\w-][\w./-]*$/.test(value);
}

function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** A manifest from JSON. Throws a {@link VoiceError} with what is wrong. */
export function parseEngineManifest(value: unknown): EngineManifest {
  const wrong = (what: string) => new VoiceError('model-corrupt', `The manifest ${what}.`);
  if (typeof value !== 'object' || value === null) throw wrong('is no object');
  const fields = value as Record<string, unknown>;
  const {format, id, licence, languages, hotwords, scripts, wasm, data, config} = fields;
  if (format !== 1) throw wrong(`has format ${String(format)}; this page reads format 1`);
  if (typeof id !== 'string' || !/^[\w.-]{1,80}$/.test(id)) throw wrong('has no usable id');
  if (typeof licence !== 'string' || licence === '') throw wrong('names no licence');
  if (!isStringList(languages) || languages.length === 0) throw wrong('names no languages');
  if (!isStringList(scripts) || scripts.length === 0 || !scripts.every(isPath)) {
    throw wrong('names no scripts');
  }
  if (!isFile(wasm) || !isFile(data)) throw wrong('lacks size or SHA-256 of a file');
  const hasConfig = typeof config === 'object' && config !== null;
  // The build reads words only beside a whole configuration.
  if (hotwords === true && !hasConfig) throw wrong('has hotwords without a config to use them');
  return {
    format,
    id,
    licence,
    languages,
    hotwords: hotwords === true,
    scripts,
    wasm,
    data,
    ...(hasConfig ? {config: config as Readonly<Record<string, unknown>>} : {}),
  };
}
