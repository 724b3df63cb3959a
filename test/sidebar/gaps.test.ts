import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {GapList, type GapStorage, groupGaps} from '../../src/sidebar/gaps.ts';

/** Storage in memory. */
function memory(): GapStorage & {readonly kept: Map<string, string>} {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe('questions without an answer', () => {
  it('are kept masked, until they are cleared', () => {
    const storage = memory();
    new GapList(storage).add('我叫王小明，13812345678，隔壁养鸽子怎么办');
    const again = new GapList(storage);
    assert.equal(again.gaps.length, 1);
    assert.doesNotMatch([...storage.kept.values()].join(), /13812345678|王小明/);
    again.clear();
    assert.deepEqual(new GapList(storage).gaps, []);
  });

  it('last as long as the page where the device keeps nothing', () => {
    const denied: GapStorage = {
      getItem: () => null,
      setItem: () => {
        throw new Error('denied');
      },
      removeItem: () => undefined,
    };
    const list = new GapList(denied);
    list.add('隔壁养鸽子怎么办');
    assert.equal(list.gaps.length, 1);
  });

  it('begin anew over what is no list of ours', () => {
    const storage = memory();
    storage.setItem('yihu-sidebar-gaps', '[{"text":1},{"text":"鸽子"},"x"');
    assert.deepEqual(new GapList(storage).gaps, []);
    storage.setItem('yihu-sidebar-gaps', '[{"text":1},{"text":"鸽子"},"x"]');
    assert.deepEqual(new GapList(storage).gaps, [{text: '鸽子'}]);
  });

  it('stand together by what they mean, the most asked first', () => {
    const groups = groupGaps([
      {text: '无人机表演几点开始'},
      {text: '隔壁养鸽子弄脏被子怎么办'},
      {text: '邻居养鸽子弄脏被子找谁'},
    ]);
    assert.deepEqual(
      groups.map(({gaps}) => gaps.length),
      [2, 1],
    );
  });
});
