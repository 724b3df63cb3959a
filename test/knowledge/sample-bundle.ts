import {type EncodedBundle, encodeBundle} from '../../src/knowledge/bundle.ts';
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {compileSample, edited, REFUND, REFUND_FILE} from './sample-folder.ts';

/** When the sample bundles were built. */
export const BUILT = {builtAt: '2026-11-22T08:00:00.000Z', locale: 'zh-Hans'};

/** Knowledge in which the first answer is `answer`. */
export function sampleKnowledge(answer = '找承运人退票。'): Omit<Knowledge, 'id'> {
  const {knowledge} = compileSample({[REFUND_FILE]: edited(REFUND, '找承运人退票。', answer)});
  if (!knowledge) throw new Error('The sample does not compile.');
  return knowledge;
}

/** A bundle in which the first answer is `answer`. */
export function sampleBundle(answer?: string): EncodedBundle {
  return encodeBundle(sampleKnowledge(answer), BUILT);
}

/** A bundle whose entries are found and answered by `word`: another one in both parts. */
export function sampleEdition(word: string): EncodedBundle {
  const knowledge = sampleKnowledge(`${word}。`);
  const entries = knowledge.entries.map((entry) => ({...entry, keywords: [word]}));
  return encodeBundle({...knowledge, entries}, BUILT);
}

/** The first part of a bundle of this kind, with its bytes. */
export function partOf(
  {manifest, files}: EncodedBundle,
  kind: string,
): {path: string; bytes: Uint8Array} {
  const part = manifest.parts.find((candidate) => candidate.kind === kind);
  const bytes = part && files.get(part.path);
  if (!part || !bytes) throw new Error(`The bundle has no ${kind}.`);
  return {path: part.path, bytes};
}

/** The same bytes with the last one changed. */
export function tampered(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
  return copy;
}
