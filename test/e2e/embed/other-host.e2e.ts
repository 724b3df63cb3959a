/** The tag from another host, pinned by its hash (tier B of docs/hardening.md), in both engines. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {integrityOf} from '../../../tools/release.ts';
import {ask, dist, openPanel, plainPage, tag} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';
import {findFirefox, launchFirefox} from '../../support/firefox.ts';

const executable = findFirefox();
const skip = executable === undefined ? 'there is no Firefox on this machine' : false;

/** A cold browser on a busy machine. */
const LIMIT_MS = 60_000;

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

const alterTag = (file: string, bytes: Buffer) =>
  file === 'embed.js' ? Buffer.concat([bytes, Buffer.from('\nglobalThis.ran = true;')]) : bytes;

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
  let browser: Browser;

  before(async () => {
    if (executable !== undefined) browser = await launchFirefox(executable);
  });

  after(async () => {
    await browser?.close();
  });

  async function open() {
    const page = await browser.newPage();
    page.setDefaultTimeout(LIMIT_MS);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      const seen: string[] = [];
      Object.assign(globalThis, {violationsSeen: seen});
      document.addEventListener('securitypolicyviolation', (event) => {
        seen.push(`${event.effectiveDirective} ${event.blockedURI}`);
      });
    });
    await page.goto(`${site.site}page`);
    return {page, errors};
  }

  it('answers without a violation or an error', async () => {
    putPage('embed.js?firefox');
    const {page, errors} = await open();
    const button = await page.waitForSelector('yihu-embed >>> button.launcher');
    await button?.click();
    await page.waitForSelector('yihu-embed >>> dialog[open]');
    const engine = await page.evaluate(async () => {
      const element = document
        .querySelector('yihu-embed')
        ?.shadowRoot?.querySelector('yihu-assistant') as unknown as {
        ask(text: string): Promise<void>;
        assistant: {status: {phase: string; engine?: string}};
      };
      await element.ask('停航了船票怎么退');
      return element.assistant.status.engine;
    });
    await page.waitForSelector('yihu-embed >>> article');
    assert.equal(engine, 'worker');
    const violations = await page.evaluate(
      () => (globalThis as unknown as {violationsSeen: string[]}).violationsSeen,
    );
    assert.deepEqual(violations, []);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('is not run where it was altered: the link of the page stays', async () => {
    putPage('embed.js?firefox-altered');
    site.tamper = alterTag;
    const {page, errors} = await open();
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
    await page.close();
  });
});
