import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, describe, it} from 'node:test';
import type {AxeResults} from 'axe-core';
import {type Browser, chromium, type Page} from 'playwright-core';
import type {YihuAskEvent} from '../../src/elements/events.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {type DistServer, serveDist} from './serve-dist.ts';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** A page with what went wrong on it, violations of its policy included. */
interface Opened {
  readonly page: Page;
  readonly problems: readonly string[];
}

const PHONE = {width: 390, height: 844};
/** WCAG 1.4.10: 1280 pixels at 400 per cent. */
const ZOOMED = {width: 320, height: 640};
const DESKTOP = {width: 1280, height: 800};

describe('the built demonstration page', () => {
  let server: DistServer;
  let browser: Browser;

  before(async () => {
    // Not at the root: a build has to work from whichever folder it is copied to.
    server = await serveDist('/portal/assets/yihu/');
    browser = await chromium.launch({
      executablePath: locateBrowser(),
      args: browserArguments(thisMachine),
    });
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  async function open(viewport: {width: number; height: number}): Promise<Opened> {
    const page = await browser.newPage({viewport, locale: 'zh-CN', reducedMotion: 'reduce'});
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(`${server.url}demo/`);
    await page.evaluate(() => customElements.whenDefined('yihu-assistant').then(() => undefined));
    return {page, problems};
  }

  for (const viewport of [ZOOMED, PHONE, DESKTOP]) {
    it(`fits into ${viewport.width} pixels, without an error or a missing file`, async () => {
      const {page, problems} = await open(viewport);
      const {scrollWidth, clientWidth} = await page.evaluate(() => {
        const {scrollWidth, clientWidth} = document.documentElement;
        return {scrollWidth, clientWidth};
      });
      assert.ok(scrollWidth <= clientWidth, `${scrollWidth} > ${clientWidth}`);
      assert.deepEqual(problems, []);
      assert.deepEqual(server.missing, []);
      await page.close();
    });
  }

  it('has no violation that axe knows of', async () => {
    for (const viewport of [PHONE, DESKTOP]) {
      const {page} = await open(viewport);
      await page.evaluate(axeSource);
      const {violations} = await page.evaluate<AxeResults>('axe.run()');
      assert.deepEqual(
        violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`),
        [],
      );
      await page.close();
    }
  });

  it('has no dead link: each leads to a place on the page or dials a number', async () => {
    const {page} = await open(DESKTOP);
    const links = await page.$$eval('a', (anchors) =>
      anchors.map((anchor) => anchor.getAttribute('href') ?? ''),
    );
    assert.ok(links.length > 5);
    for (const href of links) {
      if (/^tel:\d{3,}$/.test(href)) continue;
      assert.match(href, /^#./);
      assert.equal(await page.locator(href).count(), 1, href);
    }
    await page.close();
  });

  it('says above and below that it is a demonstration and no government site', async () => {
    const {page} = await open(PHONE);
    assert.match((await page.locator('.ribbon').textContent()) ?? '', /示范页面.*不是政府网站/);
    assert.match((await page.locator('footer').textContent()) ?? '', /与任何政府机关无关/);
    assert.match(await page.title(), /演示/);
    await page.close();
  });

  it('hands a tile and a search over to the assistant, in the words they show', async () => {
    const {page} = await open(DESKTOP);
    const asked = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const texts: string[] = [];
          document.addEventListener('yihu-ask', (event) => {
            texts.push((event as YihuAskEvent).text);
            if (texts.length === 2) resolve(texts);
          });
        }),
    );
    await page.locator('.tile').first().click();
    await page.getByRole('searchbox').fill('  下雪天坐船要注意什么  ');
    await page.getByRole('searchbox').press('Enter');
    const example = await page.locator('.tile-example').first().textContent();
    assert.deepEqual(await asked, [example, '下雪天坐船要注意什么']);
    await page.close();
  });

  it('copies the snippet, which holds what the page itself uses', async () => {
    const context = await browser.newContext({
      viewport: DESKTOP,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await page.goto(`${server.url}demo/`);
    await page.getByRole('button', {name: '复制代码'}).click();
    await page.getByText('已复制', {exact: true}).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^<script type="module" src="[^"]*yihu\.js"><\/script>\n<yihu-assistant /);
    const used = await page
      .locator('yihu-assistant')
      .evaluate((element) => element.getAttributeNames());
    for (const name of ['knowledge', 'tickets']) {
      assert.ok(copied.includes(` ${name}="`) && used.includes(name), name);
    }
    await context.close();
  });
});
