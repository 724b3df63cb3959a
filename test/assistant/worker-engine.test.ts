import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Suggestion} from '../../src/answer/reply.ts';
import {startWorkerEngine, WorkerLostError} from '../../src/assistant/worker-engine.ts';
import {FakeWorker} from '../support/fake-worker.ts';
import {deferred} from '../ticket/deferred.ts';

const never = new AbortController().signal;
const found: readonly Suggestion[] = [
  {entryId: 'a', question: '问', questionEn: 'ask', topic: 'transport'},
];

async function started(limit: AbortSignal = never) {
  const worker = new FakeWorker();
  const starting = startWorkerEngine(() => worker, limit);
  worker.say({type: 'ready'});
  return {worker, engine: await starting};
}

describe('the engine in a worker', () => {
  it('is started when the worker says it is there', async () => {
    const {worker} = await started();
    assert.equal(worker.terminated, false);
  });

  it('gives each call its own answer, whatever the order in which they come', async () => {
    const {worker, engine} = await started();
    const first = engine.suggest('一', 5);
    const second = engine.suggest('二', 5);
    const [one, two] = worker.requests;
    assert.ok(one && two);
    worker.say({type: 'result', call: two.call, value: []});
    worker.say({type: 'result', call: one.call, value: found});
    assert.deepEqual(await first, found);
    assert.deepEqual(await second, []);
  });

  it('asks for the list of entries, and for a part by its kind', async () => {
    const {worker, engine} = await started();
    void engine.listEntries('船票');
    const part = engine.part('trees');
    assert.deepEqual(worker.requests, [
      {type: 'list-entries', text: '船票', call: 1},
      {type: 'part', kind: 'trees', call: 2},
    ]);
    worker.say({type: 'result', call: 2, value: []});
    assert.deepEqual(await part, []);
  });

  it('hands over what the page has fetched ahead, and says where it has nothing', async () => {
    const worker = new FakeWorker();
    const bytes = new TextEncoder().encode('{}').buffer as ArrayBuffer;
    const given = deferred<unknown>();
    const starting = startWorkerEngine(
      () => worker,
      never,
      async (address) => (address.endsWith('manifest.json') ? bytes : undefined),
    );
    worker.postMessage = (message: unknown) => given.resolve(message);
    worker.say({type: 'ready'});
    await starting;
    worker.say({type: 'wants', want: 1, address: 'https://example.org/manifest.json'});
    assert.deepEqual(await given.promise, {type: 'handed-over', want: 1, bytes});
    const refused = deferred<unknown>();
    worker.postMessage = (message: unknown) => refused.resolve(message);
    worker.say({type: 'wants', want: 2, address: 'https://example.org/other.json'});
    assert.deepEqual(await refused.promise, {
      type: 'handed-over',
      want: 2,
      bytes: undefined,
    });
  });

  it('rebuilds an error of the worker with its name and message', async () => {
    const {worker, engine} = await started();
    const loading = engine.load('https://example.org/manifest.json', true);
    worker.say({
      type: 'error',
      call: worker.requests[0]?.call ?? 0,
      error: {
        name: 'BundleError',
        message: 'Knowledge part is not what was published.',
        stack: 's',
      },
    });
    await assert.rejects(loading, {
      name: 'BundleError',
      message: 'Knowledge part is not what was published.',
    });
  });

  it('rejects where the browser refuses the worker at once', async () => {
    await assert.rejects(
      startWorkerEngine(() => {
        throw new Error('SecurityError');
      }, never),
      WorkerLostError,
    );
  });

  it('rejects where a policy blocks the worker by an event without a message', async () => {
    const worker = new FakeWorker();
    const starting = startWorkerEngine(() => worker, never);
    worker.fail();
    await assert.rejects(starting, WorkerLostError);
    assert.equal(worker.terminated, true);
  });

  it('rejects where the worker stays silent beyond the limit', async () => {
    const worker = new FakeWorker();
    const limit = new AbortController();
    const starting = startWorkerEngine(() => worker, limit.signal);
    limit.abort();
    await assert.rejects(starting, WorkerLostError);
    assert.equal(worker.terminated, true);
  });

  it('is not ended by the limit once it has started', async () => {
    const limit = new AbortController();
    const {worker, engine} = await started(limit.signal);
    limit.abort();
    assert.equal(worker.terminated, false);
    const asked = engine.suggest('一', 5);
    worker.say({type: 'result', call: worker.requests[0]?.call ?? 0, value: found});
    assert.deepEqual(await asked, found);
  });

  it('rejects all that waits, and all later calls, when the worker dies', async () => {
    const {worker, engine} = await started();
    const waiting = engine.ask('停航');
    worker.fail('out of memory');
    await assert.rejects(waiting, /out of memory/);
    await assert.rejects(engine.ask('停航'), WorkerLostError);
  });

  it('ends the worker when it is no longer wanted', async () => {
    const {worker, engine} = await started();
    engine.dispose();
    assert.equal(worker.terminated, true);
    await assert.rejects(engine.suggest('一', 1), WorkerLostError);
  });
});
