/**
 * R5 of docs/security.md in a private window: what is kept goes with the window, and until then all
 * works. Firefox alone has to be told; every context of the other tests in Chromium is off the
 * record, as its incognito windows are.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {plainPage, tag} from '../support/embed-site.ts';
import {site, useEmbedSite} from '../support/embed-visits.ts';
import {askInFirefox, skip, useFirefox, visitInFirefox} from '../support/firefox-visits.ts';

useEmbedSite();
useFirefox({'browser.privatebrowsing.autostart': true});

describe('in a private window of Firefox', {skip}, () => {
  it('a question is answered and a ticket is filed', async () => {
    site.pages.set('/page', {html: plainPage(tag(), '<link rel="icon" href="data:,">')});
    const {page, errors} = await visitInFirefox(`${site.site}page`);
    // What only a private window refuses: it really is one.
    await assert.rejects(page.evaluate(() => navigator.storage.getDirectory().then(() => 'given')));
    assert.deepEqual(await askInFirefox(page, '停航了船票怎么退'), {
      engine: 'worker',
      reply: 'answer',
    });
    await page.locator('yihu-embed >>> button.ticket').click();
    await page.locator('yihu-embed >>> yihu-ticket-form >>> #title').fill('路灯不亮');
    await page.locator('yihu-embed >>> yihu-ticket-form >>> #content').fill('码头东侧的路灯不亮');
    await page.locator('yihu-embed >>> yihu-ticket-form >>> button.submit').click();
    // By its path: the driver's own wait for a selector does not see what inner roots come to hold.
    await page.waitForFunction(
      () =>
        document
          .querySelector('yihu-embed')
          ?.shadowRoot?.querySelector('yihu-assistant')
          ?.shadowRoot?.querySelector('yihu-ticket-form')
          ?.shadowRoot?.querySelector('[part="number"]'),
      {polling: 200},
    );
    assert.equal(site.posts.length, 1);
    assert.deepEqual(errors, []);
  });
});
