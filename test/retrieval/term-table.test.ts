import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {createTermTable} from '../../src/retrieval/term-table.ts';

describe('a table of terms', () => {
  test('numbers codes and strings in the order in which they come, as a map would', () => {
    const code = fc.oneof(
      fc.integer({min: 1, max: 2 ** 32 - 1}),
      // Single characters, and pairs that share their first or second one.
      fc.integer({min: 1, max: 40}).map((unit) => (unit << 16) >>> 0),
      fc.tuple(fc.nat(40), fc.integer({min: 1, max: 40})).map(([a, z]) => ((a << 16) | z) >>> 0),
      fc.constant(0x80000000),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(code, fc.string({maxLength: 2}))), (given) => {
        const table = createTermTable();
        const map = new Map<number | string, number>();
        for (const term of given) {
          const number = map.get(term) ?? map.size;
          assert.equal(find(table, term), map.has(term) ? number : -1);
          map.set(term, number);
          assert.equal(
            typeof term === 'number' ? table.numberOfCode(term) : table.numberOfTerm(term),
            number,
          );
        }
        assert.equal(table.size, map.size);
        for (const [term, number] of map) assert.equal(find(table, term), number);
      }),
      {numRuns: 300},
    );
  });

  test('grows to a hundred thousand without losing one', () => {
    const table = createTermTable();
    const codes = Array.from({length: 100_000}, (_, i) => (i * 2_654_435_761 + 1) >>> 0);
    codes.forEach((code, number) => {
      assert.equal(table.numberOfCode(code), number);
    });
    codes.forEach((code, number) => {
      assert.equal(table.findCode(code), number);
    });
  });
});

function find(table: ReturnType<typeof createTermTable>, term: number | string): number {
  return typeof term === 'number' ? table.findCode(term) : table.findTerm(term);
}
