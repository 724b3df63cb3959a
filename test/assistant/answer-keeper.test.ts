import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createAnswerKeeper} from '../../src/assistant/answer-keeper.ts';

function memory() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

describe('answers on the device', () => {
  it('are there only once they were kept, and gone once they were deleted', () => {
    const storage = memory();
    const keeper = createAnswerKeeper(storage, 'key');
    assert.equal(keeper.read(), undefined);
    assert.equal(storage.items.size, 0);
    assert.equal(keeper.keep({age: 'from-80', blood: ['self']}), true);
    assert.deepEqual(createAnswerKeeper(storage, 'key').read(), {age: 'from-80', blood: ['self']});
    keeper.forget();
    assert.equal(storage.items.size, 0);
    assert.equal(keeper.read(), undefined);
  });

  for (const text of ['', '{', 'null', '1', '{"version":2,"answers":{}}', '{"version":1}']) {
    it(`are not read from ${JSON.stringify(text)}`, () => {
      const storage = memory();
      storage.setItem('key', text);
      assert.equal(createAnswerKeeper(storage, 'key').read(), undefined);
    });
  }

  it('do without a device that refuses', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    const keeper = createAnswerKeeper(
      {getItem: refuse, setItem: refuse, removeItem: refuse},
      'key',
    );
    assert.equal(keeper.read(), undefined);
    assert.equal(keeper.keep({}), false);
    assert.doesNotThrow(() => keeper.forget());
  });
});
