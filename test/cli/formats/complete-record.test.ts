import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {completeRecord} from '../../../src/cli/formats/complete-record.ts';
import {formatEntryFile} from '../../../src/cli/formats/entry-file.ts';
import {knowledgeNames} from '../../../src/cli/formats/knowledge-names.ts';
import {NO_MAPPING} from '../../../src/cli/formats/mapping.ts';
import {readKnowledge} from '../../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../../src/knowledge/compile.ts';
import {anyText, canonical} from './record-arbitrary.ts';

const folder = fileURLToPath(new URL('../../../knowledge', import.meta.url));
const lists = new Map(
  [...(await readKnowledge(folder))].filter(([file]) => !file.startsWith('entries/')),
);
const directory = lists.get('directory.yaml') ?? '';
const names = knowledgeNames(
  new Map([
    ['directory.yaml', directory],
    ['topics.yaml', '- {id: transport, name: 海岛交通, nameEn: Transport, top: []}'],
  ]),
);

function complete(fields: object) {
  const completed = completeRecord(canonical(fields), {names, mapping: NO_MAPPING});
  assert.ok(completed);
  return completed;
}

describe('an imported entry', () => {
  it('has an id that is the same every time, and its own', () => {
    assert.equal(complete({id: 'pet-on-ferry', question: '问'}).record.id, 'pet-on-ferry');
    assert.equal(complete({id: 'ZS_001', question: '问'}).record.id, 'zs-001');
    const {id} = complete({question: '狗能上船吗？'}).record;
    assert.match(id, /^q-[0-9a-f]{12}$/);
    assert.equal(complete({question: ' 狗能 上船吗? '}).record.id, id);
    assert.notEqual(complete({question: '猫能上船吗？'}).record.id, id);
    assert.match(complete({id: '甲一', question: '问'}).record.id, /^c-[0-9a-f]{12}$/);
    fc.assert(
      fc.property(anyText, anyText, (code, question) => {
        assert.match(complete({id: code, question}).record.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });

  it('is a draft with an answer, to be filled in without, and what it says itself else', () => {
    assert.equal(complete({question: '问', body: '答'}).record.status, 'draft');
    const empty = complete({question: '问'}).record;
    assert.deepEqual([empty.status, empty.body], ['unfilled', '【待补充：答案】']);
    assert.equal(complete({question: '问', status: 'verified'}).record.status, 'verified');
  });

  it('is given no fact that nobody gave it', () => {
    const {record, blanks} = complete({question: '问', body: '答'});
    assert.deepEqual(Object.keys(record).sort(), ['body', 'id', 'question', 'status']);
    assert.ok(blanks.length >= 11);
  });

  it('has the ids of names that the knowledge base knows, with or without the city', () => {
    const [id, name] = [...names.departments][3] ?? [];
    assert.ok(id && name);
    assert.equal(complete({question: '问', department: name}).record.department, id);
    assert.equal(complete({question: '问', department: `舟山市 ${name}`}).record.department, id);
    assert.equal(complete({question: '问', topic: '海岛交通'}).record.topic, 'transport');
  });

  it('keeps a name that is not known, and tells', () => {
    const {record, unresolved} = complete({question: '问', department: '某某局', topic: '其他'});
    assert.deepEqual([record.department, record.topic], ['某某局', '其他']);
    assert.deepEqual(
      [...unresolved],
      [
        ['topic', '其他'],
        ['department', '某某局'],
      ],
    );
  });

  it('takes the defaults and the words of the owner, who knows', () => {
    const mapping = {
      ...NO_MAPPING,
      values: new Map([['department', new Map([['某某局', 'transport']])]]),
      defaults: new Map<string, string | string[]>([
        ['topic', 'transport'],
        ['audience', ['resident']],
        ['ticket.type', '咨询'],
      ]),
    };
    const record = canonical({question: '问', department: '某某局', audience: ['elder']});
    const completed = completeRecord(record, {names, mapping});
    assert.equal(completed?.record.department, 'transport');
    assert.deepEqual(completed?.record.audience, ['elder']);
    assert.equal(completed?.record.topic, 'transport');
    assert.equal(completed?.record.ticket?.type, '咨询');
    assert.ok(completed?.blanks.every(({field}) => field !== 'ticket.type'));
  });

  it('is none without a question', () => {
    const completion = {names, mapping: NO_MAPPING};
    assert.equal(completeRecord(canonical({body: '答'}), completion), undefined);
  });

  it('has every blank named by the check: file, line, field and mend', () => {
    const {record, blanks} = complete({question: '狗能上船吗', body: '答'});
    const text = formatEntryFile(record, {notes: ['导入自 faq.xlsx 第 2 行'], blanks});
    const file = `entries/imported/${record.id}.md`;
    const {findings} = compileKnowledge(new Map([...lists, [file, text]]), '2026-11-22');
    const lines = text.split('\n');
    for (const {field, what} of blanks) {
      const found = findings.find((one) => one.file === file && one.field === field);
      assert.ok(found, field);
      assert.equal(found.severity, 'error');
      assert.notEqual(found.mend, '');
      assert.equal(lines[found.line - 1]?.endsWith(`# 【待补充：${what}】`), true, field);
    }
  });
});
