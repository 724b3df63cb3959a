import {createHash} from 'node:crypto';
import {readFile, stat, writeFile} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import type {LateEmbedder} from '../embedding/embedder.ts';
import {
  type Pooling,
  type Precision,
  readTransformersDescription,
  type TransformersDescription,
  TransformersDescriptionError,
  type TransformersFile,
} from '../embedding/transformers-description.ts';
import {
  createTransformersEmbedder,
  type TransformersLibrary,
} from '../embedding/transformers-embedder.ts';
import {UsageError} from './parse-options.ts';

/** The description beside the model, by which a page finds the rest. */
export const TRANSFORMERS_DESCRIPTION = 'yihu-model.json';

/** The package that runs such models; the owner installs it, here it is no dependency. */
const LIBRARY = '@huggingface/transformers';

/** How a model is run, and where a page gets what runs it. */
export interface TransformersSettings {
  readonly pooling: Pooling;
  readonly prefix: string;
  readonly precision: Precision;
  readonly library: string;
  readonly wasm: string;
}

/** The name of the graph for each precision, as the library has it. */
const GRAPHS: Readonly<Record<Precision, string>> = {
  fp32: 'onnx/model.onnx',
  fp16: 'onnx/model_fp16.onnx',
  q8: 'onnx/model_quantized.onnx',
  q4: 'onnx/model_q4.onnx',
};

/**
 * Reads options of the command line.
 * @throws {UsageError} that names the one that is wrong
 */
export function readTransformersSettings(
  values: ReadonlyMap<string, string>,
): TransformersSettings {
  const settings = {
    pooling: values.get('pooling') ?? 'cls',
    prefix: values.get('prefix') ?? '',
    precision: values.get('precision') ?? 'q8',
    library: values.get('library') ?? '/vendor/transformers.min.js',
    wasm: values.get('wasm') ?? '/vendor/ort/',
  };
  try {
    // One place says what is right; the rest of a description is made up for it.
    readTransformersDescription(
      JSON.stringify({
        format: 1,
        kind: 'transformers',
        id: 'new',
        dimensions: 1,
        origins: [],
        files: [],
        ...settings,
      }),
    );
  } catch (error) {
    if (error instanceof TransformersDescriptionError) throw new UsageError(error.message);
    throw error;
  }
  return settings as TransformersSettings;
}

/**
 * Opens the model in `folder` by the library that is installed beside the project, and writes its
 * description there.
 * @param importLibrary gets the package by its name
 * @throws {UsageError} where the library or a file is missing
 */
export async function openTransformersFolder(
  folder: string,
  settings: TransformersSettings,
  importLibrary: (name: string) => Promise<unknown> = (name) => import(name),
): Promise<LateEmbedder> {
  const files = await filesOf(folder, settings.precision);
  let library: TransformersLibrary;
  try {
    library = (await importLibrary(LIBRARY)) as TransformersLibrary;
  } catch {
    throw new UsageError(
      `${LIBRARY} is not installed; run \`npm install --no-save ${LIBRARY}\` and build again.`,
    );
  }
  const {pooling, prefix, precision} = settings;
  const id = createHash('sha256')
    .update(JSON.stringify([pooling, prefix, precision, files.map(({sha256}) => sha256)]))
    .digest('hex')
    .slice(0, ID_LENGTH);
  const embedder = await createTransformersEmbedder(
    library,
    {id, pooling, prefix, precision},
    {above: `${dirname(resolve(folder))}/`, name: basename(resolve(folder))},
  );
  const description: TransformersDescription = {
    format: 1,
    kind: 'transformers',
    id,
    dimensions: embedder.dimensions,
    ...settings,
    origins: [],
    files,
  };
  await writeFile(
    join(folder, TRANSFORMERS_DESCRIPTION),
    `${JSON.stringify(description, null, 2)}\n`,
  );
  return embedder;
}

/** Hexadecimal digits of an id, as those of the model that ships have. */
const ID_LENGTH = 16;

async function filesOf(folder: string, precision: Precision): Promise<TransformersFile[]> {
  const graph = GRAPHS[precision];
  const names = ['config.json', 'tokenizer.json', 'tokenizer_config.json', graph];
  // Graphs beyond two gigabytes, and some below, keep their weights in a file of their own.
  const weights = `${graph}_data`;
  if (await stat(join(folder, weights)).catch(() => undefined)) names.push(weights);
  return Promise.all(
    names.map(async (path) => {
      const bytes = await readFile(join(folder, path)).catch(() => {
        throw new UsageError(
          `${folder} has no ${path}: it is no model in the Hugging Face layout, or has another --precision.`,
        );
      });
      return {
        path,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      };
    }),
  );
}
