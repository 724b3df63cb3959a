import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {randomUuid} from '../../src/lib/random-uuid.ts';

const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('randomUuid', () => {
  test('is a UUID of version 4, another one each time', () => {
    const made = Array.from({length: 100}, randomUuid);
    for (const uuid of made) assert.match(uuid, VERSION_4);
    assert.equal(new Set(made).size, made.length);
  });

  test('is one too on a plain-http page, where crypto has no randomUUID', (t) => {
    const {randomUUID} = crypto;
    Object.assign(crypto, {randomUUID: undefined});
    t.after(() => Object.assign(crypto, {randomUUID}));
    const made = Array.from({length: 100}, randomUuid);
    for (const uuid of made) assert.match(uuid, VERSION_4);
    assert.equal(new Set(made).size, made.length);
  });
});
