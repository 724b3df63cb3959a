import {readdir, readFile} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';

/** Reads the text of every Markdown, YAML and text file below `folder`, by path with `/`. */
export async function readKnowledge(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(md|ya?ml|txt)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8'));
  }
  return files;
}
