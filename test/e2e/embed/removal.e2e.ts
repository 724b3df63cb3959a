/** What stays of the one tag on a page that takes it away and brings it back. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {CDPSession} from 'playwright-core';
import {plainPage, tag} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

useEmbedSite();

/** How often a visitor of such a site comes by the page with the assistant. */
const ROUNDS = 10;

/** Listeners for clicks that the document has. */
async function clickListeners(session: CDPSession): Promise<number> {
  const {result} = await session.send('Runtime.evaluate', {expression: 'document'});
  const {listeners} = await session.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
  });
  return listeners.filter(({type}) => type === 'click').length;
}

describe('a page that takes the tag away and brings it back', () => {
  it('has one listener, one button and one worker after ten rounds, and asks once', async () => {
    site.pages.set('/page', {html: plainPage(tag())});
    const {page, context, errors} = await visitSite('/page');
    const session = await context.newCDPSession(page);
    await page.locator('yihu-embed').waitFor({state: 'attached'});
    assert.equal(await clickListeners(session), 1);
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.evaluate(async () => {
        document.body.replaceChildren(document.createElement('main'));
        const script = document.createElement('script');
        script.src = '/yihu/embed.js';
        const loaded = new Promise((done) => script.addEventListener('load', done));
        document.body.append(script);
        await loaded;
      });
    }
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = '#there';
      link.dataset.yihuAsk = '停航了船票怎么退';
      link.textContent = '退票';
      document.querySelector('main')?.append(link);
    });
    await page.getByRole('link', {name: '退票'}).click();
    await page.getByRole('article').filter({hasText: '承办单位'}).first().waitFor();
    assert.equal(await page.getByText('停航了船票怎么退', {exact: true}).count(), 1);
    assert.equal(await clickListeners(session), 1);
    assert.equal(await page.locator('yihu-embed').count(), 1);
    assert.equal(page.workers().length, 1);
    assert.deepEqual(errors, []);
  });

  it('has it work again where the page only kept it, clicked meanwhile', async () => {
    site.pages.set('/page', {
      html: plainPage(
        `<main><div id="here"></div></main><a href="#there" data-yihu-ask="停航了船票怎么退">退票</a>${tag('data-inline="#here"')}`,
      ),
    });
    const {page, errors} = await visitSite('/page');
    const link = page.getByRole('link', {name: '退票'});
    await page.locator('yihu-embed').waitFor({state: 'attached'});
    await page.evaluate(() => {
      const kept = document.querySelector('#here');
      kept?.remove();
      Object.assign(window, {kept});
    });
    await link.click();
    assert.match(page.url(), /#there$/, 'the link leads on');
    await page.evaluate(() => {
      document.querySelector('main')?.append((window as unknown as {kept: Element}).kept);
    });
    await link.click();
    await page.getByRole('article').filter({hasText: '承办单位'}).first().waitFor();
    assert.deepEqual(errors, []);
  });
});
