import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {FIRST_OF_THREE, fromZigzag, readNumbers} from '../../src/text/read-numbers.ts';
import {toZigzag, writeNumbers} from '../../tools/text/write-numbers.ts';

describe('numbers as text', () => {
  test('come back as they were written, in characters that no string has to escape', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60_000)), (numbers) => {
        const text = writeNumbers(numbers);
        assert.deepEqual(readNumbers(text), numbers);
        assert.match(text, /^[(-[\]-~]*$/);
      }),
    );
  });

  test('take one character, two or three', () => {
    const lengths = [0, 59, 60, FIRST_OF_THREE - 1, FIRST_OF_THREE, 60_000].map(
      (number) => writeNumbers([number]).length,
    );
    assert.deepEqual(lengths, [1, 1, 2, 2, 3, 3]);
  });

  test('are refused where they cannot be written', () => {
    for (const number of [-1, 1.5, Number.NaN, 100_000]) {
      assert.throws(() => writeNumbers([number]), RangeError);
    }
  });

  test('go both ways as steps', () => {
    for (const step of [0, -1, 1, -28_000, 28_000]) assert.equal(fromZigzag(toZigzag(step)), step);
  });
});
