/** Questions in English and in traditional script, and with mistakes, with the shipped knowledge. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {createEntryIndex, type EntryIndex} from '../../src/retrieval/entry-index.ts';
import {simplifiedOf} from '../../src/text/to-simplified.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

interface Question {
  readonly q: string;
  readonly subject: string;
}

function readLines(name: string): Question[] {
  return readFileSync(new URL(`../quality/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Question);
}

let index: EntryIndex;

before(async () => {
  const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
  const {knowledge} = compileKnowledge(await readKnowledge(folder), '2026-11-22');
  assert.ok(knowledge);
  index = createEntryIndex(knowledge.entries, createTokenizer(knowledge.lexicon));
});

/** Share of questions whose subject is among the first `limit`. */
function hitShare(questions: readonly Question[], limit: number): number {
  const hits = questions.filter(({q, subject}) =>
    index
      .rank(q)
      .ranked.slice(0, limit)
      .some(({entry}) => entry.subject === subject),
  );
  return hits.length / questions.length;
}

describe('with the shipped knowledge', () => {
  it('English questions of visitors find their subject among the first three', () => {
    assert.ok(hitShare(readLines('english'), 3) >= 0.9);
  });

  it('fresh questions find their subject first', () => {
    const fresh = readLines('fresh-questions');
    assert.ok(hitShare(fresh, 1) >= 0.929);
    assert.ok(hitShare(fresh, 3) >= 0.971);
  });

  it('questions that were written when everything else was done find their subject first', () => {
    const blind = readLines('blind-questions');
    assert.ok(hitShare(blind, 1) >= 0.97);
    assert.ok(hitShare(blind, 3) >= 0.99);
  });

  it('traditional script ranks exactly as simplified does', () => {
    const traditionalOf = new Map(
      [...simplifiedOf].reverse().map(([traditional, simplified]) => [simplified, traditional]),
    );
    for (const {q} of readLines('fresh-questions').slice(0, 120)) {
      const traditional = Array.from(
        q,
        (character) => traditionalOf.get(character) ?? character,
      ).join('');
      assert.deepEqual(index.rank(traditional), index.rank(q), traditional);
    }
  });

  it('finds what is typed as pinyin, by first letters and with wrong characters', () => {
    for (const [q, subject] of [
      ['gongjijin tiqu', '8.01'],
      ['shenfenzheng diu le zenmeban', '4.04'],
      ['sbk diu le', '2.11'],
      ['jzz zenme ban', '4.09'],
      ['涉保卡丢了', '2.11'],
      ['公鸡金带款多久批', '8.03'],
    ] as const) {
      assert.equal(index.rank(q).ranked[0]?.entry.subject, subject, q);
    }
  });
});
