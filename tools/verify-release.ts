/**
 * `npm run verify -- FOLDER`: compares a folder with the list of hashes in it, as on the web server
 * after a release was copied there. Says what differs; exit status 1 where anything does.
 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Release} from '../src/embed/release.ts';
import {filesBelow} from './embed-plugin.ts';
import {EMBED_FILE, integrityOf, RELEASE_FILE, releaseProblems, snippet} from './release.ts';

const folder = path.resolve(process.argv[2] ?? 'dist');
const list = readFileSync(path.join(folder, RELEASE_FILE), 'utf8');
const embed = readFileSync(path.join(folder, EMBED_FILE), 'utf8');
const problems = [...releaseProblems(JSON.parse(list) as Release, filesBelow(folder))];
if (!embed.includes(integrityOf(list))) problems.push(`${EMBED_FILE} pins another ${RELEASE_FILE}`);
for (const problem of problems) console.error(problem);
if (problems.length === 0) {
  const manifest = readFileSync(path.join(folder, 'knowledge/manifest.json'));
  console.log('Every file is what was published.\n\nThe tag, with the knowledge pinned too:\n');
  console.log(snippet(embed, manifest));
}
process.exitCode = problems.length === 0 ? 0 : 1;
