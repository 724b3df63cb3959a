import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {integrityOf, isListed, printedTags} from '../../tools/release.ts';

describe('what a build prints', () => {
  const manifest = new TextEncoder().encode('{"format":1}');
  const printed = printedTags('embed()', manifest);
  const tags = [...printed.matchAll(/<script[^>]*><\/script>/g)].map(([tag]) => tag);

  it('is the tag twice: free to take new knowledge, and pinned to this', () => {
    const addresses = tags.map((tag) => /data-knowledge="([^"]*)"/.exec(tag)?.[1]);
    const free = '/yihu/knowledge/manifest.json';
    assert.deepEqual(addresses, [free, `${free}#${integrityOf(manifest)}`]);
  });

  it('pins the script in both', () => {
    for (const tag of tags) assert.ok(tag.includes(`integrity="${integrityOf('embed()')}"`), tag);
  });

  it('says of each when it has to be renewed', () => {
    const [first = '', second = ''] = printed.split(/<script[^>]*><\/script>/);
    assert.match(first, /stays as it is while the knowledge is renewed/);
    assert.match(second, /has to be renewed whenever the knowledge is/);
  });
});

describe('the list of a release', () => {
  it('names what a page may load, and neither licences nor what a bundler reads', () => {
    for (const file of ['yihu.js', 'chunks/a.js', 'knowledge/manifest.json', 'frame.html']) {
      assert.equal(isListed(file), true, file);
    }
    for (const file of ['THIRD-PARTY.txt', 'types/define.d.ts', 'console/a.js', 'yihu.js.map']) {
      assert.equal(isListed(file), false, file);
    }
  });
});
