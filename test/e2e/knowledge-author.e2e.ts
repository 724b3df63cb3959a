import assert from 'node:assert/strict';
import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type Browser, chromium} from 'playwright-core';
import {createServer, type ViteDevServer} from 'vite';
// For the type of the element in `document.querySelector`.
import type {} from '../../src/elements/assistant/assistant.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;
let server: ViteDevServer;
let browser: Browser;
let address: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yihu-knowledge-'));
  await cp(join(root, 'knowledge'), folder, {recursive: true});
  // Read by the plugin when vite.config.ts is evaluated below.
  process.env.YIHU_KNOWLEDGE = folder;
  const port = await freePort(5500);
  server = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    server: {host: '127.0.0.1', port, strictPort: true},
  });
  await server.listen();
  address = `http://127.0.0.1:${port}/demo/`;
  browser = await chromium.launch({
    executablePath: process.env.YIHU_BROWSER ?? locateBrowser(),
    args: [...browserArguments(thisMachine)],
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, {recursive: true, force: true});
});

describe('an author with the page open', () => {
  it('sees a changed answer without a reload, and keeps the last good one while a file is broken', async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(address);
    await page.getByRole('button', {name: '问办事'}).click();
    await page.getByText('大家常问').waitFor();
    const box = page.getByRole('textbox', {name: '您的问题'});
    const ask = async () => {
      await box.fill('能不能带狗坐船');
      await box.press('Enter');
    };

    const file = join(folder, 'entries/transport/pet-on-ferry.md');
    const original = await readFile(file, 'utf8');
    const changed = original.replace(/^---\n([\s\S]*?)\n---\n[\s\S]*?(?=\n##|$)/, (head) =>
      head.replace(/\n---\n[\s\S]*$/, '\n---\n这一句是作者刚刚写下的。\n'),
    );
    assert.notEqual(changed, original);
    const bundleId = () =>
      page.evaluate(() => {
        const status = document.querySelector('yihu-assistant')?.assistant?.status;
        return status?.phase === 'ready' ? status.overview.bundleId : '';
      });
    /** Waits until the page uses other knowledge than that of `before`. */
    const newKnowledge = (before: string) =>
      page.waitForFunction((old) => {
        const status = document.querySelector('yihu-assistant')?.assistant?.status;
        return status?.phase === 'ready' && status.overview.bundleId !== old;
      }, before);

    const first = await bundleId();
    await writeFile(file, changed);
    await newKnowledge(first);
    await ask();
    await page.getByText('这一句是作者刚刚写下的').last().waitFor();

    const second = await bundleId();
    await writeFile(file, original.replace('topic: transport', 'topic: nowhere'));
    await ask();
    await page.getByText('这一句是作者刚刚写下的').nth(1).waitFor();
    await writeFile(file, changed.replace('刚刚写下的', '改好以后的'));
    await newKnowledge(second);
    await ask();
    await page.getByText('这一句是作者改好以后的').last().waitFor();
  });
});
