/** The plugin for WordPress, run by PHP against a stand-in for WordPress. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {after, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseFragment} from 'parse5';

const plugin = fileURLToPath(new URL('../../site/recipes/wordpress/yihu.php', import.meta.url));
const standIn = fileURLToPath(new URL('../support/wordpress-stand-in.php', import.meta.url));
const pasted = fileURLToPath(new URL('../../site/recipes/cms/paste.html', import.meta.url));

const scratch = mkdtempSync(path.join(os.tmpdir(), 'yihu-wordpress-'));
after(() => rmSync(scratch, {recursive: true, force: true}));

/** With every notice an error, so that none is passed over. */
function php(...args: string[]) {
  return spawnSync('php', ['-d', 'error_reporting=-1', '-d', 'display_errors=stderr', ...args], {
    encoding: 'utf8',
  });
}

const skip = php('--version').error ? 'there is no PHP on this machine' : false;

/** What a page's footer holds, and what the plugin asked WordPress for. */
function footerOf(file: string) {
  const {status, stdout, stderr} = php(standIn, file);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const [first = '', ...rest] = stdout.split('\n');
  const {hooks, early} = JSON.parse(first) as {hooks: string[]; early: string};
  return {hooks, early, html: rest.join('\n').trim()};
}

/** The elements of a piece of HTML with their attributes. */
function elementsOf(html: string) {
  return parseFragment(html).childNodes.flatMap((node) =>
    'attrs' in node
      ? [
          {
            name: node.tagName,
            attributes: Object.fromEntries(node.attrs.map(({name, value}) => [name, value])),
          },
        ]
      : [],
  );
}

describe('the plugin for WordPress', {skip}, () => {
  it('has no error that PHP sees', () => {
    const {status, stdout, stderr} = php('-l', plugin);
    assert.equal(status, 0, stdout + stderr);
  });

  it('writes one script into the footer, the tag of every other system', () => {
    const {hooks, early, html} = footerOf(plugin);
    assert.deepEqual(hooks, ['wp_footer']);
    assert.equal(early, '');
    const [wanted] = elementsOf(readFileSync(pasted, 'utf8')).filter(({name}) => name === 'script');
    assert.deepEqual(elementsOf(html), [wanted]);
  });

  it('does nothing where it is called without WordPress', () => {
    const {status, stdout, stderr} = php(plugin);
    assert.deepEqual([status, stdout, stderr], [0, '', '']);
  });

  it('escapes whatever an owner writes into a value', () => {
    const value = `/k.json?a=1&b="><script>alert(1)</script><img src=x onerror='f()'>`;
    const changed = path.join(scratch, 'yihu.php');
    const source = readFileSync(plugin, 'utf8');
    const literal = value.replaceAll("'", "\\'");
    writeFileSync(
      changed,
      source.replace('/yihu/knowledge/manifest.json', () => literal),
    );
    const elements = elementsOf(footerOf(changed).html);
    assert.equal(elements.length, 1);
    assert.equal(elements[0]?.attributes['data-knowledge'], value);
  });

  it('writes nothing by itself that WordPress did not escape', () => {
    const source = readFileSync(plugin, 'utf8');
    assert.doesNotMatch(source, /\b(?:echo|print|printf)\b|\?>/);
  });
});
