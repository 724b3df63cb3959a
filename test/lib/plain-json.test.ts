import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {plainJson} from '../../src/lib/plain-json.ts';

/** Data as it is sent and kept, with members that are left out. */
const data = fc.oneof(
  fc.jsonValue(),
  fc.record({a: fc.jsonValue(), b: fc.constant(undefined)}, {requiredKeys: []}),
  fc.array(fc.option(fc.jsonValue(), {nil: undefined})),
);

/** What old libraries put on the prototypes of a page. */
const LIBRARIES: readonly (readonly [string, object, () => unknown])[] = [
  ['of arrays', Array.prototype, () => 'a text instead of a list'],
  ['of objects', Object.prototype, () => ({another: 'object'})],
];

test('it is what the platform writes', () => {
  fc.assert(fc.property(data, (value) => plainJson(value) === JSON.stringify(value)));
});

for (const [whose, prototype, toJSON] of LIBRARIES) {
  test(`it is the same where the page has changed the toJSON ${whose}`, () => {
    const value = {words: ['码头', '路灯'], place: {street: 3, rows: [[1], []]}};
    const right = JSON.stringify(value);
    Object.defineProperty(prototype, 'toJSON', {value: toJSON, configurable: true});
    try {
      assert.notEqual(JSON.stringify(value), right, 'the page really changes it');
      assert.equal(plainJson(value), right);
      assert.equal(plainJson([]), '[]');
    } finally {
      Reflect.deleteProperty(prototype, 'toJSON');
    }
  });
}
