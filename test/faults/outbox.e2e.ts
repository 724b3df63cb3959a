import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {killBrowser} from '../support/kill-browser.ts';
import {launchChromium, PLAIN_HTTP_HOST} from '../support/launch-chromium.ts';
import type {OutboxPage} from '../support/outbox-page.ts';
import {type OutboxSite, startOutboxSite} from '../support/outbox-site.ts';
import {randomFrom} from '../ticket/outbox-world/virtual-machine.ts';

/** Waits of a page on a busy machine. */
const PAGE_LIMIT_MS = 60_000;

/** How often in a row each way is tried; the figure of docs/security.md asks for twenty. */
const REPETITIONS = Number(process.env.YIHU_OUTBOX_REPETITIONS ?? 1);

declare global {
  interface Window {
    readonly outboxPage: Promise<OutboxPage>;
  }
}

let site: OutboxSite;
let browser: Browser;

before(async () => {
  site = await startOutboxSite();
  browser = await launchChromium();
});

after(async () => {
  await browser.close();
  await site.stop();
});

async function states(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(async () => (await window.outboxPage).states());
}

/** Files a hundred tickets while the desk is closed, then lets eight tabs send them. */
async function eightTabs(host: string): Promise<{sealed: boolean; locks: boolean}> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PAGE_LIMIT_MS);
  const address = `http://${host}:${site.port}/`;
  const open = async () => {
    const page = await context.newPage();
    await page.goto(address);
    return page;
  };
  site.open = false;
  const before = site.posts.size;
  const first = await open();
  const kept = await first.evaluate(async () => (await window.outboxPage).fileMany(100));
  assert.equal(kept, 100, 'all are kept on the device');
  const about = await first.evaluate(async () => {
    const page = await window.outboxPage;
    return {sealed: page.isSealed(), locks: page.hasLocks()};
  });
  site.open = true;
  const others = await Promise.all(Array.from({length: 7}, open));
  const tabs = [first, ...others];
  // Each tab looks again as if its network came back, until nothing is left.
  while ((await states(first)).failed || (await states(first)).saved) {
    await Promise.all(
      tabs.map((page) =>
        page.evaluate(async () => {
          window.dispatchEvent(new Event('online'));
          await (await window.outboxPage).wake();
        }),
      ),
    );
  }
  assert.deepEqual(await states(first), {delivered: 100});
  const sent = [...site.posts.values()].slice(before);
  assert.equal(sent.length, 100, 'a hundred tickets arrived');
  assert.deepEqual(
    sent.filter((times) => times !== 1),
    [],
    'each of them once',
  );
  await context.close();
  return about;
}

describe('a hundred tickets in the outbox of eight tabs', () => {
  const inARow = REPETITIONS === 1 ? '' : `, ${REPETITIONS} times in a row`;

  it(`arrive once each by Web Locks, sealed on the device${inARow}`, async () => {
    for (let done = 0; done < REPETITIONS; done += 1) {
      assert.deepEqual(await eightTabs('127.0.0.1'), {sealed: true, locks: true});
    }
  });

  it(`arrive once each by leases on plain http, which has no locks${inARow}`, async () => {
    for (let done = 0; done < REPETITIONS; done += 1) {
      assert.deepEqual(await eightTabs(PLAIN_HTTP_HOST), {sealed: false, locks: false});
    }
  });
});

describe('a browser that is killed while it writes', () => {
  it('has lost nothing of which the page said that it is saved', async () => {
    const {kills, acknowledged, lost} = await killBrowser(10, randomFrom(20261122));
    assert.equal(kills, 10);
    assert.ok(acknowledged >= 30, `${acknowledged} were acknowledged`);
    assert.equal(lost, 0);
  });
});
