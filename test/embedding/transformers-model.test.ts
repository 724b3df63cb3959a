/** Our own model in the Hugging Face layout, by transformers.js: the same vectors as by our code. */
import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {INSTALL_PEERS, importPeer} from '../../bench/peers/import-peer.ts';
import {openTransformersFolder} from '../../src/cli/describe-transformers.ts';
import {embedEntries, embedEntriesLater} from '../../src/cli/embed-knowledge.ts';
import {readModel} from '../../src/cli/read-model.ts';
import type {Embedder, LateEmbedder} from '../../src/embedding/embedder.ts';
import {readTransformersDescription} from '../../src/embedding/transformers-description.ts';
import {exportTransformers} from '../../tools/retrieval/export-transformers.ts';
import {sampleEntry} from '../retrieval/sample-entry.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const missing = await importPeer('@huggingface/transformers').then(
  () => false as const,
  () => `transformers.js is not installed: ${INSTALL_PEERS}`,
);

/** What normalising, spelling out, separating and cutting make of texts at the edges. */
const EDGES = [
  ...['', '？？', '😀', '打一二三四五', '12三四五', '一二 三四五', '幺幺零', '万一', '三八妇女节'],
  ...['臺灣護照遺失', 'ＡＢＣ１２３', 'zzqqx wqp', 'shenfenzheng diule', 'é café', 'H\u0331'],
  ...['社保 卡，  丢了', '社保\u200b卡', 'İstanbul', '①②', '㎡', 'GJJ怎么提', 'o’neil'],
];

describe('our model in the Hugging Face layout', {skip: missing}, () => {
  let folder: string;
  let late: LateEmbedder;
  let direct: Embedder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yihu-transformers-'));
    const encoder = join(root, 'model/encoder');
    exportTransformers(encoder, join(folder, 'yihu'));
    late = await openTransformersFolder(
      join(folder, 'yihu'),
      {pooling: 'mean', prefix: '', precision: 'fp32', library: '/t.js', wasm: '/ort/'},
      importPeer,
    );
    const model = await readModel(encoder);
    assert.ok(model);
    direct = model;
  });
  after(() => rm(folder, {recursive: true}));

  test('means the same for 700 questions and for texts at the edges', async () => {
    const questions: string[] = [];
    for (const name of ['fresh-questions', 'off-topic', 'english']) {
      const lines = (await readFile(join(root, `test/quality/${name}.jsonl`), 'utf8')).split('\n');
      for (const line of lines) if (line) questions.push((JSON.parse(line) as {q: string}).q);
    }
    assert.ok(questions.length >= 500);
    for (const text of [...questions, ...EDGES]) {
      const one = await late.embedLater(text);
      assert.ok(one);
      const cosine = direct.embed(text).reduce((sum, value, i) => sum + value * (one[i] ?? 0), 0);
      assert.ok(cosine > 1 - 1e-2, `${text}: ${cosine}`);
    }
  });

  test('is described for a page with a hash of every file', async () => {
    const text = await readFile(join(folder, 'yihu/yihu-model.json'), 'utf8');
    const description = readTransformersDescription(text);
    assert.equal(description?.id, late.model);
    assert.equal(description?.dimensions, direct.dimensions);
    assert.deepEqual(
      description?.files.map(({path}) => path),
      ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'],
    );
  });

  test('gives entries the vectors that our code gives them, under its own name', async () => {
    const entries = [
      sampleEntry({id: 'a', question: '社保卡丢了怎么补办', variants: ['社保卡不见了']}),
      sampleEntry({id: 'b', question: '船票怎么退', variants: ['停航了退不退钱']}),
    ];
    const [one, other] = [await embedEntriesLater(entries, late), embedEntries(entries, direct)];
    assert.notEqual(one.model, other.model);
    assert.deepEqual(one.entryOf, other.entryOf);
    one.values.forEach((value, i) => {
      assert.ok(Math.abs(value - (other.values[i] ?? 0)) <= 1);
    });
  });

  test('answers only the latest of those that wait', async () => {
    const [first, second, third] = await Promise.all(
      ['社保卡', '船票', '公积金'].map((text) => late.embedLater(text)),
    );
    // The first was under way already when the others came, or not begun: either is right.
    assert.equal(second, null);
    assert.ok(third);
    assert.ok(first === null || first?.length === direct.dimensions);
  });

  test('cannot be opened with files that are not there', async () => {
    const settings = {prefix: '', library: '/t.js', wasm: '/ort/', pooling: 'cls'} as const;
    await assert.rejects(
      openTransformersFolder(join(folder, 'yihu'), {...settings, precision: 'q8'}, importPeer),
      /model_quantized\.onnx.*--precision/,
    );
    await assert.rejects(
      openTransformersFolder(join(folder, 'yihu'), {...settings, precision: 'fp32'}, () =>
        Promise.reject(new Error('no such package')),
      ),
      /npm install/,
    );
  });
});
