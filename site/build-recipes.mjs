// @ts-check
/**
 * Builds the recipes of the documentation as pages of the site: the very files that the pages show,
 * each in a project of its own, with the package as `npm pack` would leave it in `node_modules`.
 * TypeScript recipes are checked strictly first.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {root} from '../tools/set-up.mjs';

const site = path.dirname(fileURLToPath(import.meta.url));
const dist = process.env.YIHU_DIST ?? path.join(root, 'dist');
const recipes = path.join(site, 'recipes');
const scratch = path.join(site, '.cache/recipes');
const target = path.join(site, 'dist/recipes');

/** The Vite of the site, which the plugin of Vue here is made for. */
const vite = await import(
  pathToFileURL(path.join(site, 'node_modules/vite/dist/node/index.js')).href
);

/** The policy of the strictest kind of page, under which every recipe has to run. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** @param {string} title @param {string} body */
function page(title, body) {
  return `<!doctype html>
<html lang="zh-Hans">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
  </head>
  <body>
${body}
  </body>
</html>
`;
}

/** Value of `integrity` for the one-tag script of this build. */
function embedHash() {
  const bytes = readFileSync(path.join(dist, 'embed.js'));
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/** @param {string} folder @param {string} html */
function writePage(folder, html) {
  mkdirSync(folder, {recursive: true});
  writeFileSync(path.join(folder, 'index.html'), html);
}

/**
 * A project with one recipe. It stands below the site, whose packages it finds, and the types of Lit
 * in the project's own.
 * @param {string} name folder of the recipe
 * @param {Readonly<Record<string, string>>} [packages] what it has instead: folder in the site's
 *   `node_modules` by the name under which the recipe imports it
 */
function project(name, packages = {}) {
  const folder = path.join(scratch, name);
  const modules = path.join(folder, 'node_modules');
  rmSync(folder, {recursive: true, force: true});
  cpSync(path.join(recipes, name), folder, {recursive: true});
  for (const [wanted, installed] of Object.entries(packages)) {
    // Copied: a link would be followed to where another version stands beside it.
    cpSync(path.join(site, 'node_modules', installed), path.join(modules, wanted), {
      recursive: true,
    });
  }
  const yihu = path.join(modules, 'yihu');
  mkdirSync(yihu, {recursive: true});
  cpSync(path.join(root, 'package.json'), path.join(yihu, 'package.json'));
  cpSync(dist, path.join(yihu, 'dist'), {
    recursive: true,
    filter: (file) => !/[/\\](?:demo|console|model|knowledge)$|\.map$/.test(file),
  });
  return folder;
}

/** Checks a recipe as a strict project would. @param {string} folder */
function check(folder) {
  const config = {
    compilerOptions: {
      target: 'es2022',
      lib: ['es2023', 'dom', 'dom.iterable'],
      module: 'esnext',
      moduleResolution: 'bundler',
      jsx: 'react-jsx',
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    },
    files: ['app.tsx'],
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const {status} = spawnSync(process.execPath, [compiler, '-p', folder], {stdio: 'inherit'});
  if (status !== 0) throw new Error(`${path.basename(folder)} does not hold for TypeScript`);
}

/**
 * Builds a recipe as a page of the site.
 * @param {string} folder of its project
 * @param {string} entry script of the page
 */
async function build(folder, entry) {
  const name = path.basename(folder);
  const body = `    <div id="app"></div>\n    <script type="module" src="./${entry}"></script>`;
  writePage(folder, page(`${name} · 一呼`, body));
  await vite.build({
    root: folder,
    base: './',
    logLevel: 'warn',
    configFile: entry === 'main.ts' ? path.join(folder, 'vite.config.ts') : false,
    esbuild: {jsx: 'automatic'},
    // A worker is one file: it is compared with its hash before it starts.
    worker: {format: 'es', rollupOptions: {output: {inlineDynamicImports: true}}},
    build: {
      target: 'es2022',
      modulePreload: false,
      outDir: path.join(target, name),
      emptyOutDir: true,
      assetsInlineLimit: 0,
    },
  });
}

await build(project('vue'), 'main.ts');
const react18 = project('react-18', {
  react: 'react-18',
  'react-dom': 'react-dom-18',
  '@types/react': '@types/react-18',
  '@types/react-dom': '@types/react-dom-18',
});
for (const folder of [react18, project('react-19')]) {
  check(folder);
  await build(folder, 'app.tsx');
}
const pasted = readFileSync(path.join(recipes, 'cms/paste.html'), 'utf8');
writePage(
  path.join(target, 'cms'),
  page('内容管理系统 · 一呼', pasted.replace('sha384-…', embedHash())),
);
