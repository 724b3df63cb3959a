/** Each way of putting the assistant on a page. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import type {FrameLocator, Page} from 'playwright-core';
import {ask, dist, openPanel, plainPage, tag, type Visit} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

useEmbedSite();

async function open(html: string): Promise<Visit> {
  site.pages.set('/page', {html});
  return visitSite('/page');
}

async function askWithin(where: Page | FrameLocator, question: string): Promise<void> {
  const box = where.getByRole('textbox', {name: '您的问题'});
  await box.fill(question);
  await box.press('Enter');
  await where.getByRole('article').filter({hasText: '承办单位'}).first().waitFor();
}

describe('the assistant', () => {
  it('answers as an element that the page writes itself', async () => {
    const visited = await open(
      plainPage(
        '<yihu-assistant knowledge="/yihu/knowledge/manifest.json" tickets="/tickets"></yihu-assistant>',
        '<script type="module" src="/yihu/yihu.js"></script>',
      ),
    );
    await openPanel(visited.page);
    await ask(visited.page, '停航了船票怎么退');
    assert.deepEqual(visited.errors, []);
  });

  it('answers as a part of the page, without a button, where the tag names a place', async () => {
    const visited = await open(
      plainPage(`${tag('data-inline="#here"')}<div id="here"></div><p id="after">正文</p>`),
    );
    await askWithin(visited.page, '停航了船票怎么退');
    assert.equal(await visited.page.getByRole('button', {name: '一呼 问办事'}).count(), 0);
    assert.equal(await visited.page.locator('#here yihu-embed').count(), 1);
    assert.deepEqual(visited.errors, []);
  });

  it('says which place is missing', async () => {
    const {said} = await open(plainPage(tag('data-inline="#nowhere"')));
    assert.ok(said.some((text) => /there is no #nowhere on this page/.test(text)));
  });

  for (const [where, base] of [
    ['of the same site', () => '/yihu/'],
    ['of another site, which has no storage of its own', () => site.cdn],
  ] as const) {
    it(`answers in a frame ${where}`, async () => {
      const {page, errors} = await open(
        plainPage(
          `<iframe src="${base()}frame.html" title="一呼" width="420" height="640"></iframe>`,
        ),
      );
      await askWithin(page.frameLocator('iframe'), '停航了船票怎么退');
      assert.deepEqual(errors, []);
    });
  }

  it('answers in a sandboxed frame, where every kind of storage is denied', async () => {
    const {page, errors} = await open(
      plainPage(
        `<iframe src="${site.cdn}frame.html" sandbox="allow-scripts" width="420" height="640"></iframe>`,
      ),
    );
    await askWithin(page.frameLocator('iframe'), '停航了船票怎么退');
    assert.deepEqual(errors, [], 'nothing is left uncaught, the refused worker included');
  });
});

describe('the demonstration pages', () => {
  for (const name of ['index', 'one-tag', 'module', 'inline', 'frame']) {
    it(`are there and run under their policy: ${name}`, async () => {
      assert.ok(existsSync(path.join(dist, `demo/embed/${name}.html`)));
      const visited = await visitSite(`/yihu/demo/embed/${name}.html`);
      const {page} = visited;
      if (name === 'frame') await askWithin(page.frameLocator('iframe'), '停航了船票怎么退');
      else if (name === 'inline') await askWithin(page, '停航了船票怎么退');
      else if (name !== 'index') {
        await openPanel(page);
        await ask(page, '停航了船票怎么退');
      }
      assert.deepEqual(await visited.violations(), []);
      assert.deepEqual(visited.errors, []);
    });
  }
});
