/** After one visit the assistant's host may go away: what is on the device answers. */
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {BrowserContext, Page} from 'playwright-core';
import {
  ask,
  type EmbedSite,
  openPanel,
  plainPage,
  restFetched,
  startEmbedSite,
  tag,
  type Visit,
  visit,
} from '../../support/embed-site.ts';

let site: EmbedSite;
let context: BrowserContext | undefined;

before(async () => {
  site = await startEmbedSite();
});

after(async () => {
  await site?.stop();
});

afterEach(async () => {
  site.tamper = undefined;
  await context?.close();
  context = undefined;
});

async function open(html: string): Promise<Visit> {
  site.pages.set('/page', {html: plainPage(html)});
  const visited = await visit(site, '/page', context ? {context} : {});
  context = visited.context;
  return visited;
}

/** The first visit of a person: one question, after which everything else is fetched ahead. */
async function firstVisit(html: string): Promise<Visit> {
  const visited = await open(html);
  await openPanel(visited.page);
  await ask(visited.page, '停航了船票怎么退');
  await visited.page
    .getByText(/断网也能查/)
    .first()
    .waitFor({state: 'attached'});
  await restFetched(visited.page);
  await visited.page.waitForLoadState('networkidle');
  return visited;
}

const WITH_WORKER = tag('data-service-worker="/yihu-sw.js"');

const releases = (page: Page) =>
  page.evaluate(async () => {
    const whole: string[] = [];
    for (const name of await caches.keys()) {
      const list = await (await caches.open(name)).match('/yihu/integrity.json');
      if (name.startsWith('yihu-release-') && list) whole.push(name);
    }
    return whole;
  });

/** Waits until that many whole releases are kept. */
async function kept(page: Page, count: number): Promise<readonly string[]> {
  for (;;) {
    const names = await releases(page);
    if (names.length >= count) return names;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForTimeout(100);
  }
}

async function worksWithoutItsHost(html: string): Promise<void> {
  site.tamper = () => null;
  const {page, errors} = await open(html);
  await openPanel(page);
  await ask(page, '身份证丢了怎么办');
  await page.getByRole('button', {name: /留言/}).first().click();
  await page.getByRole('textbox', {name: '标题'}).waitFor();
  assert.deepEqual(errors, []);
}

describe('after one visit, with the host of the assistant gone', () => {
  it('the next visit works from the cache of the browser', async () => {
    await firstVisit(tag());
    await worksWithoutItsHost(tag());
  });

  it('the next visit works in another language too, which nobody had asked for', async () => {
    await firstVisit(tag());
    site.tamper = () => null;
    const next = await open(tag('data-locale="en"'));
    await next.page.getByRole('button', {name: 'Yihu Ask about services'}).click();
    await next.page.getByRole('textbox', {name: 'Your question'}).waitFor();
    assert.deepEqual(next.errors, []);
  });

  it('the next visit works by the service worker, whatever the cache of the browser holds', async () => {
    const {page} = await firstVisit(WITH_WORKER);
    await kept(page, 1);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.clearBrowserCache');
    await page.close();
    await worksWithoutItsHost(WITH_WORKER);
  });
});

describe('a new release', () => {
  /** The list of a release that differs in nothing but itself. */
  const another = (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('\n')]);

  it('is kept whole or not at all, and the one before stays until then', async () => {
    const {page} = await firstVisit(WITH_WORKER);
    const [first] = await kept(page, 1);
    const ask_ = () =>
      page.evaluate(() => fetch('/yihu/integrity.json', {cache: 'reload'}).then(({ok}) => ok));

    // A server in the middle of an update: the list is new, one of the files is not there yet.
    let asked = () => {};
    const refused = new Promise<void>((resolve) => {
      asked = resolve;
    });
    site.tamper = (file, bytes) => {
      if (file === 'integrity.json') return another(bytes);
      if (file !== 'frame.css') return bytes;
      asked();
      return 404;
    };
    const client = await page.context().newCDPSession(page);
    await client.send('Network.clearBrowserCache');
    await ask_();
    await refused;
    await page.waitForFunction(
      async () => (await caches.keys()).filter((name) => name.startsWith('yihu-')).length === 1,
    );
    assert.deepEqual(await releases(page), [first]);

    site.tamper = (file, bytes) => (file === 'integrity.json' ? another(bytes) : bytes);
    await ask_();
    const names = await kept(page, 2);
    assert.equal(names[0], first);
  });
});
