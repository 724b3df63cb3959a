/** Every page of the documentation can be reached, and every link in it leads somewhere. */
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type LinkTarget, readLink} from '../../site/.vitepress/links.ts';
import {pageOf} from '../../site/.vitepress/pages.ts';
import {type SidebarItem, sidebarEn, sidebarZh} from '../../site/.vitepress/sidebars.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function markdownIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .filter((file) => file.endsWith('.md'))
    .sort();
}

const docs = markdownIn('docs');
const pages = [
  ...docs,
  ...markdownIn('bench/results'),
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'bench/README.md',
  'knowledge/README.md',
  'model/README.md',
  'model/RESULTS.md',
];

/** A page without what is shown as it stands. */
function proseOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
    .replaceAll(/^(```+)[\s\S]*?^\1$/gm, '')
    .replaceAll(/`[^`\n]+`/g, '');
}

function linksIn(file: string): string[] {
  return [...proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href);
}

/** Address of a page on the site. */
function addressOf(file: string): string {
  return `/${pageOf(file)}`.replace(/index\.md$/, '').replace(/\.md$/, '');
}

function linked(items: readonly SidebarItem[]): string[] {
  return items.flatMap(({link, items: inner = []}) => [
    ...(link === undefined ? [] : [link]),
    ...linked(inner),
  ]);
}

describe('the documentation', () => {
  it('has a page for every file, each at an address of its own', () => {
    const addresses = pages.map(addressOf);
    assert.ok(pages.length > 30);
    assert.equal(new Set(addresses).size, pages.length);
  });

  it('has every page beside the text, but for the homes and single decisions', () => {
    const beside = new Set([...linked(sidebarZh), ...linked(sidebarEn)]);
    const missing = pages
      .filter((file) => !/^docs\/decisions\/\d|^docs\/(zh\/)?index\.md$/.test(file))
      .filter((file) => !beside.has(addressOf(file)));
    assert.deepEqual(missing, [], 'give each a line in site/.vitepress/sidebars.ts');
  });

  it('has nothing beside the text that is no page', () => {
    const addresses = new Set(pages.map(addressOf));
    const stray = [...linked(sidebarZh), ...linked(sidebarEn)].filter(
      (link) => !link.startsWith('/playground/') && !addresses.has(link),
    );
    assert.deepEqual(stray, []);
  });

  it('lists every decision', () => {
    const listed = linksIn('docs/decisions/README.md').sort();
    const decisions = docs.filter((file) => /^docs\/decisions\/\d/.test(file));
    assert.deepEqual(
      listed,
      decisions.map((file) => path.posix.basename(file)),
    );
  });

  it('has no link that leads nowhere', () => {
    const dead = [...pages, 'README.md'].flatMap((file) =>
      linksIn(file)
        .filter((href) => readLink(href, file, root).kind === 'dead')
        .map((href) => `${file}: ${href}`),
    );
    assert.deepEqual(dead, []);
  });

  it('has no link to a heading that is not there', () => {
    const dead = pages.flatMap((file) =>
      linksIn(file).flatMap((href) => {
        const [address = '', part] = href.split('#');
        if (part === undefined || /^[a-z]+:/.test(href)) return [];
        const target = address === '' ? file : path.posix.join(path.posix.dirname(file), address);
        const headings = [...proseOf(target).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
          text
            .toLowerCase()
            .trim()
            .replaceAll(/[^\p{L}\p{N}]+/gu, '-'),
        );
        return headings.includes(decodeURIComponent(part)) ? [] : [`${file}: ${href}`];
      }),
    );
    assert.deepEqual(dead, []);
  });

  it('has every owner’s page in both languages', () => {
    const chinese = docs.filter((file) => file.startsWith('docs/zh/'));
    assert.ok(chinese.length >= 7);
    for (const file of chinese) {
      const english = file.replace('docs/zh/', 'docs/');
      assert.ok(existsSync(path.join(root, english)), english);
      // The same sections, so that a change in one is missed in the other.
      const count = (name: string) => [...proseOf(name).matchAll(/^##+ /gm)].length;
      assert.equal(count(file), count(english), `${file} and ${english}`);
    }
  });

  it('shows recipes from files that are there', () => {
    const shown = pages.flatMap((file) =>
      [...proseOf(file).matchAll(/^<<< @\/(\S+)$/gm)].map(([, name = '']) => name),
    );
    assert.ok(shown.length > 10);
    for (const name of shown) assert.ok(existsSync(path.join(root, name)), name);
  });
});

describe('a link', () => {
  const cases: readonly (readonly [string, LinkTarget])[] = [
    ['hardening.md', {kind: 'page', href: '/en/hardening.md'}],
    ['zh/privacy.md#依据和规则', {kind: 'page', href: '/privacy.md#依据和规则'}],
    ['decisions/', {kind: 'page', href: '/en/decisions/index.md'}],
    ['../CHANGELOG.md', {kind: 'page', href: '/en/changelog.md'}],
    ['../package.json', {kind: 'file'}],
    ['../src/', {kind: 'file'}],
    ['nowhere.md', {kind: 'dead'}],
    ['https://www.gov.cn/', {kind: 'as-is'}],
    ['tel:12345', {kind: 'as-is'}],
    ['#here', {kind: 'as-is'}],
  ];
  for (const [href, target] of cases) {
    it(`to ${href} is ${target.kind}`, () => {
      assert.deepEqual(readLink(href, 'docs/security.md', root), target);
    });
  }
});
