/** The playground in a real browser, built as the documentation has it, around the real build. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {promisify} from 'node:util';
import axe from 'axe-core';
import {type Browser, chromium, type Frame, type Page} from 'playwright-core';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {integrityOf} from '../../tools/release.ts';
import {root} from '../../tools/set-up.mjs';
import {dist} from '../support/embed-site.ts';
import {type FolderSite, startFolderSite} from '../support/folder-site.ts';

const run = promisify(execFile);

let folder: string;
let site: FolderSite;
let browser: Browser;
let page: Page;
let problems: string[];

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihu-playground-'));
  const program = path.join(root, 'site/build-playground.mjs');
  await run(process.execPath, [program, folder], {env: {...process.env, YIHU_DIST: dist}});
  site = await startFolderSite(folder);
  browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
});

after(async () => {
  await browser?.close();
  await site?.stop();
  await rm(folder, {recursive: true, force: true});
});

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({locale: 'zh-CN', viewport: {width: 1280, height: 900}});
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedScript/i.test(message.text()))
      problems.push(message.text());
  });
});

const snippet = async () => (await page.locator('#snippet').textContent()) ?? '';

/** The preview once its own page is there. */
async function preview(): Promise<Frame> {
  const handle = await page.waitForSelector('#frame');
  const frame = await handle.contentFrame();
  assert.ok(frame);
  return frame;
}

async function open(search = ''): Promise<void> {
  await page.goto(`${site.address}playground/${search}`);
  await page.locator('#choices fieldset').first().waitFor();
}

describe('the playground', () => {
  it('shows the one tag at work, pinned to the build that it shows', async () => {
    await open();
    const hash = integrityOf(await readFile(path.join(dist, 'embed.js')));
    assert.ok((await snippet()).includes(`integrity="${hash}"`));
    const frame = await preview();
    await frame.locator('yihu-embed button.launcher').click();
    await frame.locator('yihu-assistant dialog[open]').waitFor();
    assert.deepEqual(problems, []);
  });

  it('answers in the preview', async () => {
    await open();
    await page.getByLabel('元素 <yihu-assistant>').check();
    const frame = await preview();
    await frame.locator('yihu-assistant button.launcher').click();
    const field = frame.locator('yihu-assistant textarea');
    await field.fill('停航了船票怎么退');
    await field.press('Enter');
    await frame.locator('yihu-answer-card').first().waitFor();
    assert.deepEqual(problems, []);
  });

  it('puts what was chosen on the element, into the snippet and into the address', async () => {
    await open();
    await page.getByLabel('元素 <yihu-assistant>').check();
    await page.getByLabel('mode', {exact: true}).selectOption('elder');
    await page.getByLabel('no-storage', {exact: true}).check();
    const text = await snippet();
    assert.match(text, /\n {2}mode="elder"\n {2}no-storage\n/);
    const frame = await preview();
    await frame.locator('yihu-assistant[mode="elder"][no-storage]').waitFor({state: 'attached'});
    await page.reload();
    await page.locator('#choices fieldset').first().waitFor();
    assert.equal(await snippet(), text);
  });

  it('gives custom properties to the page and to the snippet', async () => {
    await open();
    await page.getByText('颜色和尺寸').click();
    const field = page.getByLabel('--yihu-primary', {exact: true});
    await field.fill('#7a1f1f');
    await field.press('Enter');
    assert.match(await snippet(), /:root \{\n {2}--yihu-primary: #7a1f1f;\n\}/);
    const frame = await preview();
    await frame.locator('yihu-embed').waitFor({state: 'attached'});
    const value = await frame.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--yihu-primary'),
    );
    assert.equal(value, '#7a1f1f');
  });

  it('forgets what another way does not know, and everything on request', async () => {
    await open();
    const phone = page.getByLabel('data-phone', {exact: true});
    await phone.fill('0580-12345');
    await phone.press('Enter');
    await page.getByLabel('data-mode', {exact: true}).selectOption('elder');
    await page.getByLabel('问一问 <yihu-help>').check();
    const text = await snippet();
    assert.ok(text.includes('mode="elder"') && !text.includes('0580'));
    await (await preview()).locator('yihu-help input[type="search"]').waitFor();
    await page.getByRole('button', {name: '全部恢复默认'}).click();
    assert.ok(!(await snippet()).includes('elder'));
  });

  it('is worked by keys alone', async () => {
    await open();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'skip');
    await page.locator('input[name="way"]:checked').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.match(await snippet(), /\n {2}inline\n/);
    assert.equal(
      await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value),
      'inline',
    );
    await page.locator('#copy').focus();
    await page.keyboard.press('Enter');
    await page.locator('#copied:not(:empty)').waitFor();
  });

  it('speaks English where it is asked to', async () => {
    await open('?ui=en');
    assert.equal(await page.locator('h1').textContent(), 'Playground');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.equal(await page.getByText('怎样放上去').count(), 0);
  });

  for (const width of [390, 1280]) {
    it(`has no accessibility finding and no sideways scrolling at ${width} px`, async () => {
      await page.setViewportSize({width, height: 844});
      await open();
      const folded = page.locator('details:not([open]) > summary');
      while ((await folded.count()) > 0) await folded.first().click();
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(sideways, 0);
      // Run from outside, since the policy of the page lets no script in.
      const context = await page.context().newCDPSession(page);
      const evaluated = await context.send('Runtime.evaluate', {
        expression: `${axe.source};axe.run({exclude: ['iframe']}).then(({violations}) =>
          JSON.stringify(violations.map(({id, nodes}) => id + ' ' + nodes[0].html)))`,
        awaitPromise: true,
      });
      assert.deepEqual(JSON.parse(String(evaluated.result.value)), []);
    });
  }
});
