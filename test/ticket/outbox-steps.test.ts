import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
  afterChange,
  afterSend,
  ageing,
  beforeSend,
  isDue,
  nextStep,
  withOtherWords,
} from '../../src/ticket/outbox-steps.ts';
import {newTicketRecord, type TicketRecord, withOutcome} from '../../src/ticket/ticket-record.ts';
import type {TicketStatus} from '../../src/ticket/ticket-status.ts';
import {ticket} from './samples.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const moment = {now: NOW, random: 0.5};
const can = {edit: true, withdraw: true, rate: true, attach: true};
const fresh = {...newTicketRecord(ticket, new Date(NOW).toISOString()), files: []};
const sent: TicketRecord = {...fresh, sent: true};
const delivered: TicketRecord = {
  ...withOutcome(sent, {state: 'delivered', number: 'A-1', receipt: 'r'}),
  deliveredAt: new Date(NOW).toISOString(),
};
const failure = (reason: 'unreachable' | 'refused' | 'too-many', retryAfter?: number) =>
  ({
    ok: false,
    reason,
    detail: '',
    ...(retryAfter === undefined ? {} : {retryAfter}),
  }) as const;

describe('the pause after a failure', () => {
  test('is as long as the receiver asks for where that is longer', () => {
    const record = afterSend(sent, failure('too-many', 600_000), true, moment);
    assert.deepEqual(record?.wait, {since: NOW, until: NOW + 600_000, asked: true});
    assert.ok(record && !isDue(record, NOW + 599_999));
    assert.ok(isDue(record, NOW + 600_000));
  });

  test('is over when the clock is set back behind its beginning', () => {
    const record = afterSend(sent, failure('unreachable'), true, moment);
    assert.ok(record && isDue(record, NOW - 400 * DAY));
  });

  test('is cut short when the network is back, unless the receiver asked for it', () => {
    const unreachable = afterSend(sent, failure('unreachable'), true, moment);
    assert.ok(unreachable && !isDue(unreachable, NOW + 1) && isDue(unreachable, NOW + 1, true));
    const asked = afterSend(sent, failure('unreachable', 60_000), true, moment);
    assert.ok(asked && !isDue(asked, NOW + 1, true));
    const tooMany = afterSend(sent, failure('too-many'), true, moment);
    assert.ok(tooMany && !isDue(tooMany, NOW + 1, true));
  });

  test('does not exist after a refusal: nothing is tried until the person says so', () => {
    const record = afterSend(sent, failure('refused'), false, moment);
    assert.ok(record);
    assert.equal(record.wait, null);
    assert.equal(nextStep(record, can), 'none');
    assert.equal(nextStep(record, can, true), 'send');
  });
});

describe('whether words may have arrived', () => {
  test('is written down before they leave', () => {
    assert.equal(beforeSend(fresh)?.sent, true);
  });

  test('is taken back by a plain refusal of the first attempt, not of a later one', () => {
    assert.equal(afterSend(sent, failure('refused'), false, moment)?.sent, false);
    assert.equal(afterSend(sent, failure('refused'), true, moment)?.sent, true);
    assert.equal(afterSend(sent, failure('unreachable'), false, moment)?.sent, true);
  });

  test('decides whether other words may take their place', () => {
    assert.equal(withOtherWords(fresh, {...ticket, content: '别的'})?.ticket.content, '别的');
    assert.equal(withOtherWords(sent, {...ticket, content: '别的'}), undefined);
  });
});

describe('what came of a sending', () => {
  test('does not undo what another tab has delivered meanwhile', () => {
    assert.equal(afterSend(delivered, failure('unreachable'), true, moment), undefined);
  });

  test('does not bring back what the person has removed', () => {
    assert.equal(afterSend(undefined, {ok: true, number: 'A-1'}, true, moment), undefined);
    assert.equal(beforeSend(undefined), undefined);
  });

  test('keeps what the transport wants to be reminded of until there is a number', () => {
    const waiting = afterSend(
      sent,
      {ok: false, reason: 'awaiting-number', detail: '', memo: 'token:1'},
      true,
      moment,
    );
    assert.equal(waiting?.memo, 'token:1');
    assert.equal(waiting && nextStep(waiting, can), 'send');
    const done = afterSend(waiting, {ok: true, number: 'A-1'}, true, moment);
    assert.equal(done && 'memo' in done, false);
  });
});

describe('a change of a delivered ticket', () => {
  const edit = {kind: 'edit', ticket: {...ticket, content: '改过的'}} as const;
  const changing: TicketRecord = {...delivered, change: edit};

  test('is refused where the receiver offers none, and the person is told', () => {
    assert.equal(nextStep(changing, can), 'edit');
    assert.equal(nextStep(changing, {...can, edit: false}), 'give-up');
  });

  test('stays to be made while the receiver cannot be reached', () => {
    const result = {ok: false, reason: 'unreachable', detail: ''} as const;
    const record = afterChange(changing, edit, result, moment);
    assert.deepEqual(record?.change, edit);
    assert.ok(record.wait);
  });

  test('may be the word that an answer has not solved the matter, kept with that answer', () => {
    const change = {kind: 'rate', solved: false} as const;
    const answer = {text: '已经修好', at: '2026-11-23T02:00:00.000Z', by: '住建局'};
    const at = new Date(NOW).toISOString();
    const status: TicketStatus = {
      number: 'A-1',
      state: 'answered',
      receivedAt: at,
      updatedAt: at,
      unit: null,
      deadline: null,
      answer,
      history: [],
    };
    const rating: TicketRecord = {...delivered, known: {status, at}, change};
    assert.equal(nextStep(rating, can), 'rate');
    assert.equal(nextStep(rating, {...can, rate: false}), 'give-up');
    const rated = afterChange(rating, change, {ok: true}, moment);
    assert.deepEqual(rated?.rated, {solved: false, answerAt: answer.at});
    assert.equal(rated?.change, null);
  });

  test('is over when it came too late', () => {
    const result = {ok: false, reason: 'too-late', detail: ''} as const;
    const record = afterChange(changing, edit, result, moment);
    assert.equal(record?.change, null);
    assert.equal(record.changeRefused, 'too-late');
    assert.equal(record.ticket.content, delivered.ticket.content);
  });

  test('does not swallow a newer wish', () => {
    const newer = {kind: 'withdraw'} as const;
    const record = afterChange({...delivered, change: newer}, edit, {ok: true}, moment);
    assert.deepEqual(record?.change, newer);
    assert.equal(record.ticket.content, '改过的');
    assert.equal(record.ticket.phone, '', 'and leaves nothing personal behind');
  });
});

describe('with age', () => {
  const old = NOW + 91 * DAY;

  test('delivered tickets are let go of after ninety days, when two looks agree', () => {
    assert.equal(ageing(delivered, NOW + 89 * DAY), 'keep');
    assert.equal(ageing(delivered, old), 'mark');
    const marked: TicketRecord = {...delivered, agedAt: new Date(old).toISOString()};
    assert.equal(ageing(marked, old + DAY - 1), 'keep');
    assert.equal(ageing(marked, old + DAY), 'remove');
    assert.equal(ageing(marked, NOW), 'unmark', 'a clock that was wrong removes nothing');
  });

  test('undelivered tickets are never let go of', () => {
    for (const record of [fresh, sent, withOutcome(sent, {state: 'failed', reason: 'refused'})]) {
      assert.equal(ageing(record, NOW + 4000 * DAY), 'keep');
    }
  });
});
