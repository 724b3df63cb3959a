/** The built documentation in a real browser: `npm run docs:test`, behind `npm run docs`. */
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import axe from 'axe-core';
import {type Browser, chromium, type Page} from 'playwright-core';
import {type FolderSite, startFolderSite} from '../../test/support/folder-site.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

let site: FolderSite;
let browser: Browser;

before(async () => {
  site = await startFolderSite(dist);
  browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A page of the site and what its policy has refused. */
async function open(address: string, width = 1280): Promise<{page: Page; refused: string[]}> {
  const page = await browser.newPage({locale: 'zh-CN', viewport: {width, height: 900}});
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(error.message));
  await page.goto(site.address + address);
  return {page, refused};
}

/** Asks in the assistant of a page and waits for the answer. */
async function ask(page: Page, text: string): Promise<void> {
  const field = page.locator('yihu-assistant textarea');
  await field.fill(text);
  await field.press('Enter');
  await page.locator('yihu-answer-card').first().waitFor();
}

describe('the documentation', () => {
  const pages = readdirSync(dist, {recursive: true, encoding: 'utf8'})
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.html') && !/^(yihu|playground|recipes)\/|404/.test(file));

  it('has its pages in both languages', () => {
    assert.ok(pages.length > 30);
    assert.ok(pages.includes('operations.html') && pages.includes('en/operations.html'));
  });

  it('stays within its policy, and within the width of a phone, on every page', async () => {
    const {page, refused} = await open('');
    await page.setViewportSize({width: 390, height: 844});
    const wide: string[] = [];
    for (const file of pages) {
      await page.goto(site.address + file);
      await page.locator('h1').first().waitFor();
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (sideways > 0) wide.push(`${file}: ${sideways} px`);
    }
    assert.deepEqual(wide, []);
    assert.deepEqual(refused, []);
    await page.close();
  });

  it('finds a Chinese word in the middle of a sentence', async () => {
    const {page, refused} = await open('');
    await page.keyboard.press('/');
    await page.locator('#localsearch-input').fill('审计');
    await page.locator('.results .result').first().waitFor();
    assert.match((await page.locator('.results').textContent()) ?? '', /运维手册/);
    assert.deepEqual(refused, []);
    await page.close();
  });

  it('shows the snippet with the hash of the build', async () => {
    const {page} = await open('recipes.html');
    const text = (await page.locator('.language-html code').first().textContent()) ?? '';
    assert.match(text, /integrity="sha384-[A-Za-z0-9+/]{64}"/);
    await page.close();
  });

  for (const file of ['', 'recipes.html', 'en/operations.html']) {
    it(`has no accessibility finding in the text of ${file || 'its home'}`, async () => {
      const {page} = await open(file);
      const context = await page.context().newCDPSession(page);
      const {result} = await context.send('Runtime.evaluate', {
        expression: `${axe.source};axe.run('main, .VPContent').then(({violations}) =>
          JSON.stringify(violations.map(({id, nodes}) => id + ' ' + nodes[0].html)))`,
        awaitPromise: true,
      });
      assert.deepEqual(JSON.parse(String(result.value)), []);
      await page.close();
    });
  }
});

describe('a recipe', () => {
  it('answers where one tag was pasted, under a strict policy', async () => {
    const {page, refused} = await open('recipes/cms/');
    await page.locator('yihu-embed button.launcher').click();
    await ask(page, '停航了船票怎么退');
    assert.deepEqual(refused, []);
    await page.close();
  });

  for (const name of ['vue', 'react-18', 'react-19']) {
    it(`for ${name} has attributes, events and methods`, async () => {
      const {page, refused} = await open(`recipes/${name}/`);
      await page.getByRole('button', {name: '身份证丢了怎么办'}).click();
      await page.locator('yihu-answer-card, yihu-choices-card').first().waitFor();
      await page.locator('output:not(:empty)').waitFor();
      await page.keyboard.press('Escape');
      await page.getByLabel('长辈版').check();
      await page.locator('yihu-assistant[mode="elder"]').waitFor({state: 'attached'});
      assert.deepEqual(refused, []);
      await page.close();
    });
  }
});
