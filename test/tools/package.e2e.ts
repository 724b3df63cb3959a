/** What `npm pack` gives, put into an empty project with a bundler: it builds there and answers. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {type Browser, chromium} from 'playwright-core';
import {build, preview} from 'vite';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';
import {root} from '../../tools/set-up.mjs';
import {ask, dist, openPanel} from '../support/embed-site.ts';

const run = promisify(execFile);

let folder: string;
let browser: Browser;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihu-package-'));
  browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
});

after(async () => {
  await browser?.close();
  await rm(folder, {recursive: true, force: true});
});

describe('the package', () => {
  it('holds what a site needs and nothing else, builds in an empty project and answers there', async () => {
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
    const names = packed.files.map(({path: name}) => name);
    for (const wanted of ['dist/yihu.js', 'dist/embed.js', 'dist/integrity.json', 'package.json']) {
      assert.ok(names.includes(wanted), wanted);
    }
    assert.deepEqual(
      names.filter((name) => /\.map$|^dist\/(demo|console)\//.test(name)),
      [],
    );

    // What it ships is complete in itself, so that unpacking is all of installing it.
    const project = path.join(folder, 'project');
    const installed = path.join(project, 'node_modules/yihu');
    await mkdir(installed, {recursive: true});
    await run('tar', ['-xzf', path.join(source, packed.filename), '-C', installed, '--strip=1']);
    await writeFile(
      path.join(project, 'index.html'),
      `<!doctype html><html lang="zh-CN"><title>项目</title><script type="module" src="/main.js"></script>
      <yihu-assistant knowledge="/knowledge/manifest.json"></yihu-assistant></html>`,
    );
    await writeFile(path.join(project, 'main.js'), "import 'yihu/define';\n");
    await cp(path.join(installed, 'dist/knowledge'), path.join(project, 'public/knowledge'), {
      recursive: true,
    });
    await build({root: project, configFile: false, logLevel: 'error', build: {target: 'es2022'}});
    const assets = await readdir(path.join(project, 'dist/assets'));
    assert.ok(assets.some((name) => name.startsWith('engine.worker-')));

    const port = await freePort(5900);
    const server = await preview({
      root: project,
      configFile: false,
      logLevel: 'error',
      preview: {host: '127.0.0.1', port, strictPort: true},
    });
    try {
      const page = await browser.newPage({locale: 'zh-CN'});
      await page.goto(`http://127.0.0.1:${port}/`);
      await openPanel(page);
      await ask(page, '停航了船票怎么退');
      assert.equal(page.workers().length, 1);
    } finally {
      await server.close();
    }
  });
});
