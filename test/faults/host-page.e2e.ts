/** Storage, workers and pages that fail or attack: R5, R10, R12, S4, S5 of docs/security.md. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Locator, Page} from 'playwright-core';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {askNext} from '../support/ask-next.ts';
import {ask, openPanel, plainPage, tag, type Visit} from '../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../support/embed-visits.ts';

useEmbedSite();

/** Opens a page on which `script` has run before anything of ours. */
async function open(script: string, base = site.site): Promise<Visit> {
  const html = plainPage(tag(), `<link rel="icon" href="data:,"><script>${script}</script>`);
  site.pages.set('/page', {html});
  return visitSite(`${base}page`);
}

async function answers({page}: Visit): Promise<void> {
  await openPanel(page);
  await ask(page, '停航了船票怎么退');
}

/** What a person writes into a ticket. */
const WRITTEN = {title: '路灯不亮', content: '码头东侧第三盏路灯不亮'};

async function numberShown(page: Page): Promise<void> {
  await page.getByText(/T-\d/).filter({visible: true}).first().waitFor();
}

/** Files a ticket and waits until the page says what became of it: absent `said`, its number. */
async function files({page}: Visit, said?: Locator): Promise<void> {
  await page.getByRole('button', {name: /留言/}).first().click();
  await page.getByRole('textbox', {name: '标题'}).fill(WRITTEN.title);
  await page.getByRole('textbox', {name: '内容'}).fill(WRITTEN.content);
  await page.getByRole('button', {name: '提交工单'}).click();
  if (said) await said.filter({visible: true}).first().waitFor();
  else await numberShown(page);
}

const STORAGE_FAULTS: Readonly<Record<string, string>> = {
  'throws when it is opened':
    "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };",
  'never answers': 'IDBFactory.prototype.open = () => new EventTarget();',
  'is full':
    "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
  'is missing altogether':
    'for (const name of ["indexedDB", "localStorage", "sessionStorage", "caches"]) Object.defineProperty(window, name, {get() { throw new DOMException("denied", "SecurityError"); }});',
};

describe('R5: storage that', () => {
  for (const [how, script] of Object.entries(STORAGE_FAULTS)) {
    it(`${how} costs neither the answer nor the ticket`, async () => {
      const visited = await open(script);
      await answers(visited);
      const before = site.posts.length;
      await files(visited);
      assert.equal(site.posts.length, before + 1);
      assert.deepEqual(visited.errors, []);
    });
  }

  for (const [how, script] of Object.entries(STORAGE_FAULTS)) {
    it(`${how}, and no network: the words stay, to be copied or read out`, async (test) => {
      const visited = await open(script);
      await answers(visited);
      const {page} = visited;
      await page.route('**/tickets', (route) => route.abort('internetdisconnected'));
      const asked = Date.now();
      await files(visited, page.getByText('工单还没有送达'));
      test.diagnostic(`said ${Date.now() - asked} ms after the form was opened`);
      assert.equal(await page.getByRole('textbox', {name: '标题'}).inputValue(), WRITTEN.title);
      assert.equal(await page.getByRole('textbox', {name: '内容'}).inputValue(), WRITTEN.content);
      const form = page.locator('yihu-ticket-form');
      await form.getByRole('link', {name: /12345/}).first().waitFor();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await form.getByRole('button', {name: '复制工单文字'}).click();
      await form.getByText('已复制').first().waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      for (const words of Object.values(WRITTEN)) assert.ok(copied.includes(words), words);
      // The network is back: the same button sends what stands there.
      await page.unroute('**/tickets');
      await page.getByRole('button', {name: '再发一次'}).first().click();
      await numberShown(page);
      assert.deepEqual(visited.errors, []);
    });
  }

  it('may hold 300 KB in all keeps a ticket that could not be sent', async (test) => {
    const visited = await open('');
    const {page} = visited;
    const {origin} = new URL(site.site);
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: 300 * 1024});
    await answers(visited);
    await page.route('**/tickets', (route) => route.abort('internetdisconnected'));
    await files(visited, page.getByText('工单还没有送达'));
    const {usage, quota} = await session.send('Storage.getUsageAndQuota', {origin});
    assert.equal(quota, 300 * 1024);
    test.diagnostic(`${usage} of ${quota} bytes in use`);
    // Another visit sends what the first has kept.
    const before = site.posts.length;
    await page.unroute('**/tickets');
    const posted = page.waitForResponse('**/tickets');
    await page.reload();
    await openPanel(page);
    await posted;
    assert.equal(site.posts.length, before + 1);
    assert.ok(site.posts.at(-1)?.includes(WRITTEN.content));
    assert.deepEqual(visited.errors, []);
  });

  it('is cleared while the page is open costs nothing either', async () => {
    const visited = await open('');
    await answers(visited);
    const session = await visited.page.context().newCDPSession(visited.page);
    const origin = new URL(site.site).origin;
    await session.send('Storage.clearDataForOrigin', {origin, storageTypes: 'all'});
    assert.equal(await askNext(visited.page, '身份证丢了怎么办'), 'answer');
    await files(visited);
    assert.deepEqual(visited.errors, []);
  });

  it('belongs to a page of plain http, which is no secure context, works as well', async () => {
    const visited = await open('', site.plainHttp);
    assert.equal(await visited.page.evaluate(() => isSecureContext), false);
    await answers(visited);
    await files(visited);
    assert.deepEqual(visited.errors, []);
  });
});

describe('R10: a worker that', () => {
  it('is killed while it waits is replaced, and the answer comes', async () => {
    const visited = await open(
      'window.made = []; const Real = Worker; window.Worker = class extends Real { constructor(...a) { super(...a); made.push(this); } };',
    );
    await answers(visited);
    const [killed] = visited.page.workers();
    // The browser says some time after it has ended that it has.
    const gone = new Promise<void>((resolve) => killed?.once('close', () => resolve()));
    await visited.page.evaluate(() => {
      const {made} = window as unknown as {made: Worker[]};
      const worker = made.at(-1);
      worker?.terminate();
      worker?.dispatchEvent(new ErrorEvent('error', {message: 'out of memory'}));
    });
    assert.equal(await askNext(visited.page, '身份证丢了怎么办'), 'answer');
    await gone;
    assert.equal(visited.page.workers().length, 1);
  });

  for (const [how, change] of [
    ['not there', () => 404],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ] as const) {
    it(`has a script that is ${how} leaves the answer to the page`, async () => {
      site.tamper = (file, bytes) => (/engine\.worker-/.test(file) ? change(bytes) : bytes);
      const visited = await open('');
      await answers(visited);
      assert.equal(visited.page.workers().length, 0);
    });
  }
});

describe('S4: a page whose prototypes are polluted', () => {
  it('changes neither answers nor tickets', async () => {
    const visited = await open(
      "for (const [key, value] of Object.entries({ticketsUrl: 'https://evil.invalid/', knowledgeUrl: 'https://evil.invalid/', persist: false, url: 'x', href: 'javascript:fire()', integrity: '', skipUrgent: true})) Object.defineProperty(Object.prototype, key, {value, writable: true, configurable: true});",
    );
    const outside: string[] = [];
    visited.context.on('request', (request) => {
      if (!request.url().startsWith(site.site)) outside.push(request.url());
    });
    await answers(visited);
    await files(visited);
    assert.deepEqual(
      outside.filter((url) => !url.startsWith('data:')),
      [],
    );
    assert.deepEqual(visited.errors, []);
  });

  it('finds no word of a prototype in what a person says', async () => {
    const visited = await open('');
    await openPanel(visited.page);
    for (const text of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const box = visited.page.getByRole('textbox', {name: '您的问题'});
      await box.fill(text);
      await box.press('Enter');
    }
    await visited.page.getByRole('article').nth(3).waitFor();
    assert.deepEqual(visited.errors, []);
  });
});

describe('S5: messages from other windows', () => {
  it('a thousand of them change nothing: none is listened to', async () => {
    const visited = await open('');
    await answers(visited);
    const messages = fc.sample(fc.oneof(fc.object(), fc.string(), fc.json()), {
      seed: 5,
      numRuns: 1_000,
    });
    const changed = await visited.page.evaluate(async (all) => {
      const element = document
        .querySelector('yihu-embed')
        ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
      const state = () => JSON.stringify(element?.assistant?.conversation.getState());
      const before = state();
      for (const data of all) {
        window.dispatchEvent(new MessageEvent('message', {data, origin: 'null', source: window}));
        window.postMessage(data, location.origin);
      }
      await new Promise<void>((resolve) => {
        addEventListener('message', ({data}) => data === 'last' && resolve());
        window.postMessage('last', location.origin);
      });
      return before !== state();
    }, messages);
    assert.equal(changed, false);
    assert.deepEqual(visited.errors, []);
  });
});
