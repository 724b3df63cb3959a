// @ts-check
/**
 * `node site/build-playground.mjs FOLDER`: the playground in `FOLDER/playground/`, and the assistant
 * that it shows in `FOLDER/yihu/`. Needs nothing but a build of the project.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {root} from '../tools/set-up.mjs';

/** Another build may stand in while the shared one is being rebuilt. */
const dist = process.env.YIHU_DIST ?? path.join(root, 'dist');
const target = path.resolve(process.argv[2] ?? path.join(root, 'site/dist'));

/** Folder of the assistant on the site, where every snippet of the documentation has it. */
const FOLDER = '/yihu/';

/** Of a build, what no page of the site asks for. */
const LEFT_OUT = /(?:^|\/)(?:demo|console|types)(?:\/|$)|\.map$/;

/** Elements that can be chosen. */
const WANTED = ['yihu-assistant', 'yihu-help'];

/**
 * The part of `custom-elements.json` that is read here.
 * @typedef {{tagName: string, attributes: object, cssProperties: object}} ElementDoc
 */

/** What the playground has to know of the build. */
function describeBuild() {
  const embed = readFileSync(path.join(dist, 'embed.js'));
  /** @type {{modules: {declarations: ElementDoc[]}[]}} */
  const {modules} = JSON.parse(readFileSync(path.join(dist, 'custom-elements.json'), 'utf8'));
  const elements = modules
    .flatMap(({declarations}) => declarations)
    .filter(({tagName}) => WANTED.includes(tagName))
    .map(({tagName, attributes, cssProperties}) => [tagName, {attributes, cssProperties}]);
  return {
    folder: FOLDER,
    integrity: `sha384-${createHash('sha384').update(embed).digest('base64')}`,
    elements: Object.fromEntries(elements),
  };
}

const vite = path.join(root, 'node_modules/vite/bin/vite.js');
const config = path.join(root, 'site/playground/vite.config.ts');
const outDir = path.join(target, 'playground');
const {status} = spawnSync(
  process.execPath,
  [vite, 'build', '--config', config, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'],
  {cwd: root, stdio: 'inherit'},
);
if (status !== 0) process.exit(status ?? 1);
writeFileSync(path.join(outDir, 'build.json'), JSON.stringify(describeBuild()));
cpSync(dist, path.join(target, FOLDER), {
  recursive: true,
  filter: (file) => !LEFT_OUT.test(path.relative(dist, file).replaceAll(path.sep, '/')),
});
const icon = path.join(target, 'icon.svg');
if (!existsSync(icon)) cpSync(path.join(root, 'site/public/icon.svg'), icon);
