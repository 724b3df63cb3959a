import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {backOff} from '../../src/lib/back-off.ts';

const HOUR = 3_600_000;

test('a pause is at least half a second and at most an hour, whatever has happened', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000),
      fc.double({min: 0, max: 0.999, noNaN: true}),
      (failures, random) => {
        const pause = backOff(failures, random);
        assert.ok(pause >= 500 && pause <= HOUR, String(pause));
      },
    ),
  );
});

test('the longest possible pause doubles from four seconds up to an hour', () => {
  const longest = [1, 2, 3, 4].map((failures) => Math.round(backOff(failures, 1) / 1000));
  assert.deepEqual(longest, [4, 8, 16, 32]);
  assert.equal(backOff(50, 1), HOUR);
});

test('ten thousand clients that lost the same server come back spread out', () => {
  // The fifth pause has a ceiling of 64 seconds: evenly spread, no second sees a twentieth of them.
  const seconds = new Map<number, number>();
  for (let client = 0; client < 10_000; client += 1) {
    const second = Math.floor(backOff(5, client / 10_000) / 1000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  assert.ok(Math.max(...seconds.values()) <= 500);
});
