/**
 * What `npm pack` gives, installed in the project of `demo/embed/bundler/`: it builds there and
 * answers, in Vite's development server too, its declarations hold in a strict TypeScript project, and its manifest says what the browser sees.
 */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {type Browser, chromium} from 'playwright-core';
import {build, createServer, preview, type ViteDevServer} from 'vite';
import type {Manifest} from '../../tools/custom-elements.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';
import {packageOf} from '../../tools/notices-plugin.ts';
import {root} from '../../tools/set-up.mjs';
import {consumerProject} from '../support/consumer-project.ts';
import {ask, dist, openPanel} from '../support/embed-site.ts';

const run = promisify(execFile);

let folder: string;
let project: string;
let installed: string;
let names: readonly string[];
/** Why the package was unpacked instead of installed; undefined: npm installed it. */
let unpacked: string | undefined;
let browser: Browser;

/** Packs a copy: `dist` may stand elsewhere, and packing must not touch the project. */
async function pack(): Promise<string> {
  const source = path.join(folder, 'source');
  await mkdir(source);
  await cp(dist, path.join(source, 'dist'), {recursive: true});
  for (const file of ['package.json', 'README.md', 'LICENSE']) {
    await cp(path.join(root, file), path.join(source, file));
  }
  const {stdout} = await npm(['pack', '--json', '--ignore-scripts'], source);
  const [packed] = JSON.parse(stdout) as [{filename: string; files: {path: string}[]}];
  names = packed.files.map(({path: name}) => name);
  return path.join(source, packed.filename);
}

function npm(args: readonly string[], cwd: string): Promise<{stdout: string}> {
  return run('npm', [...args], {cwd, maxBuffer: 1 << 24, shell: process.platform === 'win32'});
}

/** How npm says that it does not get what it has to fetch. */
const NO_REGISTRY =
  /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|ERR_SOCKET|\bE(?:40[0-9]|5\d\d)\b/;

/** The one package that comes along, with what it needs. */
const LIT = ['lit', 'lit-html', 'lit-element', '@lit', '@types/trusted-types'];

/**
 * Installs the archive as its users do. Without a registry and anything of it in npm's cache it is
 * unpacked, and lit is the project's own: `unpacked` says why.
 */
async function install(archive: string): Promise<void> {
  const careful = ['--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0'];
  try {
    await npm(['install', '--prefer-offline', ...careful, archive], project);
  } catch (error) {
    const {stderr = ''} = error as {stderr?: string};
    if (!NO_REGISTRY.test(stderr)) throw error;
    unpacked = stderr.split('\n').find((line) => NO_REGISTRY.test(line)) ?? stderr;
    await mkdir(installed, {recursive: true});
    await run('tar', ['-xzf', archive, '-C', installed, '--strip=1']);
    for (const name of LIT) {
      const target = path.join(project, 'node_modules', name);
      await mkdir(path.dirname(target), {recursive: true});
      await symlink(path.join(root, 'node_modules', name), target, 'junction');
    }
  }
}

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihu-package-'));
  const archive = await pack();
  project = path.join(folder, 'project');
  installed = path.join(project, 'node_modules/yihu');
  await cp(path.join(root, 'demo/embed/bundler'), project, {recursive: true});
  await install(archive);
  await cp(path.join(installed, 'dist/knowledge'), path.join(project, 'public/knowledge'), {
    recursive: true,
  });
  browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
});

after(async () => {
  await browser?.close();
  await rm(folder, {recursive: true, force: true});
});

/** The project in Vite's development server. */
async function develop(): Promise<ViteDevServer> {
  const server = await createServer({
    root: project,
    logLevel: 'error',
    server: {host: '127.0.0.1', port: await freePort(5930), strictPort: true},
  });
  return server.listen();
}

/** Asks at that address; returns how many workers the page has then. */
async function answers(urls: {readonly local: readonly string[]} | null): Promise<number> {
  const page = await browser.newPage({locale: 'zh-CN'});
  await page.goto(urls?.local[0] ?? '');
  await openPanel(page);
  await ask(page, '停航了船票怎么退');
  const workers = page.workers().length;
  await page.close();
  return workers;
}

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

  it('carries its licence, and those of all whose code is in its scripts', async () => {
    const licence = await readFile(path.join(installed, 'LICENSE'), 'utf8');
    assert.match(licence, /^MIT License\n\nCopyright \(c\) 2026 The Yihu authors\n/);
    const notices = await readFile(path.join(installed, 'dist/THIRD-PARTY.txt'), 'utf8');
    const maps = (await readdir(dist, {recursive: true})).filter(
      (file) => file.endsWith('.map') && !/^(?:demo|console)\b/.test(file),
    );
    const bundled = new Set<string>();
    for (const file of maps) {
      const text = await readFile(path.join(dist, file), 'utf8');
      for (const source of (JSON.parse(text) as {sources: string[]}).sources) {
        const name = packageOf(source);
        if (name) bundled.add(name);
      }
    }
    assert.ok(bundled.has('idb-keyval') && bundled.has('lit-html'), [...bundled].join(' '));
    for (const name of bundled) {
      assert.match(notices, new RegExp(`^${name} \\d\\S* \\(\\S+\\)$`, 'm'));
    }
  });

  it('is installed by npm with nothing but lit, for its types', async (context) => {
    if (unpacked) {
      context.skip(`unpacked instead: ${unpacked}`);
      return;
    }
    const there = (await readdir(path.join(project, 'node_modules'), {recursive: true}))
      .map((name) => name.replaceAll(path.sep, '/'))
      .filter((name) => /^(?:@[^/]+\/)?[^@/.][^/]*\/package\.json$/.test(name))
      .map((name) => path.posix.dirname(name));
    assert.ok(there.includes('yihu'));
    assert.deepEqual(
      there.filter((name) => !/^(?:yihu|lit|lit-.*|@lit\/.*|@lit-labs\/.*|@types\/.*)$/.test(name)),
      [],
    );
  });

  it('builds in an empty project and answers there', async () => {
    await build({root: project, logLevel: 'error'});
    const assets = await readdir(path.join(project, 'dist/assets'));
    assert.ok(assets.some((name) => name.startsWith('engine.worker-')));
    const server = await preview({
      root: project,
      logLevel: 'error',
      preview: {host: '127.0.0.1', port: await freePort(5900), strictPort: true},
    });
    try {
      assert.equal(await answers(server.resolvedUrls), 1);
    } finally {
      await server.close();
    }
  });

  it('answers in a worker in Vite’s development server, without a setting for it', async (context) => {
    const server = await develop();
    context.after(() => server.close());
    assert.equal(await answers(server.resolvedUrls), 1);
  });

  it('has declarations that hold in a strict project, under both ways to resolve', async () => {
    const consumer = path.join(folder, 'consumer');
    await mkdir(path.join(consumer, 'node_modules'), {recursive: true});
    await symlink(installed, path.join(consumer, 'node_modules/yihu'), 'junction');
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

  it('describes in its manifest what the elements observe in the browser', async (context) => {
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
    // A page of its own, since that of the project has no use for all of it.
    const code = "import {registerAll} from 'yihu/define';\nimport 'yihu/sidebar';\n";
    await writeFile(path.join(project, 'all.js'), `${code}window.registerAll = registerAll;\n`);
    const html = '<!doctype html><title>全部</title><script type="module" src="/all.js"></script>';
    await writeFile(path.join(project, 'all.html'), html);
    const server = await develop();
    context.after(() => server.close());
    const page = await browser.newPage();
    await page.goto(`${server.resolvedUrls?.local[0]}all.html`);
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
