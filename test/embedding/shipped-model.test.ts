import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {describe, test} from 'node:test';
import {readModel} from '../../src/cli/read-model.ts';
import {readModelDescription} from '../../src/embedding/model-description.ts';
import {createEncoder, type Vocabulary} from '../../src/embedding/tokenizer.ts';

type Ort = typeof import('onnxruntime-web/wasm');

// In Node its ES module asks for `require`; the other form works as it is.
const require = createRequire(import.meta.url);
const {env, InferenceSession, Tensor} = require('onnxruntime-web/wasm') as Ort;
env.wasm.numThreads = 1;
env.wasm.wasmBinary = readFileSync(require.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'))
  .buffer as ArrayBuffer;

const folder = new URL('../../model/encoder/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder));
const description = readModelDescription(read('model.json').toString());
const vocabulary = JSON.parse(read('vocabulary.json').toString()) as Vocabulary;

interface Golden {
  readonly text: string;
  readonly tokens: readonly number[];
  readonly pairs: readonly number[];
  /** By the weights as they were trained, before they became bytes. */
  readonly vector: readonly number[];
}
const golden = JSON.parse(read('golden.json').toString()) as Golden[];

function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let dot = 0;
  let [a, b] = [0, 0];
  for (let i = 0; i < one.length; i++) {
    const [x = 0, y = 0] = [one[i], other[i]];
    dot += x * y;
    a += x * x;
    b += y * y;
  }
  return dot / Math.sqrt(a * b);
}

/** Bytes for floats: about a hundredth of a degree of freedom lost, never a hundredth of a cosine. */
const SAME = 0.999;

describe('the model that ships', () => {
  test('is described by the hashes of its files', () => {
    assert.ok(description);
    for (const {path, bytes, sha256} of [description.weights, description.vocabulary]) {
      const file = read(path);
      assert.equal(file.length, bytes);
      assert.equal(createHash('sha256').update(file).digest('hex'), sha256);
    }
  });

  test('splits text as it did in training', () => {
    const encode = createEncoder(vocabulary);
    for (const {text, tokens, pairs} of golden) {
      const encoded = encode(text);
      assert.deepEqual([...encoded.tokens], tokens, text);
      assert.deepEqual([...encoded.pairs], pairs, text);
    }
  });

  test('gives the vectors it gave in training', async () => {
    const embedder = await readModel();
    assert.ok(embedder);
    for (const {text, vector} of golden) {
      assert.ok(cosine(embedder.embed(text), vector) > SAME, text);
    }
  });

  test('gives the same vectors as an ONNX graph in another runtime', async () => {
    const session = await InferenceSession.create(read('encoder.onnx'));
    for (const {text, tokens, pairs, vector} of golden) {
      const {vector: output} = await session.run({
        tokens: new Tensor('int32', Int32Array.from(tokens), [tokens.length]),
        pairs: new Tensor('int32', Int32Array.from(pairs), [pairs.length]),
      });
      assert.ok(output);
      assert.ok(cosine(output.data as Float32Array, vector) > SAME, text);
    }
  });
});
