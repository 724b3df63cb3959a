import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {Page, Request} from 'playwright-core';
import {type AuthorSite, startAuthorSite} from '../support/author-site.ts';

let site: AuthorSite;

before(async () => {
  site = await startAuthorSite(5390);
});

after(() => site.stop());

async function visit(): Promise<{page: Page; requests: Request[]}> {
  const page = await site.browser.newPage({acceptDownloads: true, locale: 'zh-CN'});
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  await page.goto(site.address);
  return {page, requests};
}

describe('the owner’s report on the demonstration page', () => {
  it('is made of what this device recorded, and nothing is sent', async () => {
    const {page, requests} = await visit();
    const button = page.getByRole('button', {name: '用本机的记录生成今天的民情日报'});
    await button.click();
    await page.getByText('本机还没有提问的记录').waitFor();
    await page.locator('button[data-ask="身份证到期了怎么换"]').first().click();
    await page.locator('yihu-answer-card').first().waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    const html = readFileSync(await download.path(), 'utf8');
    assert.match(html, /民情日报/);
    assert.match(html, /<td>提问<\/td><td>1<\/td>/);
    assert.match(html, /身份证/);
    await page.getByText('已生成，共1个提问').waitFor();
    assert.deepEqual(
      requests.filter((request) => request.method() !== 'GET').map((request) => request.url()),
      [],
    );
    await page.close();
  });
});
