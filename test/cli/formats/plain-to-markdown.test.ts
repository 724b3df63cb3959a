import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {plainToMarkdown} from '../../../src/cli/formats/plain-to-markdown.ts';
import {compileMarkdown} from '../../../src/knowledge/compile-markdown.ts';
import {plainText} from '../../../src/knowledge/rich-text.ts';
import {anyText} from './record-arbitrary.ts';

describe('plain text as Markdown', () => {
  it('says what it said, and nothing in it acts as Markdown', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const {answer, sections, problems} = compileMarkdown(plainToMarkdown(text));
        assert.deepEqual([problems, sections], [[], []]);
        assert.ok(answer.every(({type}) => type === 'paragraph'));
        const lines = text
          .split(/\r\n|\r|\n/)
          .map((line) => line.trim())
          .filter((line) => line !== '');
        assert.equal(plainText(answer), lines.join('\n'));
      }),
      {numRuns: 1000},
    );
  });

  it('leaves ordinary sentences as they are', () => {
    assert.equal(
      plainToMarkdown('第一步：带身份证。\r\n\r\n第二步：排队。'),
      '第一步：带身份证。\n\n第二步：排队。',
    );
  });
});
