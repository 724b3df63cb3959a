/** The sentence model that ships under the strictest policy, in Firefox. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import type {YihuAssistant} from '../../../src/elements/assistant/assistant.ts';
import {plainPage, tag} from '../../support/embed-site.ts';
import {site, useEmbedSite} from '../../support/embed-visits.ts';
import {askInFirefox, skip, useFirefox, visitInFirefox} from '../../support/firefox-visits.ts';

const SELF_HOSTED =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; img-src data:";

useEmbedSite();
useFirefox();

it('in Firefox the model is there behind the first answer, without a violation', {
  skip,
}, async () => {
  site.pages.set('/page', {
    html: plainPage(tag('data-model="/yihu/model/model.json"'), '<link rel="icon" href="data:,">'),
    headers: {'content-security-policy': SELF_HOSTED},
  });
  const {page, errors, violations} = await visitInFirefox(`${site.site}page`);
  assert.equal((await askInFirefox(page, '停航了船票怎么退')).reply, 'answer');
  const settled = await page.waitForFunction(() => {
    const status = document
      .querySelector('yihu-embed')
      ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant')?.assistant?.status;
    const state = status?.phase === 'ready' ? status.meaning : undefined;
    return state === 'ready' || state === 'failed' ? state : undefined;
  });
  assert.equal(await settled.jsonValue(), 'ready');
  assert.deepEqual(await violations(), []);
  assert.deepEqual(errors, []);
});
