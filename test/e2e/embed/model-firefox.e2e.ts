/** The sentence model that ships under the strictest policy, in Firefox. */
import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {YihuAssistant} from '../../../src/elements/assistant/assistant.ts';
import {type EmbedSite, plainPage, startEmbedSite, tag} from '../../support/embed-site.ts';
import {findFirefox, launchFirefox} from '../../support/firefox.ts';

const executable = findFirefox();
const skip = executable === undefined ? 'there is no Firefox on this machine' : false;

/** A cold browser on a busy machine. */
const LIMIT_MS = 60_000;

const SELF_HOSTED =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; img-src data:";

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

it('in Firefox the model is there behind the first answer, without a violation', {
  skip,
}, async () => {
  site.pages.set('/page', {
    html: plainPage(tag('data-model="/yihu/model/model.json"'), '<link rel="icon" href="data:,">'),
    headers: {'content-security-policy': SELF_HOSTED},
  });
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
  const button = await page.waitForSelector('yihu-embed >>> button.launcher');
  await button?.click();
  await page.waitForSelector('yihu-embed >>> dialog[open]');
  const reply = await page.evaluate(async () => {
    const element = document
      .querySelector('yihu-embed')
      ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
    await element?.ask('停航了船票怎么退');
    const last = element?.assistant?.conversation.getState().turns.at(-1);
    return last?.who === 'assistant' ? last.reply.kind : '';
  });
  assert.equal(reply, 'answer');
  const settled = await page.waitForFunction(() => {
    const status = document
      .querySelector('yihu-embed')
      ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant')?.assistant?.status;
    const state = status?.phase === 'ready' ? status.meaning : undefined;
    return state === 'ready' || state === 'failed' ? state : undefined;
  });
  assert.equal(await settled.jsonValue(), 'ready');
  const violations = await page.evaluate(
    () => (globalThis as unknown as {violationsSeen: string[]}).violationsSeen,
  );
  assert.deepEqual(violations, []);
  assert.deepEqual(errors, []);
});
