import {stat} from 'node:fs/promises';
import {encodeBundle} from '../knowledge/bundle.ts';
import {type Compiled, compileKnowledge} from '../knowledge/compile.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import {encodeVectors} from '../knowledge/entry-vectors.ts';
import {formatFinding} from '../knowledge/finding.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import {embedEntries} from './embed-knowledge.ts';
import {UsageError} from './parse-options.ts';
import {readKnowledge} from './read-knowledge.ts';
import {readModel} from './read-model.ts';

/** Compiles the knowledge in `folder`; throws a {@link UsageError} where there is none. */
export async function compileFolder(folder: string, now: Date): Promise<Compiled> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new UsageError(`No knowledge folder at ${folder}; give one with --knowledge FOLDER.`);
  }
  const files = await readKnowledge(folder);
  return compileKnowledge(files, beijingDate(now.getTime()));
}

/** The same knowledge with what its entries mean to the model that ships, where there is one. */
export async function withVectors<K extends Omit<Knowledge, 'id'>>(knowledge: K): Promise<K> {
  const embedder = await readModel();
  if (embedder === undefined) return knowledge;
  return {...knowledge, vectors: encodeVectors(embedEntries(knowledge.entries, embedder))};
}

/** The knowledge in `folder` ready for use; throws a {@link UsageError} that lists its errors. */
export async function requireKnowledge(folder: string, now: Date): Promise<Knowledge> {
  const {knowledge: compiled, findings} = await compileFolder(folder, now);
  if (compiled === undefined) {
    const errors = findings.filter(({severity}) => severity === 'error').map(formatFinding);
    throw new UsageError(`The knowledge in ${folder} has errors:\n${errors.join('\n')}`);
  }
  const knowledge = await withVectors(compiled);
  const {manifest} = encodeBundle(knowledge, {builtAt: now.toISOString(), locale: 'zh-Hans'});
  return {...knowledge, id: manifest.id};
}
