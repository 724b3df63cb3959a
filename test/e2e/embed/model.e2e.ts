/** The sentence model that ships, on a page with the one tag: checked, kept, and done without. */
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import type {YihuAssistant} from '../../../src/elements/assistant/assistant.ts';
import {ask, openPanel, plainPage, tag, type Visit, visit} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

useEmbedSite();

const WITH_MODEL = tag('data-model="/yihu/model/model.json"');

/** Everything on the owner's own site; docs/hardening.md gives the same line. */
const SELF_HOSTED =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; img-src data:";

/** What a person can see of the model, once that is settled. */
async function meaning(page: Page): Promise<string> {
  const settled = await page.waitForFunction(() => {
    const element = document
      .querySelector('yihu-embed')
      ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
    const status = element?.assistant?.status;
    const state = status?.phase === 'ready' ? status.meaning : undefined;
    return state === 'ready' || state === 'failed' ? state : undefined;
  });
  return String(await settled.jsonValue());
}

async function open(policy?: string): Promise<Visit> {
  site.pages.set('/page', {
    html: plainPage(WITH_MODEL, '<link rel="icon" href="data:,">'),
    ...(policy ? {headers: {'content-security-policy': policy}} : {}),
  });
  return visitSite('/page');
}

/** One question in words, which brings the rest of the knowledge and then the model. */
async function answers({page}: Visit): Promise<void> {
  await openPanel(page);
  await ask(page, '停航了船票怎么退');
}

/** `bytes` with one bit of the middle one changed. */
function changed(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.length >> 1;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe('the sentence model that ships', () => {
  it('is there behind the first answer under the strictest policy, without a violation', async () => {
    const visited = await open(SELF_HOSTED);
    await answers(visited);
    assert.equal(await meaning(visited.page), 'ready');
    await ask(visited.page, '身份证丢了怎么办');
    assert.deepEqual(await visited.violations(), []);
    assert.deepEqual(visited.errors, []);
  });

  it('is there on the next visit with the host of the assistant gone', async () => {
    const first = await open();
    await answers(first);
    assert.equal(await meaning(first.page), 'ready');
    // The copy is written behind the status: it counts once the other files are in it.
    await first.page.waitForFunction(async () => {
      const databases = await indexedDB.databases();
      return databases.some(({name}) => name?.startsWith('yihu-model:'));
    });
    await first.page.waitForLoadState('networkidle');
    await first.page.close();

    site.tamper = () => null;
    site.requests.length = 0;
    const next = await visit(site, '/page', {context: first.context});
    await answers(next);
    assert.equal(await meaning(next.page), 'ready');
    assert.deepEqual(next.errors, []);
    assert.ok(
      !site.requests.some((file) => file.endsWith('/weights.bin')),
      'its megabytes are not even asked for',
    );
  });

  for (const [file, said] of [
    ['model/weights.bin', /Model file weights\.bin is not what was published\./],
    ['model/vocabulary.json', /Model file vocabulary\.json is not what was published\./],
    ['model/model.json', /model\/model\.json#sha384-\S+, or it is not what was published/],
  ] as const) {
    it(`is refused with one bit changed, and said; words go on answering: ${file}`, async () => {
      site.tamper = (asked, bytes) => (asked === file ? changed(bytes) : bytes);
      const visited = await open();
      await answers(visited);
      assert.equal(await meaning(visited.page), 'failed');
      assert.ok(
        visited.said.some((text) => /finding by words alone/.test(text) && said.test(text)),
        visited.said.join('\n'),
      );
      await ask(visited.page, '身份证丢了怎么办');
      assert.deepEqual(visited.errors, []);
    });
  }

  it('is refused where somebody changed a file and the description with it', async () => {
    let weights = '';
    site.tamper = (asked, bytes) => {
      if (asked === 'model/weights.bin') return changed(bytes);
      if (asked !== 'model/model.json') return bytes;
      return Buffer.from(bytes.toString('utf8').replace(/(?<="sha256": ")[0-9a-f]{64}/, weights));
    };
    const response = await fetch(`${site.site}yihu/model/weights.bin`);
    weights = createHash('sha256')
      .update(Buffer.from(await response.arrayBuffer()))
      .digest('hex');
    const visited = await open();
    await answers(visited);
    assert.equal(await meaning(visited.page), 'failed');
    assert.ok(visited.said.some((text) => /or it is not what was published/.test(text)));
  });
});
