import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {bodyHash} from '../../src/desk/body-hash.ts';

test('equal values have equal hashes, whatever the order of their keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      assert.equal(bodyHash(reversed), bodyHash(value));
    }),
  );
});

test('hashes are equal exactly where values are', () => {
  // As they come out of a request: generated objects may lack a prototype.
  const parsed = <T>(made: T): T => JSON.parse(JSON.stringify(made)) as T;
  const value = fc.jsonValue({maxDepth: 2}).map(parsed);
  const small = fc.record({a: fc.nat(1), b: fc.array(fc.nat(1), {maxLength: 2})}).map(parsed);
  fc.assert(
    fc.property(fc.oneof(fc.tuple(value, value), fc.tuple(small, small)), ([a, b]) => {
      assert.equal(bodyHash(a) === bodyHash(b), isDeepStrictEqual(a, b));
    }),
  );
});

test('places count: the same values elsewhere are another hash', () => {
  assert.notEqual(bodyHash({a: 1, b: 2}), bodyHash({a: 2, b: 1}));
  assert.notEqual(bodyHash(['a', 'b']), bodyHash(['b', 'a']));
  assert.notEqual(bodyHash({a: ['b']}), bodyHash({a: 'b'}));
  assert.notEqual(bodyHash({a: null}), bodyHash({}));
});
