// @ts-check
/**
 * `npm run size`: compares the shell in `dist/` with the size recorded here, and fails in both
 * directions, so that the number in this file is true and its history tells what cost how much.
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {root} from './set-up.mjs';
import {LIMIT, shellFiles, sizeProblem} from './shell-size.mjs';

/** Bytes of the shell, gzip, file by file; written by `npm run size -- --update`. */
const RECORDED = 45977;

const dist = path.join(root, 'dist');
if (!existsSync(path.join(dist, 'yihu.js'))) {
  console.error('There is no dist/yihu.js to measure: run `npm run build` first.');
  process.exit(1);
}

const sizes = shellFiles('yihu.js', (file) => readFileSync(path.join(dist, file), 'utf8')).map(
  (file) => ({file, bytes: gzipSync(readFileSync(path.join(dist, file)), {level: 9}).length}),
);
const measured = sizes.reduce((sum, {bytes}) => sum + bytes, 0);
for (const {file, bytes} of sizes) console.log(`${String(bytes).padStart(8)}  ${file}`);
console.log(`${String(measured).padStart(8)}  shell, gzip (recorded ${RECORDED}, limit ${LIMIT})`);

// The one-tag script, which a page loads whether or not anybody asks.
const EMBED_LIMIT = 5_120;
const embed = gzipSync(readFileSync(path.join(dist, 'embed.js')), {level: 9}).length;
console.log(`${String(embed).padStart(8)}  embed.js, gzip (limit ${EMBED_LIMIT})`);

if (process.argv.includes('--update') && measured <= LIMIT) {
  const self = fileURLToPath(import.meta.url);
  const text = readFileSync(self, 'utf8');
  writeFileSync(self, text.replace(/^const RECORDED = \d+;$/m, `const RECORDED = ${measured};`));
  console.log('Recorded in tools/check-size.mjs; commit it with the change that caused it.');
} else {
  const problem =
    embed > EMBED_LIMIT
      ? `embed.js is ${embed} bytes and may be ${EMBED_LIMIT}: load it later, or take it out.`
      : sizeProblem(measured, RECORDED);
  if (problem) console.error(problem);
  process.exitCode = problem ? 1 : 0;
}
