/** What the documentation gives to copy: every attribute is one that the code reads. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseFragment} from 'parse5';
import {TAG_ATTRIBUTES} from '../../site/playground/tag-attributes.ts';
import {readOptions} from '../../src/embed/options.ts';
import {readElements} from '../../tools/read-elements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Attributes that the one-tag script asks for, without their `data-`. */
const asked = new Set<string>();
readOptions(
  (name) => {
    asked.add(name);
    return null;
  },
  'https://site.example/yihu/embed.js',
  'https://site.example/',
);

const elements = new Map(
  readElements()
    .modules.flatMap(({declarations}) => declarations)
    .map(({tagName, attributes}) => [tagName, new Set(attributes.map(({name}) => name))]),
);

/** An element of a snippet. */
interface Tag {
  readonly file: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function tagsIn(file: string, html: string): Tag[] {
  const tags: Tag[] = [];
  const visit = (node: object): void => {
    if ('tagName' in node && 'attrs' in node) {
      const attributes = (node.attrs as {name: string; value: string}[]).map(
        ({name, value}) => [name, value] as const,
      );
      tags.push({file, name: String(node.tagName), attributes: Object.fromEntries(attributes)});
    }
    if ('childNodes' in node) for (const child of node.childNodes as object[]) visit(child);
  };
  visit(parseFragment(html));
  return tags;
}

const files = ['README.md', 'docs', 'site/recipes/cms'].flatMap((place) =>
  place.includes('.')
    ? [place]
    : readdirSync(path.join(root, place), {recursive: true, encoding: 'utf8'}).map((file) =>
        path.posix.join(place, file.replaceAll(path.sep, '/')),
      ),
);

const tags = files.flatMap((file) => {
  if (!/\.(md|html)$/.test(file)) return [];
  const text = readFileSync(path.join(root, file), 'utf8');
  const blocks = file.endsWith('.html')
    ? [text]
    : [...text.matchAll(/^```html\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  return blocks.flatMap((block) => tagsIn(file, block));
});

describe('a snippet', () => {
  it('gives the one-tag script only what it reads', () => {
    const scripts = tags.filter(({attributes}) => attributes.src?.endsWith('embed.js'));
    assert.ok(scripts.length >= 4);
    for (const {file, attributes} of scripts) {
      const data = Object.keys(attributes).filter((name) => name.startsWith('data-'));
      for (const name of data) assert.ok(asked.has(name.replace('data-', '')), `${file}: ${name}`);
      assert.match(attributes.integrity ?? '', /^sha384-…?/, file);
      assert.equal(attributes.crossorigin, 'anonymous', file);
    }
  });

  it('gives an element only attributes that it has', () => {
    const used = tags.filter(({name}) => elements.has(name));
    assert.ok(used.length >= 3);
    for (const {file, name, attributes} of used) {
      for (const attribute of Object.keys(attributes)) {
        assert.ok(elements.get(name)?.has(attribute), `${file}: <${name} ${attribute}>`);
      }
    }
  });

  it('names no element that there is not', () => {
    for (const {file, name} of tags) {
      if (name.startsWith('yihu-')) assert.ok(elements.has(name), `${file}: <${name}>`);
    }
  });
});

describe('the plugin for WordPress', () => {
  const php = readFileSync(path.join(root, 'site/recipes/wordpress/yihu.php'), 'utf8');
  const attributes = new Map(
    [...php.matchAll(/^\s+'([a-z-]+)' => (?:'([^']*)'|true),$/gm)].map(([, name = '', value]) => [
      name,
      value,
    ]),
  );

  it('writes the same tag as the snippet for any other system', () => {
    const [pasted] = tags.filter(
      ({file, name}) => file.endsWith('paste.html') && name === 'script',
    );
    assert.deepEqual(
      Object.fromEntries([...attributes].map(([name, value]) => [name, value ?? ''])),
      pasted?.attributes,
    );
  });
});

describe('the attributes on the playground', () => {
  it('are those that the one-tag script reads', () => {
    assert.deepEqual(TAG_ATTRIBUTES.map(({name}) => name).sort(), [...asked].sort());
  });
});
