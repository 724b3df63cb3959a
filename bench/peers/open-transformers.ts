import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {createEncoder, type Vocabulary} from '../../src/embedding/tokenizer.ts';
import {importPeer} from './import-peer.ts';

/** As much of `@huggingface/transformers` as is used. */
interface TransformersModule {
  readonly env: {localModelPath: string; allowLocalModels: boolean; allowRemoteModels: boolean};
  readonly Tensor: new (type: 'int32', data: Int32Array, dims: readonly number[]) => unknown;
  readonly AutoModel: {
    from_pretrained(
      name: string,
      options: {readonly dtype: 'fp32'},
    ): Promise<(inputs: object) => Promise<{readonly vector: {readonly data: Float32Array}}>>;
  };
  pipeline(
    task: string,
    name: string,
    options: object,
  ): Promise<(text: string) => Promise<unknown>>;
}

/** Our model, run by transformers.js. */
export interface TransformersModel {
  /** What its own pipeline says to our model; undefined: it ran. */
  readonly pipelineProblem: string | undefined;
  embed(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

const NAME = 'yihu';

/**
 * Lays the folder of a model out as on the Hugging Face hub, and opens it. The graph runs as it is;
 * its pipeline does not, as it has no tokenizer for it: the models that a `tokenizer.json` can
 * describe (WordLevel, WordPiece, BPE, Unigram) make one sequence of ids, and ours takes a second
 * one, of pairs of neighbours, beside it. So our tokenizer makes the ids.
 */
export async function openTransformers(model: string): Promise<TransformersModel> {
  const {AutoModel, Tensor, env, pipeline} = await importPeer<TransformersModule>(
    '@huggingface/transformers',
  );
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yihu-transformers-'));
  await layOutModel(model, path.join(folder, NAME));
  env.localModelPath = `${folder}/`;
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  const run = await AutoModel.from_pretrained(NAME, {dtype: 'fp32'});
  let pipelineProblem: string | undefined;
  try {
    const extract = await pipeline('feature-extraction', NAME, {dtype: 'fp32'});
    await extract('社保卡丢了');
  } catch (error) {
    pipelineProblem = String(error);
  }
  const encode = createEncoder(
    JSON.parse(await readFile(path.join(model, 'vocabulary.json'), 'utf8')) as Vocabulary,
  );
  return {
    pipelineProblem,
    async embed(text) {
      const {tokens, pairs} = encode(text);
      const {vector} = await run({
        tokens: new Tensor('int32', tokens, [tokens.length]),
        pairs: new Tensor('int32', pairs, [pairs.length]),
      });
      return vector.data;
    },
    close: () => rm(folder, {recursive: true}),
  };
}

/** The files of a model under the names that transformers.js looks for. */
export async function layOutModel(model: string, folder: string): Promise<void> {
  await mkdir(path.join(folder, 'onnx'), {recursive: true});
  await cp(path.join(model, 'encoder.onnx'), path.join(folder, 'onnx', 'model.onnx'));
  // A kind of model that the library does not know runs as a single graph.
  await writeFile(path.join(folder, 'config.json'), JSON.stringify({model_type: 'yihu-bag'}));
}
