/** R10 of docs/security.md: a line so slow that everything is waited for; figures in bench/results. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {type Browser, type BrowserContext, chromium, type Page} from 'playwright-core';
import {type FolderServer, type Line, serveFolders} from '../../bench/peers/serve-folders.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {ask, dist, plainPage} from '../support/embed-site.ts';

/** WebPageTest's “3G Slow”: 400 kbit/s, 400 ms before each file. */
const SLOW_3G: Line = {download: 400_000 / 8, latency: 400};

/** All of the assistant over the slow line, on a busy machine. */
const PAGE_LIMIT_MS = 120_000;

const folder = mkdtempSync(path.join(tmpdir(), 'yihu-slow-'));
// Nothing is fetched before it is wanted: the longest wait there is.
writeFileSync(
  path.join(folder, 'page.html'),
  plainPage(
    '<script src="/yihu/embed.js" data-load="intent" data-form="/form.html" async></script>',
    '<link rel="icon" href="data:,">',
  ),
);

let server: FolderServer;
let browser: Browser;
let context: BrowserContext;

before(async () => {
  server = await serveFolders({yihu: dist, pages: folder});
  browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, {recursive: true});
});

afterEach(async () => {
  server.setLine();
  await context?.close();
});

async function open(line?: Line): Promise<{page: Page; errors: string[]}> {
  context = await browser.newContext({locale: 'zh-CN'});
  context.setDefaultTimeout(PAGE_LIMIT_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${server.url}pages/page.html`);
  await page.getByRole('button', {name: '一呼 问办事'}).waitFor();
  server.setLine(line);
  return {page, errors};
}

const launcher = (page: Page) => page.getByRole('button', {name: '一呼 问办事'});

describe('on a line of 400 kbit/s', () => {
  it('a person reads at once what is waited for, and gets the answer', async () => {
    const {page, errors} = await open(SLOW_3G);
    await launcher(page).click();
    await page.getByText('正在打开，请稍等').waitFor();
    await page.locator('a[href="tel:12345"]:visible').first().waitFor();
    const box = page.getByRole('textbox', {name: '您的问题'});
    await box.waitFor();
    await box.fill('停航了船票怎么退');
    await box.press('Enter');
    await page
      .getByText(/知识库还在载入|正在查找/)
      .first()
      .waitFor();
    await page.getByRole('article').filter({hasText: '承办单位'}).first().waitFor();
    // While the rest is still on its way.
    await ask(page, '身份证丢了怎么办');
    await page.getByRole('article').nth(1).waitFor();
    assert.deepEqual(errors, []);
  });

  it('a ticket can be begun while the knowledge is still on its way', async () => {
    const {page, errors} = await open(SLOW_3G);
    await launcher(page).click();
    await page.getByRole('textbox', {name: '您的问题'}).waitFor();
    await page.getByRole('button', {name: /留言/}).first().click();
    await page.getByRole('textbox', {name: '标题'}).fill('路灯不亮');
    assert.deepEqual(errors, []);
  });
});

describe('on a line over which nothing comes', () => {
  it('the number and the form of the site are there at once', async () => {
    const {page, errors} = await open();
    // Asked for and never answered.
    await page.route('**/yihu/**', () => undefined);
    await launcher(page).click();
    await page.locator('a[href="tel:12345"]:visible').first().waitFor();
    await page.getByRole('link', {name: '在网上留言'}).waitFor();
    assert.deepEqual(errors, []);
  });
});
