import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {compileMarkdown, splitUnfilled} from '../../src/knowledge/compile-markdown.ts';
import type {Block, Inline, RichText} from '../../src/knowledge/rich-text.ts';

const text = (words: string): Inline => ({type: 'text', text: words});
const paragraph = (...children: readonly Inline[]): Block => ({type: 'paragraph', children});

/** The answer of a text without problems. */
function answerOf(markdown: string): RichText {
  const {answer, problems} = compileMarkdown(markdown);
  assert.deepEqual(problems, []);
  return answer;
}

describe('Markdown', () => {
  test('becomes paragraphs of text and bold', () => {
    assert.deepEqual(answerOf('**先挂失。** 再补卡。\n\n*带证件*'), [
      paragraph({type: 'strong', children: [text('先挂失。')]}, text(' 再补卡。')),
      paragraph({type: 'strong', children: [text('带证件')]}),
    ]);
  });

  test('keeps line ends of a paragraph, soft and hard', () => {
    assert.deepEqual(answerOf('甲\n乙'), [paragraph(text('甲\n乙'))]);
    assert.deepEqual(answerOf('甲\\\n乙'), [paragraph(text('甲'), text('\n'), text('乙'))]);
  });

  test('becomes lists, ordered or not, also inside each other', () => {
    assert.deepEqual(answerOf('- 甲\n- 乙\n  1. 丙'), [
      {
        type: 'list',
        ordered: false,
        items: [
          [paragraph(text('甲'))],
          [paragraph(text('乙')), {type: 'list', ordered: true, items: [[paragraph(text('丙'))]]}],
        ],
      },
    ]);
  });

  test('becomes links to https, telephone and mail addresses', () => {
    for (const href of [
      'https://www.zj.gov.cn/a?b=1',
      'tel:12345',
      'tel:0580-1234567',
      'mailto:a@b.cn',
    ]) {
      assert.deepEqual(answerOf(`见[这里](${href})`), [
        paragraph(text('见'), {type: 'link', href, children: [text('这里')]}),
      ]);
    }
    assert.deepEqual(answerOf('<https://a.gov.cn>'), [
      paragraph({type: 'link', href: 'https://a.gov.cn', children: [text('https://a.gov.cn')]}),
    ]);
  });

  test('is cut into the answer and a section for each second-level heading', () => {
    const {answer, sections, problems} = compileMarkdown(
      '答案\n\n## 时限\n五天\n\n### 例外\n节日\n\n## **材料**【待补充：清单】\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(answer, [paragraph(text('答案'))]);
    assert.deepEqual(sections, [
      {
        title: '时限',
        body: [paragraph(text('五天')), {type: 'heading', text: '例外'}, paragraph(text('节日'))],
      },
      {title: '材料【待补充：清单】', body: []},
    ]);
  });

  test('shows what is still to be filled in as such, in bold and in links too', () => {
    assert.deepEqual(answerOf('**打【待补充：电话】**'), [
      paragraph({type: 'strong', children: [text('打'), {type: 'unfilled', what: '电话'}]}),
    ]);
  });

  test('gives nothing for nothing', () => {
    for (const nothing of ['', '\n\n', '   ']) {
      assert.deepEqual(compileMarkdown(nothing), {answer: [], sections: [], problems: []});
    }
  });

  for (const [what, markdown, type] of [
    ['HTML in a line', '甲\n\n乙<br>丙', 'html'],
    ['a block of HTML', '甲\n\n<div onclick="x()">', 'html'],
    ['an image', '甲\n\n![图](https://a.gov.cn/b.png)', 'image'],
    ['code', '甲\n\n`rm`', 'inlineCode'],
    ['a block of code', '甲\n\n```\nx\n```', 'code'],
    ['a quotation', '甲\n\n> 乙', 'blockquote'],
    ['a rule', '甲\n\n***', 'thematicBreak'],
    ['a link by reference', '甲\n\n[乙][c]\n\n[c]: https://a.gov.cn', 'linkReference'],
  ] as const) {
    test(`does not pass over ${what}: it is named with its line`, () => {
      const {problems} = compileMarkdown(markdown);
      assert.equal(problems[0]?.line, 3);
      assert.ok(problems[0]?.problem.includes(`（${type}）`), problems[0]?.problem);
      assert.match(problems[0]?.mend ?? '', /只用段落/);
    });
  }

  test('gives no link that could run something, and keeps its words', () => {
    for (const href of [
      'javascript:alert(1)',
      'JAVASCRIPT:x',
      'data:text/html,x',
      'http://a.cn',
      '#a',
    ]) {
      const {answer, problems} = compileMarkdown(`[这里](${href})`);
      assert.deepEqual(answer, [paragraph(text('这里'))]);
      assert.equal(problems.length, 1);
    }
  });

  test('yields allowed nodes only, and safe addresses, whatever is written', () => {
    const piece = fc.constantFrom(
      ...[
        '**',
        '*',
        '- ',
        '1. ',
        '## ',
        '# ',
        '> ',
        '`',
        '![',
        '[',
        ']',
        '](',
        ')',
        '<',
        '>',
        '\n',
      ],
      ...[
        '\n\n',
        '甲',
        'javascript:',
        'https://a.cn',
        '<script>',
        '<a href=x>',
        '【待补充：',
        '】',
        '&lt;',
        '\\',
      ],
    );
    const checkInline = (nodes: readonly Inline[]): void => {
      for (const node of nodes) {
        if (node.type === 'link') assert.match(node.href, /^(https:\/\/|tel:[0-9+-]+$|mailto:)/);
        if (node.type === 'link' || node.type === 'strong') checkInline(node.children);
        else assert.equal(typeof (node.type === 'text' ? node.text : node.what), 'string');
      }
    };
    const checkBlocks = (blocks: RichText): void => {
      for (const block of blocks) {
        if (block.type === 'paragraph') checkInline(block.children);
        else if (block.type === 'list') block.items.forEach(checkBlocks);
        else assert.equal(block.type, 'heading');
      }
    };
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({unit: 'grapheme'})), {maxLength: 20}),
        (pieces) => {
          const {answer, sections} = compileMarkdown(pieces.join(''));
          checkBlocks(answer);
          for (const {body} of sections) checkBlocks(body);
        },
      ),
      {numRuns: 1000},
    );
  });
});

describe('splitUnfilled', () => {
  test('cuts the gaps out of the words, with either colon', () => {
    assert.deepEqual(splitUnfilled('打【待补充：电话】或【待补充:地址】。'), [
      text('打'),
      {type: 'unfilled', what: '电话'},
      text('或'),
      {type: 'unfilled', what: '地址'},
      text('。'),
    ]);
  });

  test('leaves text alone that names nothing to fill in', () => {
    assert.deepEqual(splitUnfilled('【待补充】【注意：等】'), [text('【待补充】【注意：等】')]);
    assert.deepEqual(splitUnfilled(''), []);
  });

  test('loses no character', () => {
    const piece = fc.constantFrom('【待补充：', '】', '甲', '【', '：');
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 12}), (pieces) => {
        const whole = pieces.join('');
        const again = splitUnfilled(whole)
          .map((node) => {
            if (node.type === 'text') return node.text;
            assert.equal(node.type, 'unfilled');
            return node.type === 'unfilled' ? `【待补充：${node.what}】` : '';
          })
          .join('');
        assert.equal(again, whole);
      }),
    );
  });
});
