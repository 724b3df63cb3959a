import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {compileMarkdown} from '../../src/knowledge/compile-markdown.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';

describe('the plain words of an answer', () => {
  test('are one line a block, with list items marked', () => {
    const {answer} = compileMarkdown(
      '**先挂失。** 再[补卡](https://example.gov.cn)：\n\n- 身份证\n- 照片',
    );
    assert.equal(plainText(answer), '先挂失。 再补卡：\n· 身份证\n· 照片');
  });

  test('say what is still to be filled in', () => {
    assert.equal(
      plainText(compileMarkdown('打【待补充：窗口电话】').answer),
      '打【待补充：窗口电话】',
    );
  });

  test('go into lists inside lists and headings', () => {
    const {answer} = compileMarkdown('### 材料\n\n1. 证件\n   - 原件');
    assert.equal(plainText(answer), '材料\n· 证件\n· 原件');
  });

  test('of nothing are nothing', () => assert.equal(plainText([]), ''));
});
