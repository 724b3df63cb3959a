/** The agent's sidebar in a real browser, over the shipped knowledge, under the strict policy. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, afterEach, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {BrowserContext, Page} from 'playwright-core';
import {type Browser, chromium} from 'playwright-core';
import {type PreviewServer, preview} from 'vite';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';

let server: PreviewServer;
let browser: Browser;
let context: BrowserContext;
let address: string;

const axe = readFileSync(
  fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
);

before(async () => {
  const port = await freePort(5640);
  server = await preview({
    root: fileURLToPath(new URL('../../', import.meta.url)),
    logLevel: 'warn',
    // Another build may stand in, for a machine on which several are at work.
    ...(process.env.YIHU_DIST ? {build: {outDir: process.env.YIHU_DIST}} : {}),
    preview: {host: '127.0.0.1', port, strictPort: true},
  });
  address = `http://127.0.0.1:${port}/demo/`;
  browser = await chromium.launch({
    executablePath: process.env.YIHU_BROWSER ?? locateBrowser(),
    args: [...browserArguments(thisMachine)],
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

afterEach(async () => {
  await context.close();
});

/** The sidebar, ready, and what went wrong on its page. */
async function openSidebar(file = 'agent-window.html'): Promise<{page: Page; problems: string[]}> {
  context = await browser.newContext({
    viewport: {width: 360, height: 760},
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  // Far beyond any of these waits on a busy machine.
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`${address}${file}`);
  await page.waitForFunction(
    () => document.querySelector('yihu-sidebar')?.assistant?.status.phase === 'ready',
  );
  return {page, problems};
}

/** Says something to the end, and waits for what it brings. */
async function say(page: Page, who: 'caller' | 'agent', text: string): Promise<void> {
  await page.evaluate(
    async ({who: speaker, text: words}) => {
      const sidebar = document.querySelector('yihu-sidebar');
      sidebar?.pushTranscript({who: speaker, text: words});
      await sidebar?.settled();
      await sidebar?.updateComplete;
    },
    {who, text},
  );
}

const card = (page: Page) => page.locator('yihu-sidebar .card h3');

describe('the sidebar', () => {
  it('recommends what the caller says, with words to read aloud', async () => {
    const {page, problems} = await openSidebar();
    await say(page, 'caller', '楼上漏水，天花板一直滴水，他不承认');
    await page.locator('yihu-sidebar .slot-title', {hasText: '楼上漏水'}).waitFor();
    await card(page).filter({hasText: '楼上漏水'}).waitFor();
    assert.match(
      (await page.locator('yihu-sidebar .say').textContent()) ?? '',
      /可以这样说\s*\S{6}/,
    );
    assert.deepEqual(problems, []);
  });

  it('never moves the card that has the focus or is pinned, whatever the call brings', async () => {
    const {page} = await openSidebar();
    await say(page, 'caller', '楼上漏水，天花板一直滴水，他不承认');
    const first = page.locator('yihu-sidebar .slot[data-entry]').first();
    await first.focus();
    const held = await first.getAttribute('data-entry');
    const slot = page.locator(`yihu-sidebar .slot[data-entry="${held}"]`);
    await card(page).waitFor();
    await page.keyboard.press('p');
    await page.locator('yihu-sidebar .slot .badge', {hasText: '已固定'}).waitFor();
    const places = async () => ({
      row: (await slot.boundingBox())?.y,
      card: (await card(page).boundingBox())?.y,
      open: await page.locator('yihu-sidebar .card').getAttribute('data-entry'),
    });
    const before = await places();
    for (const text of [
      '另外公积金租房能不能提取',
      '孩子转学怎么办，户口在岱山',
      '喂，着火了着火了，厨房里全是烟',
      '还有物业费能不能不交',
      '老板欠了三个月工资不发',
      '狗不牵绳子，天天叫',
    ]) {
      await say(page, 'caller', text);
      assert.deepEqual(await places(), before, `after “${text}”`);
    }
    // The same without the focus: the pin alone holds it.
    await page.locator('yihu-sidebar #search').focus();
    await say(page, 'caller', '身份证丢了怎么补');
    assert.deepEqual(await places(), before);
  });

  it('raises the numbers while the words are still being spoken', async () => {
    const {page} = await openSidebar();
    await page.evaluate(() =>
      document
        .querySelector('yihu-sidebar')
        ?.pushTranscript({who: 'caller', text: '有人掉到海里去了', final: false}),
    );
    await page.locator('yihu-sidebar .number', {hasText: '12395'}).waitFor();
    await page.locator('yihu-sidebar .transcript').focus();
    await page.keyboard.press('0');
    await page.locator('yihu-sidebar .number').first().waitFor({state: 'detached'});
  });

  it('is worked by keys alone: search, facet, why, plan, back', async () => {
    const {page} = await openSidebar();
    await page.locator('yihu-sidebar .transcript').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('办居住证');
    await page.keyboard.press('Enter');
    await page.locator('yihu-sidebar .slot[aria-current="true"]', {hasText: '居住证'}).waitFor();
    await page.keyboard.press('1');
    await page.locator('yihu-sidebar [part="facet"]').waitFor();
    await page.keyboard.press('w');
    await page.locator('yihu-sidebar [part="why"]').waitFor();
    await page.keyboard.press('l');
    await page.locator('yihu-sidebar .card').waitFor({state: 'detached'});
    await page.keyboard.press('Escape');
    await card(page).waitFor();
  });

  it('leaves single keys alone once they are turned off', async () => {
    const {page} = await openSidebar();
    await page.locator('yihu-sidebar .transcript').focus();
    await page.keyboard.press('?');
    await page.getByLabel('单键快捷键').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('yihu-sidebar .transcript').focus();
    await page.keyboard.press('t');
    assert.equal(await page.locator('yihu-sidebar [part="ticket"]').count(), 0);
    assert.equal(
      await page.getByRole('button', {name: '工单'}).getAttribute('aria-pressed'),
      'false',
    );
  });

  it('fills the ticket from the call and says where each field was said', async () => {
    const {page} = await openSidebar();
    await say(page, 'caller', '我要投诉，定海香园新村楼上漏水');
    await say(page, 'caller', '昨天晚上开始的，物业不管');
    await page.getByRole('button', {name: '工单'}).click();
    await page.waitForFunction(() => {
      const root = document.querySelector('yihu-sidebar')?.shadowRoot;
      return root?.querySelector<HTMLInputElement>('#ticket-time')?.value.includes('昨天');
    });
    await page.locator('yihu-sidebar .origin', {hasText: '昨天晚上'}).first().click();
    await page.locator('yihu-sidebar .transcript .marked', {hasText: '昨天晚上'}).waitFor();
  });

  it('takes a call from a channel, and tells it to a window that opens later', async () => {
    const {page} = await openSidebar('agent.html');
    await page.locator('#step').click();
    await page.locator('#step').click();
    await page.locator('yihu-sidebar .transcript .caller').first().waitFor();
    const other = await context.newPage();
    await other.goto(`${address}agent-window.html`);
    await other.locator('yihu-sidebar .transcript .caller').first().waitFor();
  });

  it('has no fault that axe finds, in light and dark, dense and large', async () => {
    const {page} = await openSidebar();
    await say(page, 'caller', '厨房着火了，还有物业费能不能不交');
    await card(page).waitFor();
    await page.evaluate(axe);
    for (const [theme, layout] of [
      ['light', 'dense'],
      ['dark', 'large'],
    ] as const) {
      const violations = await page.evaluate(
        async ({theme: colours, layout: size}) => {
          const sidebar = document.querySelector('yihu-sidebar');
          if (!sidebar) throw new Error('There is no sidebar.');
          sidebar.theme = colours;
          sidebar.layout = size;
          await sidebar.updateComplete;
          const {axe: checker} = globalThis as unknown as {
            axe: {
              run(context: Element): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>;
            };
          };
          const {violations: found} = await checker.run(sidebar);
          return found.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' | ')}`);
        },
        {theme, layout},
      );
      assert.deepEqual(violations, [], `${theme} ${layout}`);
    }
  });
});
