import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
// For the type of the element in `document.querySelector`.
import type {} from '../../src/elements/assistant/assistant.ts';
import {type AuthorSite, startAuthorSite} from '../support/author-site.ts';

let site: AuthorSite;

before(async () => {
  site = await startAuthorSite(5500);
});

after(async () => {
  await site?.stop();
});

describe('an author with the page open', () => {
  it('sees a changed answer without a reload, and keeps the last good one while a file is broken', async () => {
    const page = await site.browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(site.address);
    await page.getByRole('button', {name: '问办事'}).click();
    await page.getByText('大家常问').waitFor();
    const box = page.getByRole('textbox', {name: '您的问题'});
    const ask = async () => {
      await box.fill('能不能带狗坐船');
      await box.press('Enter');
    };

    const file = join(site.folder, 'entries/transport/pet-on-ferry.md');
    const original = await readFile(file, 'utf8');
    const changed = original.replace(/^---\n([\s\S]*?)\n---\n[\s\S]*?(?=\n##|$)/, (head) =>
      head.replace(/\n---\n[\s\S]*$/, '\n---\n这一句是作者刚刚写下的。\n'),
    );
    assert.notEqual(changed, original);
    const bundleId = () =>
      page.evaluate(() => {
        const status = document.querySelector('yihu-assistant')?.assistant?.status;
        return status?.phase === 'ready' ? status.overview.bundleId : '';
      });
    /** Waits until the page uses other knowledge than that of `before`. */
    const newKnowledge = (before: string) =>
      page.waitForFunction((old) => {
        const status = document.querySelector('yihu-assistant')?.assistant?.status;
        return status?.phase === 'ready' && status.overview.bundleId !== old;
      }, before);

    const first = await bundleId();
    await writeFile(file, changed);
    await newKnowledge(first);
    await ask();
    await page.getByText('这一句是作者刚刚写下的').last().waitFor();

    const second = await bundleId();
    await writeFile(file, original.replace('topic: transport', 'topic: nowhere'));
    await ask();
    await page.getByText('这一句是作者刚刚写下的').nth(1).waitFor();
    await writeFile(file, changed.replace('刚刚写下的', '改好以后的'));
    await newKnowledge(second);
    await ask();
    await page.getByText('这一句是作者改好以后的').last().waitFor();
  });
});
