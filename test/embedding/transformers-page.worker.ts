/** A page's worker with an owner's model: embeds texts, or says what went wrong. */
import {openModel} from '../../src/embedding/open-model.ts';

addEventListener('message', async ({data: [url, texts]}: MessageEvent<[string, string[]]>) => {
  try {
    const model = await openModel(
      {
        url,
        fetch: (input, init) => fetch(input, init),
        importModule: (address) => import(/* @vite-ignore */ address),
      },
      () => true,
    );
    const vectors: (number[] | null)[] = [];
    for (const text of texts) {
      if (model === undefined || !('embedLater' in model)) throw new Error('another kind of model');
      const vector = await model.embedLater(text);
      vectors.push(vector && [...vector]);
    }
    postMessage({vectors});
  } catch (error) {
    postMessage({problem: String(error)});
  }
});
