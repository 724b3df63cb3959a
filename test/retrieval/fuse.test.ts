import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {type Channel, type ChannelScores, fuse, meaningShares} from '../../src/retrieval/fuse.ts';

const WEIGHTS = {wording: 1, sound: 0.5, meaning: 2};
const shares = (channel: Channel, ...pairs: [number, number][]): ChannelScores => ({
  channel,
  shares: new Map(pairs),
});

describe('fused channels', () => {
  test('add up by their weights, and say what counted most', () => {
    const hits = fuse(
      [shares('wording', [0, 0.5], [1, 0.4]), shares('sound', [1, 1]), shares('meaning', [2, 0.2])],
      WEIGHTS,
    );
    assert.deepEqual(hits, [
      {document: 1, score: 0.9, matchedBy: ['sound', 'wording']},
      {document: 0, score: 0.5, matchedBy: ['wording']},
      {document: 2, score: 0.4, matchedBy: ['meaning']},
    ]);
  });

  test('rank as one channel alone where the others say nothing', () => {
    const share = fc.double({min: 0.001, max: 1, noNaN: true});
    fc.assert(
      fc.property(fc.array(share, {maxLength: 20}), (values) => {
        const only = shares('wording', ...values.map((value, i): [number, number] => [i, value]));
        const byValue = values
          .map((value, i) => ({value, i}))
          .sort((a, z) => z.value - a.value || a.i - z.i)
          .map(({i}) => i);
        assert.deepEqual(
          fuse([only, shares('sound'), shares('meaning')]).map(({document}) => document),
          byValue,
        );
      }),
    );
  });

  test('equal the sum taken document by document', () => {
    const channel = fc.dictionary(
      fc.integer({min: 0, max: 9}).map(String),
      fc.double({min: 0.001, max: 1, noNaN: true}),
    );
    fc.assert(
      fc.property(channel, channel, channel, (wording, sound, meaning) => {
        const given = {wording, sound, meaning};
        const channels = (['wording', 'sound', 'meaning'] as const).map((name) =>
          shares(name, ...Object.entries(given[name]).map(([d, v]): [number, number] => [+d, v])),
        );
        for (const {document, score} of fuse(channels, WEIGHTS)) {
          const sum =
            (wording[document] ?? 0) + 0.5 * (sound[document] ?? 0) + 2 * (meaning[document] ?? 0);
          assert.ok(Math.abs(score - sum) < 1e-12);
        }
      }),
    );
  });
});

describe('meaning as shares', () => {
  test('counts from the average document to an exact match', () => {
    const found = meaningShares(Float64Array.of(1, 0.5, 0));
    assert.deepEqual([...found], [[0, 1]]);
    assert.deepEqual([...meaningShares(Float64Array.of(0.75, 0.25, 0.5, 0.5))], [[0, 0.5]]);
  });

  test('finds nothing where all are alike, or nothing is there', () => {
    assert.equal(meaningShares(Float64Array.of(0.3, 0.3)).size, 0);
    assert.equal(meaningShares(new Float64Array(0)).size, 0);
  });
});
