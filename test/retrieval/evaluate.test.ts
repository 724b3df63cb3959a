import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {goldRank, summarizeRanks} from '../../src/retrieval/evaluate.ts';

const rank = (scores: Readonly<Record<string, number>>, gold: readonly string[], total: number) =>
  goldRank(new Map(Object.entries(scores)), gold, total);

describe('the rank of the right document', () => {
  test('is 1 where it scores highest', () => {
    assert.equal(rank({a: 3, b: 2, c: 1}, ['a'], 3), 1);
    assert.equal(rank({a: 3, b: 2, c: 1}, ['c'], 3), 3);
  });

  test('is that of the best where several are right', () => {
    assert.equal(rank({a: 3, b: 2, c: 1}, ['c', 'b'], 3), 2);
  });

  test('is the middle of the ranks that a tie shares', () => {
    assert.equal(rank({a: 2, b: 2, c: 1}, ['a'], 3), 1.5);
    assert.equal(rank({a: 2, b: 2, c: 2}, ['b'], 3), 2);
    assert.equal(rank({a: 3, b: 2, c: 2}, ['c'], 3), 2.5);
  });

  test('is in the middle of those behind where it shares no term', () => {
    assert.equal(rank({a: 2}, ['z'], 5), 3.5);
    assert.equal(rank({}, ['z'], 5), 3);
  });

  test('is what placing all documents in a row would give on average', () => {
    const scores = fc.array(fc.nat({max: 3}), {minLength: 1, maxLength: 8});
    fc.assert(
      fc.property(scores, fc.nat(), (all, choice) => {
        const gold = choice % all.length;
        const mine = all[gold] ?? 0;
        const above = all.filter((score) => score > mine).length;
        const equal = all.filter((score) => score === mine).length;
        const shared = Array.from({length: equal}, (_, i) => above + 1 + i);
        const average = shared.reduce((sum, place) => sum + place, 0) / equal;
        const found = all.flatMap((score, i): [string, number][] =>
          score > 0 ? [[`d${i}`, score]] : [],
        );
        assert.equal(goldRank(new Map(found), [`d${gold}`], all.length), average);
      }),
    );
  });
});

describe('the figures over many queries', () => {
  test('are shares of ranks within reach and the mean of one over the rank', () => {
    assert.deepEqual(summarizeRanks([1, 1, 2, 5, 10, 11]), {
      hit1: 2 / 6,
      hit5: 4 / 6,
      hit10: 5 / 6,
      mrr10: (1 + 1 + 1 / 2 + 1 / 5 + 1 / 10) / 6,
    });
  });

  test('count a shared first place as no hit at rank 1', () => {
    const {hit1, hit5, mrr10} = summarizeRanks([1.5]);
    assert.deepEqual([hit1, hit5, mrr10], [0, 1, 1 / 1.5]);
  });

  test('are all 1 where everything is right, and all 0 where nothing is', () => {
    assert.deepEqual(summarizeRanks([1, 1]), {hit1: 1, hit5: 1, hit10: 1, mrr10: 1});
    assert.deepEqual(summarizeRanks([99]), {hit1: 0, hit5: 0, hit10: 0, mrr10: 0});
  });
});
