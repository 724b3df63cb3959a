import assert from 'node:assert/strict';
import {test} from 'node:test';
import {retryAfterMs} from '../../src/lib/retry-after.ts';

const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;

test('seconds are taken as they are', () => {
  assert.equal(retryAfterMs('120', null, NOW), 120_000);
  assert.equal(retryAfterMs(' 0 ', null, NOW), 0);
});

test('a date counts from the clock of the server, however wrong that of the device', () => {
  const header = 'Sun, 22 Nov 2026 00:05:00 GMT';
  const date = 'Sun, 22 Nov 2026 00:00:00 GMT';
  for (const now of [NOW, NOW - 400 * DAY, NOW + 400 * DAY]) {
    assert.equal(retryAfterMs(header, date, now), 300_000);
  }
  assert.equal(
    retryAfterMs(header, null, NOW),
    300_000,
    'or of the device where there is no other',
  );
  assert.equal(retryAfterMs(date, header, NOW), 0, 'the past is now');
});

test('no header silences a client for longer than a day', () => {
  assert.equal(retryAfterMs('9999999999', null, NOW), DAY);
  assert.equal(retryAfterMs('Sun, 22 Nov 2099 00:00:00 GMT', null, NOW), DAY);
});

test('what makes no sense is as good as absent', () => {
  for (const header of [null, '', 'soon', '-5', '1.5', '12345678901']) {
    assert.equal(retryAfterMs(header, null, NOW), undefined);
  }
});
