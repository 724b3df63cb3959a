/** What an agent does with the sidebar beyond reading: over a real desk, by keys, in every layout. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, afterEach, before, describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {BrowserContext, Page} from 'playwright-core';
import {type Browser, chromium} from 'playwright-core';
import {type PreviewServer, preview} from 'vite';
import type {Database} from '../../src/desk/storage/tables.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';
import {memoryDatabase} from '../desk/on-databases.ts';
import {type RunningDesk, runDesk, tokens} from '../desk/running-desk.ts';

let browser: Browser;
let database: Database;
let server: PreviewServer | undefined;
let context: BrowserContext | undefined;

before(async () => {
  database = await memoryDatabase();
  browser = await chromium.launch({
    executablePath: process.env.YIHU_BROWSER ?? locateBrowser(),
    args: [...browserArguments(thisMachine)],
  });
});

after(async () => {
  await browser?.close();
  await database?.destroy();
});

afterEach(async () => {
  await context?.close();
  await server?.close();
});

interface Opened {
  readonly page: Page;
  readonly desk: RunningDesk;
  readonly problems: string[];
}

interface OpenOptions {
  readonly file?: string;
  readonly width?: number;
  /** Settles when the wordings that come behind the first answer may. */
  readonly wordings?: Promise<void>;
}

/** The sidebar, ready, on a site whose desk is a real one. */
async function open(
  test: TestContext,
  {file = 'agent-window.html', width = 360, wordings}: OpenOptions = {},
): Promise<Opened> {
  const desk = await runDesk(test, database, {now: () => Date.now()});
  const port = await freePort(5680);
  server = await preview({
    root: fileURLToPath(new URL('../../', import.meta.url)),
    logLevel: 'warn',
    // Another build may stand in, for a machine on which several are at work.
    ...(process.env.YIHU_DIST ? {build: {outDir: process.env.YIHU_DIST}} : {}),
    preview: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      proxy: {'/tickets': desk.url, '/desk': desk.url},
    },
  });
  context = await browser.newContext({
    viewport: {width, height: 760},
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // Far beyond any of these waits on a busy machine.
  context.setDefaultTimeout(30_000);
  if (wordings) {
    await context.route(/\/wordings-/, async (route) => {
      await wordings;
      await route.continue();
    });
  }
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${port}/demo/${file}`);
  await page.waitForFunction(
    () => document.querySelector('yihu-sidebar')?.assistant?.status.phase === 'ready',
  );
  return {page, desk, problems};
}

/** Says something to the end, and waits for what it brings. */
async function say(page: Page, text: string): Promise<void> {
  await page.evaluate(async (words) => {
    const sidebar = document.querySelector('yihu-sidebar');
    sidebar?.pushTranscript({who: 'caller', text: words});
    await sidebar?.settled();
    await sidebar?.updateComplete;
  }, text);
}

/** Puts the focus where single keys work. */
const toKeys = (page: Page) => page.locator('yihu-sidebar .transcript').focus();

/** Files the ticket of the call, and gives its number. */
async function confirmTicket(page: Page): Promise<string> {
  await page.getByRole('button', {name: '确认并提交'}).click();
  const sent = page.locator('yihu-sidebar [part="ticket"] .good');
  await sent.waitFor();
  return /YH[\w-]+/.exec((await sent.textContent()) ?? '')?.[0] ?? '';
}

describe('the sidebar and the desk', () => {
  it('shows a repeat call its first ticket, and files the second as its reminder', async (test) => {
    const {page, desk, problems} = await open(test);
    // As text: what turns these tests into JavaScript adds names to functions that no page knows.
    await page.evaluate(`(async () => {
      const {deskLookup} = await import(new URL('../sidebar.js', location.href).href);
      document.querySelector('yihu-sidebar').findRelated = deskLookup({
        address: location.origin,
        token: () => '${tokens.agent}',
      });
    })()`);
    await say(page, '我要投诉，定海香园新村3幢楼上漏水，物业不管');
    await toKeys(page);
    await page.keyboard.press('t');
    await page.locator('yihu-sidebar [part="related"]', {hasText: '没有查到'}).waitFor();
    const first = await confirmTicket(page);
    assert.match(first, /^YH/);

    await page.evaluate(() => document.querySelector('yihu-sidebar')?.endCall());
    await say(page, '我上次打过的，香园新村3幢楼上漏水还在漏，物业还是不管');
    await page.locator('yihu-sidebar footer button', {hasText: '工单 1'}).waitFor();
    await toKeys(page);
    await page.keyboard.press('t');
    const related = page.locator('yihu-sidebar [part="related"] li', {hasText: first});
    await related.filter({hasText: '同一地点'}).waitFor();
    await related.getByRole('button').press('Enter');
    const second = await confirmTicket(page);
    const detail = await (await desk.as('agent', `/desk/tickets/${second}`)).json();
    assert.equal((detail as {ticket: {related: string}}).ticket.related, first);
    const answer = await desk.as('agent', `/desk/tickets/${first}/repeats`);
    const {repeats} = (await answer.json()) as {repeats: readonly {number: string}[]};
    assert.deepEqual(
      repeats.map(({number}) => number),
      [second],
    );
    assert.deepEqual(problems, []);
  });

  it('says so where the desk cannot be asked, and files all the same', async (test) => {
    const {page} = await open(test);
    await page.evaluate(() => {
      const sidebar = document.querySelector('yihu-sidebar');
      if (sidebar) sidebar.findRelated = () => Promise.reject(new Error('away'));
    });
    await say(page, '我要投诉，定海香园新村楼上漏水');
    await toKeys(page);
    await page.keyboard.press('t');
    await page.getByText('以前的工单现在查不到').waitFor();
    assert.match(await confirmTicket(page), /^YH/);
  });
});

describe('what goes back to the knowledge', () => {
  it('is a paragraph marked out of date, by keys, as an event and as a file', async (test) => {
    const {page} = await open(test);
    await say(page, '楼上漏水，天花板一直滴水，他不承认');
    await page.locator('yihu-sidebar .card').waitFor();
    await page.evaluate(() =>
      document.querySelector('yihu-sidebar')?.addEventListener('yihu-flag', ({flag}) => {
        document.body.dataset.flag = JSON.stringify(flag);
      }),
    );
    await toKeys(page);
    await page.keyboard.press('f');
    await page.getByRole('button', {name: '这条过期了'}).first().press('Enter');
    const flag: unknown = JSON.parse(
      (await page.evaluate(() => document.body.dataset.flag)) ?? 'null',
    );
    assert.equal((flag as {problem: string}).problem, 'outdated');
    await toKeys(page);
    await page.keyboard.press('n');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', {name: '下载标记'}).click(),
    ]);
    assert.deepEqual(JSON.parse(readFileSync(await download.path(), 'utf8')), [flag]);
  });

  it('is an entry drafted from the call, masked and without an answer', async (test) => {
    const {page} = await open(test);
    await say(page, '我叫王小明，想问海边能不能放孔明灯，电话13812345678');
    await toKeys(page);
    await page.keyboard.press('n');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', {name: '从这通电话起草一条问答'}).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.match(text, /孔明灯/);
    assert.match(text, /待补充/);
    assert.doesNotMatch(text, /王小明|13812345678/);
  });

  it('is the list of what had no answer, grouped by meaning', async (test) => {
    const {page} = await open(test);
    for (const text of [
      '海滩上捡到一只受伤的海鸟',
      '海边捡到受伤的海鸟怎么办',
      '无人机灯光秀掉下来砸到车了',
    ]) {
      await say(page, text);
      await toKeys(page);
      await page.keyboard.press('n');
      await page.getByRole('button', {name: '这通电话没有答案'}).click();
      await page.evaluate(() => document.querySelector('yihu-sidebar')?.endCall());
    }
    await toKeys(page);
    await page.keyboard.press('n');
    const groups = page.locator('yihu-sidebar .gaps > li');
    await groups.nth(1).waitFor();
    // The model arrives a moment later than the list.
    await page.waitForFunction(
      () =>
        document.querySelector('yihu-sidebar')?.shadowRoot?.querySelectorAll('.gaps > li')
          .length === 2,
    );
    assert.match((await groups.first().textContent()) ?? '', /海鸟[\s\S]*2/);
  });
});

describe('the sidebar by keys', () => {
  it('inserts into the call system and copies, without a pointer', async (test) => {
    const {page} = await open(test, {file: 'agent.html', width: 1280});
    await say(page, '楼上漏水，天花板一直滴水，他不承认');
    await page.locator('yihu-sidebar .card').waitFor();
    await toKeys(page);
    await page.keyboard.press('i');
    await page.waitForFunction(
      () => (document.querySelector<HTMLTextAreaElement>('#reply')?.value.length ?? 0) > 10,
    );
    await toKeys(page);
    await page.keyboard.press('c');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).length > 10);
    assert.equal(
      await page.evaluate(() => navigator.clipboard.readText()),
      await page.locator('#reply').inputValue(),
    );
  });

  it('keeps the focus where what had it is gone, and goes on working', async (test) => {
    const {page} = await open(test);
    await say(page, '身份证丢了怎么补');
    const copy = page.locator('yihu-sidebar .actions button').first();
    await copy.focus();
    // The plan takes the place of the card and of its buttons.
    await page.keyboard.press('l');
    await page.locator('yihu-sidebar .view:focus').waitFor();
    await page.keyboard.press('t');
    await page.locator('yihu-sidebar [part="ticket"]').waitFor();
  });

  it('plans two matters as one visit, and says what to ask when two compete', async (test) => {
    const {page} = await open(test);
    await say(page, '我想给孩子办转学，户口在岱山');
    await say(page, '另外公积金租房能不能提取');
    await toKeys(page);
    await page.keyboard.press('l');
    await page.locator('yihu-sidebar [part="plan"] li').nth(1).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('s');
    await page.locator('yihu-sidebar [part="script"] p', {hasText: /\S{4}/}).waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('u');
    await page.locator('yihu-sidebar .slot .badge.good').waitFor();
  });
});

describe('a call that begins while the knowledge is on its way', () => {
  it('is read again once all of it is there, and is surer then', async (test) => {
    let arrive = () => {};
    const wordings = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const {page} = await open(test, {wordings});
    await say(page, '我想给孩子办转学，户口在岱山');
    const first = page.locator('yihu-sidebar .slot', {hasText: '孩子转学、学籍怎么办'});
    await first.filter({hasText: '可能'}).waitFor();
    arrive();
    await first.filter({hasNotText: '可能'}).waitFor();
  });
});

describe('the layouts of the sidebar', () => {
  it('fit a panel of 320 pixels, dense and large, and differ in size', async (test) => {
    const {page} = await open(test, {width: 320});
    await say(page, '厨房着火了，还有物业费能不能不交');
    await page.locator('yihu-sidebar .card').waitFor();
    const measure = () =>
      page.evaluate(() => {
        const root = document.querySelector('yihu-sidebar')?.shadowRoot;
        const title = root?.querySelector('.card h3');
        return {
          overflow: document.documentElement.scrollWidth - innerWidth,
          size: title ? Number.parseFloat(getComputedStyle(title).fontSize) : 0,
        };
      });
    const dense = await measure();
    await page.getByRole('button', {name: '大字'}).click();
    await page.locator('yihu-sidebar[layout="large"]').waitFor();
    const large = await measure();
    assert.ok(dense.overflow <= 0 && large.overflow <= 0, JSON.stringify({dense, large}));
    assert.ok(large.size > dense.size, JSON.stringify({dense, large}));
  });

  it('show what a key asks for in a window that is magnified four times', async (test) => {
    const {page} = await open(test, {width: 320});
    await page.setViewportSize({width: 320, height: 192});
    await say(page, '厨房着火了，还有物业费能不能不交');
    await page.locator('yihu-sidebar .card').waitFor();
    await toKeys(page);
    const inView = (selector: string) =>
      page.waitForFunction((wanted) => {
        const found = document.querySelector('yihu-sidebar')?.shadowRoot?.querySelector(wanted);
        const {top, bottom} = found?.getBoundingClientRect() ?? {top: 999, bottom: 0};
        return top >= 0 && top < innerHeight - 60 && bottom > top + 60;
      }, selector);
    await page.keyboard.press('w');
    await inView('.view');
    await page.keyboard.press('j');
    await page.locator('yihu-sidebar .slot:focus').waitFor();
    await page.keyboard.press('t');
    await inView('[part="ticket"]');
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      'nothing is wider than the window',
    );
    // Its numbers and its buttons are whole, not clipped to a line.
    const alarms = page.locator('yihu-sidebar .alarms');
    await alarms.scrollIntoViewIfNeeded();
    assert.ok(
      await alarms.evaluate(({scrollHeight, clientHeight}) => scrollHeight <= clientHeight),
    );
  });

  it('move into a window of their own, which follows the same call', async (test) => {
    const {page} = await open(test, {file: 'agent.html', width: 1280});
    await page.locator('#step').click();
    await page.locator('#step').click();
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', {name: '弹出窗口'}).click(),
    ]);
    await popup.locator('yihu-sidebar .transcript .caller').first().waitFor();
    await page.locator('#step').click();
    await page.locator('#step').click();
    await popup.locator('yihu-sidebar .transcript .caller').nth(1).waitFor();
  });
});
