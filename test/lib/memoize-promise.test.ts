import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {memoizePromise} from '../../src/lib/memoize-promise.ts';
import {type Deferred, deferred} from '../ticket/deferred.ts';

/** A memoized piece of work whose runs are settled by hand. */
function setup() {
  const runs: Deferred<string>[] = [];
  const shared = memoizePromise(() => {
    const run = deferred<string>();
    runs.push(run);
    return run.promise;
  });
  const settle = (run: number) => {
    const found = runs[run];
    assert.ok(found, `run ${run} was not started`);
    return found;
  };
  return {runs, shared, settle};
}

describe('memoizePromise', () => {
  test('starts nothing before the first call', () => {
    const {runs, shared} = setup();
    assert.equal(runs.length, 0);
    assert.equal(shared.peek(), undefined);
  });

  test('shares one run between callers that come while it goes on, and after', async () => {
    const {runs, shared, settle} = setup();
    const first = shared();
    const second = shared();
    assert.equal(first, second);
    settle(0).resolve('made');
    assert.equal(await first, 'made');
    assert.equal(await shared(), 'made');
    assert.equal(shared.peek(), first);
    assert.equal(runs.length, 1);
  });

  test('forgets a run that rejects, so that the next call tries again', async () => {
    const {runs, shared, settle} = setup();
    const failing = shared();
    settle(0).reject(new Error('no network'));
    await assert.rejects(failing, /no network/);
    assert.equal(shared.peek(), undefined);
    const again = shared();
    settle(1).resolve('made');
    assert.equal(await again, 'made');
    assert.equal(runs.length, 2);
  });

  test('starts afresh after it was told to forget', async () => {
    const {runs, shared, settle} = setup();
    const first = shared();
    shared.forget();
    const second = shared();
    assert.notEqual(first, second);
    settle(0).resolve('old');
    settle(1).resolve('new');
    assert.equal(await first, 'old');
    assert.equal(await second, 'new');
    assert.equal(runs.length, 2);
  });

  test('does not let the failure of a forgotten run drop the newer one', async () => {
    const {shared, settle} = setup();
    const first = shared();
    shared.forget();
    const second = shared();
    settle(0).reject(new Error('late'));
    await assert.rejects(first);
    assert.equal(shared.peek(), second);
    settle(1).resolve('new');
    assert.equal(await second, 'new');
  });
});
