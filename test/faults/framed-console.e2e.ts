/** S11 of docs/security.md: a page of a stranger that puts the desk's console into a frame. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type RequestListener} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type Browser, chromium, type Page} from 'playwright-core';
import {build} from 'vite';
import type {Database} from '../../src/desk/storage/tables.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {memoryDatabase} from '../desk/on-databases.ts';
import {runDesk, tokens} from '../desk/running-desk.ts';

const consoleDir = mkdtempSync(path.join(tmpdir(), 'yihu-framed-'));

let database: Database;
let browser: Browser;

before(async () => {
  // A build of its own: others may be emptying `dist/` meanwhile.
  await build({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    mode: 'console',
    logLevel: 'silent',
    build: {outDir: consoleDir},
  });
  database = await memoryDatabase();
  browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
});

after(async () => {
  await browser?.close();
  await database?.destroy();
  rmSync(consoleDir, {recursive: true});
});

/** Listens on a free port until the test ends; resolves to the address under that name. */
async function listen(context: TestContext, listener: RequestListener, host: string) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const bound = server.address();
  if (typeof bound !== 'object' || !bound) throw new Error('no port');
  return `http://${host}:${bound.port}/`;
}

/** A stranger's page with the console in it. */
interface Framed {
  readonly page: Page;
  /** What the browser said of it. */
  readonly said: readonly string[];
  /** Paths that were asked for, beside the pages themselves. */
  readonly parts: readonly string[];
}

async function framed(context: TestContext, address: string, host: string): Promise<Framed> {
  const html = `<!doctype html><title>抽奖</title><link rel="icon" href="data:,"><h1>点这里抽奖</h1><iframe width="900" height="600" src="${address}"></iframe>`;
  const stranger = await listen(
    context,
    (_request, response) =>
      response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(html),
    host,
  );
  const page = await browser.newPage();
  context.after(() => page.close());
  const said: string[] = [];
  const parts: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('request', (request) => {
    const {pathname, protocol} = new URL(request.url());
    if (protocol === 'http:' && pathname !== '/') parts.push(pathname);
  });
  // The load of a page waits for its frames, refused or not.
  await page.goto(stranger, {waitUntil: 'load'});
  return {page, said, parts};
}

describe('the console of the desk', () => {
  for (const [where, host] of [
    ['another site', 'localhost'],
    ['another port of the same host', '127.0.0.1'],
  ] as const) {
    test(`shows nothing in a frame of ${where}, with a token in its address too`, async (context) => {
      const desk = await runDesk(context, database, {consoleDir});
      for (const address of [`${desk.url}/`, `${desk.url}/#token=${tokens.agent}`]) {
        const {page, said, parts} = await framed(context, address, host);
        assert.ok(
          said.some((text) => /frame-ancestors/.test(text)),
          said.join('\n'),
        );
        assert.equal(await page.frameLocator('iframe').locator('desk-console').count(), 0);
        assert.deepEqual(parts, [], 'no script and no style of it was asked for');
      }
    });
  }

  test('would be there without its policy: the frame itself is not what fails', async (context) => {
    const desk = await runDesk(context, database, {consoleDir});
    const bare: RequestListener = async (request, response) => {
      const answer = await fetch(desk.url + (request.url ?? '/'));
      const type = answer.headers.get('content-type') ?? '';
      response.writeHead(answer.status, {'content-type': type});
      response.end(Buffer.from(await answer.arrayBuffer()));
    };
    const address = await listen(context, bare, '127.0.0.1');
    const {page, parts} = await framed(context, address, 'localhost');
    await page.frameLocator('iframe').locator('desk-console').waitFor({state: 'attached'});
    assert.ok(parts.length > 0);
  });
});
