import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createLeaseLock, createPageLock} from '../../src/ticket/outbox/lease-lock.ts';
import {LONGEST_TURN_MS} from '../../src/ticket/outbox/ticket-lock.ts';
import {stampOf, type TicketShelf} from '../../src/ticket/outbox/ticket-shelf.ts';
import {deferred} from './deferred.ts';

const wait = {wait: true};
const noWait = {wait: false};

/** A shelf in memory, and tabs with one clock. */
function machine() {
  const places = new Map<string, unknown>();
  let broken = false;
  const shelf = {
    read: async (slot: string) => {
      if (broken) throw new DOMException('denied', 'UnknownError');
      return places.get(slot);
    },
    swap: async (slot: string, expected: string | undefined, value: unknown) => {
      if (stampOf(places.get(slot)) !== expected) return false;
      places.set(slot, value);
      return true;
    },
  } as unknown as TicketShelf;
  const clock = {now: 1_000_000};
  const sleeps: number[] = [];
  const lock = createLeaseLock({
    shelf,
    now: () => clock.now,
    sleep: async (ms) => {
      sleeps.push(ms);
      clock.now += ms;
    },
  });
  return {
    lock,
    clock,
    sleeps,
    breakShelf: () => {
      broken = true;
    },
  };
}

describe('a lease', () => {
  test('keeps others out until the work is done', async () => {
    const {lock} = machine();
    const work = deferred<string>();
    const first = lock.run('a', noWait, () => work.promise);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await lock.run('a', noWait, async () => 'second'), undefined);
    assert.equal(await lock.run('b', noWait, async () => 'other'), 'other');
    work.resolve('first');
    assert.equal(await first, 'first');
    assert.equal(await lock.run('a', noWait, async () => 'third'), 'third');
  });

  test('is given back also by work that fails', async () => {
    const {lock} = machine();
    await assert.rejects(
      lock.run('a', wait, () => Promise.reject(new RangeError('x'))),
      RangeError,
    );
    assert.equal(await lock.run('a', noWait, async () => 'next'), 'next');
  });

  test('runs out, and who had it knows', async () => {
    const {lock, clock, sleeps} = machine();
    const work = deferred<void>();
    let lost = (): boolean => false;
    const frozen = lock.run('a', wait, async (held) => {
      lost = () => held.lost;
      await work.promise;
    });
    await new Promise((resolve) => setImmediate(resolve));
    const began = clock.now;
    assert.equal(lost(), false);
    assert.equal(await lock.run('a', wait, async () => 'thawed'), 'thawed');
    assert.ok(clock.now - began >= LONGEST_TURN_MS && sleeps.length > 1);
    assert.equal(lost(), true);
    work.resolve();
    await frozen;
    assert.equal(await lock.run('a', noWait, async () => 'free'), 'free');
  });

  test('does not last for ever when the clock is set back', async () => {
    const {lock, clock} = machine();
    void lock.run('a', wait, () => new Promise(() => undefined));
    await new Promise((resolve) => setImmediate(resolve));
    clock.now -= 400 * 86_400_000;
    assert.equal(await lock.run('a', noWait, async () => 'mine'), 'mine');
  });

  test('is done without where the device fails', async () => {
    const {lock, breakShelf} = machine();
    breakShelf();
    assert.equal(await lock.run('a', noWait, async () => 'done'), 'done');
  });
});

describe('turns within one page', () => {
  test('come one after the other', async () => {
    const lock = createPageLock();
    const order: string[] = [];
    const first = deferred<void>();
    const all = [
      lock.run('a', wait, async () => {
        order.push('first begins');
        await first.promise;
        order.push('first ends');
      }),
      lock.run('a', wait, async () => void order.push('second')),
    ];
    assert.equal(await lock.run('a', noWait, async () => 'none'), undefined);
    first.resolve();
    await Promise.all(all);
    assert.deepEqual(order, ['first begins', 'first ends', 'second']);
    assert.equal(await lock.run('a', noWait, async () => 'free'), 'free');
  });

  test('go on after work that failed', async () => {
    const lock = createPageLock();
    await assert.rejects(
      lock.run('a', wait, () => Promise.reject(new RangeError('x'))),
      RangeError,
    );
    assert.equal(await lock.run('a', wait, async () => 'next'), 'next');
  });
});
