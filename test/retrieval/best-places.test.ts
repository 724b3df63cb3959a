import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {bestPlaces} from '../../src/retrieval/best-places.ts';

/** The same by comparing: what is fast has to equal what is plain. */
function sortedByComparing(scores: readonly number[]): number[] {
  return scores
    .map((score, place) => ({score, place}))
    .filter(({score}) => score > 0)
    .sort((a, z) => z.score - a.score || a.place - z.place)
    .map(({place}) => place);
}

const score = fc.oneof(
  fc.constant(0),
  fc.constantFrom(0.5, 1, 1.5),
  fc.double({min: 0, noNaN: true, noDefaultInfinity: true}),
  fc.double({min: 1, max: 1.000001, noNaN: true}),
);

describe('the best places', () => {
  test('are those of sorting by score, ties in their order, where there are few', () => {
    fc.assert(
      fc.property(fc.array(score, {maxLength: 50}), (scores) => {
        assert.deepEqual([...bestPlaces(Float64Array.from(scores))], sortedByComparing(scores));
      }),
      {numRuns: 500},
    );
  });

  test('are the same where there are so many that digits are counted', () => {
    fc.assert(
      fc.property(fc.array(score, {minLength: 20, maxLength: 50}), fc.nat(9), (some, from) => {
        // Ten thousand of them, most different, some alike, from anywhere in a larger buffer.
        const scores = Array.from(
          {length: 10_000},
          (_, i) => (some[i % some.length] ?? 0) * (1 + (i % 7)),
        );
        const buffer = new Float64Array(from + scores.length);
        buffer.set(scores, from);
        assert.deepEqual([...bestPlaces(buffer.subarray(from))], sortedByComparing(scores));
      }),
      {numRuns: 20},
    );
  });

  test('are the first of all where only some are wanted', () => {
    fc.assert(
      fc.property(fc.array(score, {maxLength: 200}), fc.nat(60), (scores, limit) => {
        assert.deepEqual(
          [...bestPlaces(Float64Array.from(scores), limit)],
          sortedByComparing(scores).slice(0, limit),
        );
      }),
      {numRuns: 1000},
    );
  });

  test('are none where nothing scores', () => {
    assert.equal(bestPlaces(new Float64Array(0)).length, 0);
    assert.equal(bestPlaces(new Float64Array(5000)).length, 0);
    assert.equal(bestPlaces(Float64Array.of(-1, 0)).length, 0);
    assert.equal(bestPlaces(Float64Array.of(-1, 0, 0), 1).length, 0);
    assert.equal(bestPlaces(Float64Array.of(1, 2), 0).length, 0);
  });
});
