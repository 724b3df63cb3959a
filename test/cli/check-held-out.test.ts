import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {describeHeldOut, measureHeldOut} from '../../src/cli/check-held-out.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {entryRank, hitRates} from '../../src/retrieval/evaluate.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleDirectory, sampleEntry} from '../support/sample-knowledge.ts';

const entries = [
  sampleEntry({id: 'refund', question: '船票怎么退', topic: 'transport'}),
  sampleEntry({id: 'change', question: '船票怎么改签', topic: 'transport'}),
  sampleEntry({id: 'card', question: '社保卡丢了怎么办', topic: 'insurance'}),
];
const directory = {
  ...sampleDirectory,
  topics: [
    {id: 'transport', name: '交通', nameEn: 'Transport', top: []},
    {id: 'insurance', name: '社保', nameEn: 'Insurance', top: []},
    {id: 'housing', name: '住房', nameEn: 'Housing', top: []},
  ],
};
const index = createEntryIndex(entries, createTokenizer({synonyms: [], dialect: {}, fillers: []}));
const heldOut = [
  {entryId: 'refund', text: '退船票'},
  {entryId: 'refund', text: '改签'},
  {entryId: 'card', text: '社保卡丢了'},
  {entryId: 'card', text: 'zzz'},
];

describe('the place of an entry', () => {
  test('counts from 1, and is infinite where the question does not find it', () => {
    assert.equal(entryRank(index, '船票怎么改签', 'change'), 1);
    assert.equal(entryRank(index, '船票怎么改签', 'refund'), 2);
    assert.equal(entryRank(index, 'zzz', 'refund'), Number.POSITIVE_INFINITY);
  });
});

describe('hit rates', () => {
  test('are the shares at the first place and among three', () => {
    assert.deepEqual(hitRates([1, 2, 3, 4]), {n: 4, hit1: 0.25, hit3: 0.75});
    assert.deepEqual(hitRates([1, Number.POSITIVE_INFINITY]), {n: 2, hit1: 0.5, hit3: 0.5});
  });

  test('are unknown where nothing was asked', () => {
    assert.deepEqual(hitRates([]), {n: 0, hit1: null, hit3: null});
  });
});

describe('the held-out wordings', () => {
  const figures = measureHeldOut({entries, directory}, heldOut, index);

  test('are measured together and by topic', () => {
    const rank = entryRank(index, '改签', 'refund');
    assert.ok(rank > 1, `${rank}`);
    assert.deepEqual([figures.n, figures.hit1], [4, 0.5]);
    assert.deepEqual(
      figures.topics.map(({topic, name, n, hit1}) => [topic, name, n, hit1]),
      [
        ['transport', '交通', 2, 0.5],
        ['insurance', '社保', 2, 0.5],
        ['housing', '住房', 0, null],
      ],
    );
  });

  test('are shown one line for all and one for each topic', () => {
    const [all, transport, , housing, ...others] = describeHeldOut(figures);
    assert.match(all ?? '', /^留作测评的问法：4 句，hit@1 0\.500，hit@3 \d\.\d{3}$/);
    assert.match(transport ?? '', /^ {2}交通（transport）：2 句，hit@1 0\.500/);
    assert.equal(housing, '  住房（housing）：没有留作测评的问法');
    assert.deepEqual(others, []);
  });
});
