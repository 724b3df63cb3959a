import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {COLUMNS, recogniseHeading} from '../../../src/cli/formats/columns.ts';

const keyOf = (heading: string) => recogniseHeading(heading)?.column.key;

describe('a heading', () => {
  it('is known by the Chinese and English words that people use', () => {
    const expected = {
      简码: 'id',
      类别: 'topic',
      更新日期: 'reviewed',
      失效日期: 'validUntil',
      适用范围: 'scope',
      地区: 'regions',
      标准问: 'question',
      相似问: 'variants',
      答案: 'answer',
      依据: 'basis',
      部门: 'department',
      电话: 'guide.phone',
      Question: 'question',
      'Similar questions': 'variants',
      ANSWER: 'answer',
      Department: 'department',
      'Legal basis': 'basis',
    };
    for (const [heading, key] of Object.entries(expected))
      assert.equal(keyOf(heading), key, heading);
  });

  it('is known in whatever dress: stars, spaces, brackets, full-width letters', () => {
    for (const heading of [
      ' 标准问 ',
      '*标准问',
      '标准问*（必填）',
      '标 准 问：',
      '标准问(60字内)',
    ]) {
      assert.equal(keyOf(heading), 'question', heading);
    }
    assert.equal(keyOf('ＡＮＳＷＥＲ'), 'answer');
  });

  it('may be numbered where a field holds a list, and only there', () => {
    assert.equal(keyOf('相似问1'), 'variants');
    assert.equal(keyOf('相似问法 二'), 'variants');
    assert.equal(keyOf('答案2'), undefined);
  });

  it('is our own, and exact, only word for word', () => {
    assert.equal(recogniseHeading('相似问（每行一条）')?.isExact, true);
    assert.equal(recogniseHeading('相似问')?.isExact, false);
    assert.equal(recogniseHeading('答案（Markdown）（续2）')?.isContinuation, true);
  });

  it('means one thing', () => {
    for (const {key, title, names} of COLUMNS) {
      for (const name of [title, title.replace(/（.*$/, ''), key, ...names]) {
        assert.equal(keyOf(name), key, name);
      }
    }
  });

  it('stands in the guide for those who draw up tables', () => {
    const guide = readFileSync(new URL('../../../docs/import-export.md', import.meta.url), 'utf8');
    const headings = guide.match(/^\| 简码 [\s\S]*?\n\n/m)?.[0] ?? '';
    for (const {title} of COLUMNS) {
      const bare = title.replace(/（.*$/, '');
      assert.match(headings, new RegExp(`(^\\| |、)${bare}( \\||、)`, 'm'), bare);
    }
  });

  it('is not guessed at', () => {
    for (const heading of ['', 'name', '备注', '序号', '数据项']) {
      assert.equal(keyOf(heading), undefined, heading);
    }
  });
});
