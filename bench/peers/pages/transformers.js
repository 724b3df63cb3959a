/**
 * A page that finds entries by meaning with transformers.js: our model and our tokenizer, so that
 * what is measured is the library and its runtime. Nothing is fetched before the first question.
 */
import {shown} from './shown.js';

const NAME = 'yihu';

let opened;

async function open() {
  const {AutoModel, Tensor, env} = await import('@huggingface/transformers');
  const {createEncoder} = await import('../../../src/embedding/tokenizer.ts');
  const {decodeVectors} = await import('../../../src/knowledge/entry-vectors.ts');
  const {createVectorIndex} = await import('../../../src/retrieval/vector-index.ts');
  const at = (path) => new URL(path, document.baseURI).href;
  env.localModelPath = at('../data/');
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.backends.onnx.wasm.wasmPaths = at('../onnxruntime/');
  const [model, vocabulary, entries, encoded] = await Promise.all([
    AutoModel.from_pretrained(NAME, {dtype: 'fp32'}),
    fetch('../data/vocabulary.json').then((response) => response.json()),
    fetch('../data/entries.json').then((response) => response.json()),
    fetch('../data/vectors.json').then((response) => response.json()),
  ]);
  const encode = createEncoder(vocabulary);
  const index = createVectorIndex(decodeVectors(encoded), entries.length);
  return async (question) => {
    const {tokens, pairs} = encode(question);
    const {vector} = await model({
      tokens: new Tensor('int32', tokens, [tokens.length]),
      pairs: new Tensor('int32', pairs, [pairs.length]),
    });
    const similarities = index.similarities(vector.data);
    return entries[similarities.indexOf(Math.max(...similarities))];
  };
}

async function answer(question) {
  opened ??= open();
  const find = await opened;
  const {title, answer: text} = await find(question);
  const article = document.createElement('article');
  article.textContent = `${title}\n\n${text}`;
  document.querySelector('#answers').append(article);
}

window.bench = {ask: (question) => shown(answer(question))};
