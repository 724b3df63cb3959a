import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {compileFolder, requireKnowledge} from '../../src/cli/compile-folder.ts';
import {UsageError} from '../../src/cli/parse-options.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {encodeBundle} from '../../src/knowledge/bundle.ts';
import {beijingDate} from '../../src/lib/beijing-time.ts';
import {BUILT, sampleKnowledge} from '../knowledge/sample-bundle.ts';
import {sampleFolder} from '../knowledge/sample-folder.ts';
import {temporaryFolder} from './run-yihu.ts';

const NOON = new Date('2026-11-22T04:00:00.000Z');

describe('today', () => {
  test('is the day in China, wherever the program runs', () => {
    assert.equal(beijingDate(Date.parse('2026-11-22T15:59:59.000Z')), '2026-11-22');
    assert.equal(beijingDate(Date.parse('2026-11-22T16:00:00.000Z')), '2026-11-23');
    assert.equal(beijingDate(Date.parse('2026-12-31T16:00:00.000Z')), '2027-01-01');
  });
});

describe('a knowledge folder on disk', () => {
  test('is read as Markdown and YAML at any depth, by paths with strokes', async (t) => {
    const files = sampleFolder({
      'entries/transport/.top': 'x',
      'picture.png': 'x',
      'README.md': '# x',
      'trees.yml': 'x',
    });
    const read = await readKnowledge(await temporaryFolder(t, files));
    assert.deepEqual(
      [...read.keys()].sort(),
      [...files.keys()].filter((file) => /\.(md|ya?ml)$/.test(file)).sort(),
    );
    assert.equal(read.get('README.md'), '# x');
  });

  test('is judged by the day that is given', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    assert.deepEqual((await compileFolder(folder, NOON)).findings, []);
    const later = await compileFolder(folder, new Date('2027-05-22T16:00:00.000Z'));
    assert.deepEqual(
      later.findings.map(({severity, field}) => [severity, field]),
      [
        ['warning', 'reviewBy'],
        ['warning', 'reviewBy'],
      ],
    );
  });

  test('gives knowledge with the id of its bundle', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    const {id, ...knowledge} = await requireKnowledge(folder, NOON);
    assert.equal(id, encodeBundle(knowledge, BUILT).manifest.id);
    // What it says is the sample; what it means to the model that ships comes on top.
    assert.deepEqual(knowledge.entries, sampleKnowledge().entries);
  });

  test('with errors gives none, and a sentence that lists them', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder({'topics.yaml': undefined}));
    await assert.rejects(requireKnowledge(folder, NOON), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /has errors:\n错误 topics\.yaml：缺少这个文件/);
      return true;
    });
  });

  test('that is a file or nothing at all is refused', async (t) => {
    const folder = await temporaryFolder(t, new Map([['a.md', '']]));
    for (const wrong of [`${folder}/a.md`, `${folder}/gone`]) {
      await assert.rejects(compileFolder(wrong, NOON), /No knowledge folder at/);
    }
  });
});
