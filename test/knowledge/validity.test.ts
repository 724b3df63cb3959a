import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {validityOn} from '../../src/knowledge/validity.ts';

const entry = {validFrom: '2026-02-01', validUntil: '2026-11-30', reviewBy: '2026-10-31'};

describe('the validity of an entry', () => {
  for (const [today, validity] of [
    ['2026-01-31', 'not-yet-valid'],
    ['2026-02-01', 'current'],
    ['2026-10-31', 'current'],
    ['2026-11-01', 'review-overdue'],
    ['2026-11-30', 'review-overdue'],
    ['2026-12-01', 'expired'],
  ] as const) {
    test(`is ${validity} on ${today}`, () => assert.equal(validityOn(entry, today), validity));
  }

  test('without dates depends on its review alone', () => {
    assert.equal(validityOn({reviewBy: '2026-10-31'}, '1999-01-01'), 'current');
    assert.equal(validityOn({reviewBy: '2026-10-31'}, '2099-01-01'), 'review-overdue');
  });

  test('is expired, not merely overdue, when both hold', () => {
    assert.equal(validityOn(entry, '2030-01-01'), 'expired');
  });
});
