import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type DeviceStorage, freeSpace} from '../../src/assistant/free-space.ts';

/** A device with caches and databases of these names. */
function device(cacheNames: readonly string[], databaseNames: readonly string[]) {
  const caches = new Set(cacheNames);
  const databases = new Set(databaseNames);
  const storage: DeviceStorage = {
    caches: {keys: async () => [...caches], delete: async (name: string) => caches.delete(name)},
    databases: async () => [...databases],
    async empty(name) {
      return databases.delete(name);
    },
  };
  return {storage, left: () => [...caches, ...databases]};
}

const MODEL = 'yihu-voice-engine';
const KNOWLEDGE = 'yihu-knowledge:https://example.org/manifest.json';
const TICKETS = 'yihu-tickets';

describe('a device that is full', () => {
  it('gives up models first, then the copies of answers and scripts, and never a ticket', async () => {
    const {storage, left} = device([MODEL, 'yihu-release-1', 'of-the-page'], [KNOWLEDGE, TICKETS]);
    assert.deepEqual(await freeSpace(storage), [MODEL]);
    assert.deepEqual(left(), ['yihu-release-1', 'of-the-page', KNOWLEDGE, TICKETS]);
    assert.deepEqual(await freeSpace(storage), ['yihu-release-1', KNOWLEDGE]);
    assert.deepEqual(await freeSpace(storage), []);
    assert.deepEqual(left(), ['of-the-page', TICKETS]);
  });

  it('has no Cache Storage on plain http, and gives what it has', async () => {
    const {storage} = device([], [KNOWLEDGE, TICKETS]);
    assert.deepEqual(await freeSpace({...storage, caches: undefined}), [KNOWLEDGE]);
  });
});
