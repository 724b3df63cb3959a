// @ts-check
/**
 * `npm run docs`: builds the documentation site into `site/dist`, with the playground, the recipes as
 * pages, and the assistant of this build in `site/dist/yihu`. `npm run docs:dev` shows the pages
 * while they are written, with the playground of this build beside them. `--pages FOLDER` builds the
 * pages alone, into `FOLDER`. Installs what the site needs on first use; the project needs none of
 * it.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {root, setUp} from '../tools/set-up.mjs';

const site = path.dirname(fileURLToPath(import.meta.url));
/** Another build may stand in while the shared one is being rebuilt. */
const dist = process.env.YIHU_DIST ?? path.join(root, 'dist');
const target = path.join(site, 'dist');

/**
 * Runs a program of Node, and ends this one with its status where it fails.
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
function run(args, cwd = root) {
  const {status} = spawnSync(process.execPath, args, {
    cwd,
    stdio: 'inherit',
    env: {...process.env, YIHU_DIST: dist},
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Installs the packages of the site when, and only when, its lock file has changed. */
function installSite() {
  const lock = readFileSync(path.join(site, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  const stamp = path.join(site, 'node_modules/.yihu-setup');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.error('Setting up: installing what the documentation site needs (npm ci), once …');
  const {status} = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: site,
    stdio: ['inherit', 2, 2],
    // npm is a .cmd file on Windows, which only a shell starts; the arguments are constants.
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, hash);
}

setUp();
installSite();
if (!existsSync(path.join(dist, 'custom-elements.json'))) {
  run(['node_modules/vite/bin/vite.js', 'build']);
}
const vitepress = path.join(site, 'node_modules/vitepress/bin/vitepress.js');
const playground = path.join(site, 'build-playground.mjs');
const [, pages] = /** @type {(string | undefined)[]} */ (
  process.argv.slice(process.argv.indexOf('--pages'))
);
if (process.argv.includes('--dev')) {
  // Where `.vitepress/config.ts` serves it from.
  run([playground, path.join(site, '.cache/beside')]);
  // What else was said is for its server: `npm run docs:dev -- --port 5000`.
  run([vitepress, 'dev', site, ...process.argv.slice(2).filter((word) => word !== '--dev')]);
} else if (process.argv.includes('--pages')) {
  if (!pages) throw new Error('--pages wants the folder to write to.');
  run([vitepress, 'build', site, '--outDir', path.resolve(pages)]);
} else {
  rmSync(target, {recursive: true, force: true});
  run([vitepress, 'build', site]);
  run([playground, target]);
  run([path.join(site, 'build-recipes.mjs')]);
  console.log(
    `\nThe site is in ${path.relative(process.cwd(), target)}; any static server shows it.`,
  );
}
