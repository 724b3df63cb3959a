/** The tiers of `policies.e2e.ts` and an altered file, in Firefox. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {type EmbedSite, plainPage, startEmbedSite, tag} from '../../support/embed-site.ts';
import {findFirefox, launchFirefox} from '../../support/firefox.ts';

const executable = findFirefox();
const skip = executable === undefined ? 'there is no Firefox on this machine' : false;

/** A cold browser on a busy machine. */
const LIMIT_MS = 60_000;

let site: EmbedSite;
let browser: Browser;

before(async () => {
  if (executable === undefined) return;
  site = await startEmbedSite();
  browser = await launchFirefox(executable);
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

interface Opened {
  readonly page: Page;
  readonly said: string[];
  violations(): Promise<readonly string[]>;
}

async function open(policy: string, code: string): Promise<Opened> {
  site.pages.set('/page', {
    html: plainPage(code, '<link rel="icon" href="data:,">'),
    headers: {'content-security-policy': `${policy}; img-src data:`},
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(LIMIT_MS);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = [];
    Object.assign(globalThis, {violationsSeen: seen});
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(`${site.site}page`);
  return {
    page,
    said,
    violations: () =>
      page.evaluate(() => (globalThis as unknown as {violationsSeen: string[]}).violationsSeen),
  };
}

/** Opens the panel, asks, and resolves to the place where the engine runs. */
async function answers(page: Page): Promise<string> {
  const button = await page.waitForSelector('yihu-embed >>> button.launcher');
  await button?.click();
  await page.waitForSelector('yihu-embed >>> dialog[open]');
  const where = await page.evaluate(async () => {
    const element = document
      .querySelector('yihu-embed')
      ?.shadowRoot?.querySelector('yihu-assistant') as unknown as {
      ask(text: string): Promise<void>;
      assistant: {status: {phase: string; engine?: string}};
    };
    await element.ask('停航了船票怎么退');
    const {status} = element.assistant;
    return status.phase === 'ready' ? (status.engine ?? '') : status.phase;
  });
  await page.waitForSelector('yihu-embed >>> article');
  return where;
}

const SELF_HOSTED =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

const fromHost = () => tag('data-knowledge="/yihu/knowledge/manifest.json"', `${site.cdn}embed.js`);

const otherHost = (workers: string) =>
  `default-src 'none'; script-src ${site.cdn} 'wasm-unsafe-eval'; worker-src ${workers}; style-src 'self'; connect-src 'self' ${site.cdn}`;

describe('in Firefox', {skip}, () => {
  it('tier A answers in a worker without a violation', async () => {
    const {page, violations} = await open(SELF_HOSTED, tag());
    assert.equal(await answers(page), 'worker');
    assert.deepEqual(await violations(), []);
    await page.close();
  });

  it('tier B answers in a worker made from a checked copy, without a violation', async () => {
    const {page, violations} = await open(otherHost('blob:'), fromHost());
    assert.equal(await answers(page), 'worker');
    assert.deepEqual(await violations(), []);
    await page.close();
  });

  it('tier C answers on the page, and the one violation is the worker', async () => {
    const {page, violations} = await open(otherHost("'none'"), fromHost());
    assert.equal(await answers(page), 'main-thread');
    for (const violation of await violations()) assert.match(violation, /^worker-src /);
    await page.close();
  });

  for (const policy of ["trusted-types 'none'", 'trusted-types yihu yihu-worker']) {
    it(`a person stays under ${policy}`, async () => {
      const {page} = await open(`${SELF_HOSTED}; ${policy}`, tag());
      await page.waitForSelector('yihu-embed >>> a[href="tel:12345"]', {visible: true});
      await page.close();
    });
  }

  for (const [part, isLater] of [
    ['yihu.js', false],
    ['shared-', false],
    ['conversation-elements-', true],
    ['chinese-phone-', true],
  ] as const) {
    it(`a changed script is refused and a person stays: ${part}`, async () => {
      site.tamper = (file, bytes) =>
        file.includes(part)
          ? Buffer.concat([bytes, Buffer.from('\nglobalThis.ran = true;')])
          : bytes;
      try {
        // The tag differs so that nothing comes from the cache of another test.
        const {page} = await open(SELF_HOSTED, tag('', `/yihu/embed.js?${part}`));
        await page.setCacheEnabled(false);
        await page.reload();
        if (isLater) {
          // What comes later is refused when it is wanted: after the first answer at the latest.
          const button = await page.waitForSelector('yihu-embed >>> button.launcher');
          await button?.click();
          await page.evaluate(() => {
            const element = document
              .querySelector('yihu-embed')
              ?.shadowRoot?.querySelector('yihu-assistant') as {ask?(text: string): unknown} | null;
            element?.ask?.('停航了船票怎么退');
          });
        }
        await page.waitForSelector('yihu-embed >>> .row[hidden]');
        await page.waitForSelector('yihu-embed >>> a[href="tel:12345"]', {visible: true});
        assert.equal(await page.evaluate(() => 'ran' in globalThis), false);
        await page.close();
      } finally {
        site.tamper = undefined;
      }
    });
  }
});
