import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {AxeResults} from 'axe-core';
import type {Browser, Page} from 'playwright-core';
import {isHeldOut} from '../../src/knowledge/held-out.ts';
import {type AuthorSite, startAuthorSite} from '../support/author-site.ts';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

const PHONE = {width: 390, height: 844};
const DESKTOP = {width: 1280, height: 800};

/**
 * A question kept out of the index: nothing but the ranking decides where it leads. To a ferry, by
 * its first words; the others stand in no entry.
 */
const ASKED =
  Array.from({length: 99}, (_, i) => `今天开不开船瓯越鹿鸣蓝花楹${i}`).find(isHeldOut) ?? '';

/** The same of an entry's own: one that is indexed, and leads to another once it is taken out. */
const TAKEN_OUT =
  Array.from({length: 99}, (_, i) => `社保卡丢了怎么补办麒麟貔貅珊瑚${i}`).find(
    (wording) => !isHeldOut(wording),
  ) ?? '';

let folder: string;
let site: AuthorSite;
let browser: Browser;
let address: string;
let page: Page;
let problems: string[];

before(async () => {
  site = await startAuthorSite(5600, async (copy) => {
    const ferry = join(copy, 'entries/transport/ferry-running-today.md');
    const written = await readFile(ferry, 'utf8');
    await writeFile(
      ferry,
      written.replace(/^variants:\n/m, (line) => `${line}  - ${ASKED}\n`),
    );
  });
  ({folder, browser, address} = site);
});

after(async () => {
  await site?.stop();
});

beforeEach(async () => {
  page = await browser.newPage({viewport: DESKTOP, locale: 'zh-CN', reducedMotion: 'reduce'});
  // Each comparison ranks some forty thousand wordings twice.
  page.setDefaultTimeout(120_000);
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
});

afterEach(async () => {
  await page.close();
});

const FILE = 'entries/transport/pet-on-ferry.md';
const area = () => page.getByRole('textbox', {name: /文件内容/});
/** Waits until the newest text has been compared to its end. */
const compared = () => page.getByText(/比对了全部 \d+ 句问法/).waitFor();

async function openEntry(): Promise<string> {
  await page.goto(`${address}author.html`);
  await page.getByRole('searchbox', {name: '找一条问答'}).fill('宠物 客船');
  await page.getByRole('link', {name: /pet-on-ferry/}).click();
  await compared();
  return area().inputValue();
}

async function violations(): Promise<string[]> {
  await page.evaluate(axeSource);
  const {violations: found} = await page.evaluate<AxeResults>('axe.run()');
  return found.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
}

describe("the author's preview", () => {
  it('is reached from the demonstration page while it is being developed', async () => {
    await page.goto(address);
    await page.getByRole('link', {name: /知识库预览/}).click();
    await page.getByRole('heading', {name: '知识库预览'}).waitFor();
  });

  it('opens the file that is searched for, shows its card and says where to save it', async () => {
    const text = await openEntry();
    assert.equal(text, await readFile(join(folder, FILE), 'utf8'));
    assert.ok((await page.locator('#path').textContent())?.endsWith(`/${FILE}`));
    const card = page.getByRole('article', {name: '狗、猫等宠物能带上客船吗？'});
    await card.getByText('承办单位').waitFor();

    await area().fill(text.replace(/\n---\n/, '\n---\n这一句还没有存下来。\n\n'));
    await card.getByText('这一句还没有存下来').waitFor();
    assert.equal(await readFile(join(folder, FILE), 'utf8'), text, 'the page writes nothing');
    assert.deepEqual(problems, []);
  });

  it('names line, field, problem and mend of a mistake, and leads to the line', async () => {
    const text = await openEntry();
    const broken = text.replace('topic: transport', 'topic: nowhere');
    const line = broken.split('\n').indexOf('topic: nowhere') + 1;
    await area().fill(broken);
    const finding = page
      .getByRole('button', {name: new RegExp(`错误 第 ${line} 行 topic .*怎么改`)})
      .first();
    await finding.click();
    const selected = await area().evaluate((element: HTMLTextAreaElement) => ({
      isFocused: document.activeElement === element,
      text: element.value.slice(element.selectionStart, element.selectionEnd),
      isInView: element.scrollTop > 0,
    }));
    assert.deepEqual(selected, {isFocused: true, text: 'topic: nowhere', isInView: true});
    await page.getByText(`光标在第 ${line} 行`).waitFor();

    await area().fill(text);
    await compared();
    assert.equal(await page.getByRole('button', {name: /^错误/}).count(), 0);
  });

  it('lists the questions that an edit gains, with the entry they came from', async () => {
    const text = await openEntry();
    await page.getByText('多了 0 句，少了 0 句').waitFor();
    const box = page.getByRole('textbox', {name: /随便问一句/});
    const trial = page.getByRole('table');
    await box.fill(ASKED);
    await trial.waitFor();
    const top = trial.getByRole('row', {name: /^1 /}).getByRole('cell');
    const own = '狗、猫等宠物能带上客船吗？';
    assert.ok(!(await top.nth(1).textContent())?.includes(own));

    await area().fill(text.replace('keywords: [', `keywords: [${ASKED}, ${ASKED}, `));
    const gained = page.locator('.gained li').filter({hasText: ASKED});
    await gained.getByText(/^原来先找到：(?!没有)/).waitFor();
    assert.ok((await top.nth(1).textContent())?.includes(own));
    assert.ok(!(await top.nth(0).textContent())?.includes(own), 'before the edit');

    await page.getByRole('button', {name: '恢复磁盘上的内容'}).click();
    await page.getByText('多了 0 句，少了 0 句').waitFor();
    assert.equal(await area().inputValue(), text);
  });

  it('lists the questions that an edit loses, with the entry that each finds now', async () => {
    const text = await readFile(join(folder, FILE), 'utf8');
    const rich = text
      .replace('keywords: [', `keywords: [${ASKED}, ${ASKED}, `)
      .replace(/^variants:\n/m, (line) => `${line}  - ${TAKEN_OUT}\n`);
    assert.ok(rich.includes(TAKEN_OUT));
    try {
      await writeFile(join(folder, FILE), rich);
      assert.equal(await openEntry(), rich);
      await page.getByText('多了 0 句，少了 0 句').waitFor();
      assert.equal(await page.locator('.lost').count(), 0);

      await area().fill(text);
      const lost = page.locator('.lost li');
      // Somebody else's, which the entry had no business to answer.
      const foreign = lost.filter({hasText: ASKED});
      await foreign.getByText(/^现在先找到：(?!没有)/).waitFor();
      await foreign.getByText(/^本是问：/).waitFor();
      await foreign.getByText('测试用').waitFor();
      // Its own: taken out of the file, it remains a question that people ask.
      const own = lost.filter({hasText: TAKEN_OUT});
      await own.getByText(/^现在先找到：.*社保卡/).waitFor();
      assert.equal(await own.getByText(/本是问：/).count(), 0);
      await page
        .locator('.lost summary')
        .getByText(String(await lost.count()))
        .waitFor();
      await page.getByText(`，少了 ${await lost.count()} 句`).waitFor();
      assert.equal(await own.isVisible(), true, 'the list is open');

      await page.getByRole('button', {name: '恢复磁盘上的内容'}).click();
      await page.getByText('多了 0 句，少了 0 句').waitFor();
      assert.equal(await page.locator('.lost').count(), 0);
      assert.deepEqual(problems, []);
    } finally {
      await writeFile(join(folder, FILE), text);
    }
  });

  it('compares with what is on disk, when that changes', async () => {
    const text = await openEntry();
    const saved = text.replace(/\n---\n/, '\n---\n这一句已经存下来。\n\n');
    await area().fill(saved);
    const restore = page.getByRole('button', {name: '恢复磁盘上的内容'});
    await compared();
    assert.equal(await restore.isEnabled(), true);
    try {
      await writeFile(join(folder, FILE), saved);
      await page.waitForFunction(
        () => document.querySelector<HTMLButtonElement>('#restore')?.disabled,
      );
      assert.equal(await area().inputValue(), saved);
    } finally {
      await writeFile(join(folder, FILE), text);
    }
  });

  it('works with the keyboard, fits a phone, and has no violation that axe knows of', async () => {
    await page.goto(`${address}author.html`);
    const box = page.getByRole('searchbox', {name: '找一条问答'});
    await page.getByText(/共 \d+ 条/).waitFor();
    await box.fill('pet-on-ferry');
    await box.press('ArrowDown');
    await page.keyboard.press('Enter');
    await compared();
    await page.getByRole('textbox', {name: /随便问一句/}).fill('能不能带狗坐船');
    await page.getByRole('table').waitFor();
    for (const viewport of [DESKTOP, PHONE]) {
      await page.setViewportSize(viewport);
      const {scrollWidth, clientWidth} = await page.evaluate(() => {
        const {scrollWidth, clientWidth} = document.documentElement;
        return {scrollWidth, clientWidth};
      });
      assert.ok(scrollWidth <= clientWidth, `${scrollWidth} > ${clientWidth}`);
      assert.deepEqual(await violations(), []);
    }
    assert.deepEqual(problems, []);
  });
});
