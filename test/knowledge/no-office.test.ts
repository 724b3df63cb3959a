/** What no office answers: the file, and what it does to a ranking. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {MAYBE} from '../../src/answer/thresholds.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {type Compiled, compileKnowledge} from '../../src/knowledge/compile.ts';
import type {Finding} from '../../src/knowledge/finding.ts';
import {readNoOffice} from '../../src/knowledge/no-office.ts';
import {confidenceOf} from '../../src/retrieval/calibrate.ts';
import {createEntryIndex, type EntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

const nobody = () => undefined;

describe('a file of what no office answers', () => {
  it('gives its lines, four fifths to search and a fifth to measure', () => {
    const lines = Array.from({length: 200}, (_, i) => `讲一个第${i}号的笑话`);
    const {indexed, heldOut} = readNoOffice(`# 注释\n\n${lines.join('\n')}\n`, nobody, []);
    assert.deepEqual([...indexed, ...heldOut].sort(), lines.sort());
    assert.ok(heldOut.length > 20 && heldOut.length < 60, `${heldOut.length}`);
  });

  it('is sent back where an entry answers a line', () => {
    const findings: Finding[] = [];
    const owner = (key: string) => (key === '低保怎么申请' ? 'entries/a.md' : undefined);
    readNoOffice('今天星期几\n低保怎么申请？\n', owner, findings);
    assert.deepEqual(
      findings.map(({severity, line, problem}) => [severity, line, problem]),
      [['error', 2, '“低保怎么申请？”也是 entries/a.md 的问法']],
    );
  });

  it('warns of a line that is there twice, however it is written', () => {
    const findings: Finding[] = [];
    const {indexed, heldOut} = readNoOffice('今天星期几\n今天 星期几？\n', nobody, findings);
    assert.deepEqual([...indexed, ...heldOut], ['今天星期几']);
    assert.deepEqual(
      findings.map(({severity, line}) => [severity, line]),
      [['warning', 2]],
    );
  });
});

describe('the shipped lines', () => {
  let compiled: Compiled;
  let plain: EntryIndex;
  let wary: EntryIndex;
  before(async () => {
    const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
    compiled = compileKnowledge(await readKnowledge(folder), '2026-11-22');
    const {knowledge} = compiled;
    assert.ok(knowledge?.noOffice);
    const tokenize = createTokenizer(knowledge.lexicon);
    plain = createEntryIndex(knowledge.entries, tokenize);
    wary = createEntryIndex(knowledge.entries, tokenize, {}, knowledge.noOffice);
  });

  /** Share of texts whose first entry would be shown as an answer. */
  const shareAbove = (index: EntryIndex, texts: readonly string[], least: number) =>
    texts.filter((text) => confidenceOf(index.rank(text)) >= least).length / texts.length;

  it('are among no question that measures', () => {
    const written = readFileSync(new URL('../quality/off-topic.jsonl', import.meta.url), 'utf8');
    const measured = new Set(
      written
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as {q: string}).q),
    );
    assert.deepEqual(
      compiled.knowledge?.noOffice?.filter((line) => measured.has(line)),
      [],
    );
  });

  it('keep fewer than one in eight of those held back from passing for an answer', () => {
    assert.ok(compiled.noOffice.length > 250);
    assert.ok(shareAbove(wary, compiled.noOffice, MAYBE) < 0.12);
  });

  it('name no entry, and are told apart from every place in the ranking', () => {
    const ranking = wary.rank('讲个笑话给我听', {limit: Number.POSITIVE_INFINITY});
    assert.ok(ranking.noOffice !== undefined && ranking.noOffice > 0);
    assert.ok(ranking.ranked.every(({entry}) => entry.id !== ''));
    assert.equal(plain.rank('讲个笑话给我听').noOffice, undefined);
  });

  it('do not make questions of residents strange', () => {
    const fresh = readFileSync(new URL('../quality/fresh-questions.jsonl', import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as {q: string}).q);
    assert.ok(shareAbove(wary, fresh, 0.25) > 0.98);
  });
});
