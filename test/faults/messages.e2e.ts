/** S5 of docs/security.md: messages from other windows, for the sidebar and for the frame. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Page} from 'playwright-core';
import {plainPage, type Visit} from '../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../support/embed-visits.ts';
import {hostileText} from './markup-corpus.ts';

const MESSAGES = 1_000;

/** What looks like a message of a call system, and what does not. */
const message = fc.oneof(
  {weight: 3, arbitrary: fc.object()},
  {weight: 1, arbitrary: fc.json()},
  {
    weight: 4,
    arbitrary: fc.record(
      {
        type: fc.constantFrom('yihu-transcript', 'yihu-call-end', 'yihu-call-so-far', 'yihu', ''),
        who: fc.oneof(fc.constantFrom('caller', 'agent', 'root', '__proto__'), fc.integer()),
        text: fc.oneof(hostileText, fc.string(), fc.integer(), fc.constant('长'.repeat(6_000))),
        final: fc.oneof(fc.boolean(), fc.string()),
        rev: fc.oneof(fc.double(), fc.string(), fc.constant(Number.MAX_SAFE_INTEGER)),
        id: fc.oneof(fc.string(), fc.integer(), fc.constant('__proto__')),
      },
      {requiredKeys: []},
    ),
  },
);

/** As they cross a boundary: what cannot be sent is left out. */
const messages: readonly unknown[] = fc
  .sample(message, {seed: 5, numRuns: MESSAGES})
  .map((one) => JSON.parse(JSON.stringify(one)) as unknown);

/** One that a call system would send. */
const TRUE_ONE = {type: 'yihu-transcript', who: 'caller', text: '楼上漏水', id: 'true'};

useEmbedSite();

/** A page with the sidebar, and a frame of another site that sends what it is told to. */
async function openSidebar(attributes: string, sandbox = ''): Promise<Visit> {
  // In a sandbox any page has the origin null; a plain one has nothing else to say.
  const src = sandbox === '' ? `${site.cdn}frame.html` : '/plain';
  const frame = `<iframe id="other" ${sandbox} src="${src}"></iframe>`;
  site.pages.set('/plain', {html: plainPage('')});
  site.pages.set('/page', {
    html: plainPage(
      `<yihu-sidebar knowledge="/yihu/knowledge/manifest.json" ${attributes}></yihu-sidebar>${frame}`,
      '<link rel="icon" href="data:,"><script type="module" src="/yihu/sidebar.js"></script>',
    ),
  });
  const visited = await visitSite('/page');
  await visited.page.waitForFunction(
    () => document.querySelector('yihu-sidebar')?.assistant?.status.phase === 'ready',
  );
  return visited;
}

/** Sends from the frame to the page; resolves when the last has been taken in. */
async function sendFromFrame(page: Page, all: readonly unknown[]): Promise<void> {
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (!frame) throw new Error('no frame');
  const arrived = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        addEventListener('message', ({data}) => data === 'the last' && resolve());
      }),
  );
  await frame.evaluate((every) => {
    for (const one of [...every, 'the last']) parent.postMessage(one, '*');
  }, all);
  await arrived;
  await page.evaluate(() => document.querySelector('yihu-sidebar')?.updateComplete);
}

const said = (page: Page) =>
  page.evaluate(
    () =>
      document.querySelector('yihu-sidebar')?.shadowRoot?.querySelectorAll('[data-utterance]')
        .length,
  );

describe('the sidebar', () => {
  for (const [which, attributes, sandbox] of [
    ['where no origin is named', '', ''],
    ['of an origin that is not named', 'allow-origin="https://call.example.gov.cn"', ''],
    [
      'of the origin null, from a sandbox',
      'allow-origin="https://a.cn"',
      'sandbox="allow-scripts"',
    ],
  ] as const) {
    it(`takes none of a thousand messages ${which}`, async () => {
      const {page, errors} = await openSidebar(attributes, sandbox);
      await sendFromFrame(page, [...messages, TRUE_ONE]);
      assert.equal(await said(page), 0);
      assert.deepEqual(errors, []);
    });
  }

  it('takes of a thousand messages of a named origin what a call system says, and no more', async () => {
    const origin = new URL(site.cdn).origin;
    const {page, errors} = await openSidebar(`allow-origin="${origin}"`);
    await sendFromFrame(page, messages);
    await sendFromFrame(page, [{type: 'yihu-call-end'}, TRUE_ONE]);
    assert.equal(await said(page), 1);
    assert.deepEqual(errors, []);
    assert.equal(await page.evaluate(() => 'polluted' in {}), false);
  });

  it('takes the same on a channel of its own origin', async () => {
    const {page, errors} = await openSidebar('channel="call"');
    const other = await page.context().newPage();
    await other.goto(`${site.site}yihu/frame.html`);
    await other.evaluate(
      async ({all, last}) => {
        const channel = new BroadcastChannel('call');
        for (const one of [...all, {type: 'yihu-call-end'}, last]) channel.postMessage(one);
        channel.close();
      },
      {all: messages, last: TRUE_ONE},
    );
    await page.waitForFunction(() =>
      document
        .querySelector('yihu-sidebar')
        ?.shadowRoot?.querySelector('.transcript li')
        ?.textContent?.includes('楼上漏水'),
    );
    assert.equal(await said(page), 1);
    assert.deepEqual(errors, []);
  });
});

describe('the assistant in a frame', () => {
  it('has no ear for the page around it: a thousand messages change nothing', async () => {
    site.pages.set('/page', {
      html: plainPage(`<iframe src="${site.cdn}frame.html" width="420" height="640"></iframe>`),
    });
    const visited = await visitSite('/page');
    const {page, errors} = visited;
    await page.frameLocator('iframe').getByRole('textbox', {name: '您的问题'}).waitFor();
    const frame = page.frames().find((one) => one !== page.mainFrame());
    if (!frame) throw new Error('no frame');
    const state = () =>
      frame.evaluate(() =>
        JSON.stringify(
          document.querySelector('yihu-assistant')?.assistant?.conversation.getState(),
        ),
      );
    const before = await state();
    const arrived = frame.evaluate(
      () =>
        new Promise<void>((resolve) => {
          addEventListener('message', ({data}) => data === 'the last' && resolve());
        }),
    );
    await page.evaluate((all) => {
      const {contentWindow} = document.querySelector('iframe') ?? {};
      for (const one of [...all, 'the last']) contentWindow?.postMessage(one, '*');
    }, messages);
    await arrived;
    assert.equal(await state(), before);
    assert.equal(frame.url(), `${site.cdn}frame.html`);
    assert.deepEqual(errors, []);
  });
});
