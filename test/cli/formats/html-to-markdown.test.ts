import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {htmlToMarkdown} from '../../../src/cli/formats/html-to-markdown.ts';
import {compileMarkdown} from '../../../src/knowledge/compile-markdown.ts';
import {plainText} from '../../../src/knowledge/rich-text.ts';

describe('an answer in HTML', () => {
  it('keeps paragraphs, bold, lists, links and headings', () => {
    const markdown = htmlToMarkdown(
      '<p><b>可以</b>办。</p><ul><li>身份证</li><li>户口簿<br>（原件）</li></ul>' +
        '<h2>在哪里办</h2><p>见<a href="https://example.gov.cn/">网页</a></p>',
    );
    assert.equal(
      markdown,
      '**可以**办。\n\n- 身份证\n- 户口簿\\\n  （原件）\n\n## 在哪里办\n\n见[网页](https://example.gov.cn/)',
    );
    assert.deepEqual(compileMarkdown(markdown).problems, []);
  });

  it('makes paragraphs of rows, boxes and bare words, and drops what is not shown', () => {
    assert.equal(
      htmlToMarkdown(
        '带上：<div>身份证</div><style>p{}</style><table><tr><th>时间</th><td>9点</td></tr></table>' +
          '<script>alert(1)</script><img alt="流程图" src="x"><!-- 注 -->',
      ),
      '带上：\n\n身份证\n\n时间：9点\n\n流程图',
    );
  });

  it('does not take the line breaks of the source for spaces between Chinese characters', () => {
    assert.equal(htmlToMarkdown('<p>\n  请到\n  窗口\n  by\n  ferry\n</p>'), '请到窗口 by ferry');
  });

  it('is read as plain text where it is none', () => {
    assert.equal(htmlToMarkdown('一\n二 < 三 & *四*'), '一\n\n二 < 三 & \\*四\\*');
    assert.equal(plainText(compileMarkdown(htmlToMarkdown('A&amp;B')).answer), 'A&B');
  });

  it('keeps no address that runs something', () => {
    const {problems} = compileMarkdown(htmlToMarkdown('<a href="javascript:alert(1)">点</a>'));
    assert.match(problems[0]?.problem ?? '', /不在允许之列/);
  });
});
