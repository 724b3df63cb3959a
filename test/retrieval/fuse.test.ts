import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {
  CHANNEL_WEIGHTS,
  type Channel,
  type ChannelScores,
  fuse,
  fuseAs,
  meaningShares,
  weightsOn,
} from '../../src/retrieval/fuse.ts';

const WEIGHTS = {wording: 1, sound: 0.5, meaning: 2};
/** What a channel found, as pairs of place and share. */
const shares = (channel: Channel, ...pairs: [number, number][]): ChannelScores => {
  const dense = new Float64Array(Math.max(0, ...pairs.map(([place]) => place + 1)));
  for (const [place, share] of pairs) dense[place] = share;
  return {channel, shares: dense};
};

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

  test('are ranked and explained as if every hit were an object and sorted', () => {
    const some = fc.array(
      fc.oneof(fc.constant(0), fc.constant(0.25), fc.double({min: 0, max: 1, noNaN: true})),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(some, some, some, (wording, sound, meaning) => {
        const given = {wording, sound, meaning};
        const channels = (['wording', 'sound', 'meaning'] as const).map((channel) => ({
          channel,
          shares: Float64Array.from(given[channel]),
        }));
        const length = Math.max(wording.length, sound.length, meaning.length);
        const expected = Array.from({length}, (_, document) => {
          const parts = channels
            .map(({channel, shares: own}) => ({
              channel,
              part: WEIGHTS[channel] * (own[document] ?? 0),
            }))
            .filter(({part}) => part > 0);
          return {
            document,
            score: parts.reduce((sum, {part}) => sum + part, 0),
            matchedBy: parts.sort((a, z) => z.part - a.part).map(({channel}) => channel),
          };
        })
          .filter(({score}) => score > 0)
          .sort((a, z) => z.score - a.score || a.document - z.document);
        assert.deepEqual(fuse(channels, WEIGHTS), expected);
      }),
      {numRuns: 1000},
    );
  });

  test('become what the caller makes of them, without those it leaves out', () => {
    const names = ['a', 'b'];
    assert.deepEqual(
      fuseAs([shares('wording', [0, 0.25], [1, 0.5], [2, 1])], (document) => names[document]),
      ['b', 'a'],
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

describe('the weights for one question', () => {
  const some = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 1, maxLength: 8});

  test('let meaning count what it counts on the base', () => {
    const channels = [shares('wording', [0, 1]), shares('meaning', [1, 1])];
    assert.deepEqual(weightsOn(channels, 0.3), {...CHANNEL_WEIGHTS, meaning: 0.3});
  });

  test('are those of the channels where no meaning was looked for', () => {
    assert.equal(weightsOn([shares('wording', [0, 1]), shares('sound')], 0.3), CHANNEL_WEIGHTS);
    assert.equal(weightsOn([], 0.3), CHANNEL_WEIGHTS);
  });

  test('never let it turn what words and sound hold apart by more than a fiftieth of their best', () => {
    fc.assert(
      fc.property(some, some, some, (wording, sound, meaning) => {
        const found = [
          {channel: 'wording' as const, shares: Float64Array.from(wording)},
          {channel: 'sound' as const, shares: Float64Array.from(sound)},
        ];
        const channels = [
          ...found,
          {channel: 'meaning' as const, shares: Float64Array.from(meaning)},
        ];
        const scores = new Map(fuse(found).map(({document, score}) => [document, score]));
        const best = Math.max(0, ...scores.values());
        const [first] = fuse(channels, weightsOn(channels, 0));
        if (best === 0 || first === undefined) return;
        assert.ok((scores.get(first.document) ?? 0) >= best * 0.98 - 1e-12);
      }),
      {numRuns: 1000},
    );
  });

  test('let it decide where words and sound hold two for equal, or find nothing', () => {
    for (const found of [[shares('wording', [0, 0.5], [1, 0.5])], []]) {
      const channels = [...found, shares('meaning', [0, 0.1], [1, 0.2])];
      assert.equal(fuse(channels, weightsOn(channels, 0))[0]?.document, 1);
    }
  });
});

describe('meaning as shares', () => {
  test('counts from the average document to an exact match', () => {
    const found = meaningShares(Float64Array.of(1, 0.5, 0));
    assert.deepEqual([...found], [1, 0, 0]);
    assert.deepEqual([...meaningShares(Float64Array.of(0.75, 0.25, 0.5, 0.5))], [0.5, 0, 0, 0]);
  });

  test('finds nothing where all are alike, or nothing is there', () => {
    assert.deepEqual([...meaningShares(Float64Array.of(0.3, 0.3))], [0, 0]);
    assert.equal(meaningShares(new Float64Array(0)).length, 0);
  });
});
