/** Life events and certificates: checked, compiled, and the shipped ones sound. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {encodeBundle} from '../../src/knowledge/bundle.ts';
import {checkCertificates, checkLifeEvents} from '../../src/knowledge/catalogue-check.ts';
import type {Certificates} from '../../src/knowledge/certificates.ts';
import {certificatesSchema} from '../../src/knowledge/certificates-schema.ts';
import type {LifeEvent} from '../../src/knowledge/life-event.ts';
import {lifeEventsSchema} from '../../src/knowledge/life-event-schema.ts';
import {parseYaml} from '../../src/knowledge/parse-yaml.ts';
import {BUILT} from './sample-bundle.ts';
import {compileSample, edited} from './sample-folder.ts';

const EVENTS = `- { id: birth, name: 生孩子, nameEn: A birth, entries: [ferry-refund] }
- { id: work, name: 上班, nameEn: Work, entries: [ferry-refund] }
`;

const CERTIFICATES = `issued:
  - id: a
    name: 甲证明
    nameEn: A
    entry: ferry-refund
    department: transport
    note: 说明
    noteEn: Note
    source: [{ title: 样例 }]
noLongerRequired:
  - id: b
    name: 乙证明
    nameEn: B
    note: 说明
    noteEn: Note
    status: verified
    basis: [{ law: 样例法, article: "3" }]
    source: [{ title: 样例 }]
`;

const problemsOf = (file: string, text: string) =>
  compileSample({[file]: text})
    .findings.filter((finding) => finding.file === file)
    .map(({line, problem}) => `${line} ${problem}`);

describe('life-events.yaml', () => {
  test('becomes a part of its own', () => {
    const {knowledge, findings} = compileSample({'life-events.yaml': EVENTS});
    assert.deepEqual(
      findings.filter(({severity}) => severity === 'error'),
      [],
    );
    assert.ok(knowledge);
    assert.deepEqual(
      knowledge.lifeEvents?.map(({id}) => id),
      ['birth', 'work'],
    );
    const {manifest} = encodeBundle(knowledge, BUILT);
    assert.ok(manifest.parts.some(({kind}) => kind === 'lifeEvents'));
  });

  test('is told of ids used twice and of entries that do not exist or stand twice', () => {
    assert.deepEqual(problemsOf('life-events.yaml', edited(EVENTS, 'id: work', 'id: birth')), [
      '2 id birth 用了两次',
    ]);
    assert.deepEqual(
      problemsOf(
        'life-events.yaml',
        edited(
          EVENTS,
          'A birth, entries: [ferry-refund]',
          'A birth, entries: [ferry-refund, gone, ferry-refund]',
        ),
      ),
      ['1 没有条目 gone', '1 条目 ferry-refund 写了两次'],
    );
  });
});

describe('certificates.yaml', () => {
  test('becomes a part of its own', () => {
    const {knowledge} = compileSample({'certificates.yaml': CERTIFICATES});
    assert.equal(knowledge?.certificates?.issued[0]?.entry, 'ferry-refund');
    assert.equal(knowledge?.certificates?.noLongerRequired[0]?.basis[0]?.law, '样例法');
  });

  test('is told of what does not exist, of ids used twice and of a claim without a basis', () => {
    const problems = (from: string, to: string) =>
      problemsOf('certificates.yaml', edited(CERTIFICATES, from, to));
    assert.deepEqual(problems('entry: ferry-refund', 'entry: gone'), ['5 没有条目 gone']);
    assert.deepEqual(problems('department: transport', 'department: gone'), ['6 没有部门 gone']);
    assert.deepEqual(problems('id: b', 'id: a'), ['11 id a 用了两次']);
    const basis = 'basis: [{ law: 样例法, article: "3" }]';
    assert.deepEqual(problems(basis, 'basis: []'), ['17 没有依据']);
    assert.deepEqual(problems(`status: verified\n    ${basis}`, 'status: unverified'), []);
  });

  test('cites no repealed article', () => {
    const repealed = '- { law: 样例法, articles: ["3"], since: "2026-01-01", by: 新法 }\n';
    const {findings} = compileSample({
      'certificates.yaml': CERTIFICATES,
      'repealed.yaml': repealed,
    });
    const found = findings.filter(({file}) => file === 'certificates.yaml');
    assert.equal(found.length, 1);
    assert.equal(found[0]?.severity, 'error');
  });
});

describe('the shipped lists', () => {
  const folder = new URL('../../knowledge/', import.meta.url);
  const text = (file: string) => readFileSync(new URL(file, folder), 'utf8');

  test('name entries and departments that exist, life events for most of them', async () => {
    const files = await readKnowledge(fileURLToPath(folder));
    const known = {
      entries: new Set(
        [...files.keys()].flatMap((file) => /^entries\/.+\/(.+)\.md$/.exec(file)?.[1] ?? []),
      ),
      departments: new Set(text('directory.yaml').match(/(?<=- id: )[\w-]+/g)),
    };
    const events = parseYaml(text('life-events.yaml'), lifeEventsSchema, 'life-events.yaml');
    const papers = parseYaml(text('certificates.yaml'), certificatesSchema, 'certificates.yaml');
    assert.deepEqual([events.findings, papers.findings], [[], []]);
    const line = () => 0;
    assert.deepEqual(checkLifeEvents(events.value as LifeEvent[], known, line), []);
    assert.deepEqual(checkCertificates(papers.value as Certificates, known, line), []);
    assert.ok(new Set(events.value?.flatMap(({entries}) => entries)).size > 80);
  });

  test('say 待核 of every paper that rests on a text nobody has confirmed', () => {
    const {value} = parseYaml(text('certificates.yaml'), certificatesSchema, 'certificates.yaml');
    for (const {name, note, status, basis} of value?.noLongerRequired ?? []) {
      if (basis.some((one) => one.status === 'check')) assert.equal(status, 'unverified', name);
      if (status === 'unverified') assert.match(note, /待核/, name);
    }
  });
});
