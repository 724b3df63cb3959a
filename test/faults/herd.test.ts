/** R11 of docs/security.md: ten thousand outboxes whose receiver was away for an hour. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {backOff} from '../../src/lib/back-off.ts';

const CLIENTS = 10_000;

const SECOND_MS = 1_000;

/** The same numbers in [0, 1) for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Attempts in each second after the receiver is back, on a clock of their own: every client has
 * failed at the same moment, and goes on as the outbox plans it.
 * @param outageMs how long the receiver was away
 */
function attemptsAfter(outageMs: number, pause: (failures: number, random: number) => number) {
  const random = seeded(11);
  const perSecond: number[] = [];
  let duringOutage = 0;
  for (let client = 0; client < CLIENTS; client += 1) {
    let at = 0;
    for (let failures = 1; at < outageMs; failures += 1) {
      duringOutage += 1;
      at += pause(failures, random());
    }
    const second = Math.floor((at - outageMs) / SECOND_MS);
    perSecond[second] = (perSecond[second] ?? 0) + 1;
  }
  return {
    peak: perSecond.reduce((most, count) => Math.max(most, count ?? 0), 0),
    total: perSecond.reduce((sum, count) => sum + (count ?? 0), 0),
    /** Seconds until the last client has come back. */
    last: perSecond.length,
    duringOutage,
  };
}

describe('ten thousand clients that lost the same receiver', () => {
  for (const minutes of [10, 60, 24 * 60]) {
    it(`come back one in twenty a second at most, after ${minutes} minutes`, (test) => {
      const {peak, total, last, duringOutage} = attemptsAfter(minutes * 60 * SECOND_MS, backOff);
      test.diagnostic(
        `peak ${peak} a second, the last after ${last} s, ${duringOutage} attempts in vain`,
      );
      assert.equal(total, CLIENTS, 'each comes back');
      assert.ok(peak <= CLIENTS / 20, `${peak} in one second`);
      assert.ok(last <= 60 * 60, 'within the longest pause');
    });
  }

  it('would come at once without chance: the simulation can tell', () => {
    const inStep = (failures: number) =>
      Math.min(60 * 60 * SECOND_MS, 4 * SECOND_MS * 2 ** (failures - 1));
    assert.equal(attemptsAfter(60 * 60 * SECOND_MS, inStep).peak, CLIENTS);
  });
});
