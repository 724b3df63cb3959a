import type {Knowledge} from '../knowledge/entry.ts';
import {decodeVectors} from '../knowledge/entry-vectors.ts';
import type {MeaningOptions} from '../retrieval/entry-index.ts';
import {readModel} from './read-model.ts';

/** What an engine over `knowledge` needs to find by meaning; nothing where there is no model. */
export async function meaningOf({vectors}: Pick<Knowledge, 'vectors'>): Promise<MeaningOptions> {
  const embedder = vectors && (await readModel());
  if (vectors === undefined || embedder === undefined) return {};
  // Another model than the one that made the vectors: its questions lie in another space.
  if (embedder.model !== vectors.model) return {};
  return {vectors: decodeVectors(vectors), embed: (question) => embedder.embed(question)};
}
