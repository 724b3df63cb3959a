/**
 * The pages of the documentation as they are built and as they are shown while they are written.
 * `npm run docs:test` goes through the whole site, recipes included; this is the part that every
 * run can afford. The playground has a file of its own beside this one.
 */
import assert from 'node:assert/strict';
import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {parse} from 'parse5';
import {type Browser, chromium} from 'playwright-core';
import {pageOf} from '../../site/.vitepress/pages.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';
import {root} from '../../tools/set-up.mjs';
import {dist} from '../support/embed-site.ts';
import {startFolderSite} from '../support/folder-site.ts';

/** Installing the packages of the site once, or building its pages, on a busy machine. */
const BUILD_LIMIT_MS = 240_000;

/** Parts of the site that other programs build. */
const ELSEWHERE = /^\/(?:playground|recipes|yihu)\//;

const folder = mkdtempSync(path.join(tmpdir(), 'yihu-documentation-'));
const program = path.join(root, 'site/build.mjs');
const env = {...process.env, YIHU_DIST: dist};

/** Why there are no pages to test; '': there are. */
let missing = '';
let problem = '';

before(
  () => {
    const {status, stderr} = spawnSync(process.execPath, [program, '--pages', folder], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    if (status === 0) return;
    const isInstalled = existsSync(path.join(root, 'site/node_modules/.yihu-setup'));
    if (isInstalled) problem = stderr;
    else missing = 'the packages of the site could not be installed here';
  },
  {timeout: BUILD_LIMIT_MS},
);

after(() => rmSync(folder, {recursive: true, force: true}));

/** Ends a test that has nothing to look at; a build that failed fails it. */
function isBuilt(running: TestContext): boolean {
  assert.equal(problem, '');
  if (missing !== '') running.skip(missing);
  return missing === '';
}

interface BuiltPage {
  /** Path from the folder, with `/`. */
  readonly file: string;
  readonly links: readonly string[];
  readonly ids: ReadonlySet<string>;
}

function readPage(file: string): BuiltPage {
  const links: string[] = [];
  const ids = new Set<string>();
  const visit = (node: object): void => {
    if ('attrs' in node) {
      for (const {name, value} of node.attrs as {name: string; value: string}[]) {
        if (name === 'href' || name === 'src') links.push(value);
        if (name === 'id') ids.add(value);
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes as object[]) visit(child);
  };
  visit(parse(readFileSync(path.join(folder, file), 'utf8')));
  return {file, links, ids};
}

describe('the built pages', () => {
  it('are there for every file of the documentation', (test) => {
    if (!isBuilt(test)) return;
    const files = [
      ...readdirSync(path.join(root, 'docs'), {recursive: true, encoding: 'utf8'}).map((name) =>
        path.posix.join('docs', name.replaceAll(path.sep, '/')),
      ),
      'bench/README.md',
      'knowledge/README.md',
      'CHANGELOG.md',
    ].filter((file) => file.endsWith('.md'));
    const absent = files.filter((file) => {
      const page = pageOf(file)?.replace(/\.md$/, '.html') ?? '';
      return !existsSync(path.join(folder, page));
    });
    assert.ok(files.length > 30);
    assert.deepEqual(absent, []);
  });

  it('have no link that leads nowhere', (test) => {
    if (!isBuilt(test)) return;
    const pages = new Map(
      readdirSync(folder, {recursive: true, encoding: 'utf8'})
        .map((file) => file.replaceAll(path.sep, '/'))
        .filter((file) => file.endsWith('.html'))
        .map((file) => [file, readPage(file)]),
    );
    let looked = 0;
    const dead: string[] = [];
    for (const {file, links} of pages.values()) {
      for (const link of links) {
        const {origin, pathname, hash} = new URL(link, `http://site.invalid/${file}`);
        if (origin !== 'http://site.invalid' || ELSEWHERE.test(pathname)) continue;
        looked += 1;
        const target = `${pathname.slice(1)}${pathname.endsWith('/') ? 'index.html' : ''}`;
        const page = pages.get(target);
        const part = decodeURIComponent(hash.slice(1));
        const isThere = page
          ? part === '' || page.ids.has(part)
          : existsSync(path.join(folder, decodeURIComponent(target)));
        if (!isThere) dead.push(`${file}: ${link}`);
      }
    }
    assert.ok(looked > 1_000, `${looked} links`);
    assert.deepEqual(dead, []);
  });

  it('stay within their policy, and are found by a word in the middle of a sentence', async (test) => {
    if (!isBuilt(test)) return;
    const site = await startFolderSite(folder);
    const browser: Browser = await chromium.launch({
      executablePath: locateBrowser(),
      args: browserArguments(thisMachine),
    });
    test.after(async () => {
      await browser.close();
      await site.stop();
    });
    const page = await browser.newPage({locale: 'zh-CN', viewport: {width: 390, height: 844}});
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) refused.push(message.text());
    });
    page.on('pageerror', (error) => refused.push(error.message));
    for (const file of ['operations.html', 'en/benchmarks.html', '']) {
      await page.goto(site.address + file);
      await page.locator('h1').first().waitFor();
    }
    await page.setViewportSize({width: 1280, height: 844});
    await page.keyboard.press('/');
    await page.locator('#localsearch-input').fill('审计');
    await page.locator('.results .result').first().waitFor();
    assert.match((await page.locator('.results').textContent()) ?? '', /运维手册/);
    assert.deepEqual(refused, []);
  });
});

describe('while the pages are written', () => {
  let server: ChildProcess | undefined;
  after(() => {
    // The program and the one it has started.
    if (server?.pid !== undefined && server.exitCode === null) process.kill(-server.pid);
  });

  it('the playground and the assistant are beside them', async (test) => {
    if (!isBuilt(test)) return;
    const port = await freePort(5480);
    server = spawn(process.execPath, [program, '--dev', '--port', String(port)], {
      cwd: root,
      env,
      detached: true,
      stdio: 'ignore',
    });
    const ended = once(server, 'exit').then(() => assert.fail('the server has ended'));
    const get = async (address: string): Promise<Response> => {
      for (;;) {
        try {
          return await fetch(`http://localhost:${port}${address}`);
        } catch {
          // Not listening yet.
          await Promise.race([setTimeout(200), ended]);
        }
      }
    };
    const playground = await get('/playground/');
    assert.equal(playground.status, 200);
    assert.match(await playground.text(), /<script type="module"[^>]* src="\.\/assets\//);
    const script = await get('/yihu/embed.js');
    assert.equal(await script.text(), readFileSync(path.join(dist, 'embed.js'), 'utf8'));
    assert.equal((await get('/operations')).status, 200);
    ended.catch(() => undefined);
  });
});
