/**
 * What `npm pack` gives, put into an empty project: it builds there with a bundler and answers, its
 * declarations hold in a strict TypeScript project, and its manifest says what the browser sees.
 */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {type Browser, chromium} from 'playwright-core';
import {build, type PreviewServer, preview} from 'vite';
import type {Manifest} from '../../tools/custom-elements.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';
import {root} from '../../tools/set-up.mjs';
import {consumerProject} from '../support/consumer-project.ts';
import {ask, dist, openPanel} from '../support/embed-site.ts';

const run = promisify(execFile);

let folder: string;
let project: string;
let installed: string;
let names: readonly string[];
let browser: Browser;
let server: PreviewServer;
let address: string;

/** Packs a copy: `dist` may stand elsewhere, and packing must not touch the project. */
async function pack(): Promise<string> {
  const source = path.join(folder, 'source');
  await mkdir(source);
  await cp(dist, path.join(source, 'dist'), {recursive: true});
  for (const file of ['package.json', 'README.md']) {
    await cp(path.join(root, file), path.join(source, file));
  }
  const {stdout} = await run('npm', ['pack', '--json', '--ignore-scripts'], {
    cwd: source,
    maxBuffer: 1 << 24,
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(stdout) as [{filename: string; files: {path: string}[]}];
  names = packed.files.map(({path: name}) => name);
  return path.join(source, packed.filename);
}

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihu-package-'));
  const archive = await pack();
  // Its scripts are complete in themselves, so that unpacking is all of installing them.
  project = path.join(folder, 'project');
  installed = path.join(project, 'node_modules/yihu');
  await mkdir(installed, {recursive: true});
  await run('tar', ['-xzf', archive, '-C', installed, '--strip=1']);
  await writeFile(
    path.join(project, 'index.html'),
    `<!doctype html><html lang="zh-CN"><title>项目</title><script type="module" src="/main.js"></script>
    <yihu-assistant knowledge="/knowledge/manifest.json"></yihu-assistant></html>`,
  );
  await writeFile(
    path.join(project, 'main.js'),
    "import {registerAll} from 'yihu/define';\nimport 'yihu/sidebar';\nwindow.registerAll = registerAll;\n",
  );
  await cp(path.join(installed, 'dist/knowledge'), path.join(project, 'public/knowledge'), {
    recursive: true,
  });
  await build({root: project, configFile: false, logLevel: 'error', build: {target: 'es2022'}});
  const port = await freePort(5900);
  server = await preview({
    root: project,
    configFile: false,
    logLevel: 'error',
    preview: {host: '127.0.0.1', port, strictPort: true},
  });
  address = `http://127.0.0.1:${port}/`;
  browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, {recursive: true, force: true});
});

describe('the package', () => {
  it('holds what a site needs and nothing else', () => {
    for (const wanted of [
      'dist/yihu.js',
      'dist/sidebar.js',
      'dist/embed.js',
      'dist/integrity.json',
      'dist/custom-elements.json',
      'dist/types/define.d.ts',
      'package.json',
    ]) {
      assert.ok(names.includes(wanted), wanted);
    }
    assert.deepEqual(
      names.filter((name) => /\.map$|^dist\/(demo|console)\//.test(name)),
      [],
    );
  });

  it('has every file that its package.json names', async () => {
    const {exports, types, customElements} = JSON.parse(
      await readFile(path.join(installed, 'package.json'), 'utf8'),
    ) as {
      exports: Record<string, string | Record<string, string>>;
      types: string;
      customElements: string;
    };
    const targets = Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    for (const target of [...targets, types, customElements]) {
      const file = target.replace('./', '').replace(/\*$/, '');
      assert.ok(
        names.some((name) => name === file || name.startsWith(file)),
        target,
      );
    }
  });

  it('asks an installation for nothing but the types of lit', async () => {
    const {dependencies} = JSON.parse(
      await readFile(path.join(installed, 'package.json'), 'utf8'),
    ) as {dependencies: Record<string, string>};
    assert.deepEqual(Object.keys(dependencies), ['lit']);
  });

  it('builds in an empty project and answers there', async () => {
    const assets = await readdir(path.join(project, 'dist/assets'));
    assert.ok(assets.some((name) => name.startsWith('engine.worker-')));
    const page = await browser.newPage({locale: 'zh-CN'});
    await page.goto(address);
    await openPanel(page);
    await ask(page, '停航了船票怎么退');
    assert.equal(page.workers().length, 1);
    await page.close();
  });

  it('has declarations that hold in a strict project, under both ways to resolve', async () => {
    const consumer = path.join(folder, 'consumer');
    await mkdir(path.join(consumer, 'node_modules'), {recursive: true});
    await symlink(installed, path.join(consumer, 'node_modules/yihu'), 'junction');
    // The one dependency, with what it depends on; found from where the package really stands too.
    for (const name of ['lit', 'lit-html', 'lit-element', '@lit', '@types/trusted-types']) {
      for (const place of [consumer, project]) {
        const target = path.join(place, 'node_modules', name);
        await mkdir(path.dirname(target), {recursive: true});
        await symlink(path.join(root, 'node_modules', name), target, 'junction');
      }
    }
    for (const [file, text] of consumerProject()) await writeFile(path.join(consumer, file), text);
    for (const config of ['tsconfig.bundler.json', 'tsconfig.node.json']) {
      const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
      const said = await run(process.execPath, [compiler, '-p', config], {cwd: consumer}).then(
        () => '',
        (error: {stdout: string}) => error.stdout,
      );
      assert.equal(said, '', config);
    }
  });

  it('describes in its manifest what the elements observe in the browser', async () => {
    const manifest = JSON.parse(
      await readFile(path.join(installed, 'dist/custom-elements.json'), 'utf8'),
    ) as Manifest;
    const described = manifest.modules.flatMap(({declarations}) =>
      declarations.map(({tagName, attributes, members}) => ({
        tag: tagName,
        attributes: attributes.map(({name}) => name).sort(),
        properties: members
          .filter(({kind, readonly}) => kind === 'field' && !readonly)
          .map(({name}) => name)
          .sort(),
      })),
    );
    const page = await browser.newPage();
    await page.goto(address);
    const seen = await page.evaluate(
      async (tags) => {
        await (window as unknown as {registerAll(): Promise<void>}).registerAll();
        const sidebar = customElements.get('yihu-sidebar') as unknown as {
          hearing(): Promise<void>;
        };
        await sidebar.hearing();
        return tags.map((tag) => {
          const made = customElements.get(tag) as unknown as {
            observedAttributes: string[];
            elementProperties: Map<string, {state?: boolean}>;
          };
          return {
            tag,
            attributes: [...made.observedAttributes].sort(),
            properties: [...made.elementProperties]
              .filter(([, {state}]) => !state)
              .map(([name]) => name)
              .sort(),
          };
        });
      },
      described.map(({tag}) => tag),
    );
    assert.ok(described.length > 20);
    assert.deepEqual(seen, described);
    await page.close();
  });
});
