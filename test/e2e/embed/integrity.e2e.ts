/** One byte changed on its way, in each kind of file: it is refused, said, and a person stays. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import type {Release} from '../../../src/embed/release.ts';
import {filesBelow} from '../../../tools/embed-plugin.ts';
import {
  describeRelease,
  integrityOf,
  isListed,
  releaseProblems,
  snippet,
} from '../../../tools/release.ts';
import {alteredWhere} from '../../support/altered-scripts.ts';
import {ask, dist, openPanel, plainPage, tag, type Visit} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

/** `bytes` with one of them changed, in the middle: still a script, often still running. */
function changed(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.length >> 1;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

useEmbedSite();

async function open(html: string): Promise<Visit> {
  site.pages.set('/page', {html});
  return visitSite('/page');
}

const read = (file: string) => readFileSync(path.join(dist, file));
const release = JSON.parse(read('integrity.json').toString('utf8')) as Release;

describe('the list of a release', () => {
  const files = new Map([...filesBelow(dist)].filter(([file]) => isListed(file)));

  it('names every file that ships, the script that stands first and the worker included', () => {
    assert.deepEqual(release, describeRelease(files));
    assert.deepEqual(releaseProblems(release, files), []);
    assert.ok('yihu.js' in release.files);
    assert.ok(Object.keys(release.files).some((file) => file.includes('engine.worker-')));
    assert.ok('knowledge/manifest.json' in release.files);
  });

  it('notices one byte changed in any of them, one that is missing and one too many', () => {
    for (const [file, bytes] of files) {
      const altered = new Map(files).set(file, changed(Buffer.from(bytes)));
      assert.deepEqual(releaseProblems(release, altered), [`${file} is not what was published`]);
    }
    const fewer = new Map(files);
    fewer.delete('yihu.js');
    assert.deepEqual(releaseProblems(release, fewer), ['yihu.js is missing']);
    const more = new Map(files).set('chunks/x.js', new Uint8Array([1]));
    assert.deepEqual(releaseProblems(release, more), ['chunks/x.js was not published']);
  });

  it('says in which order a script and what it imports are loaded', () => {
    const load = (file: string, ...imports: string[]) =>
      [file, Buffer.from(`${imports.map((name) => `import './${name}';`).join('')}`)] as const;
    const built = new Map([
      ['yihu.js', Buffer.from("import './chunks/shell.js'; import('./chunks/a.js');")],
      load('chunks/shell.js'),
      load('chunks/a.js', 'b.js', 'c.js', 'shell.js'),
      load('chunks/b.js', 'd.js'),
      load('chunks/c.js', 'shell.js'),
      ['chunks/d.js', Buffer.from("export const e = () => import('./e.js');")],
      load('chunks/e.js', 'd.js'),
      load('chunks/f.js'),
    ]);
    const {shell: first, later} = describeRelease(built);
    assert.deepEqual(first, [['chunks/shell.js'], ['yihu.js']]);
    assert.deepEqual(later, {
      'chunks/a.js': [['chunks/d.js', 'chunks/c.js'], ['chunks/b.js'], ['chunks/a.js']],
      'chunks/e.js': [['chunks/d.js'], ['chunks/e.js']],
    });
    built.set(...load('chunks/d.js', 'a.js'));
    assert.throws(() => describeRelease(built), /is a circle/);
  });

  it('is pinned by the script, which the tag for the page pins', () => {
    const code = read('embed.js').toString('utf8');
    assert.ok(code.includes(integrityOf(read('integrity.json'))));
    assert.ok(snippet(code).includes(`integrity="${integrityOf(code)}"`));
  });
});

/** What shows the panel. */
const shell = release.shell.flat();

/** A script that is imported when it is wanted: by the first answer, and by its own screen. */
const laterFile = (name: string) =>
  Object.keys(release.later).find((file) => file.startsWith(`chunks/${name}-`)) ?? '';
const conversation = laterFile('conversation-elements');
const settings = laterFile('settings');

/** What nothing imports by itself: it comes with something else. */
const dependency =
  release.later[laterFile('assistant-tickets')]?.flat().find((part) => !(part in release.later)) ??
  '';

// Voice has a worker of that name too: the one that answers is named by the shell.
const shellCode = shell.map((file) => read(file).toString('utf8')).join();
const worker =
  Object.keys(release.files).find(
    (file) => file.includes('engine.worker-') && shellCode.includes(path.basename(file)),
  ) ?? '';

/** A file without what changes with its content. */
const nameOf = (file: string) => file.replace(/-.{8}(?=\.js)/, '');

/** What is said of a file that was wanted and turned out altered. */
const sentence = (file: string) =>
  `Yihu: ${file} could not be fetched, or is not what was published. The assistant stays off; 12345 is shown instead.`;

describe('a file that is not what was published', () => {
  for (const file of [...shell, 'integrity.json']) {
    it(`is refused, and a person stays: ${nameOf(file)}`, async () => {
      site.tamper = (asked, bytes) => (asked === file ? changed(bytes) : bytes);
      const {page, said} = await open(plainPage(tag()));
      await page.locator('a[href="tel:12345"]:visible').first().waitFor();
      await page.getByRole('link', {name: '在网上留言'}).waitFor();
      assert.ok(
        said.some((text) => text.startsWith(`Yihu: ${file} could not be fetched, or is not what`)),
        said.join('\n'),
      );
      assert.equal(await page.getByRole('button', {name: '一呼 问办事'}).count(), 0);
    });
  }

  for (const [what, file] of [
    ['the first answer wants it', conversation],
    ['another screen wants it', settings],
    ['a script that is wanted imports it', dependency],
  ] as const) {
    it(`is refused at the moment when ${what}: ${nameOf(file)}`, async () => {
      site.tamper = alteredWhere((asked) => asked === file);
      const {page, said} = await open(plainPage(tag()));
      await page.waitForLoadState('networkidle');
      const button = page.getByRole('button', {name: '一呼 问办事'});
      assert.equal(await button.count(), 1);
      await button.click();
      if (file !== conversation) await ask(page, '停航了船票怎么退').catch(() => undefined);
      await page.getByRole('link', {name: '在网上留言'}).waitFor();
      await page.locator('a[href="tel:12345"]:visible').first().waitFor();
      assert.equal(await button.count(), 0);
      assert.equal(await page.locator('yihu-assistant').count(), 0);
      assert.ok(said.includes(sentence(file)), said.join('\n'));
      assert.equal(await page.evaluate(() => 'ran' in globalThis), false);
    });
  }

  it('is never run where a host gives another one to whoever asks a second time', async () => {
    const given = new Set<string>();
    site.tamper = (file, bytes) => {
      if (!file.startsWith('chunks/') || !file.endsWith('.js') || file.includes('worker'))
        return bytes;
      if (!given.has(file)) {
        given.add(file);
        return bytes;
      }
      return Buffer.concat([bytes, Buffer.from('\nglobalThis.ran = true;')]);
    };
    const {page} = await open(plainPage(tag()));
    // What is kept must not hide what is asked for.
    const session = await page.context().newCDPSession(page);
    await session.send('Network.setCacheDisabled', {cacheDisabled: true});
    await openPanel(page);
    await ask(page, '停航了船票怎么退');
    await page.waitForLoadState('networkidle');
    assert.ok(given.has(settings) && given.has(dependency));
    assert.equal(await page.evaluate(() => 'ran' in globalThis), false);
  });

  it('is refused where it is the worker: the page answers instead', async () => {
    site.tamper = (asked, bytes) => (asked === worker ? changed(bytes) : bytes);
    const visited = await open(plainPage(tag()));
    await openPanel(visited.page);
    await ask(visited.page, '停航了船票怎么退');
    assert.equal(visited.page.workers().length, 0);
    assert.ok(visited.said.some((text) => /engine\.worker.*is not what was published/.test(text)));
  });

  it('is refused where it is the script of the tag: the link of the page stays', async () => {
    site.tamper = (asked, bytes) => (asked === 'embed.js' ? changed(bytes) : bytes);
    const code = snippet(read('embed.js').toString('utf8'));
    const {page, said} = await open(plainPage(`<a href="tel:12345">12345</a>${code}`));
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('yihu-embed').count(), 0);
    assert.equal(await page.locator('a[href="tel:12345"]').count(), 1);
    assert.ok(said.some((text) => /integrity/.test(text)));
  });

  it('is refused where it is knowledge that the tag pins', async () => {
    const manifest = read('knowledge/manifest.json');
    const code = snippet(read('embed.js').toString('utf8'), manifest);
    const good = await open(plainPage(code));
    await openPanel(good.page);
    await ask(good.page, '停航了船票怎么退');

    // Another build time: a manifest that is well formed and not the one that was pinned.
    site.tamper = (asked, bytes) =>
      asked === 'knowledge/manifest.json'
        ? Buffer.from(bytes.toString('utf8').replace(/"builtAt": "2/, '"builtAt": "3'))
        : bytes;
    const bad = await open(plainPage(code));
    await openPanel(bad.page);
    await bad.page.getByText('没有载入成功').waitFor();
    await bad.page.locator('a[href="tel:12345"]:visible').first().waitFor();
    assert.ok(bad.said.some((text) => /it is not what the page pins/.test(text)));
  });
});
