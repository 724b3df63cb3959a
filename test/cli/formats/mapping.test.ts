import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {extendMapping, meaningOf, parseMapping} from '../../../src/cli/formats/mapping.ts';

const meaning = (heading: string, text: string) => {
  const {mapping, findings} = parseMapping('map.yaml', text);
  assert.deepEqual(findings, []);
  const found = meaningOf(heading, mapping);
  return found === undefined || found === 'ignored' ? found : found.column.key;
};

describe('a mapping', () => {
  it('puts the word of the owner before ours', () => {
    const text = 'columns: {name: 标准问, 电话: 忽略, 部门: guide.places, 备注: ""}';
    assert.equal(meaning('name', text), 'question');
    assert.equal(meaning('电话', text), 'ignored');
    assert.equal(meaning('部门', text), 'guide.places');
    assert.equal(meaning('备注', text), undefined);
    assert.equal(meaning('答案', text), 'answer');
  });

  it('holds words to translate and what to put where there is nothing', () => {
    const {mapping, findings} = parseMapping(
      'map.yaml',
      'values: {部门: {人社局: human-resources}}\ndefaults: {topic: labour, audience: resident, 诉求类型: 咨询}',
    );
    assert.deepEqual(findings, []);
    assert.equal(mapping.values.get('department')?.get('人社局'), 'human-resources');
    assert.deepEqual(
      [...mapping.defaults],
      [
        ['topic', 'labour'],
        ['audience', ['resident']],
        ['ticket.type', '咨询'],
      ],
    );
  });

  it('may be empty', () => {
    for (const text of ['', '# 还没有写\n', 'columns:\n']) {
      assert.deepEqual(parseMapping('map.yaml', text).findings, []);
    }
  });

  it('is told with line and mend what in it means nothing', () => {
    const {findings} = parseMapping(
      'map.yaml',
      'columns:\n  name: 标准问\n  备注: 说明\nvalues:\n  局: {a: b}\ndefaults:\n  标准问: 问\n  topic: [a, b]\n',
    );
    assert.deepEqual(
      findings.map(({line, field}) => [line, field]),
      [
        [3, 'columns.备注'],
        [5, 'values.局'],
        [7, 'defaults.标准问'],
        [8, 'defaults.topic'],
      ],
    );
    assert.ok(findings.every(({mend}) => mend !== ''));
  });

  it('is begun with a line to fill in for each column, and an example', () => {
    const text = extendMapping('', [{heading: 'name', example: '企业\n备案'}]);
    assert.match(text, /name: "" # 例：企业 备案/);
    assert.match(text, /^# .*忽略/);
    assert.equal(meaning('name', text), undefined);
  });

  it('is gone on with, and keeps what the owner wrote', () => {
    const before = '# 我的说明\ncolumns:\n  name: 标准问 # 就是它\ndefaults: {topic: labour}\n';
    const after = extendMapping(
      before,
      [{heading: 'a: #b', example: 'x'}],
      new Map([['a: #b', '忽略']]),
    );
    assert.match(after, /# 我的说明/);
    assert.match(after, /name: 标准问 # 就是它/);
    assert.equal(meaning('a: #b', after), 'ignored');
    assert.equal(parseMapping('map.yaml', after).mapping.defaults.get('topic'), 'labour');
  });
});
