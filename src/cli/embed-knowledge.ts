import type {Embedder, LateEmbedder} from '../embedding/embedder.ts';
import type {Entry} from '../knowledge/entry.ts';
import type {EntryVectors} from '../knowledge/entry-vectors.ts';
import {halvesOf, meaningWeight} from '../retrieval/meaning-weight.ts';
import {createTokenizer} from '../text/tokenize.ts';

/** Largest step count of a signed byte, so that +x and −x are as exact. */
const STEPS = 127;

/**
 * The vectors of entries: one row each, the mean direction of its wordings with the standard
 * question among them. The mean ranked as well as the nearest of all wordings on the wordings held
 * out (docs/retrieval.md), for a fortieth of the bytes. What they count is learned from the standard
 * questions.
 */
export function embedEntries(entries: readonly Entry[], embedder: Embedder): EntryVectors {
  const {dimensions, model} = embedder;
  const values = new Int8Array(entries.length * dimensions);
  const scales = new Float32Array(entries.length);
  entries.forEach((entry, place) => {
    const mean = new Float32Array(dimensions);
    for (const text of wordingsOf(entry)) {
      embedder.embed(text).forEach((value, i) => {
        mean[i] = (mean[i] ?? 0) + value;
      });
    }
    const length = Math.hypot(...mean) || 1;
    const scale = Math.max(...mean.map(Math.abs)) / length / STEPS || 1;
    scales[place] = scale;
    mean.forEach((value, i) => {
      values[place * dimensions + i] = Math.round(value / length / scale);
    });
  });
  return {
    model,
    dimensions,
    entryOf: Uint16Array.from(entries, (_, place) => place),
    scales,
    values,
    weight: meaningWeight(
      entries.map(({question}) => question),
      createTokenizer({synonyms: [], dialect: {}, fillers: []}),
      (text) => embedder.embed(text),
    ),
  };
}

/** The same by a model that takes a while. */
export async function embedEntriesLater(
  entries: readonly Entry[],
  {model, dimensions, embedLater}: LateEmbedder,
): Promise<EntryVectors> {
  const nothing = new Float32Array(dimensions);
  const vectors = new Map<string, Float32Array>();
  const halves = halvesOf(entries.map(({question}) => question)).flat();
  for (const text of new Set([...entries.flatMap(wordingsOf), ...halves])) {
    vectors.set(text, (await embedLater(text)) ?? nothing);
  }
  return embedEntries(entries, {
    model,
    dimensions,
    embed: (text) => vectors.get(text) ?? nothing,
  });
}

function wordingsOf({question, questionEn, variants}: Entry): string[] {
  return [question, questionEn, ...variants];
}
