import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {type NearPair, nearPairs} from '../../src/cli/check-near-wordings.ts';

const sets = (...texts: readonly string[]) => texts.map((text) => new Set(text));

/** Every set against every other. */
function naive(all: readonly ReadonlySet<string>[]): NearPair[] {
  return all.flatMap((a, one) =>
    all.flatMap((b, other): NearPair[] => {
      if (other <= one || a.size < 4 || b.size < 4) return [];
      const shared = [...a].filter((term) => b.has(term)).length;
      const either = new Set([...a, ...b]).size;
      return shared * 10 >= either * 8 ? [{one, other, likeness: shared / either}] : [];
    }),
  );
}

describe('near pairs', () => {
  test('share four fifths of their terms or more', () => {
    assert.deepEqual(nearPairs(sets('abcd', 'abcde', 'abcdef')), [
      {one: 0, other: 1, likeness: 0.8},
      {one: 1, other: 2, likeness: 5 / 6},
    ]);
  });

  test('are equal sets too, each with each', () => {
    assert.deepEqual(
      nearPairs(sets('abcd', 'dcba', 'abdc')).map(({one, other}) => [one, other]),
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
    );
  });

  test('have four terms or more', () => {
    assert.deepEqual(nearPairs(sets('abc', 'abc', 'abcd')), []);
  });

  test('are none among nothing', () => {
    assert.deepEqual(nearPairs([]), []);
    assert.deepEqual(nearPairs(sets('', '')), []);
  });

  test('are those that comparing all with all finds', () => {
    // Few letters, so that near pairs are frequent; up to 20 terms, so that every rounding occurs.
    const set = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrstuv'), {
      minLength: 0,
      maxLength: 20,
    });
    const nearSets = fc
      .tuple(fc.array(set, {maxLength: 6}), fc.array(fc.tuple(fc.nat(), fc.nat()), {maxLength: 12}))
      .map(([bases, changes]) => [
        ...bases,
        ...changes.map(([which, gone]) => {
          const base = bases[which % Math.max(1, bases.length)] ?? [];
          return base.filter((_, i) => i !== gone % Math.max(1, base.length));
        }),
      ]);
    let found = 0;
    fc.assert(
      fc.property(nearSets, (lists) => {
        const all = lists.map((list) => new Set(list));
        const expected = naive(all);
        found += expected.length;
        assert.deepEqual(nearPairs(all), expected);
      }),
      {numRuns: 500},
    );
    assert.ok(found > 100, `${found}`);
  });
});
