/** The three tiers of policies a host page may have, and lists that leave the assistant out. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ask, openPanel, plainPage, tag, type Visit} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

/** Everything on the owner's own site; docs/hardening.md gives the same line. */
const SELF_HOSTED = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

useEmbedSite();

async function open(policy: string, code: string): Promise<Visit> {
  site.pages.set('/page', {
    html: plainPage(code, '<link rel="icon" href="data:,">'),
    headers: {'content-security-policy': policy},
  });
  return visitSite('/page');
}

const fromHost = () => tag('data-knowledge="/yihu/knowledge/manifest.json"', `${site.cdn}embed.js`);

/** Policy of a page that takes the scripts from another host, with what workers may come from. */
const otherHost = (workers: string) =>
  [
    "default-src 'none'",
    `script-src ${site.cdn} 'wasm-unsafe-eval'`,
    `worker-src ${workers}`,
    "style-src 'self'",
    `connect-src 'self' ${site.cdn}`,
    'img-src data:',
  ].join('; ');

/** Answers, and opens what else loads by itself. */
async function use({page}: Visit): Promise<void> {
  await openPanel(page);
  await ask(page, '停航了船票怎么退');
  await page.getByRole('button', {name: /留言/}).first().click();
  await page.getByRole('textbox', {name: '标题'}).waitFor();
}

describe('tier A: everything from the own site, Trusted Types required', () => {
  for (const [how, list] of [
    ['any policy is allowed', ''],
    ['the policies are listed', '; trusted-types lit-html yihu yihu-worker'],
  ] as const) {
    it(`answers in a worker without a violation, where ${how}`, async () => {
      const visited = await open(`${SELF_HOSTED}; img-src data:${list}`, tag());
      await use(visited);
      assert.equal(visited.page.workers().length, 1);
      assert.deepEqual(await visited.violations(), []);
      assert.deepEqual(visited.errors, []);
    });
  }
});

describe('tier B: scripts from another host', () => {
  it('answers in a worker made from a checked copy, without a violation', async () => {
    const visited = await open(otherHost('blob:'), fromHost());
    await use(visited);
    assert.equal(visited.page.workers().length, 1);
    assert.match(visited.page.workers()[0]?.url() ?? '', /^blob:/);
    assert.deepEqual(await visited.violations(), []);
    assert.deepEqual(visited.errors, []);
  });
});

describe('tier C: no worker at all', () => {
  it('answers on the page, and the one violation is the worker', async () => {
    const visited = await open(otherHost("'none'"), fromHost());
    await use(visited);
    assert.equal(visited.page.workers().length, 0);
    const violations = await visited.violations();
    assert.ok(violations.length > 0);
    for (const violation of violations) assert.match(violation, /^worker-src /);
    assert.ok(visited.said.some((text) => /answering on the page instead/.test(text)));
  });

  it('does not even try one where the tag says so', async () => {
    const visited = await open(
      otherHost("'none'"),
      fromHost().replace(' async', ' data-no-worker async'),
    );
    await use(visited);
    assert.deepEqual(await visited.violations(), []);
  });
});

describe('a policy that leaves no room', () => {
  for (const [how, policy] of [
    ['lists the policies of Trusted Types without ours', 'trusted-types other'],
    ['lists ours without that of the templates', 'trusted-types yihu yihu-worker'],
    ['asks for Trusted Types and allows none', "trusted-types 'none'"],
  ] as const) {
    it(`${how}: a person stays`, async () => {
      const {page, errors} = await open(`${SELF_HOSTED}; img-src data:; ${policy}`, tag());
      await page.locator('a[href="tel:12345"]:visible').first().waitFor();
      await page.getByRole('link', {name: '在网上留言'}).waitFor();
      assert.deepEqual(
        errors.filter((message) => !/Trusted ?Type|createPolicy/i.test(message)),
        [],
      );
    });
  }

  it('forbids every connection: a person stays', async () => {
    const policy = SELF_HOSTED.replace("connect-src 'self'", "connect-src 'none'");
    const {page} = await open(policy, tag());
    await page.locator('a[href="tel:12345"]:visible').first().waitFor();
  });

  it('forbids the script itself: the link of the page stays', async () => {
    const {page} = await open("script-src 'none'", `<a href="tel:12345">12345</a>${tag()}`);
    assert.equal(await page.locator('a[href="tel:12345"]:visible').count(), 1);
    assert.equal(await page.locator('yihu-embed').count(), 0);
  });
});
