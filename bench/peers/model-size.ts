/** What finding by meaning costs to download: our model, and a published one with its library. */
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {barChart} from './bar-chart.ts';
import type {Section} from './section.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * bge-small-zh-v1.5 by its published configuration: a BERT of four layers. Its weights are not
 * fetched here; in int8 each parameter is a byte.
 */
const BGE = {vocabulary: 21_128, width: 512, layers: 4, inner: 2048, positions: 512, types: 2};

/** Parameters of such a BERT: embeddings, then attention, inner layer and norms of each layer. */
function parametersOf({vocabulary, width, layers, inner, positions, types}: typeof BGE): number {
  const norm = 2 * width;
  const embeddings = (vocabulary + positions + types) * width + norm;
  const attention = 4 * (width * width + width) + norm;
  const feedForward = width * inner + inner + inner * width + width + norm;
  const pooler = width * width + width;
  return embeddings + layers * (attention + feedForward) + pooler;
}

interface Piece {
  readonly what: string;
  readonly bytes: number;
}

async function gzipped(what: string, file: string): Promise<Piece> {
  return {what, bytes: gzipSync(await readFile(file), {level: 9}).length};
}

/** The one file of `folder` whose name begins so. */
async function named(folder: string, beginning: string, ending: string): Promise<string> {
  const files = (await readdir(folder)).filter(
    (file) => file.startsWith(beginning) && file.endsWith(ending),
  );
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new Error(`${folder} has ${files.length} files ${beginning}…${ending}; build it again.`);
  }
  return path.join(folder, file);
}

/** Adds both up. */
export async function measureModelSize(dist: string): Promise<Section> {
  const packages = path.join(here, 'node_modules');
  const runtime = path.join(packages, 'onnxruntime-web/dist');
  const own = [
    await gzipped('weights', path.join(dist, 'model/weights.bin')),
    await gzipped('vocabulary', path.join(dist, 'model/vocabulary.json')),
    await gzipped(
      'vectors of the entries',
      await named(path.join(dist, 'knowledge'), 'vectors-', '.json'),
    ),
    await gzipped('code', await named(path.join(dist, 'chunks'), 'load-model-', '.js')),
    {what: 'WebAssembly', bytes: 0},
  ];
  const peer = [
    {what: 'weights (bge-small-zh, int8, by its shape)', bytes: parametersOf(BGE)},
    await gzipped(
      'code',
      path.join(packages, '@huggingface/transformers/dist/transformers.min.js'),
    ),
    await gzipped('glue of the runtime', path.join(runtime, 'ort-wasm-simd-threaded.asyncify.mjs')),
    await gzipped('WebAssembly', path.join(runtime, 'ort-wasm-simd-threaded.asyncify.wasm')),
  ];
  const total = (pieces: readonly Piece[]) => pieces.reduce((sum, {bytes}) => sum + bytes, 0);
  const bytes = (value: number) => value.toLocaleString('en');
  const ratio = total(own) / total(peer);
  const rows = (name: string, pieces: readonly Piece[]) =>
    [
      ...pieces.map((piece) => `| ${name} | ${piece.what} | ${bytes(piece.bytes)} |`),
      `| **${name}** | **together** | **${bytes(total(pieces))}** |`,
    ].join('\n');
  const text = `## Finding by meaning: what is downloaded

gzip; the weights of bge-small-zh are counted from its published shape (${bytes(parametersOf(BGE))} parameters, one byte each; quantised weights hardly compress), everything else is measured. Its tokenizer and the vectors of the entries are left out of its account.

| | part | bytes |
|---|---|--:|
${rows('Yihu', own)}
${rows('transformers.js', peer)}

Yihu’s is **1/${Math.round(1 / ratio)}** of it. What the larger one buys: it was trained on far more text, so on other fields than public services it would find better than ours, which knows what the project wrote and nothing else (\`model/RESULTS.md\`).

![bytes of a model](peers-model.svg)
`;
  const chart = barChart({
    title: 'Bytes for finding by meaning, gzip',
    groups: [
      {
        name: '',
        bars: [
          {
            name: 'Yihu',
            parts: [total(own)],
            label: `${(total(own) / 1e6).toFixed(1)} MB`,
            isOwn: true,
          },
          {
            name: 'transformers.js, bge-small-zh',
            parts: [total(peer)],
            label: `${(total(peer) / 1e6).toFixed(1)} MB`,
            isOwn: false,
          },
        ],
      },
    ],
  });
  return {
    name: 'model',
    text,
    plots: {model: chart},
    bars: [
      {
        what: 'Model, vectors and runtime, against transformers.js with bge-small-zh int8',
        bar: '–',
        measured: `${ratio.toPrecision(2)}×`,
        isMet: null,
      },
    ],
  };
}
