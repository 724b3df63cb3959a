import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createEngineStore} from '../../src/voice/engine-store.ts';
import type {VoiceError} from '../../src/voice/recognizer.ts';
import {fakeCache, fakeHost, hashOf, someBytes, storeOver} from './engine-files.ts';

const url = 'https://static.example.gov.cn/voice/engine.data';
const bytes = someBytes(3456);
const file = {path: 'engine.data', bytes: bytes.length, sha256: hashOf(bytes)};
const never = new AbortController().signal;

function setUp(limit?: number, room?: number) {
  const host = fakeHost({[url]: bytes});
  const kept = fakeCache(limit);
  const store = createEngineStore(storeOver(host, kept, room));
  const progress: number[] = [];
  return {
    host,
    kept,
    store,
    progress,
    read: (signal = never) => store.read(url, file, signal, (held) => progress.push(held)),
  };
}

const code = (expected: VoiceError['code']) => (error: VoiceError) => error.code === expected;

describe('the files of an engine', () => {
  it('are fetched once, with progress, and are there without a network', async () => {
    const {host, store, progress, read} = setUp();
    assert.deepEqual(await read(), bytes);
    assert.equal(progress[0], 0);
    assert.equal(progress.at(-1), bytes.length);
    assert.deepEqual(
      progress,
      [...progress].sort((a, b) => a - b),
    );
    assert.equal(await store.heldBytes(url, file), bytes.length);
    host.state.offline = true;
    assert.deepEqual(await read(), bytes);
    assert.equal(host.requests.length, 1);
  });

  it('are fetched on from where the connection broke', async () => {
    const {host, store, read} = setUp();
    host.state.breakAfter = 2300;
    await assert.rejects(read, code('network'));
    assert.equal(await store.heldBytes(url, file), 2000);
    host.state.breakAfter = Number.POSITIVE_INFINITY;
    assert.deepEqual(await read(), bytes);
    assert.equal(host.requests.at(-1), `${url} bytes=2000-`);
  });

  it('arrive from a host that knows no ranges as well', async () => {
    const {host, read} = setUp();
    host.state.breakAfter = 2300;
    await assert.rejects(read, code('network'));
    host.state.breakAfter = Number.POSITIVE_INFINITY;
    host.state.knowsRanges = false;
    assert.deepEqual(await read(), bytes);
  });

  it('are deleted where they are not what the manifest says, and fetched again', async () => {
    const {host, kept, read} = setUp();
    const wrong = Uint8Array.from(bytes);
    wrong[1234] = (wrong[1234] ?? 0) ^ 1;
    host.served.set(url, wrong);
    await assert.rejects(read, code('model-corrupt'));
    assert.equal(kept.held(), 0);
    host.served.set(url, bytes);
    assert.deepEqual(await read(), bytes);
  });

  it('are refused where they are longer than said, before they fill the device', async () => {
    const {host, kept, read} = setUp();
    host.served.set(url, someBytes(9000));
    await assert.rejects(read, code('model-corrupt'));
    assert.equal(kept.held(), 0);
  });

  it('count as broken off where they are shorter than said', async () => {
    const {host, read} = setUp();
    host.served.set(url, bytes.subarray(0, 3000));
    await assert.rejects(read, code('network'));
  });

  it('leave nothing behind on a device that is full', async () => {
    const {kept, read} = setUp(2500);
    await assert.rejects(read, code('quota'));
    assert.equal(kept.held(), 0);
  });

  it('are not begun where there is no room', async () => {
    const {host, read} = setUp(undefined, 1000);
    await assert.rejects(read, code('quota'));
    assert.equal(host.requests.length, 0);
  });

  it('are missing where the host says so', async () => {
    const {host, read} = setUp();
    host.served.delete(url);
    await assert.rejects(read, code('model-missing'));
  });

  it('are given up when the person gives up', async () => {
    const {read} = setUp();
    await assert.rejects(() => read(AbortSignal.abort()), code('aborted'));
  });

  it('are read anew where the device has lost a piece', async () => {
    const {host, kept, read} = setUp();
    await read();
    const [, second] = [...kept.entries.keys()];
    kept.entries.delete(second ?? '');
    assert.deepEqual(await read(), bytes);
    assert.equal(host.requests.at(-1), `${url} bytes=1000-`);
  });
});
