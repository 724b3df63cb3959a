import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {createTokenBucket} from '../../src/desk/token-bucket.ts';

describe('a token bucket', () => {
  test("lets a minute's worth through at once, then one at a time", () => {
    let now = 0;
    const bucket = createTokenBucket(3, () => now);
    assert.deepEqual(
      [1, 2, 3, 4].map(() => bucket.take('a')),
      [0, 0, 0, 20],
    );
    now = 19_999;
    assert.ok(bucket.take('a') > 0);
    now = 20_000;
    assert.equal(bucket.take('a'), 0);
    assert.equal(bucket.take('a'), 20);
  });

  test('is one for each client', () => {
    const bucket = createTokenBucket(1, () => 0);
    assert.equal(bucket.take('a'), 0);
    assert.equal(bucket.take('b'), 0);
    assert.ok(bucket.take('a') > 0);
  });

  test('neither opens nor shuts for ever when the clock is set back', () => {
    let now = 1e12;
    const bucket = createTokenBucket(1, () => now);
    assert.equal(bucket.take('a'), 0);
    now = 0;
    assert.ok(bucket.take('a') > 0);
    now = 60_000;
    assert.equal(bucket.take('a'), 0);
  });

  test('forgets clients that are quiet, and stays bounded when none is', () => {
    let now = 0;
    const bucket = createTokenBucket(1, () => now);
    for (let index = 0; index < 25_000; index += 1) assert.equal(bucket.take(`c${index}`), 0);
    assert.ok(bucket.take('c24999') > 0, 'the latest are remembered');
    assert.equal(bucket.take('c0'), 0, 'the first is not');
    now = 60_000;
    assert.equal(bucket.take('c24999'), 0);
  });

  test('agrees with a simulation in small steps', () => {
    // One token every 2,000 ms, at most 30: counted in whole milliseconds of credit.
    fc.assert(
      fc.property(fc.array(fc.nat(5000), {maxLength: 200}), (pauses) => {
        let now = 0;
        let credit = 60_000;
        const bucket = createTokenBucket(30, () => now);
        for (const pause of pauses) {
          now += pause;
          credit = Math.min(60_000, credit + pause);
          const wait = bucket.take('a');
          // Sums of thirtieths are not exact: at the very edge either answer is right.
          if (Math.abs(credit - 2000) < 0.01) {
            if (wait === 0) credit -= 2000;
            else return;
          } else if (credit >= 2000) {
            assert.equal(wait, 0);
            credit -= 2000;
          } else {
            assert.ok(wait > 0 && wait <= 2);
          }
        }
      }),
    );
  });
});
