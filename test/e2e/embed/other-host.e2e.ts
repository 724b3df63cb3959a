/** The tag from another host, pinned by its hash (tier B of docs/hardening.md), in both engines. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {integrityOf} from '../../../tools/release.ts';
import {alteredWhere} from '../../support/altered-scripts.ts';
import {ask, dist, openPanel, plainPage, tag} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';
import {askInFirefox, skip, useFirefox, visitInFirefox} from '../../support/firefox-visits.ts';

useEmbedSite();

/** The page of tier B; `address` of the script differs where no cache may help. */
function putPage(address = 'embed.js'): void {
  const hash = integrityOf(readFileSync(path.join(dist, 'embed.js')));
  const pinned = tag(
    `data-knowledge="/yihu/knowledge/manifest.json" integrity="${hash}" crossorigin="anonymous"`,
    site.cdn + address,
  );
  site.pages.set('/page', {
    html: plainPage(`<a href="tel:12345">12345</a>${pinned}`, '<link rel="icon" href="data:,">'),
    headers: {
      'content-security-policy': `default-src 'none'; script-src ${site.cdn} 'wasm-unsafe-eval'; worker-src blob:; style-src 'self'; connect-src 'self' ${site.cdn}; img-src data:`,
    },
  });
}

const alterTag = alteredWhere((file) => file === 'embed.js');

describe('a pinned tag from another host', () => {
  it('answers without a violation or an error', async () => {
    putPage();
    const visited = await visitSite('/page');
    await openPanel(visited.page);
    await ask(visited.page, '停航了船票怎么退');
    assert.match(visited.page.workers()[0]?.url() ?? '', /^blob:/);
    assert.ok(site.requests.includes('cdn:/embed.js'));
    assert.deepEqual(await visited.violations(), []);
    assert.deepEqual(visited.errors, []);
  });

  it('is not run where it was altered: the link of the page stays', async () => {
    putPage('embed.js?altered');
    site.tamper = alterTag;
    const {page, said, errors} = await visitSite('/page');
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('yihu-embed').count(), 0);
    assert.equal(await page.evaluate(() => 'ran' in globalThis), false);
    assert.equal(await page.locator('a[href="tel:12345"]:visible').count(), 1);
    assert.ok(
      said.some((text) => /integrity/.test(text)),
      said.join('\n'),
    );
    assert.deepEqual(errors, []);
  });
});

describe('a pinned tag from another host, in Firefox', {skip}, () => {
  useFirefox();

  it('answers without a violation or an error', async () => {
    putPage('embed.js?firefox');
    const {page, errors, violations} = await visitInFirefox(`${site.site}page`);
    assert.equal((await askInFirefox(page, '停航了船票怎么退')).engine, 'worker');
    assert.deepEqual(await violations(), []);
    assert.deepEqual(errors, []);
  });

  it('is not run where it was altered: the link of the page stays', async () => {
    putPage('embed.js?firefox-altered');
    site.tamper = alterTag;
    const {page, errors} = await visitInFirefox(`${site.site}page`);
    await page.waitForFunction(() => document.readyState === 'complete');
    const seen = await page.evaluate(() => ({
      hosts: document.querySelectorAll('yihu-embed').length,
      ran: 'ran' in globalThis,
      links: document.querySelectorAll('a[href="tel:12345"]').length,
    }));
    assert.deepEqual(seen, {hosts: 0, ran: false, links: 1});
    assert.ok(site.requests.includes('cdn:/embed.js'));
    // What the browser says of the refusal is all that is said.
    assert.equal(errors.length, 1);
    assert.match(errors[0] ?? '', /integrity attribute/);
  });
});
