import assert from 'node:assert/strict';
import {test} from 'node:test';
import {beijingDate, beijingMinute, beijingMinuteOf} from '../../src/lib/beijing-time.ts';

test('a moment is shown as the calendar and the clocks in China show it', () => {
  const at = Date.parse('2026-11-21T17:24:59.999Z');
  assert.equal(beijingDate(at), '2026-11-22');
  assert.equal(beijingMinute(at), '2026-11-22 01:24');
  assert.equal(beijingMinuteOf('2026-11-21T17:24:59.999Z'), '2026-11-22 01:24');
});

test('what is no time stays as it is, so that a screen with it is still a screen', () => {
  // The last is the end of what a date can hold, and eight hours beyond it in China.
  for (const time of ['', '昨天', '<b>', '2026-13-45', '+275760-09-13T00:00:00.000Z']) {
    assert.equal(beijingMinuteOf(time), time);
  }
});
