import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {fnv1a} from '../../src/lib/fnv1a.ts';

describe('fnv1a', () => {
  test('gives the published vectors', () => {
    // From the test suite of Landon Curt Noll, one of the three authors.
    for (const [text, hash] of [
      ['', 0x811c9dc5],
      ['a', 0xe40c292c],
      ['b', 0xe70c2de5],
      ['fo', 0x6222e842],
      ['foo', 0xa9f37ed7],
      ['foobar', 0xbf9cf968],
      ['chongo was here!\n', 0xd49930d5],
    ] as const) {
      assert.equal(fnv1a(text), hash, JSON.stringify(text));
    }
  });

  test('equals the definition in whole numbers, unit by unit', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        let hash = 2166136261n;
        for (let at = 0; at < text.length; at++) {
          hash = ((hash ^ BigInt(text.charCodeAt(at))) * 16777619n) % 4294967296n;
        }
        assert.equal(fnv1a(text), Number(hash));
      }),
    );
  });
});
