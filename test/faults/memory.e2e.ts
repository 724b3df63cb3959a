/** Memory that runs short: the browser asks for it back, or gives little from the start. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {type Browser, type BrowserContext, chromium, type Page} from 'playwright-core';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {askNext} from '../support/ask-next.ts';
import {
  ask,
  type EmbedSite,
  openPanel,
  plainPage,
  startEmbedSite,
  tag,
} from '../support/embed-site.ts';

/**
 * Heap of scripts in megabytes with which the old browsers of small telephones make do. Chromium
 * gives a page hundreds; the assistant with its base holds some tens.
 */
const SMALL_HEAP_MB = 96;

const QUESTIONS = ['身份证丢了怎么办', '停航了船票怎么退', '公积金怎么提取', '居住证怎么办理'];

let site: EmbedSite;

before(async () => {
  site = await startEmbedSite();
  site.pages.set('/page', {html: plainPage(tag(), '<link rel="icon" href="data:,">')});
});

after(() => site?.stop());

interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly errors: string[];
}

async function open(browser: Browser): Promise<Opened> {
  const context = await browser.newContext({locale: 'zh-CN'});
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('crash', () => errors.push('the page crashed'));
  await page.goto(`${site.site}page`);
  await openPanel(page);
  await ask(page, '停航了船票怎么退');
  return {page, context, errors};
}

describe('while the browser runs short of memory', () => {
  it('every question is answered, and what was said stays', async () => {
    const {page, context, errors} = await open(site.browser);
    const browserSession = await site.browser.newBrowserCDPSession();
    const session = await context.newCDPSession(page);
    for (const question of QUESTIONS) {
      // What a system says when memory is short; what can be had again goes.
      await browserSession.send('Memory.simulatePressureNotification', {level: 'critical'});
      await session.send('HeapProfiler.collectGarbage');
      assert.equal(await askNext(page, question), 'answer');
    }
    assert.equal(await page.getByRole('article').count(), QUESTIONS.length + 1);
    assert.ok(page.workers().length <= 1);
    assert.deepEqual(errors, []);
    await browserSession.detach();
    await context.close();
  });

  it('a ticket that was begun is still there to be filed', async () => {
    const {page, context, errors} = await open(site.browser);
    await page.getByRole('button', {name: /留言/}).first().click();
    await page.getByRole('textbox', {name: '标题'}).fill('路灯不亮');
    await page.getByRole('textbox', {name: '内容'}).fill('码头东侧第三盏路灯不亮');
    const browserSession = await site.browser.newBrowserCDPSession();
    await browserSession.send('Memory.simulatePressureNotification', {level: 'critical'});
    assert.equal(await page.getByRole('textbox', {name: '标题'}).inputValue(), '路灯不亮');
    const before = site.posts.length;
    await page.getByRole('button', {name: '提交工单'}).click();
    await page.getByText(/T-\d/).filter({visible: true}).first().waitFor();
    assert.equal(site.posts.length, before + 1);
    assert.deepEqual(errors, []);
    await browserSession.detach();
    await context.close();
  });
});

describe(`with ${SMALL_HEAP_MB} MB for scripts`, () => {
  let small: Browser;

  before(async () => {
    small = await chromium.launch({
      executablePath: locateBrowser(),
      args: [
        ...browserArguments(thisMachine),
        `--js-flags=--max-old-space-size=${SMALL_HEAP_MB} --max-semi-space-size=2`,
      ],
    });
  });

  after(() => small?.close());

  it('fifty questions are answered and nothing crashes', async (test) => {
    const {page, context, errors} = await open(small);
    const limit = await page.evaluate(
      () =>
        (performance as unknown as {memory: {jsHeapSizeLimit: number}}).memory.jsHeapSizeLimit /
        2 ** 20,
    );
    test.diagnostic(`the page may have ${Math.round(limit)} MB`);
    assert.ok(limit < 2 * SMALL_HEAP_MB, 'the limit is really there');
    for (let round = 0; round < 50; round += 1) {
      assert.equal(await askNext(page, QUESTIONS[round % QUESTIONS.length] ?? ''), 'answer');
    }
    assert.deepEqual(errors, []);
    await context.close();
  });
});
