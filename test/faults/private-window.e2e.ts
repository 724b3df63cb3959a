/**
 * R5 of docs/security.md in a private window: what is kept goes with the window, and until then all
 * works. Firefox alone has to be told; every context of the other tests in Chromium is off the
 * record, as its incognito windows are.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {plainPage, tag} from '../support/embed-site.ts';
import {site, useEmbedSite} from '../support/embed-visits.ts';
import {
  askInFirefox,
  skip,
  useFirefox,
  visitInFirefox,
  waitForInner,
} from '../support/firefox-visits.ts';

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
    const panel = ['yihu-embed', 'yihu-assistant'] as const;
    await (await waitForInner(page, ...panel, 'button.ticket')).click();
    const form = [...panel, 'yihu-ticket-form'] as const;
    await (await waitForInner(page, ...form, '#title')).type('路灯不亮');
    await (await waitForInner(page, ...form, '#content')).type('码头东侧的路灯不亮');
    await (await waitForInner(page, ...form, 'button.submit')).click();
    await waitForInner(page, ...form, '[part="number"]');
    assert.equal(site.posts.length, 1);
    assert.deepEqual(errors, []);
  });
});
