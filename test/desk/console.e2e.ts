import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, beforeEach, describe, type TestContext, test} from 'node:test';
import {type Browser, chromium, type Page} from 'playwright-core';
import type {Database} from '../../src/desk/database.ts';
import {
  anotherTicket,
  memoryDatabase,
  NOW,
  type RunningDesk,
  runDesk,
  TOKEN,
} from './running-desk.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let database: Database;
let browser: Browser;
before(async () => {
  database = await memoryDatabase();
  browser = await chromium.launch({
    executablePath: process.env.YIHU_BROWSER ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
});
after(async () => {
  await browser.close();
  await database.close();
});
beforeEach(async () => {
  await database.query('TRUNCATE tickets, daily_numbers');
});

interface Opened {
  readonly page: Page;
  readonly desk: RunningDesk;
  /** Everything the page asked for, and everything it complained about. */
  readonly requests: string[];
  readonly complaints: string[];
}

/** A desk with `count` tickets and its console open. */
async function open(
  context: TestContext,
  count: number,
  {hash = `#token=${TOKEN}`, width = 1280}: {hash?: string; width?: number} = {},
): Promise<Opened> {
  let now = NOW;
  const desk = await runDesk(context, database, {now: () => now});
  for (let index = 1; index <= count; index += 1) {
    now += 60_000;
    await desk.post(anotherTicket({title: `第${index}件`, content: `第${index}件的经过`}));
  }
  const page = await browser.newPage({viewport: {width, height: 844}});
  context.after(() => page.close());
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`${desk.url}/${hash}`);
  return {page, desk, requests, complaints};
}

async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const {axe: checker} = globalThis as unknown as {
      axe: {run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>};
    };
    const result = await checker.run();
    return result.violations.map(
      ({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`,
    );
  });
  assert.deepEqual(violations, []);
}

const titles = (page: Page) => page.locator('button.title > span:first-child').allTextContents();

describe('the ticket console', () => {
  test('says that there is nothing yet, and is accessible', async (context) => {
    const {page, complaints} = await open(context, 0);
    await page.getByRole('heading', {name: '还没有工单'}).waitFor();
    await assertAccessible(page);
    assert.equal(await page.getByRole('table').isVisible(), false);
    assert.deepEqual(complaints, []);
  });

  test('takes the token out of the address and keeps it for this tab', async (context) => {
    const {page, requests, complaints} = await open(context, 1);
    await page.getByRole('button', {name: '第1件'}).waitFor();
    assert.ok(!page.url().includes(TOKEN));
    await page.reload();
    await page.getByRole('button', {name: '第1件'}).waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    for (const url of requests.slice(1)) assert.ok(!new URL(url).search.includes(TOKEN));
    assert.deepEqual(complaints, []);
  });

  for (const width of [1280, 390, 320]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`lists tickets newest first and opens them, ${width} px wide, ${colorScheme}`, async (context) => {
        const {page} = await open(context, 3, {width});
        await page.emulateMedia({colorScheme});
        const toggle = page.getByRole('button', {name: '第2件'});
        await toggle.waitFor();
        assert.deepEqual(await titles(page), ['第3件', '第2件', '第1件']);
        await toggle.focus();
        await page.keyboard.press('Enter');
        assert.equal(await toggle.getAttribute('aria-expanded'), 'true');
        await page.getByText('第2件的经过').waitFor();
        assert.ok(await page.getByText('13800001111').isVisible());
        await assertAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, 'nothing sticks out sideways');
        await page.keyboard.press('Enter');
        assert.equal(await toggle.getAttribute('aria-expanded'), 'false');
        assert.equal(await page.getByText('第2件的经过').isVisible(), false);
      });
    }
  }

  test('adds new tickets on refresh and leaves open ones open, with the focus where it was', async (context) => {
    const {page, desk} = await open(context, 2);
    const toggle = page.getByRole('button', {name: '第1件'});
    await toggle.click();
    await desk.post(anotherTicket({title: '新来的一件'}));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByRole('button', {name: '新来的一件'}).waitFor();
    assert.deepEqual(await titles(page), ['新来的一件', '第2件', '第1件']);
    assert.equal(await toggle.getAttribute('aria-expanded'), 'true');
    assert.ok(await toggle.evaluate((button) => button === document.activeElement));
    await desk.post(anotherTicket({title: '又来一件'}));
    await page.getByRole('button', {name: '刷新', exact: true}).click();
    await page.getByRole('button', {name: '又来一件'}).waitFor();
    assert.match((await page.getByRole('status').textContent()) ?? '', /^共 4 件，显示 4 件/);
  });

  test('refreshes by itself when asked to', async (context) => {
    const {page, desk} = await open(context, 1);
    await page.getByRole('button', {name: '第1件'}).waitFor();
    // The clock of the page is the test's from here: no waiting for half a minute.
    await page.clock.install();
    await page.reload();
    await page.getByRole('button', {name: '第1件'}).waitFor();
    await desk.post(anotherTicket({title: '新来的一件'}));
    await page.getByLabel('自动刷新').check();
    await page.clock.fastForward(30_000);
    await page.getByRole('button', {name: '新来的一件'}).waitFor();
  });

  test('shows older stretches on demand, and no gap after a rush', async (context) => {
    const {page, desk} = await open(context, 60);
    const more = page.getByRole('button', {name: '显示更早的工单'});
    await more.waitFor();
    assert.equal((await titles(page)).length, 50);
    await more.click();
    await page.getByText('第1件', {exact: true}).waitFor();
    assert.equal((await titles(page)).length, 60);
    assert.equal(await more.isVisible(), false);
    for (let index = 0; index < 55; index += 1) {
      await desk.post(anotherTicket({title: `后来${index}`}));
    }
    await page.getByRole('button', {name: '刷新', exact: true}).click();
    await page.getByText('后来54', {exact: true}).waitFor();
    assert.equal((await titles(page)).length, 50);
    await more.click();
    await page.getByText('后来4', {exact: true}).waitFor();
    assert.equal((await titles(page)).length, 100);
    assert.equal(new Set(await titles(page)).size, 100);
  });

  test('writes hostile words as words', async (context) => {
    const {page, desk, requests, complaints} = await open(context, 0);
    const payloads = [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      '"><svg onload=alert(1)>',
      '<a href="javascript:alert(1)">点我</a>',
      "{{constructor.constructor('alert(1)')()}}",
    ];
    for (const text of payloads) {
      await desk.post(
        anotherTicket({
          title: text.slice(0, 30),
          content: text,
          place: text,
          category: text,
          unitReason: text,
          unit: {id: 'x', name: text},
          tried: [{entryId: 'x', question: text}],
          name: text,
        }),
      );
    }
    await page.getByRole('button', {name: '刷新', exact: true}).click();
    await page
      .locator('button.title')
      .nth(payloads.length - 1)
      .waitFor();
    for (const button of await page.locator('button.title').all()) await button.click();
    assert.equal(await page.locator('tbody :is(img, script, svg, a, iframe, style)').count(), 0);
    assert.deepEqual(await page.locator('dd.content').allTextContents(), payloads.toReversed());
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    assert.deepEqual(complaints, []);
    for (const url of requests) assert.equal(new URL(url).origin, desk.url);
  });

  test('says what to do without a token or with a wrong one', async (context) => {
    const without = await open(context, 1, {hash: ''});
    await without.page.getByText('请用工单台启动时给出的完整地址打开本页').waitFor();
    await assertAccessible(without.page);
    const wrong = await open(context, 0, {hash: '#token=wrong'});
    await wrong.page.getByText('令牌不对或已更换').waitFor();
    await assertAccessible(wrong.page);
    await wrong.page.evaluate((token) => location.replace(`#token=${token}`), TOKEN);
    await wrong.page.getByRole('button', {name: '第1件'}).waitFor();
    assert.equal(await wrong.page.getByRole('alert').isVisible(), false);
  });

  test('says that the desk cannot be reached, keeps what it shows, and recovers', async (context) => {
    const {page} = await open(context, 1);
    await page.getByRole('button', {name: '第1件'}).waitFor();
    await page.route('**/tickets', (route) => route.abort());
    await page.getByRole('button', {name: '刷新', exact: true}).click();
    await page.getByText('连接不上工单台').waitFor();
    assert.deepEqual(await titles(page), ['第1件']);
    await assertAccessible(page);
    await page.unroute('**/tickets');
    await page.getByRole('button', {name: '刷新', exact: true}).click();
    await page.getByRole('alert').waitFor({state: 'hidden'});
  });

  test('runs no script but its own', async (context) => {
    const {page} = await open(context, 0);
    const refused = await page.evaluate(() => {
      const script = document.createElement('script');
      try {
        script.textContent = 'window.ran = true';
        document.head.append(script);
      } catch {
        // The trusted types rule refuses the text before the policy refuses the script.
      }
      return !('ran' in window);
    });
    assert.ok(refused);
  });
});
