/** What stays of the one tag on a page that takes it away and brings it back. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {CDPSession, Page} from 'playwright-core';
import {plainPage, tag} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

useEmbedSite();

/** How often a visitor of such a site comes by the page with the assistant. */
const ROUNDS = 10;

/** Listeners of the tag's own script that the document or the window has for events of a type. */
async function listenersOf(session: CDPSession, type: 'click' | 'hashchange'): Promise<number> {
  const own = new Set<string>();
  const note = ({scriptId, url}: {scriptId: string; url: string}) => {
    if (url.endsWith('/embed.js')) own.add(scriptId);
  };
  session.on('Debugger.scriptParsed', note);
  // Says all scripts that have run before it resolves.
  await session.send('Debugger.enable');
  session.off('Debugger.scriptParsed', note);
  await session.send('Debugger.disable');
  const expression = type === 'click' ? 'document' : 'window';
  const {result} = await session.send('Runtime.evaluate', {expression});
  const {listeners} = await session.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
  });
  return listeners.filter((one) => one.type === type && own.has(one.scriptId)).length;
}

/** Takes everything off the page and brings the tag again, as often as a visitor comes by. */
async function comeByAgain(page: Page, attributes: Readonly<Record<string, string>> = {}) {
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(async (own) => {
      document.body.replaceChildren(document.createElement('main'));
      const script = document.createElement('script');
      script.src = '/yihu/embed.js';
      for (const [name, value] of Object.entries(own)) script.setAttribute(name, value);
      const loaded = new Promise((done) => script.addEventListener('load', done));
      document.body.append(script);
      await loaded;
    }, attributes);
  }
}

describe('a page that takes the tag away and brings it back', () => {
  it('has one listener, one button and one worker after ten rounds, and asks once', async () => {
    site.pages.set('/page', {html: plainPage(tag())});
    const {page, context, errors} = await visitSite('/page');
    const session = await context.newCDPSession(page);
    await page.locator('yihu-embed').waitFor({state: 'attached'});
    assert.equal(await listenersOf(session, 'click'), 1);
    await comeByAgain(page);
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
    assert.equal(await listenersOf(session, 'click'), 1);
    assert.equal(await page.locator('yihu-embed').count(), 1);
    assert.equal(page.workers().length, 1);
    assert.deepEqual(errors, []);
  });

  it('has no listener for addresses left where each was wanted', async () => {
    site.pages.set('/page', {html: plainPage(tag())});
    const {page, context} = await visitSite('/page');
    const session = await context.newCDPSession(page);
    await comeByAgain(page);
    // Each is loaded when the page has nothing else to do, and waits for no address from then on.
    await page.waitForFunction(() =>
      document.querySelector('yihu-embed')?.shadowRoot?.querySelector('yihu-assistant'),
    );
    assert.equal(await listenersOf(session, 'hashchange'), 0);
  });

  it('has one listener for addresses where nobody came near, and none once a link is followed', async () => {
    site.pages.set('/page', {html: plainPage(tag('data-load="intent"'))});
    const {page, context, errors} = await visitSite('/page');
    const session = await context.newCDPSession(page);
    await page.locator('yihu-embed').waitFor({state: 'attached'});
    await comeByAgain(page, {'data-load': 'intent'});
    const follow = (hash: string) =>
      page.evaluate(async (next) => {
        const changed = new Promise((done) => addEventListener('hashchange', done, {once: true}));
        location.hash = next;
        await changed;
      }, hash);
    await follow('#there');
    assert.equal(await listenersOf(session, 'hashchange'), 1);
    await follow('#yihu=id-card-renew-lost');
    await page.getByRole('article').filter({hasText: '承办单位'}).first().waitFor();
    assert.equal(await listenersOf(session, 'hashchange'), 0);
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
