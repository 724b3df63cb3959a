import {stat} from 'node:fs/promises';
import {encodeBundle} from '../knowledge/bundle.ts';
import {type Compiled, compileKnowledge} from '../knowledge/compile.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import {formatFinding} from '../knowledge/finding.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import {UsageError} from './parse-options.ts';
import {readKnowledge} from './read-knowledge.ts';

/** Compiles the knowledge in `folder`; throws a {@link UsageError} where there is none. */
export async function compileFolder(folder: string, now: Date): Promise<Compiled> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new UsageError(`No knowledge folder at ${folder}; give one with --knowledge FOLDER.`);
  }
  return compileKnowledge(await readKnowledge(folder), beijingDate(now.getTime()));
}

/** The knowledge in `folder` ready for use; throws a {@link UsageError} that lists its errors. */
export async function requireKnowledge(folder: string, now: Date): Promise<Knowledge> {
  const {knowledge, findings} = await compileFolder(folder, now);
  if (knowledge === undefined) {
    const errors = findings.filter(({severity}) => severity === 'error').map(formatFinding);
    throw new UsageError(`The knowledge in ${folder} has errors:\n${errors.join('\n')}`);
  }
  const {manifest} = encodeBundle(knowledge, {builtAt: now.toISOString(), locale: 'zh-Hans'});
  return {...knowledge, id: manifest.id};
}
