import {mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type EncodedBundle, PART_KINDS} from '../knowledge/bundle.ts';

/** Names this program gives to parts: only such files are cleared away. */
const PART_NAME = new RegExp(`^(${PART_KINDS.join('|')})-[0-9a-f]{16}\\.json$`);

/**
 * Writes a bundle to `folder`: parts first, the manifest last, then the parts of earlier builds go,
 * so that whoever reads meanwhile finds a whole bundle.
 */
export async function writeBundle({manifest, files}: EncodedBundle, folder: string): Promise<void> {
  await mkdir(folder, {recursive: true});
  for (const [path, bytes] of files) await writeFile(join(folder, path), bytes);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of await readdir(folder)) {
    if (PART_NAME.test(name) && !files.has(name)) await rm(join(folder, name));
  }
}
