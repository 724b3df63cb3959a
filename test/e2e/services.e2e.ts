/** Everything that can be browsed, with the network cut after the first answer. */
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {BrowserContext, Page} from 'playwright-core';
import {lazyElements} from '../../src/elements/lazy-elements.ts';
import {type StaticSite, startStaticSite} from '../support/static-site.ts';

let site: StaticSite;
let context: BrowserContext;

before(async () => {
  site = await startStaticSite();
});

after(async () => {
  await site?.stop();
});

afterEach(async () => {
  await context.close();
});

/** The resident's page, an answer on it, every part fetched, and then no network. */
async function answeredThenOffline(): Promise<{page: Page; requests: string[]}> {
  context = await site.browser.newContext({viewport: {width: 390, height: 844}, locale: 'zh-CN'});
  // Far beyond any of these waits on a busy machine.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const requests: string[] = [];
  await page.goto(site.page);
  const parts = [
    'trees',
    'eligibility',
    'lifeEvents',
    'certificates',
    'islands',
    'ticketForms',
  ].map((part) =>
    page.waitForEvent('requestfinished', (request) => request.url().includes(`/${part}-`)),
  );
  await page.evaluate(() => document.querySelector('yihu-assistant')?.ask('电动自行车怎么上牌'));
  await page.locator('yihu-answer-card').first().waitFor();
  await Promise.all(parts);
  // Elements are fetched one after the other behind the first answer.
  await page.waitForFunction(
    (tags) => tags.every((tag) => customElements.get(tag)),
    Object.keys(lazyElements),
  );
  // The model follows last of all.
  await page.waitForFunction(() => {
    const status = document.querySelector('yihu-assistant')?.assistant?.status;
    return status?.phase === 'ready' && status.meaning === 'ready';
  });
  // What reads aloud asks for the device's voices by a file of its own.
  await page.waitForFunction(
    () =>
      performance.getEntriesByType('resource').filter(({name}) => name.includes('/read-aloud-'))
        .length >= 2,
  );
  await context.setOffline(true);
  page.on('request', (request) => requests.push(request.url()));
  return {page, requests};
}

/** Shows a screen, as its button on the first screen does. */
async function show(page: Page, screen: string, treeId = ''): Promise<void> {
  await page.evaluate(
    ({screen: name, treeId: id}) => {
      const intent = {kind: 'screen', screen: name, treeId: id};
      const event = Object.assign(new Event('yihu-intent', {bubbles: true, composed: true}), {
        intent,
      });
      document
        .querySelector('yihu-assistant')
        ?.shadowRoot?.querySelector('yihu-message-list, .body')
        ?.dispatchEvent(event);
    },
    {screen, treeId},
  );
}

describe('with the network cut after the first answer', () => {
  it('guides, certificates, policies and decision trees all work', async () => {
    const {page, requests} = await answeredThenOffline();

    await show(page, 'topics');
    await page.getByRole('button', {name: '人生大事'}).click();
    await page.getByText('生孩子', {exact: true}).click();
    assert.ok(await page.getByRole('button', {name: '出生医学证明在哪里办'}).isVisible());
    await page.getByLabel('输几个字来找').fill('滾裝');
    // Beside the announcer, which says the same.
    assert.ok(
      await page
        .getByRole('paragraph')
        .filter({hasText: /共\d+条/})
        .isVisible(),
    );

    await show(page, 'certificates');
    await page.getByText('这些不用再带').waitFor();

    await show(page, 'eligibility');
    await page.getByRole('button', {name: '开始'}).click();
    await page.getByLabel('80周岁以上').check();
    await page.getByRole('button', {name: '先看结果'}).click();
    assert.ok(await page.getByRole('heading', {name: /70周岁以上老人优待/}).isVisible());

    await show(page, 'tree', 'noise');
    await page.getByRole('button', {name: '广场舞'}).click();
    await page.getByRole('button', {name: '是', exact: true}).click();
    await page.getByRole('heading', {name: '结果'}).waitFor();

    assert.deepEqual(requests, []);
  });

  it('help by proxy is asked for: the ticket has the island, the matter and the time', async () => {
    const {page, requests} = await answeredThenOffline();
    await show(page, 'agency-help');
    const screen = page.locator('yihu-agency-help');
    await screen.getByLabel('您在哪个岛？').selectOption({label: '东福山岛'});
    await screen.getByRole('heading', {name: '不用坐船的办法'}).waitFor();
    await screen.getByLabel('要办什么事？').fill('给老人办社保卡');
    await screen.getByLabel('什么时候方便？').fill('每天上午');
    await screen.getByRole('button', {name: '看工单'}).click();
    const form = page.locator('yihu-ticket-form');
    const title = form.getByRole('textbox', {name: '标题'});
    await title.waitFor();
    assert.equal(await title.inputValue(), '东福山岛请人代办：给老人办社保卡');
    const story = form.getByRole('textbox', {name: '内容'});
    assert.match(await story.inputValue(), /给老人办社保卡/);
    // What was said once is not asked for again.
    await page.waitForFunction(() => {
      const panel = document.querySelector('yihu-assistant')?.shadowRoot;
      const fields = panel
        ?.querySelector('yihu-ticket-form')
        ?.shadowRoot?.querySelectorAll<HTMLInputElement>('input, textarea');
      const said = new Set([...(fields ?? [])].map(({value}) => value));
      return said.has('东福山岛') && said.has('每天上午');
    });
    assert.deepEqual(requests, []);
  });

  it('an answer shows what the island of the person has', async () => {
    const {page, requests} = await answeredThenOffline();
    await page.getByText('去哪里办、不坐船怎么办').first().click();
    await page.getByLabel('您在哪个岛？').first().selectOption({label: '东福山岛'});
    await page.getByRole('heading', {name: '不用坐船的办法'}).waitFor();
    assert.deepEqual(requests, []);
  });
});

describe('the questionnaire of 政策匹配', () => {
  it('asks, compares and corrects without a request, online as well', async () => {
    const {page, requests} = await answeredThenOffline();
    await context.setOffline(false);
    await show(page, 'eligibility');
    await page.getByRole('button', {name: '开始'}).click();
    await page.getByLabel('80周岁以上').check();
    await page.getByRole('button', {name: '先看结果'}).click();
    await page.getByText('信息不对？', {exact: true}).waitFor();
    await page.getByRole('button', {name: /多大年纪/}).click();
    await page.getByLabel('不满18周岁').check();
    await page.getByRole('button', {name: '下一题'}).click();
    await page
      .getByRole('heading', {name: /可能可享/})
      .first()
      .waitFor();
    assert.deepEqual(requests, []);
  });
});

describe('a link that opens an answer', () => {
  it('opens it on a fresh page, and asks for nothing else', async () => {
    context = await site.browser.newContext({locale: 'zh-CN'});
    const page = await context.newPage();
    await page.goto(`${site.page}#yihu=pet-on-ferry`);
    await page.getByRole('heading', {name: /宠物能带上客船/}).waitFor({timeout: 10_000});
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'body');
  });
});
