import {expect} from '@open-wc/testing';
import {createWebLock} from '../../src/ticket/outbox/web-lock.ts';

/** A promise held in the hand. */
function held(): {promise: Promise<void>; resolve: () => void} {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return {promise, resolve};
}

describe('turns by Web Locks', () => {
  const never = () => new AbortController().signal;

  it('keep others out until the work is done', async () => {
    const lock = createWebLock(navigator.locks, never);
    const began = held();
    const work = held();
    const first = lock.run('one', {wait: true}, async () => {
      began.resolve();
      await work.promise;
      return 'first';
    });
    await began.promise;
    expect(await lock.run('one', {wait: false}, async () => 'second')).to.equal(undefined);
    const third = lock.run('one', {wait: true}, async () => 'third');
    work.resolve();
    expect(await first).to.equal('first');
    expect(await third).to.equal('third');
  });

  it('hand on what the work throws', async () => {
    const lock = createWebLock(navigator.locks, never);
    const failed = await lock
      .run('two', {wait: true}, () => Promise.reject(new RangeError('x')))
      .catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(RangeError);
  });

  it('are taken away from who hangs, and who hung knows', async () => {
    const patience = new AbortController();
    const lock = createWebLock(navigator.locks, () => patience.signal);
    const began = held();
    const work = held();
    let lost = (): boolean => false;
    const frozen = lock.run('three', {wait: true}, async (turn) => {
      lost = () => turn.lost;
      began.resolve();
      await work.promise;
      return 'late';
    });
    await began.promise;
    const next = lock.run('three', {wait: true}, async () => 'next');
    patience.abort(new DOMException('', 'TimeoutError'));
    expect(await next).to.equal('next');
    expect(lost()).to.equal(true);
    work.resolve();
    expect(await frozen).to.equal('late');
  });
});
