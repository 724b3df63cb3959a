import {createHash} from 'node:crypto';
import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Knowledge} from '../knowledge/entry.ts';
import {readKnowledge} from './read-knowledge.ts';
import {MODEL_DESCRIPTION, MODEL_FOLDER} from './read-model.ts';

/** What the result of compiling depends on, besides the knowledge itself. */
const COMPILER_FOLDERS = ['../knowledge/', '../text/'];

/**
 * The knowledge in `folder`, compiled once and kept in `cache` under a hash of its files and of the
 * compiler and of the model: compiling takes over a second, reading it back a tenth. Throws as `requireKnowledge`.
 */
export async function loadKnowledge(folder: string, cache: string, now: Date): Promise<Knowledge> {
  // An absent folder has no files; `requireKnowledge` then says so in its own words.
  const files = await readKnowledge(folder).catch(() => new Map<string, string>());
  const hash = createHash('sha256');
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${path}\0${text}\0`);
  }
  for (const source of COMPILER_FOLDERS) hash.update(await sourcesBelow(source));
  // Vectors of another model would be kept for ever, and never used.
  hash.update(await readFile(join(MODEL_FOLDER, MODEL_DESCRIPTION), 'utf8').catch(() => ''));
  const kept = join(cache, `knowledge-${hash.digest('hex')}.json`);
  try {
    return JSON.parse(await readFile(kept, 'utf8')) as Knowledge;
  } catch {
    // Not compiled yet, or the file is damaged.
  }
  const {requireKnowledge} = await import('./compile-folder.ts');
  const knowledge = await requireKnowledge(folder, now);
  await keep(cache, kept, JSON.stringify(knowledge)).catch(() => {
    // A folder that cannot be written costs the next start a second, nothing else.
  });
  return knowledge;
}

async function sourcesBelow(relative: string): Promise<string> {
  const folder = fileURLToPath(new URL(relative, import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\0');
}

/** Replaces what was kept before; written aside first, so that nobody reads half a file. */
async function keep(cache: string, path: string, text: string): Promise<void> {
  await mkdir(cache, {recursive: true});
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, text);
  for (const name of await readdir(cache)) {
    if (/^knowledge-[0-9a-f]{64}\.json$/.test(name)) await rm(join(cache, name), {force: true});
  }
  await rename(aside, path);
}
