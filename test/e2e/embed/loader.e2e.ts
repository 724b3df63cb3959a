/** The one tag on pages of every kind: what a host page does must not matter to it, nor it to them. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import type {Page} from 'playwright-core';
import type {YihuAssistant} from '../../../src/elements/assistant/assistant.ts';
import type {Release} from '../../../src/embed/release.ts';
import {
  ask,
  dist,
  FOLDER,
  openPanel,
  plainPage,
  restFetched,
  tag,
  type Visit,
} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

/** What the script may weigh, gzip: a page loads it whether or not anybody asks. */
const LIMIT = 5_120;

useEmbedSite();

async function open(html: string, options: {hasTouch?: boolean} = {}): Promise<Visit> {
  site.pages.set('/page', {html: html.replaceAll('{site}', site.site)});
  site.requests.length = 0;
  return visitSite('/page', options);
}

/** What the browser reports of a shift; not yet among the types of the platform. */
interface Shift {
  readonly value: number;
  readonly sources: readonly {readonly node: Node | null}[];
}

async function answers({page}: Visit): Promise<void> {
  await openPanel(page);
  await ask(page, '停航了船票怎么退');
}

const release = JSON.parse(await readFile(path.join(dist, 'integrity.json'), 'utf8')) as Release;

/** Screens that nobody has opened, and the engine that a worker takes the place of. */
const SCREENS = [
  'agency-help',
  'certificates',
  'guide-browser',
  'main-thread-engine',
  'policy-matcher',
  'to-traditional',
  'voice-bar',
];

/** The scripts that an answer is shown with, and the worker that gives it. */
const FIRST_ANSWER = ['conversation-elements', 'engine.worker', 'fetch-ahead', 'shared', 'welcome'];

/** Files of ours that a page has asked for, by their path in the folder; a worker asks by itself. */
const ours = (page: Page) =>
  page.evaluate((folder) => {
    const addresses = performance.getEntriesByType('resource').map(({name}) => name);
    return addresses.flatMap((address) => address.split(folder)[1] ?? []);
  }, FOLDER);

/** Pages on which widgets are known to break, by what is odd about them. */
const ODD_PAGES: Readonly<Record<string, string>> = {
  'has the tag in its head, before there is a body': plainPage('', tag().replace(' async', '')),
  'has no doctype': `<html><head></head><body><table><tr><td>旧站</td></tr></table>${tag()}</body></html>`,
  'has a base that names another host': plainPage(tag('', '{site}yihu/embed.js')).replace(
    '<body>',
    '<body><base href="https://other.invalid/x/">',
  ),
  'resets every style': plainPage(
    tag(),
    '<style>*,*::before{all:unset!important;display:none!important}body,html,h1{display:block!important}:not(:defined){visibility:hidden!important}button{width:1px!important;height:1px!important}</style>',
  ),
  'covers everything with a banner': plainPage(
    `<div style="position:fixed;inset:auto 0 0 0;height:80px;z-index:99999;background:#eee">本站使用 Cookie</div>${tag()}`,
    '<style>:root{--yihu-inset-block:100px;--yihu-z:100000}</style>',
  ),
  'has a loader of modules of its own': plainPage(
    `<script>window.require=window.define=function(){throw new Error('define was called')};define.amd={};window.module={exports:{}};window.exports={}</script>${tag()}`,
  ),
  'has extended what everything inherits from': plainPage(
    `<script>
      Object.prototype.extend = function () {};
      Array.prototype.each = function () {};
      Array.prototype.contains = function () {};
      String.prototype.escapeHTML = function () {};
      Function.prototype.delay = function () {};
      window.$ = window.jQuery = function () { return {ready() {}, on() {}}; };
      Element.prototype.update = function () {};
      Element.prototype.show = function () { throw new Error('not this'); };
    </script>${tag()}`,
  ),
  'has wrapped what talks to the network and the page': plainPage(
    `<script>
      const realFetch = window.fetch;
      window.fetch = function (...args) { return realFetch.apply(this, args); };
      const realDefine = CustomElementRegistry.prototype.define;
      CustomElementRegistry.prototype.define = function (...args) { return realDefine.apply(this, args); };
      const append = Node.prototype.appendChild;
      Node.prototype.appendChild = function (node) { return append.call(this, node); };
      const listen = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (...args) { return listen.apply(this, args); };
      Array.prototype.toJSON = undefined;
    </script>${tag()}`,
  ),
};

describe('the one tag', () => {
  it('is at most 5 KB, gzip', async () => {
    const code = await readFile(path.join(dist, 'embed.js'));
    const size = gzipSync(code, {level: 9}).length;
    assert.ok(size <= LIMIT, `${size} bytes`);
  });

  it('puts the button on the page and answers, without moving anything of the page', async () => {
    const visited = await open(plainPage(tag()));
    const {page, errors} = visited;
    await page.evaluate(() => {
      const shifts = {sum: 0};
      Object.assign(globalThis, {shifts});
      new PerformanceObserver((list) => {
        const entries = list.getEntries() as unknown as readonly Shift[];
        for (const {value, sources} of entries) {
          // What moves inside of the panel moves nothing of the page.
          const isOfPage = sources.some(({node}) => node?.getRootNode() === document);
          if (isOfPage) shifts.sum += value;
        }
      }).observe({type: 'layout-shift', buffered: true});
    });
    await answers(visited);
    const shifted = await page.evaluate(
      () => (globalThis as unknown as {shifts: {sum: number}}).shifts.sum,
    );
    assert.equal(shifted, 0);
    assert.deepEqual(errors, []);
  });

  it('loads nothing but itself before somebody comes near, where the owner wants that', async () => {
    const visited = await open(plainPage(tag('data-load="intent"')));
    const {page} = visited;
    await page.getByRole('button', {name: '一呼 问办事'}).waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await ours(page), ['embed.js']);
    await answers(visited);
    assert.ok((await ours(page)).includes('yihu.js'));
  });

  it('opens the answer that a link names, however little it is to load', async () => {
    site.pages.set('/page', {html: plainPage(tag('data-load="intent"'))});
    const {page} = await visitSite('/page#yihu=id-card-renew-lost');
    await page.getByRole('article').filter({hasText: '承办单位'}).first().waitFor();
    const later = await visitSite('/page');
    await later.page.getByRole('button', {name: '一呼 问办事'}).waitFor();
    await later.page.waitForLoadState('networkidle');
    assert.deepEqual(await ours(later.page), ['embed.js']);
    await later.page.evaluate(() => {
      location.hash = '#yihu=id-card-renew-lost';
    });
    await later.page.getByRole('article').filter({hasText: '承办单位'}).first().waitFor();
  });

  it('says on the button, in the words of the owner, that an answer came while it was closed', async () => {
    const {page} = await open(plainPage(tag(`data-wording='{"name":"小岛助手"}'`)));
    const button = page.getByRole('button', {name: '小岛助手 问办事'});
    await button.click();
    await page.getByRole('textbox', {name: '您的问题'}).waitFor();
    await page.evaluate(() => {
      const panel = document
        .querySelector('yihu-embed')
        ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
      void panel?.ask('停航了船票怎么退');
      panel?.hide();
    });
    await page.getByRole('button', {name: '小岛助手 有1条新答复'}).click();
    await page.getByRole('article').first().waitFor();
    await page.keyboard.press('Escape');
    await button.waitFor();
  });

  it('has a button as large and of the colours that the reader chose before', async () => {
    const visited = await open(plainPage(tag()));
    const {page, context} = visited;
    const look = (on: Page) =>
      on
        .getByRole('button', {name: '一呼 问办事'})
        .evaluate((button) => [
          Number.parseFloat(getComputedStyle(button).fontSize),
          getComputedStyle(button).backgroundColor,
        ]);
    await page.getByRole('button', {name: '一呼 问办事'}).waitFor();
    const [size, colour] = await look(page);
    await page.evaluate(() =>
      localStorage.setItem('yihu-preferences', '{"mode":"elder","theme":"contrast"}'),
    );
    const later = await context.newPage();
    await later.goto(page.url());
    await later.locator('[data-mode="elder"]').waitFor();
    assert.deepEqual([size, colour], [16, 'rgb(10, 90, 140)']);
    assert.deepEqual(await look(later), [24, 'rgb(0, 31, 56)']);
  });

  it('loads what shows the panel, and no more, where nobody comes near', async () => {
    const {page} = await open(plainPage(tag()));
    await page.waitForFunction(() => customElements.get('yihu-assistant') !== undefined);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(
      (await ours(page)).sort(),
      ['embed.js', 'integrity.json', ...release.shell.flat()].sort(),
    );
  });

  it('loads for the first answer what that needs, and everything else behind it', async () => {
    const visited = await open(plainPage(tag()));
    const {page} = visited;
    await page.evaluate(() => {
      const loaded = () => performance.getEntriesByType('resource').map(({name}) => name);
      addEventListener('yihu-reply', () => Object.assign(globalThis, {loaded: loaded()}), {
        once: true,
      });
    });
    await answers(visited);
    const first = await page.evaluate(() => (globalThis as unknown as {loaded: string[]}).loaded);
    const chunks = first.flatMap((address) => /(?<=chunks\/).*(?=-.{8}\.js$)/.exec(address) ?? []);
    // On a slow machine small parts of the panel come before the reply too; screens never do.
    assert.deepEqual(
      FIRST_ANSWER.filter((name) => !chunks.includes(name)),
      [],
    );
    assert.deepEqual(
      SCREENS.filter((name) => chunks.includes(name)),
      [],
    );
    await restFetched(page);
    const overTheLine = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({name, transferSize}) => name.endsWith('.js') && transferSize > 0)
        .map(({name}) => name),
    );
    assert.equal(new Set(overTheLine).size, overTheLine.length, 'each file comes once');
  });

  it('loads nothing ahead where the device saves data', async () => {
    const saving = `<script>Object.defineProperty(navigator, 'connection', {value: {saveData: true}})</script>`;
    const visited = await open(plainPage(tag(), saving));
    const {page} = visited;
    await page.getByRole('button', {name: '一呼 问办事'}).waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await ours(page), ['embed.js']);
    await answers(visited);
    await page.waitForLoadState('networkidle');
    assert.ok((await ours(page)).every((file) => !file.includes('to-traditional')));
  });

  for (const [how, answer] of [
    ['is not there', 404],
    ['does not come', null],
  ] as const) {
    it(`stays where a script ${how} when it is wanted, and has it the next time`, async () => {
      let fails = true;
      site.tamper = (file, bytes) => (fails && file.includes('/settings-') ? answer : bytes);
      const {page, said} = await open(plainPage(tag()));
      await openPanel(page);
      await page.getByRole('button', {name: '设置'}).click();
      await page.getByText('这一页没有载入成功').waitFor();
      fails = false;
      // What is fetched behind the open panel may bring it first, and the button is gone then.
      const again = page.getByRole('button', {name: '再试一次'});
      await again.click({timeout: 2000}).catch(() => undefined);
      await page.getByRole('heading', {name: '设置'}).waitFor();
      assert.ok(said.some((text) => /settings.* could not be fetched/.test(text)));
      assert.ok(!said.some((text) => /stays off/.test(text)));
    });
  }

  it('gives the focus back to the button when the panel is closed', async () => {
    const visited = await open(plainPage(tag()));
    await openPanel(visited.page);
    await visited.page.keyboard.press('Escape');
    const button = visited.page.getByRole('button', {name: '一呼 问办事'});
    await button.waitFor();
    assert.equal(await button.evaluate((element) => element.matches(':focus')), true);
  });

  it('asks for a page what an element of it says, before it is loaded and after', async () => {
    const {page} = await open(
      plainPage(
        `<a href="/other" data-yihu-ask="身份证丢了怎么办">身份证</a>${tag('data-load="intent"')}`,
      ),
    );
    await page.getByRole('button', {name: '一呼 问办事'}).waitFor();
    await page.getByRole('link', {name: '身份证'}).click();
    await page.getByRole('article').filter({hasText: '身份证'}).first().waitFor();
    assert.match(page.url(), /\/page$/);
  });

  for (const [odd, html] of Object.entries(ODD_PAGES)) {
    it(`works on a page that ${odd}`, async () => {
      const visited = await open(html);
      await answers(visited);
      assert.deepEqual(visited.errors, []);
      assert.equal(visited.page.workers().length, 1);
      assert.deepEqual(
        site.requests.filter((file) => !/^\/(page|yihu\/|favicon)/.test(file)),
        [],
      );
    });
  }

  it('stands once where the tag stands twice', async () => {
    const visited = await open(plainPage(tag() + tag()));
    await answers(visited);
    assert.equal(await visited.page.locator('yihu-embed').count(), 1);
    assert.equal(visited.page.workers().length, 1);
  });

  it('is gone with its worker when the page removes it, and comes back with a new tag', async () => {
    const visited = await open(plainPage(tag()));
    const {page, errors} = visited;
    await answers(visited);
    assert.equal(page.workers().length, 1);
    const ended = page.workers()[0]?.waitForEvent('close');
    await page.evaluate(() => {
      document.body.replaceChildren(document.createElement('main'));
    });
    await ended;
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.src = '/yihu/embed.js';
      document.body.append(script);
    });
    await answers(visited);
    assert.equal(page.workers().length, 1);
    assert.deepEqual(errors, []);
  });
});

async function place(page: Page): Promise<{x: number; y: number}> {
  const box = await page.getByRole('button', {name: '一呼 问办事'}).boundingBox();
  assert.ok(box);
  return {x: Math.round(box.x), y: Math.round(box.y)};
}

describe('the button', () => {
  it('is moved by the keyboard, stays there on the next visit, and never leaves the screen', async () => {
    const {page} = await open(plainPage(tag('data-load="intent"')));
    const start = await place(page);
    await page.getByRole('button', {name: /移动/}).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    const moved = await place(page);
    assert.deepEqual(moved, {x: start.x - 16, y: start.y - 16});
    await page.reload();
    await page.waitForFunction(
      (x) =>
        Math.round(
          document
            .querySelector('yihu-embed')
            ?.shadowRoot?.querySelector('.launcher')
            ?.getBoundingClientRect().x ?? 0,
        ) === x,
      moved.x,
    );
    await page.getByRole('button', {name: /移动/}).focus();
    for (let press = 0; press < 80; press += 1) await page.keyboard.press('ArrowDown');
    const box = await page.getByRole('button', {name: '一呼 问办事'}).boundingBox();
    const height = page.viewportSize()?.height ?? 0;
    assert.ok(box && box.y + box.height <= height + 1);
  });

  it('is moved to four corners by taps, and the panel opens on its side', async () => {
    const {page} = await open(plainPage(tag()), {hasTouch: true});
    const places = new Set<string>();
    for (let tap = 0; tap < 4; tap += 1) {
      await page.getByRole('button', {name: /移动/}).tap();
      places.add(JSON.stringify(await place(page)));
    }
    assert.equal(places.size, 4);
    await page.getByRole('button', {name: /移动/}).tap();
    await page.getByRole('button', {name: '一呼 问办事'}).tap();
    const panel = await page.getByRole('dialog').boundingBox();
    assert.ok(panel && panel.x < 100, JSON.stringify(panel));
  });
});

describe('the ways to a person', () => {
  for (const [how, status] of [
    ['is not there', 404],
    ['does not answer', null],
  ] as const) {
    it(`are what is left where the assistant ${how}`, async () => {
      site.tamper = (file, bytes) => (file === 'yihu.js' ? status : bytes);
      const {page, errors, said} = await open(plainPage(tag()));
      await page.locator('a[href="tel:12345"]').waitFor();
      assert.equal(await page.getByRole('link', {name: '在网上留言'}).count(), 1);
      assert.ok(said.some((text) => /yihu\.js could not be fetched/.test(text)));
      assert.deepEqual(errors, []);
    });
  }

  it('are on the screen while the assistant is on its way', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const visited = await open(plainPage(tag('data-load="intent"')));
    const {page} = visited;
    await page.route('**/yihu.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', {name: '一呼 问办事'}).click();
    await page.locator('a[href="tel:12345"]').waitFor();
    release();
    await page.getByRole('textbox', {name: '您的问题'}).waitFor();
  });

  it('are what is left in a browser without modules', async () => {
    const {page} = await open(
      plainPage(tag(), '<script>delete HTMLScriptElement.prototype.noModule</script>'),
    );
    await page.locator('a[href="tel:12345"]').waitFor();
  });
});
