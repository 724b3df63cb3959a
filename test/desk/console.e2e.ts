import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, beforeEach, describe, type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {sql} from 'kysely';
import {type Browser, chromium, type Page} from 'playwright-core';
import {build} from 'vite';
import type {Database} from '../../src/desk/storage/tables.ts';
import {memoryDatabase} from './on-databases.ts';
import {anotherTicket, housing, NOW, type RunningDesk, runDesk, tokens} from './running-desk.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const consoleDir = mkdtempSync(join(tmpdir(), 'yihu-console-'));

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
    executablePath: process.env.YIHU_BROWSER ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
});
after(async () => {
  await browser.close();
  await database.destroy();
  rmSync(consoleDir, {recursive: true});
});
beforeEach(async () => {
  await sql`TRUNCATE tickets, daily_numbers CASCADE`.execute(database);
});

interface Opened {
  readonly page: Page;
  readonly desk: RunningDesk;
  readonly numbers: readonly string[];
  /** Everything the page asked for, and everything it complained about. */
  readonly requests: string[];
  readonly complaints: string[];
}

/** A desk with `count` tickets and its console open. */
async function open(
  context: TestContext,
  count: number,
  {hash = `#token=${tokens.agent}`, width = 1280}: {hash?: string; width?: number} = {},
): Promise<Opened> {
  let now = NOW;
  const desk = await runDesk(context, database, {now: () => now, consoleDir});
  const numbers: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    now += 60_000;
    const change = {title: `第${index}件`, content: `第${index}件的经过，请打13911112222`};
    numbers.push((await desk.file(change)).number);
  }
  const page = await browser.newPage({viewport: {width, height: 844}});
  context.after(() => page.close());
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${desk.url}/${hash}`);
  return {page, desk, numbers, requests, complaints};
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

const titles = (page: Page) => page.locator('.queue .title').allTextContents();
const line = (page: Page, title: string) => page.locator('.queue a', {hasText: title});

describe('the ticket console', () => {
  test('says that there is nothing yet, under a strict policy', async (context) => {
    const {page, desk, complaints} = await open(context, 0);
    await page.getByRole('heading', {name: '没有工单'}).waitFor();
    await assertAccessible(page);
    assert.deepEqual(complaints, []);
    const policy = (await fetch(desk.url)).headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      assert.ok(policy.split('; ').includes(rule), rule);
    }
  });

  test('takes the token out of the address and keeps it for this tab', async (context) => {
    const {page, requests, complaints} = await open(context, 1);
    await line(page, '第1件').waitFor();
    assert.ok(!page.url().includes(tokens.agent));
    await page.reload();
    await line(page, '第1件').waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    for (const url of requests) assert.ok(!new URL(url).search.includes(tokens.agent));
    assert.deepEqual(complaints, []);
  });

  // 320 px is a page of 1280 px at 400 %.
  for (const width of [1280, 390, 320]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`leads by keyboard from the list to a ticket, ${width} px wide, ${colorScheme}`, async (context) => {
        const {page, complaints} = await open(context, 3, {width});
        await page.emulateMedia({colorScheme});
        await line(page, '第3件').waitFor();
        assert.deepEqual(await titles(page), ['第3件', '第2件', '第1件']);
        await line(page, '第3件').focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.getByText('第2件的经过，请打〔手机〕').waitFor();
        assert.equal(await page.getByText('13800001111').count(), 0);
        await assertAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, 'nothing sticks out sideways');
        if (width < 960) await page.getByRole('link', {name: '返回工单列表'}).click();
        await line(page, '第1件').waitFor();
        assert.deepEqual(complaints, []);
      });
    }
  }

  test('shows who filed a ticket on demand, and the audit trail knows', async (context) => {
    const {page, desk, numbers} = await open(context, 1);
    await line(page, '第1件').click();
    await page.getByRole('button', {name: '显示个人信息'}).click();
    await page.getByText('13800001111').waitFor();
    await page.getByText('第1件的经过，请打13911112222').waitFor();
    const audit = await desk.as('admin', '/desk/audit?limit=1');
    const {rows} = (await audit.json()) as {rows: {action: string; number: string}[]};
    assert.deepEqual(
      rows.map(({action, number}) => [action, number]),
      [['view-personal', numbers[0]]],
    );
  });

  test('shows the audit trail to whoever may read it, and whether it is whole', async (context) => {
    const {page, desk, numbers} = await open(context, 1, {hash: `#token=${tokens.admin}`});
    await page.getByRole('link', {name: '审计记录'}).click();
    await page.getByRole('heading', {name: '审计记录'}).waitFor();
    await desk.as('agent', `/desk/tickets/${numbers[0]}/personal`, {});
    await desk.act('agent', numbers[0] ?? '', {action: 'triage', unit: housing});
    await page.getByRole('button', {name: '刷新'}).click();
    const rows = page.locator('desk-audit tbody tr');
    await rows.nth(1).waitFor();
    const words = (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    assert.match(words[0] ?? '', /话务员 agent 派单 .*原状态: 已受理 新状态: 已派单 单位: housing/);
    assert.match(words[1] ?? '', /话务员 agent 查看个人信息/);
    await page.getByRole('button', {name: '检查是否被改动'}).click();
    await page.getByText(/共 \d+ 条，完整/).waitFor();
    await assertAccessible(page);
    await page.setViewportSize({width: 320, height: 700});
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    await rows
      .nth(0)
      .getByRole('link', {name: numbers[0] ?? ''})
      .click();
    await page.getByRole('heading', {name: '第1件'}).waitFor();
  });

  test('keeps the audit trail from whoever may not read it', async (context) => {
    const {page} = await open(context, 1, {hash: `#token=${tokens.agent}`});
    await line(page, '第1件').waitFor();
    assert.equal(await page.getByRole('link', {name: '审计记录'}).count(), 0);
    await page.evaluate(() => {
      location.hash = 'audit';
    });
    await page.getByText('找不到这件工单').waitFor();
    assert.equal(await page.locator('desk-audit').count(), 0);
  });

  test('routes a ticket, and says when somebody else was faster', async (context) => {
    const {page, desk, numbers, complaints} = await open(context, 1);
    const number = numbers[0] ?? '';
    await line(page, '第1件').click();
    await page.getByRole('button', {name: '派单'}).click();
    await assertAccessible(page);
    await page.locator('desk-ticket').getByLabel('承办单位').selectOption(housing.name);
    await page.getByLabel('说明（市民能看到）').fill('请核实');
    await desk.act('agent', number, {action: 'note', note: '别人先动了'});
    await page.getByRole('button', {name: '确定'}).click();
    await page.getByText('刚才有别人动过这件工单').waitFor();
    assert.equal(await page.getByLabel('说明（市民能看到）').inputValue(), '请核实');
    await page.getByRole('button', {name: '确定'}).click();
    await page.getByText(`${number}：派单，已完成。`).waitFor();
    await page.locator('.queue .badge').getByText('已派单').first().waitFor();
    await assertAccessible(page);
    // A refused action is answered 409, which the browser writes down by itself.
    assert.ok(
      complaints.every((text) => text.includes('409')),
      complaints.join(),
    );
  });

  test('lets a unit object only with a reason and another unit', async (context) => {
    const {page, desk, numbers} = await open(context, 1, {hash: `#token=${tokens.housing}`});
    await page.getByRole('heading', {name: '没有工单'}).waitFor();
    await desk.act('agent', numbers[0] ?? '', {action: 'triage', unit: housing});
    await page.getByRole('button', {name: '刷新'}).click();
    await line(page, '第1件').click();
    await page.getByRole('button', {name: '提出异议'}).click();
    await page.getByRole('button', {name: '确定'}).click();
    assert.equal(await page.getByRole('form', {name: '提出异议'}).isVisible(), true);
    await page.getByLabel('应由哪个单位承办').selectOption('市交通运输局');
    await page.getByLabel('为什么不该由本单位承办').fill('码头电梯由交通部门管理');
    await page.getByRole('button', {name: '确定'}).click();
    await page.getByText('提出异议，已完成').waitFor();
    assert.equal(await page.getByRole('button', {name: '派单'}).count(), 0);
  });

  test('narrows the queue, and shows older stretches on demand', async (context) => {
    const {page} = await open(context, 55);
    await line(page, '第55件').waitFor();
    assert.equal((await titles(page)).length, 50);
    await page.getByRole('button', {name: '显示更早的工单'}).click();
    await line(page, '第5件').first().waitFor();
    await page.waitForFunction(
      () =>
        document.querySelector('desk-console')?.shadowRoot?.querySelectorAll('.title').length ===
        55,
    );
    await page.getByLabel('状态').selectOption('已办结');
    await page.getByRole('heading', {name: '没有工单'}).waitFor();
  });

  test('finds a ticket by its number, which is in no address, history or log', async (context) => {
    const {page, desk, numbers, requests, complaints} = await open(context, 3);
    await line(page, '第3件').waitFor();
    const wanted = numbers[1] ?? '';
    const field = page.getByLabel('工单编号');
    const states = () => page.evaluate(() => [location.href, JSON.stringify(history.state)]);
    const [address, state] = await states();
    const length = await page.evaluate(() => history.length);
    await field.fill(` ${wanted} `);
    await field.press('Enter');
    await line(page, '第3件').waitFor({state: 'hidden'});
    assert.deepEqual(await titles(page), ['第2件']);
    assert.deepEqual(await states(), [address, state]);

    // A telephone number where that of a ticket belongs: nothing is found, and nothing stays.
    await field.fill('13912345678');
    await field.press('Enter');
    await page.getByRole('heading', {name: '没有工单'}).waitFor();
    assert.deepEqual(await states(), [address, state]);
    assert.equal(await page.evaluate(() => history.length), length);

    // A name is not even sent.
    const asked = requests.length;
    await field.fill('欧阳雪梨');
    await field.press('Enter');
    await page.getByText('工单编号只有字母、数字和短横线').waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await assertAccessible(page);
    assert.equal(requests.length, asked);
    assert.deepEqual(await states(), [address, state]);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', {name: '导出表格'}).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'tickets.xlsx');
    const written = [...requests, JSON.stringify(desk.events)].join();
    for (const term of [wanted, '13912345678', '欧阳雪梨', encodeURIComponent('欧阳雪梨')]) {
      // The log has the numbers of tickets that come in, by which agents ask.
      const log = term === wanted ? requests.join() : written;
      assert.ok(!log.includes(term), term);
    }
    assert.deepEqual(complaints, []);
  });

  test('keeps what the queue is narrowed by when somebody goes back', async (context) => {
    const {page, numbers} = await open(context, 2);
    await line(page, '第2件').waitFor();
    const wanted = numbers[0] ?? '';
    const field = page.getByLabel('工单编号');
    await field.fill(wanted);
    await field.press('Enter');
    await line(page, '第2件').waitFor({state: 'hidden'});
    await line(page, '第1件').click();
    await page.getByRole('heading', {name: '第1件'}).waitFor();
    await page.goBack();
    await page.getByRole('heading', {name: '第1件'}).waitFor({state: 'hidden'});
    assert.deepEqual(await titles(page), ['第1件']);
    await page.getByRole('link', {name: '今日民情'}).click();
    await page.getByRole('heading', {name: '今日民情'}).waitFor();
    await page.goBack();
    await line(page, '第1件').waitFor();
    assert.deepEqual(await titles(page), ['第1件']);
    assert.equal(await field.inputValue(), wanted, 'the field says why the list is short');
    await field.fill('');
    await field.press('Tab');
    await line(page, '第2件').waitFor();
  });

  test('speaks English too', async (context) => {
    const {page} = await open(context, 1);
    await line(page, '第1件').click();
    await page.getByRole('button', {name: 'English'}).click();
    await page.getByRole('button', {name: 'Show personal data'}).waitFor();
    await assertAccessible(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  });

  test('writes hostile words as words', async (context) => {
    const {page, desk, requests, complaints} = await open(context, 0);
    const text = '<img src=x onerror=alert(1)>"><svg onload=alert(1)>';
    const ticket = anotherTicket({
      title: text.slice(0, 30),
      content: text,
      place: text,
      category: text,
      unitReason: text,
      unit: {id: 'x', name: text},
      tried: [{entryId: 'x', question: text}],
      respondent: text,
    });
    await desk.post(ticket);
    await page.getByRole('button', {name: '刷新'}).click();
    await line(page, '<img').click();
    await page.getByRole('button', {name: '显示个人信息'}).click();
    await page.locator('dd', {hasText: text}).first().waitFor();
    assert.equal(await page.locator('img, svg, iframe').count(), 0);
    assert.deepEqual(complaints, []);
    for (const url of requests) assert.equal(new URL(url).origin, desk.url);
  });

  test('says what to do without a token or with a wrong one', async (context) => {
    const without = await open(context, 1, {hash: ''});
    await without.page.getByText('请用工单台启动时给出的完整地址打开本页').waitFor();
    await assertAccessible(without.page);
    const wrong = await open(context, 0, {hash: '#token=wrong'});
    await wrong.page.getByText('令牌不对或已失效').waitFor();
    await wrong.page.evaluate((token) => location.replace(`#token=${token}`), tokens.agent);
    await line(wrong.page, '第1件').waitFor();
    assert.equal(await wrong.page.getByRole('alert').count(), 0);
  });

  test('says that the desk cannot be reached, keeps what it shows, and recovers', async (context) => {
    const {page} = await open(context, 1);
    await line(page, '第1件').waitFor();
    await page.route('**/desk/tickets/search', (route) => route.abort());
    await page.getByRole('button', {name: '刷新'}).click();
    await page.getByText('连接不上工单台').waitFor();
    assert.deepEqual(await titles(page), ['第1件']);
    await assertAccessible(page);
    await page.unroute('**/desk/tickets/search');
    await page.getByRole('button', {name: '刷新'}).click();
    await page.getByText('连接不上工单台').waitFor({state: 'hidden'});
  });

  test('exports what is shown as a table', async (context) => {
    const {page} = await open(context, 1);
    await line(page, '第1件').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', {name: '导出表格'}).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'tickets.xlsx');
  });
});
