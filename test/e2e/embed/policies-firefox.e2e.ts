/** The tiers of `policies.e2e.ts` and an altered file, in Firefox. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {alteredWhere, SCRIPT_KINDS} from '../../support/altered-scripts.ts';
import {plainPage, tag} from '../../support/embed-site.ts';
import {site, useEmbedSite} from '../../support/embed-visits.ts';
import {
  askInFirefox,
  type FirefoxVisit,
  pressLauncher,
  skip,
  useFirefox,
  visitInFirefox,
  waitForInner,
} from '../../support/firefox-visits.ts';

useEmbedSite();
useFirefox();

async function open(policy: string, code: string): Promise<FirefoxVisit> {
  site.pages.set('/page', {
    html: plainPage(code, '<link rel="icon" href="data:,">'),
    headers: {'content-security-policy': `${policy}; img-src data:`},
  });
  return visitInFirefox(`${site.site}page`);
}

/** Where the engine runs that answers. */
const engineOf = async ({page}: FirefoxVisit) =>
  (await askInFirefox(page, '停航了船票怎么退')).engine;

const SELF_HOSTED =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

const fromHost = () => tag('data-knowledge="/yihu/knowledge/manifest.json"', `${site.cdn}embed.js`);

const otherHost = (workers: string) =>
  `default-src 'none'; script-src ${site.cdn} 'wasm-unsafe-eval'; worker-src ${workers}; style-src 'self'; connect-src 'self' ${site.cdn}`;

describe('in Firefox', {skip}, () => {
  for (const [which, policy] of [
    ['any', SELF_HOSTED],
    ['listed', `${SELF_HOSTED}; trusted-types lit-html yihu yihu-worker`],
  ] as const) {
    it(`tier A answers in a worker without a violation, policies of Trusted Types: ${which}`, async () => {
      const visited = await open(policy, tag());
      assert.equal(await engineOf(visited), 'worker');
      // The form is a script of its own, which comes when it is wanted.
      const panel = ['yihu-embed', 'yihu-assistant'] as const;
      await (await waitForInner(visited.page, ...panel, 'button.ticket')).click();
      await waitForInner(visited.page, ...panel, 'yihu-ticket-form', '#title');
      assert.deepEqual(await visited.violations(), []);
      assert.deepEqual(visited.errors, []);
    });
  }

  it('tier B answers in a worker made from a checked copy, without a violation', async () => {
    const visited = await open(otherHost('blob:'), fromHost());
    assert.equal(await engineOf(visited), 'worker');
    assert.deepEqual(await visited.violations(), []);
    assert.deepEqual(visited.errors, []);
  });

  it('tier C answers on the page, and the one violation is the worker', async () => {
    const visited = await open(otherHost("'none'"), fromHost());
    assert.equal(await engineOf(visited), 'main-thread');
    const violations = await visited.violations();
    assert.ok(violations.length > 0);
    for (const violation of violations) assert.match(violation, /^worker-src /);
    // Firefox reports the same as an error of the page.
    for (const error of visited.errors)
      assert.match(error, /blocked a worker script \(worker-src\)/);
  });

  for (const policy of ["trusted-types 'none'", 'trusted-types yihu yihu-worker']) {
    it(`a person stays under ${policy}`, async () => {
      const {page} = await open(`${SELF_HOSTED}; ${policy}`, tag());
      await page.waitForSelector('yihu-embed >>> a[href="tel:12345"]', {visible: true});
    });
  }

  for (const {part, isLater} of SCRIPT_KINDS) {
    it(`a changed script is refused and a person stays: ${part}`, async () => {
      site.tamper = alteredWhere((file) => file.includes(part));
      // The tag differs so that nothing comes from the cache of another test.
      const {page} = await open(SELF_HOSTED, tag('', `/yihu/embed.js?${part}`));
      await page.setCacheEnabled(false);
      await page.reload();
      if (isLater) {
        // What comes later is refused when it is wanted: after the first answer at the latest.
        await pressLauncher(page);
        await page.evaluate(() => {
          const element = document
            .querySelector('yihu-embed')
            ?.shadowRoot?.querySelector('yihu-assistant') as {ask?(text: string): unknown} | null;
          element?.ask?.('停航了船票怎么退');
        });
      }
      await waitForInner(page, 'yihu-embed', '.row[hidden]');
      await page.waitForSelector('yihu-embed >>> a[href="tel:12345"]', {visible: true});
      assert.equal(await page.evaluate(() => 'ran' in globalThis), false);
    });
  }
});
