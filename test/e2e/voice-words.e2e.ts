/** What is done with what was heard: in a real browser, over the shipped knowledge. */
import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {startTrafficLog} from '../support/traffic-log.ts';
import {startVoiceSite} from '../support/voice-site.ts';
import {closeBrowsers, script, visit, waitForValue} from '../support/voice-visit.ts';
import {deferred} from '../ticket/deferred.ts';

after(closeBrowsers);

/** A script whose last words are `text`. */
const says = (text: string) => ({script: {online: [], offline: text}});

/** Every text that the browser has kept of this page, on the screen and off it. */
function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const textOf = (root: Element | ShadowRoot): string =>
      [...root.querySelectorAll('*')]
        .map((element) => {
          const value = element instanceof HTMLTextAreaElement ? element.value : '';
          const inner = element.shadowRoot ? textOf(element.shadowRoot) : '';
          return `${value} ${inner}`;
        })
        .join(' ') + (root.textContent ?? '');
    const read = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const stored: unknown[] = [];
    for (const {name} of await indexedDB.databases()) {
      if (!name) continue;
      const database = await read(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        stored.push(await read(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        // The knowledge itself says many words.
        if (!request.url.includes('/knowledge/')) cached.push(request.url);
      }
    }
    return JSON.stringify([
      textOf(document.body.getRootNode() as ShadowRoot),
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      stored,
      cached,
      location.href,
      document.title,
    ]);
  });
}

describe('what was heard', () => {
  it('brings up the numbers at once where it is urgent, and sends nothing', async () => {
    await visit('speaks', says('我爸爸掉海里了快来人'), async (visited) => {
      const {page, begin} = visited;
      await begin();
      await page.locator('yihu-voice-bar yihu-urgent-card a[href="tel:12395"]').waitFor();
      assert.equal(await page.locator('.turn').count(), 0);
      await waitForValue(visited, '我爸爸掉海里了快来人');
    });
  });

  it('is asked back where it only sounds like a question', async () => {
    await visit('speaks', says('公鸡金提去'), async ({page, begin, field}) => {
      await begin();
      await page.locator('[part="panel"] p', {hasText: '您是不是想问'}).waitFor();
      const offered = page.locator('[part="panel"] button', {hasText: '公积金'}).first();
      assert.equal(await page.locator('.turn').count(), 0);
      await offered.click();
      await page.locator('yihu-answer-card h3', {hasText: '公积金'}).first().waitFor();
      assert.equal(await field.inputValue(), '');
    });
  });

  it('leads to a person after 转人工', async () => {
    await visit('speaks', says('转人工。'), async ({page, begin}) => {
      await begin();
      await page.locator('.turn.user-turn', {hasText: '转人工'}).waitFor();
      await page.locator('.assistant-turn a[href^="tel:"]').first().waitFor();
    });
  });

  it('is nothing after 停: the field is empty and the microphone off', async () => {
    await visit('speaks', says('停。'), async ({page, begin, field, says: told}) => {
      await begin();
      await told(/正在听/);
      await page.locator('yihu-voice-bar [part="panel"]').waitFor({state: 'detached'});
      assert.equal(await field.inputValue(), '');
      assert.equal(await page.locator('.turn').count(), 0);
      const button = page.getByRole('button', {name: '说话', exact: true});
      assert.equal(await button.getAttribute('aria-pressed'), 'false');
    });
  });

  it('is said again after 重来, with nothing in the field', async () => {
    await visit('speaks', says('重来'), async ({site, page, begin, field, says: told}) => {
      await begin();
      await told(/正在听/);
      for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
        if (site.funasr.visits.length === 2) break;
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      assert.equal(site.funasr.visits.length, 2);
      await told(/正在听/);
      assert.equal(await field.inputValue(), '');
    });
  });

  it('is nowhere once it was cancelled', async () => {
    const secret = '欧阳雪梨住在临城';
    const silence = deferred<void>();
    const online = [{afterMs: 900, text: secret}];
    const heard = {script: {online, offline: secret, offlineWaits: silence.promise}};
    await visit('speaks', heard, async (visited) => {
      const {page, field, begin} = visited;
      await begin();
      await waitForValue(visited, secret);
      await page.locator('yihu-voice-bar button', {hasText: '取消'}).click();
      await page.locator('yihu-voice-bar [part="panel"]').waitFor({state: 'detached'});
      await waitForValue(visited, '');
      // Whatever the server still says is said to nobody.
      silence.resolve();
      assert.doesNotMatch(await everythingKept(page), /欧阳雪梨|临城/);
      await field.fill('欧阳雪梨');
      assert.match(await everythingKept(page), /欧阳雪梨/, 'the search finds what is there');
    });
  });
});

/** Whom Chromium asks of its own accord, on any page with a form: about its fields, and for accounts. */
const CHROMIUM = new Set(['content-autofill.googleapis.com:443', 'accounts.google.com:443']);

describe('the traffic of a voice session', () => {
  it('goes to the configured host and to nobody else, whoever in the browser sends it', async () => {
    const log = await startTrafficLog();
    const office = await startVoiceSite({script});
    const {host} = new URL(office.origin);
    const options = {
      voice: () => ({funasr: `ws://${host}/asr`}),
      connect: `ws://${host}`,
      switches: log.browserArguments,
    };
    try {
      await visit('speaks', options, async (visited) => {
        const {page, site, begin} = visited;
        await page.waitForLoadState('networkidle');
        // What loads the page is the page's own host.
        const own = new URL(site.origin).host;
        const before = log.entries.length;
        await begin();
        await waitForValue(visited, script.offline);
        const during = log.entries
          .slice(before)
          .filter((entry) => entry.host !== own && !CHROMIUM.has(entry.host));
        assert.ok(during.length > 0, 'the proxy sees what the browser sends');
        assert.deepEqual([...new Set(during.map((entry) => entry.host))], [host]);
        // Of the page and its workers, all of it: none of what Chromium asked was asked by them.
        const asked = new Set(visited.addresses.map((address) => new URL(address).host));
        assert.deepEqual(asked, new Set([own, host]));
        // And to the page's own host nothing is sent, only files are fetched.
        const sent = log.entries.filter((entry) => entry.host === own && entry.method !== 'GET');
        assert.deepEqual(sent, []);
        assert.ok((office.funasr.visits[0]?.soundMs ?? 0) > 3_000);
        assert.deepEqual(visited.problems, []);
      });
    } finally {
      await office.stop();
      await log.stop();
    }
  });
});

describe('being read to', () => {
  const ask = async (page: Page) => {
    await page.getByRole('textbox', {name: '您的问题'}).fill('公积金怎么提取');
    await page.getByRole('button', {name: '发送'}).click();
    await page.locator('yihu-answer-card h3').first().waitFor();
    await page.waitForFunction(() => customElements.get('yihu-read-aloud') !== undefined);
  };

  it('is not offered by a browser without a voice', async () => {
    await visit('denied', {}, async ({page}) => {
      await page.clock.install();
      await ask(page);
      assert.equal(await page.evaluate(() => speechSynthesis.getVoices().length), 0);
      // More than the three seconds in which a browser may list its voices.
      await page.clock.fastForward(4_000);
      await page.evaluate(() => new Promise(requestAnimationFrame));
      assert.equal(await page.locator('yihu-read-aloud button').count(), 0);
    });
  });

  it('is done by the voice of the owner, which says what it is, with the words marked', async () => {
    await visit('denied', {}, async ({page, problems}) => {
      await page.evaluate(() => {
        const said: string[] = [];
        Object.assign(globalThis, {said});
        const element = document.querySelector('yihu-assistant');
        if (!element) throw new Error('no assistant');
        element.voice = {
          ...element.voice,
          speaker: {
            id: 'own',
            probe: async () => true,
            say: (text, {signal}) => {
              said.push(text);
              // The first piece is over at once; the second lasts until it is stopped.
              if (said.length === 1) return Promise.resolve();
              return new Promise((resolve) => {
                signal.addEventListener('abort', () => resolve());
              });
            },
          },
        };
      });
      await ask(page);
      await page.locator('yihu-read-aloud button', {hasText: '读给我听'}).click();
      await page.locator('yihu-read-aloud', {hasText: '电脑合成的声音'}).waitFor();
      const seen = await page.evaluate(async () => {
        const marked = () => [...(CSS.highlights.get('yihu-spoken') ?? [])].join('');
        while (marked() === '') await new Promise(requestAnimationFrame);
        const {said} = globalThis as unknown as {said: readonly string[]};
        return {said: [...said], marked: marked()};
      });
      assert.match(seen.said[0] ?? '', /电脑合成/);
      assert.equal(seen.said.length, 2);
      assert.match(seen.marked, /公积金/);
      // The microphone is about to open: nobody is spoken over.
      await page.getByRole('button', {name: '说话', exact: true}).click();
      await page.getByRole('button', {name: '开始说话'}).click();
      await page.locator('yihu-read-aloud button', {hasText: '读给我听'}).waitFor();
      assert.equal(await page.evaluate(() => CSS.highlights.has('yihu-spoken')), false);
      assert.deepEqual(problems, []);
    });
  });
});
