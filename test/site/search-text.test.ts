import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import {withPolicy} from '../../site/.vitepress/content-policy.ts';
import {chineseEndings, searchText} from '../../site/.vitepress/search-text.ts';

/** An index as the theme of the site has it. */
function indexOf(html: string): MiniSearch {
  const index = new MiniSearch({fields: ['text']});
  index.add({id: 1, text: html.replaceAll(/<[^>]+>/g, ' ')});
  return index;
}

describe('the search of the documentation', () => {
  it('finds a Chinese word in the middle of a sentence', () => {
    const page = '<h2>备份</h2><p>先停工单台再把整个文件夹拷走。</p>';
    const find = (words: string, html: string) =>
      indexOf(html).search(words, {prefix: true}).length;
    assert.equal(find('工单台', page), 0);
    assert.equal(find('工单台', searchText(page)), 1);
    assert.equal(find('文件夹', searchText(page)), 1);
    assert.equal(find('令牌', searchText(page)), 0);
  });

  it('finds any part of any run of Chinese', () => {
    const han = fc.string({
      unit: fc.constantFrom(...'工单台备份恢复知识库部门'),
      minLength: 3,
      maxLength: 20,
    });
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (run, from, length) => {
        const start = from % (run.length - 1);
        const part = run.slice(start, start + 2 + (length % 5));
        const known = [run, ...chineseEndings(run)];
        assert.ok(
          known.some((text) => text.startsWith(part)),
          `${part} in ${run}`,
        );
      }),
    );
  });

  it('keeps the sections of a page apart', () => {
    const [first = '', second = ''] = searchText(
      '<h2>甲乙丙</h2><p>丁戊己</p><h2>庚辛壬</h2>',
    ).split('<h2>庚');
    assert.ok(first.includes('戊己'));
    assert.ok(!first.includes('辛壬'));
    assert.ok(second.includes('辛壬</p>'));
  });
});

describe('the policy of a page', () => {
  it('allows its inline scripts by their hash, each once, and no other', () => {
    const html = withPolicy(
      '<html><head></head><script>a()</script><script>a()</script><script src="b.js"></script></html>',
    );
    // printf 'a()' | openssl dgst -sha256 -binary | base64
    assert.match(html, /script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; style-src/);
    assert.doesNotMatch(html, /script-src[^;]*unsafe/);
  });
});
