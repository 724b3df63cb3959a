import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createMemoryTicketStore} from '../../src/ticket/memory-ticket-store.ts';
import {createPageLock} from '../../src/ticket/outbox/lease-lock.ts';
import {createOutbox} from '../../src/ticket/outbox/outbox.ts';
import type {Ticket} from '../../src/ticket/ticket.ts';
import type {TicketRecord, TicketStore} from '../../src/ticket/ticket-record.ts';
import type {Delivery, Transport} from '../../src/ticket/transport.ts';
import {type Deferred, deferred} from './deferred.ts';
import {KEY, OTHER_KEY, ticket} from './samples.ts';

const delivered: Delivery = {ok: true, number: 'YH20261122-0001', receipt: 'abc'};
const failure = (reason: (Delivery & {ok: false})['reason']): Delivery => ({
  ok: false,
  reason,
  detail: 'test',
});

/** An outbox whose transport answers when the test says so; sends are numbered from 0. */
function setup(store: TicketStore = createMemoryTicketStore()) {
  const sent: Ticket[] = [];
  const answers: Deferred<Delivery>[] = [];
  const reached = Array.from({length: 9}, () => deferred<void>());
  const records: TicketRecord[] = [];
  const transport: Transport = {
    send(one) {
      const answer = deferred<Delivery>();
      answers.push(answer);
      sent.push(one);
      reached[sent.length - 1]?.resolve();
      return answer.promise;
    },
  };
  const options = {
    store,
    transport,
    now: () => Date.parse('2026-11-22T01:02:03.000Z'),
    newKey: () => OTHER_KEY,
    random: () => 0.5,
    lock: createPageLock(),
    // The looks that it plans for itself are the matter of other tests.
    schedule: () => () => undefined,
    onRecord: (record: TicketRecord) => records.push(record),
  };
  return {
    store,
    sent,
    records,
    options,
    outbox: createOutbox(options),
    /** Resolves once send number `index` is under way. */
    sending: (index: number) => reached[index]?.promise,
    answer: async (index: number, delivery: Delivery) => {
      await reached[index]?.promise;
      answers[index]?.resolve(delivery);
    },
    throwAt: async (index: number, error: unknown) => {
      await reached[index]?.promise;
      answers[index]?.reject(error);
    },
  };
}

/** Files and answers in one step. */
async function filed(at: ReturnType<typeof setup>, one: Ticket, delivery: Delivery) {
  const result = at.outbox.file(one);
  await at.answer(at.sent.length, delivery);
  return result;
}

describe('filing a ticket', () => {
  test('keeps it before it is sent', async () => {
    const at = setup();
    const result = at.outbox.file(ticket);
    await at.sending(0);
    const [kept] = await at.outbox.list();
    assert.equal(kept?.state, 'saved');
    assert.deepEqual(kept?.ticket, ticket);
    await at.answer(0, delivered);
    await result;
  });

  test('marks it delivered with its number, and forgets who it was', async () => {
    const at = setup();
    assert.deepEqual(await filed(at, ticket, delivered), {
      key: KEY,
      delivery: delivered,
      kept: 'memory',
    });
    const record = await at.store.get(KEY);
    assert.ok(record?.state === 'delivered');
    assert.deepEqual([record.number, record.receipt], ['YH20261122-0001', 'abc']);
    assert.deepEqual(
      [record.ticket.name, record.ticket.phone, record.ticket.consentAt],
      ['', '', null],
    );
    assert.equal(at.sent[0]?.phone, '13800001111', 'what was sent had it');
  });

  test('marks it failed with the reason, and keeps every word', async () => {
    const at = setup();
    await filed(at, ticket, failure('too-many'));
    const record = await at.store.get(KEY);
    assert.ok(record?.state === 'failed');
    assert.equal(record.reason, 'too-many');
    assert.deepEqual(record.ticket, ticket);
  });

  test('tells of each state in order', async () => {
    const at = setup();
    await filed(at, ticket, failure('unreachable'));
    const again = at.outbox.retry(KEY);
    await at.answer(1, delivered);
    await again;
    const states = at.records.map(({state}) => state);
    assert.deepEqual(
      states.filter((state, index) => state !== states[index - 1]),
      ['saved', 'failed', 'delivered'],
    );
  });

  test('keeps it as text where nobody takes tickets', async () => {
    const at = setup();
    const {delivery} = await createOutbox({...at.options, transport: null}).file(ticket);
    assert.ok(!delivery.ok && delivery.reason === 'not-configured');
    assert.equal((await at.store.get(KEY))?.state, 'failed');
  });

  test('survives a transport that throws', async () => {
    const at = setup();
    const result = at.outbox.file(ticket);
    await at.throwAt(0, new RangeError(`about ${ticket.phone}`));
    const {delivery} = await result;
    assert.deepEqual(delivery, {
      ok: false,
      reason: 'unreachable',
      detail: 'transport threw RangeError',
      queued: 'memory',
    });
    assert.equal((await at.store.get(KEY))?.state, 'failed');
  });

  test('rejects when the caller aborts, with the ticket still kept', async () => {
    const at = setup();
    const caller = new AbortController();
    const result = at.outbox.file(ticket, [], caller.signal);
    await at.sending(0);
    caller.abort();
    await at.throwAt(0, caller.signal.reason);
    await assert.rejects(result, {name: 'AbortError'});
    assert.equal((await at.store.get(KEY))?.state, 'saved');
  });

  test('waits for a store that is still opening', async () => {
    const at = setup();
    const opening = deferred<TicketStore>();
    const result = createOutbox({...at.options, store: opening.promise}).file(ticket);
    assert.equal(at.sent.length, 0);
    opening.resolve(at.store);
    await at.answer(0, delivered);
    assert.equal((await result).delivery.ok, true);
  });
});

describe('filing the same ticket again', () => {
  test('while the first is under way sends once', async () => {
    const at = setup();
    const all = [at.outbox.file(ticket), at.outbox.file(ticket), at.outbox.retry(KEY)];
    await at.answer(0, delivered);
    for (const result of await Promise.all(all)) assert.deepEqual(result?.delivery, delivered);
    assert.equal(at.sent.length, 1);
  });

  test('after delivery tells its number without sending', async () => {
    const at = setup();
    await filed(at, ticket, delivered);
    assert.deepEqual((await at.outbox.file(ticket)).delivery, delivered);
    assert.deepEqual((await at.outbox.retry(KEY))?.delivery, delivered);
    assert.equal(at.sent.length, 1);
  });

  test('after a lost answer sends the very same words and times under the same key', async () => {
    const at = setup();
    await filed(at, ticket, failure('unreachable'));
    await filed(at, {...ticket, filedAt: 'later', consentAt: 'later'}, failure('unreachable'));
    const again = at.outbox.retry(KEY);
    await at.answer(2, delivered);
    await again;
    assert.deepEqual(at.sent, [ticket, ticket, ticket]);
  });

  test('is not possible once the device has forgotten it', async () => {
    assert.equal(await setup().outbox.retry(KEY), undefined);
  });

  test('works for a ticket whose page went away while it was sent', async () => {
    const before = setup();
    void before.outbox.file(ticket);
    await before.sending(0);
    const after = setup(before.store);
    const result = after.outbox.retry(KEY);
    await after.answer(0, delivered);
    assert.deepEqual((await result)?.delivery, delivered);
    assert.deepEqual(after.sent, [ticket]);
  });
});

describe('filing changed words', () => {
  const changed = {...ticket, content: '电梯还是坏的，老人摔倒了'};

  test('after a lost answer takes a new key: the old words may have arrived', async () => {
    const at = setup();
    await filed(at, ticket, failure('unexpected-response'));
    const result = await filed(at, changed, delivered);
    assert.equal(result.key, OTHER_KEY);
    assert.deepEqual(at.sent[1], {...changed, key: OTHER_KEY});
    assert.deepEqual(
      (await at.outbox.list()).map(({ticket: {key}}) => key),
      [OTHER_KEY],
      'the old words are not sent after the new ones',
    );
    assert.deepEqual((await at.outbox.retry(KEY))?.key, OTHER_KEY, 'and lead to the new ones');
    assert.equal((await at.store.get(KEY))?.ticket.phone, '');
  });

  test('twice in a row never uses a key for two wordings', async () => {
    const at = setup();
    const keys = ['second', 'third'];
    const outbox = createOutbox({...at.options, newKey: () => keys.shift() ?? ''});
    for (const [index, content] of ['one', 'two', 'three', 'three'].entries()) {
      const result = outbox.file({...ticket, content});
      await at.answer(index, failure('unreachable'));
      await result;
    }
    assert.deepEqual(
      at.sent.map(({key, content}) => [key, content]),
      [
        [KEY, 'one'],
        ['second', 'two'],
        ['third', 'three'],
        ['third', 'three'],
      ],
    );
  });

  test('after any other failure takes a new key too: an earlier send may have arrived', async () => {
    const at = setup();
    await filed(at, ticket, failure('unreachable'));
    await filed(at, ticket, failure('too-many'));
    assert.equal((await filed(at, changed, delivered)).key, OTHER_KEY);
  });

  test('after delivery is another ticket', async () => {
    const at = setup();
    await filed(at, ticket, delivered);
    assert.equal((await filed(at, changed, delivered)).key, OTHER_KEY);
    assert.equal((await at.outbox.list()).length, 2);
  });
});
