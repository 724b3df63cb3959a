/** S10 of docs/security.md: an entry stuffed with words that are asked for, to be first everywhere. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {loadKnowledge} from '../../src/cli/load-knowledge.ts';
import type {Entry, Knowledge} from '../../src/knowledge/entry.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleEntry} from '../support/sample-knowledge.ts';

const questions = readFileSync(new URL('../quality/fresh-questions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as {readonly q: string}).q);

/** Share of the questions whose first place an entry may take that answers none of them. */
const MOST = 0.01;

/** What its author puts in to be found by everything. */
const STUFFINGS: Readonly<Record<string, (entries: readonly Entry[]) => Partial<Entry>>> = {
  'every keyword there is': (entries) => ({keywords: entries.flatMap(({keywords}) => keywords)}),
  'every keyword, five times over': (entries) => ({
    keywords: Array<readonly Entry[]>(5)
      .fill(entries)
      .flat()
      .flatMap(({keywords}) => keywords),
  }),
  'every question as one keyword': (entries) => ({
    keywords: [entries.map(({question}) => question).join('')],
  }),
  'every question, slightly changed, as wordings': (entries) => ({
    variants: entries.map(({question}) => `${question}呢`),
  }),
  'the ways in which people ask, as wordings': () => ({
    variants: ['怎么办', '怎么申请', '要什么材料', '去哪里办', '多少钱', '多久能办好', '谁来管'],
  }),
  'every wording in its answer': (entries) => ({
    answer: [
      {
        type: 'paragraph',
        children: [
          {type: 'text', text: entries.flatMap((one) => [one.question, ...one.variants]).join('')},
        ],
      },
    ],
  }),
};

let cache = '';
let knowledge: Knowledge;
before(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'yihu-stuffed-'));
  const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
  knowledge = await loadKnowledge(folder, cache, new Date('2026-11-22T00:00:00Z'));
});
after(() => rm(cache, {recursive: true, force: true}));

describe('an entry about nothing, found by words', () => {
  for (const [how, stuff] of Object.entries(STUFFINGS)) {
    it(`is first of hardly any question with ${how}`, (test) => {
      const {entries, lexicon} = knowledge;
      const thief = sampleEntry({id: 'thief', question: '办事', ...stuff(entries)});
      const index = createEntryIndex([...entries, thief], createTokenizer(lexicon));
      const stolen = questions.filter((text) => index.rank(text).ranked[0]?.entry.id === 'thief');
      test.diagnostic(`first of ${stolen.length} of ${questions.length} questions`);
      assert.ok(stolen.length / questions.length < MOST, stolen.slice(0, 5).join('、'));
    });
  }

  it('is first of what is asked in its own words: the measure can tell', () => {
    const {entries, lexicon} = knowledge;
    const thief = sampleEntry({id: 'thief', question: '办事', variants: questions.slice(0, 20)});
    const index = createEntryIndex([...entries, thief], createTokenizer(lexicon));
    const stolen = questions.filter((text) => index.rank(text).ranked[0]?.entry.id === 'thief');
    assert.ok(stolen.length >= 15);
  });
});
