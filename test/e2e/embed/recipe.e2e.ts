/** The tag that is copied from docs/recipes.md into a template, on a page under a strict policy. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {integrityOf} from '../../../tools/release.ts';
import {ask, dist, openPanel, plainPage} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

useEmbedSite();

const PASTE = fileURLToPath(new URL('../../../site/recipes/cms/paste.html', import.meta.url));

/** Tier A of docs/hardening.md, and the empty icon of the page. */
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'";

it('what is pasted into a template answers, once the hash of the build is filled in', async () => {
  const pasted = await readFile(PASTE, 'utf8');
  const hash = integrityOf(await readFile(path.join(dist, 'embed.js')));
  assert.equal(pasted.split('sha384-…').length, 2, 'one place for the hash');
  site.pages.set('/page', {
    html: plainPage(pasted.replace('sha384-…', hash), '<link rel="icon" href="data:,">'),
    headers: {'content-security-policy': POLICY},
  });
  const visited = await visitSite('/page');
  await openPanel(visited.page);
  await ask(visited.page, '停航了船票怎么退');
  assert.deepEqual(await visited.violations(), []);
  assert.deepEqual(visited.errors, []);
});
