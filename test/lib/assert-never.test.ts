import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {assertNever} from '../../src/lib/assert-never.ts';

describe('assertNever', () => {
  test('names the variant that should not exist', () => {
    const unexpected = {kind: 'new'} as unknown as never;
    assert.throws(() => assertNever(unexpected), /Unexpected variant: \{"kind":"new"\}/);
  });
});
