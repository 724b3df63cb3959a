/** The policies that docs/hardening.md gives to copy, copied onto a page. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {root} from '../../tools/set-up.mjs';
import {
  ask,
  type EmbedSite,
  openPanel,
  plainPage,
  startEmbedSite,
  tag,
  visit,
} from '../support/embed-site.ts';

/** The host that the page of the documentation stands in for. */
const CDN = 'https://cdn.example.gov.cn';

const text = readFileSync(path.join(root, 'docs/hardening.md'), 'utf8');
/** The policies by the letter of their tier, each in one line. */
const policies = new Map(
  [...text.matchAll(/^\*\*([A-C])\. [\s\S]*?^```\n([\s\S]*?)^```$/gm)].map(
    ([, tier = '', policy = '']) => [tier, policy.trim().replaceAll('\n', ' ')],
  ),
);

let site: EmbedSite;

before(async () => {
  site = await startEmbedSite();
});

after(async () => {
  await site?.stop();
});

describe('docs/hardening.md', () => {
  it('gives a policy for each tier', () => {
    assert.deepEqual([...policies.keys()], ['A', 'B', 'C']);
  });

  for (const [tier, policy] of policies) {
    it(`gives one for tier ${tier} under which a question is answered`, async () => {
      const host = site.cdn.replace(/\/$/, '');
      // The knowledge is the owner's own, wherever the scripts come from.
      const knowledge = 'data-knowledge="/yihu/knowledge/manifest.json"';
      const code = policy.includes(CDN) ? tag(knowledge, `${site.cdn}embed.js`) : tag(knowledge);
      site.pages.set('/page', {
        // The icon is the page's own need, and the answer to a browser that asks for one.
        html: plainPage(code, '<link rel="icon" href="data:,">'),
        headers: {'content-security-policy': `${policy.replaceAll(CDN, host)}; img-src data:`},
      });
      const visited = await visit(site, '/page');
      try {
        await openPanel(visited.page);
        await ask(visited.page, '停航了船票怎么退');
        const others = (await visited.violations()).filter(
          (violation) => tier !== 'C' || !violation.startsWith('worker-src '),
        );
        assert.deepEqual(others, []);
        assert.equal(visited.page.workers().length, tier === 'C' ? 0 : 1);
      } finally {
        await visited.context.close();
      }
    });
  }
});
