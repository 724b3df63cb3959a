/** Markdown and JSON Lines that others have written. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FoundEntries} from '../../../src/cli/formats/found-entry.ts';
import {NO_MAPPING} from '../../../src/cli/formats/mapping.ts';
import {type ImportFormat, openSource} from '../../../src/cli/formats/open-source.ts';

async function read(
  file: string,
  text: string,
  format: ImportFormat,
): Promise<FoundEntries & {readonly unknown: readonly string[]}> {
  const {sources, findings} = await openSource(file, new TextEncoder().encode(text), format);
  const found = sources.map((source) => source.read(NO_MAPPING));
  return {
    entries: found.flatMap(({entries}) => entries),
    skipped: [...findings, ...found.flatMap(({skipped}) => skipped)],
    unknown: sources.flatMap((source) => source.unknown(NO_MAPPING).map(({heading}) => heading)),
  };
}

describe('a FAQ in Markdown', () => {
  it('has a question in each second-level heading', async () => {
    const {entries, skipped} = await read(
      'faq.md',
      '# 常见问题\n\n说明文字\n\n## 狗能上船吗\n\n**可以**，要装笼。\n\n### 票价\n- 免费\n\n## 猫 呢？\n一样。\n',
      'markdown',
    );
    assert.deepEqual(skipped, []);
    assert.deepEqual(
      entries.map(({line, record}) => [line, record]),
      [
        [5, {question: '狗能上船吗', body: '**可以**，要装笼。\n\n### 票价\n- 免费'}],
        [12, {question: '猫 呢？', body: '一样。'}],
      ],
    );
  });

  it('without such a heading is said to have no questions', async () => {
    const {skipped} = await read('faq.md', '狗能上船吗\n可以\n', 'markdown');
    assert.match(skipped[0]?.mend ?? '', /## 问题/);
  });

  it('that starts like an entry is read as one, and its mistakes have their lines', async () => {
    const good = await read('a.md', '---\r\nid: a\r\nquestion: 问\r\n---\r\n答\r\n', 'markdown');
    assert.deepEqual(good.entries[0]?.record, {id: 'a', question: '问', body: '答'});
    const bad = await read('a.md', '---\nid: a\nsubject: 1.10\nsubjet: x\n---\n答\n', 'markdown');
    assert.deepEqual(bad.skipped.map(({line, field}) => [line, field]).sort(), [
      [3, 'subject'],
      [4, 'subjet'],
    ]);
  });
});

describe('JSON Lines', () => {
  it('are read by the keys of an entry and by the words of a table', async () => {
    const {entries, skipped, unknown} = await read(
      'faq.jsonl',
      '\n{"id": 12, "question": "问", "variants": ["甲"], "answer": "*答*", "guide": {"phone": 12345}}\n' +
        '{"标准问": "问二", "相似问": ["丙；丁"], "答案": "答", "score": 0.5}\n',
      'jsonl',
    );
    assert.deepEqual(skipped, []);
    assert.deepEqual(unknown, ['score']);
    assert.deepEqual(
      entries.map(({line, record}) => [line, record]),
      [
        [
          2,
          {id: '12', question: '问', variants: ['甲'], guide: {phone: '12345'}, body: '\\*答\\*'},
        ],
        [3, {question: '问二', variants: ['丙；丁'], body: '答'}],
      ],
    );
  });

  it('that are none, or hold what no entry can, are named by their line', async () => {
    const {entries, skipped} = await read(
      'faq.jsonl',
      '{"question": "问"}\nnot json\n[1]\n{"question": "问", "variants": {"a": 1}}\n',
      'jsonl',
    );
    assert.equal(entries.length, 1);
    assert.deepEqual(
      skipped.map(({line, field}) => [line, field]),
      [
        [2, ''],
        [3, ''],
        [4, 'variants'],
      ],
    );
  });
});
