/** R4 of docs/security.md in a browser: clocks that jump, far or by an hour, and other time zones. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {
  ask,
  type EmbedSite,
  openPanel,
  plainPage,
  startEmbedSite,
  tag,
} from '../support/embed-site.ts';
import {launchChromium, PLAIN_HTTP_HOST} from '../support/launch-chromium.ts';
import type {OutboxPage} from '../support/outbox-page.ts';
import {type OutboxSite, startOutboxSite} from '../support/outbox-site.ts';

declare global {
  interface Window {
    readonly outboxPage: Promise<OutboxPage>;
    /** From then on the page's clock is that many milliseconds ahead. */
    setClockAhead(ms: number): void;
  }
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** A cold browser on a busy machine. */
const PAGE_LIMIT_MS = 60_000;

/** The clock of a page, and nothing else of it: what waits goes on waiting as it did. */
const CLOCK = `{
  const Real = Date;
  let ahead = 0;
  window.Date = class Date extends Real {
    constructor(...given) {
      if (given.length === 0) super(Real.now() + ahead);
      else super(...given);
    }
    static now() {
      return Real.now() + ahead;
    }
  };
  window.setClockAhead = (ms) => { ahead = ms; };
}`;

let outboxes: OutboxSite;
let site: EmbedSite;
let browser: Browser;

before(async () => {
  outboxes = await startOutboxSite();
  site = await startEmbedSite();
  // The engine on the page has the page's clock.
  const html = plainPage(tag('data-no-worker'), '<link rel="icon" href="data:,">');
  site.pages.set('/page', {html});
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await site?.stop();
  await outboxes?.stop();
});

/** A browser of its own with a clock that can be set, in a time zone. */
async function openContext(
  test: {after(run: () => Promise<void>): void},
  timezoneId = 'Asia/Shanghai',
): Promise<BrowserContext> {
  const context = await browser.newContext({locale: 'zh-CN', timezoneId});
  context.setDefaultTimeout(PAGE_LIMIT_MS);
  await context.addInitScript('globalThis.__name = (value) => value');
  await context.addInitScript(CLOCK);
  test.after(() => context.close());
  return context;
}

async function openOutboxPage(context: BrowserContext, host: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`http://${host}:${outboxes.port}/`);
  await page.evaluate(async () => void (await window.outboxPage));
  return page;
}

const states = (page: Page) => page.evaluate(async () => (await window.outboxPage).states());

const JUMPS = [
  ['an hour ahead', HOUR_MS],
  ['an hour back', -HOUR_MS],
  ['400 days ahead', 400 * DAY_MS],
  ['400 days back', -400 * DAY_MS],
] as const;

for (const [how, host] of [
  ['locks', '127.0.0.1'],
  ['leases', PLAIN_HTTP_HOST],
] as const) {
  describe(`a ticket that waits for its next attempt, with ${how}`, () => {
    for (const [jump, ms] of JUMPS) {
      it(`is sent once when the clock has gone ${jump}`, async (test) => {
        const page = await openOutboxPage(await openContext(test), host);
        outboxes.open = false;
        assert.equal(
          await page.evaluate(async () => (await window.outboxPage).fileMany(1)),
          1,
          'kept on the device',
        );
        assert.deepEqual(await states(page), {failed: 1});
        outboxes.open = true;
        const before = outboxes.posts.size;
        // Its pause is over, or has not begun: no word of the network's return is needed.
        await page.evaluate(async (ahead) => {
          window.setClockAhead(ahead);
          await (await window.outboxPage).wake();
        }, ms);
        assert.deepEqual(await states(page), {delivered: 1});
        assert.equal(outboxes.posts.size, before + 1);
        assert.equal([...outboxes.posts.values()].at(-1), 1, 'sent once');
      });
    }

    it('is sent by a tab whose clock stands elsewhere than that of the one that kept it', async (test) => {
      const context = await openContext(test);
      const first = await openOutboxPage(context, host);
      outboxes.open = false;
      await first.evaluate(async (ahead) => {
        window.setClockAhead(ahead);
        await (await window.outboxPage).fileMany(3);
      }, 400 * DAY_MS);
      outboxes.open = true;
      const before = outboxes.posts.size;
      const second = await openOutboxPage(context, host);
      await second.evaluate(async () => (await window.outboxPage).wake());
      assert.deepEqual(await states(second), {delivered: 3});
      assert.equal(outboxes.posts.size, before + 3);
    });
  });
}

describe('the assistant on a device whose clock is wrong', () => {
  async function openAssistant(context: BrowserContext, ahead = 0): Promise<Page> {
    if (ahead !== 0) await context.addInitScript(`window.setClockAhead(${ahead})`);
    const page = await context.newPage();
    await page.goto(`${site.site}page`);
    await openPanel(page);
    await ask(page, '停航了船票怎么退');
    return page;
  }

  it('answers, and says that an answer is past its review, from the moment the clock says so', async (test) => {
    const page = await openAssistant(await openContext(test));
    const cards = page.getByRole('article');
    assert.equal(await cards.filter({hasText: '已过复审期'}).count(), 0);
    await page.evaluate((ahead) => window.setClockAhead(ahead), 400 * DAY_MS);
    await ask(page, '身份证丢了怎么办');
    await cards.filter({hasText: '已过复审期'}).first().waitFor();
    // An older clock makes nothing newer than it is, and takes no answer away.
    await page.evaluate((ahead) => window.setClockAhead(ahead), -400 * DAY_MS);
    await ask(page, '居住证怎么办理');
    await cards.nth(2).waitFor();
    assert.equal(await cards.nth(2).filter({hasText: '已过复审期'}).count(), 0);
  });

  for (const [jump, ms] of JUMPS) {
    it(`files a ticket ${jump}`, async (test) => {
      const context = await openContext(test);
      const page = await openAssistant(context, ms);
      await page.getByRole('button', {name: /留言/}).first().click();
      await page.getByRole('textbox', {name: '标题'}).fill('路灯不亮');
      await page.getByRole('textbox', {name: '内容'}).fill('码头东侧第三盏路灯不亮');
      const before = site.posts.length;
      await page.getByRole('button', {name: '提交工单'}).click();
      await page.getByText(/T-\d/).filter({visible: true}).first().waitFor();
      assert.equal(site.posts.length, before + 1);
      const {filedAt} = JSON.parse(site.posts.at(-1) ?? '{}') as {filedAt: string};
      // The device knows no better; the desk counts from when it has taken the ticket.
      assert.ok(Math.abs(Date.parse(filedAt) - Date.now() - ms) < 10 * 60_000, filedAt);
    });
  }

  it('forgets a conversation that a clock far ahead has kept', async (test) => {
    const page = await openAssistant(await openContext(test));
    await page.evaluate((ahead) => window.setClockAhead(ahead), 400 * DAY_MS);
    await ask(page, '身份证丢了怎么办');
    // The page that loads anew has the right clock again.
    await page.reload();
    await openPanel(page);
    await page.getByRole('textbox', {name: '您的问题'}).waitFor();
    assert.equal(await page.getByRole('article').count(), 0);
  });
});

describe('a person abroad, in the night in which summer time begins', () => {
  it('files a ticket under the moment it is everywhere', async (test) => {
    // 2026-03-08 02:00 in New York is 03:00: the hour between is missing.
    const at = Date.parse('2026-03-08T07:00:30Z');
    const context = await openContext(test, 'America/New_York');
    await context.addInitScript(`window.setClockAhead(${at} - Date.now())`);
    const page = await context.newPage();
    await page.goto(`${site.site}page`);
    await openPanel(page);
    await ask(page, '停航了船票怎么退');
    await page.getByRole('button', {name: /留言/}).first().click();
    await page.getByRole('textbox', {name: '标题'}).fill('路灯不亮');
    await page.getByRole('textbox', {name: '内容'}).fill('码头东侧第三盏路灯不亮');
    await page.getByRole('button', {name: '提交工单'}).click();
    await page.getByText(/T-\d/).filter({visible: true}).first().waitFor();
    const {filedAt} = JSON.parse(site.posts.at(-1) ?? '{}') as {filedAt: string};
    assert.match(filedAt, /^2026-03-08T07:0\d:\d\d\.\d{3}Z$/);
  });
});
