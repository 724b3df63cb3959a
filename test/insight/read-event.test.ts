import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {InsightEvent} from '../../src/insight/event.ts';
import {readEvent} from '../../src/insight/read-event.ts';
import {simulatedEvents, uuidOf} from './simulated-events.ts';

const asked: InsightEvent = {
  v: 1,
  kind: 'asked',
  id: uuidOf('id'),
  at: 1_790_000_000_000,
  session: uuidOf('session'),
  turn: uuidOf('turn'),
  text: '船票怎么退',
  topic: 'transport',
  entry: 'ferry-refund',
  subject: '1.02',
  place: {island: 'shengshan', township: '嵊山镇'},
};

describe('reading an event', () => {
  it('takes every event a recorder writes, unchanged', () => {
    for (const event of simulatedEvents({seed: 1, days: 1, perDay: 300})) {
      assert.deepEqual(readEvent(JSON.parse(JSON.stringify(event))), event);
    }
    assert.deepEqual(readEvent(asked), asked);
  });

  it('refuses a field that is not on the list, such as a name or a telephone', () => {
    for (const field of ['name', 'phone', 'email', 'ip', 'url', 'band', 'reason']) {
      assert.equal(readEvent({...asked, [field]: 'x'}), null);
    }
    assert.equal(readEvent({...asked, place: {island: 'a', address: '402'}}), null);
  });

  it('refuses another version, another kind, and values out of their range', () => {
    for (const change of [
      {v: 2},
      {kind: 'clicked'},
      {kind: 'constructor'},
      {id: 'one'},
      {at: -1},
      {at: 1.5},
      {at: Number.NaN},
      {session: 'user-7'},
      {text: 'x'.repeat(401)},
      {topic: 'a b'},
      {entry: '<b>'},
      {place: []},
    ]) {
      assert.equal(readEvent({...asked, ...change}), null, JSON.stringify(change));
    }
  });

  it('asks of each kind what it has to say', () => {
    const rest = {...asked, kind: 'answered'};
    assert.equal(readEvent(rest), null);
    assert.ok(readEvent({...rest, band: 'sure'}));
    assert.equal(readEvent({...rest, band: 'certain'}), null);
    assert.equal(readEvent({...asked, kind: 'ticket', state: 'failed'}), null);
    assert.ok(readEvent({...asked, kind: 'ticket', state: 'failed', reason: 'unreachable'}));
    assert.equal(
      readEvent({...asked, kind: 'ticket', state: 'saved', reason: 'unreachable'}),
      null,
    );
    assert.equal(readEvent({...asked, kind: 'handed-off', reason: 'unreachable'}), null);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const event = readEvent(value);
        assert.ok(event === null || event === value);
      }),
    );
  });
});
