import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {createTicketFiler} from '../../src/ticket/file-ticket.ts';
import {createMemoryTicketStore} from '../../src/ticket/memory-ticket-store.ts';
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

/** A filer whose transport answers when the test says so; sends are numbered from 0. */
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
    onRecord: (record: TicketRecord) => records.push(record),
  };
  return {
    store,
    sent,
    records,
    options,
    filer: createTicketFiler(options),
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
  const result = at.filer.file(one);
  await at.answer(at.sent.length, delivery);
  return result;
}

describe('filing a ticket', () => {
  test('keeps it before it is sent', async () => {
    const at = setup();
    const result = at.filer.file(ticket);
    await at.sending(0);
    const [kept] = await at.store.list();
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
    const again = at.filer.retry(KEY);
    await at.answer(1, delivered);
    await again;
    assert.deepEqual(
      at.records.map(({state}) => state),
      ['saved', 'failed', 'saved', 'delivered'],
    );
  });

  test('keeps it as text where nobody takes tickets', async () => {
    const at = setup();
    const {delivery} = await createTicketFiler({...at.options, transport: null}).file(ticket);
    assert.ok(!delivery.ok && delivery.reason === 'not-configured');
    assert.equal((await at.store.get(KEY))?.state, 'failed');
  });

  test('survives a transport that throws', async () => {
    const at = setup();
    const result = at.filer.file(ticket);
    await at.throwAt(0, new RangeError(`about ${ticket.phone}`));
    const {delivery} = await result;
    assert.deepEqual(delivery, {
      ok: false,
      reason: 'unreachable',
      detail: 'transport threw RangeError',
    });
    assert.equal((await at.store.get(KEY))?.state, 'failed');
  });

  test('rejects when the caller aborts, with the ticket still kept', async () => {
    const at = setup();
    const caller = new AbortController();
    const result = at.filer.file(ticket, caller.signal);
    await at.sending(0);
    caller.abort();
    await at.throwAt(0, caller.signal.reason);
    await assert.rejects(result, {name: 'AbortError'});
    assert.equal((await at.store.get(KEY))?.state, 'saved');
  });

  test('waits for a store that is still opening', async () => {
    const at = setup();
    const opening = deferred<TicketStore>();
    const result = createTicketFiler({...at.options, store: opening.promise}).file(ticket);
    assert.equal(at.sent.length, 0);
    opening.resolve(at.store);
    await at.answer(0, delivered);
    assert.equal((await result).delivery.ok, true);
  });
});

describe('filing the same ticket again', () => {
  test('while the first is under way sends once', async () => {
    const at = setup();
    const all = [at.filer.file(ticket), at.filer.file(ticket), at.filer.retry(KEY)];
    await at.answer(0, delivered);
    for (const result of await Promise.all(all)) assert.deepEqual(result?.delivery, delivered);
    assert.equal(at.sent.length, 1);
  });

  test('after delivery tells its number without sending', async () => {
    const at = setup();
    await filed(at, ticket, delivered);
    assert.deepEqual((await at.filer.file(ticket)).delivery, delivered);
    assert.deepEqual((await at.filer.retry(KEY))?.delivery, delivered);
    assert.equal(at.sent.length, 1);
  });

  test('after a lost answer sends the very same words and times under the same key', async () => {
    const at = setup();
    await filed(at, ticket, failure('unreachable'));
    await filed(at, {...ticket, filedAt: 'later', consentAt: 'later'}, failure('unreachable'));
    const again = at.filer.retry(KEY);
    await at.answer(2, delivered);
    await again;
    assert.deepEqual(at.sent, [ticket, ticket, ticket]);
  });

  test('is not possible once the device has forgotten it', async () => {
    assert.equal(await setup().filer.retry(KEY), undefined);
  });

  test('works for a ticket whose page went away while it was sent', async () => {
    const before = setup();
    void before.filer.file(ticket);
    await before.sending(0);
    const after = setup(before.store);
    const result = after.filer.retry(KEY);
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
      (await at.store.list()).map(({ticket: {key}}) => key),
      [OTHER_KEY],
      'the old words are not sent after the new ones',
    );
    assert.deepEqual((await at.filer.retry(KEY))?.key, OTHER_KEY, 'and lead to the new ones');
    assert.equal((await at.store.get(KEY))?.ticket.phone, '');
  });

  test('twice in a row never uses a key for two wordings', async () => {
    const at = setup();
    const keys = ['second', 'third'];
    const filer = createTicketFiler({...at.options, newKey: () => keys.shift() ?? ''});
    for (const [index, content] of ['one', 'two', 'three', 'three'].entries()) {
      const result = filer.file({...ticket, content});
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
    assert.equal((await at.store.list()).length, 2);
  });
});

describe('whatever fails on the way', () => {
  /** What happens to one send: also the page going away before or after the request arrived. */
  const faults = [
    'ok',
    'lost-request',
    'lost-answer',
    'captive-portal',
    'server-error',
    'too-many',
    'crash-before',
    'crash-after',
  ] as const;
  type Fault = (typeof faults)[number];
  type Step =
    | {readonly do: 'file' | 'retry'; readonly which: number; readonly fault: Fault}
    | {readonly do: 'edit'; readonly which: number; readonly fault: Fault}
    | {readonly do: 'restart'};

  /** A receiver that keeps its promise: one number a key, other words refused. */
  function receiver() {
    const bodies = new Map<string, string>();
    return {
      bodies,
      take(one: Ticket): Delivery {
        const body = JSON.stringify(one);
        const known = bodies.get(one.key);
        if (known !== undefined && known !== body) return failure('refused');
        bodies.set(one.key, body);
        return {ok: true, number: `N-${one.key}`};
      },
    };
  }

  async function run(steps: readonly Step[]) {
    const store = createMemoryTicketStore();
    const desk = receiver();
    const refusals: string[] = [];
    const confirmed = new Map<string, string>();
    let fault: Fault = 'ok';
    let crashed = deferred<void>();
    let keys = 0;
    const newKey = () => `key-${keys++}`;
    const gone = new Promise<never>(() => undefined);
    const transport: Transport = {
      async send(one) {
        const arrives = ![
          'lost-request',
          'captive-portal',
          'server-error',
          'too-many',
          'crash-before',
        ].includes(fault);
        const answer = arrives ? desk.take(one) : undefined;
        if (answer && !answer.ok) refusals.push(one.content);
        if (fault.startsWith('crash')) {
          crashed.resolve();
          return gone;
        }
        if (fault === 'captive-portal') return failure('unexpected-response');
        if (fault === 'too-many') return failure('too-many');
        return fault === 'ok' && answer ? answer : failure('unreachable');
      },
    };
    const create = () => createTicketFiler({store, transport, now: () => 0, newKey});
    let filer = create();
    const drafts: Ticket[] = [];
    const act = async (work: () => Promise<{key: string; delivery: Delivery} | undefined>) => {
      crashed = deferred<void>();
      const result = await Promise.race([work(), crashed.promise]);
      if (fault.startsWith('crash')) filer = create();
      if (result?.delivery.ok) confirmed.set(result.key, result.delivery.number);
    };
    for (const step of steps) {
      if (step.do === 'restart') {
        filer = create();
        continue;
      }
      fault = step.fault;
      if (step.do === 'file') {
        const one = {...ticket, key: newKey(), content: `matter ${drafts.length}`};
        drafts.push(one);
        await act(() => filer.file(one));
        continue;
      }
      const index = step.which % Math.max(1, drafts.length);
      const one = drafts[index];
      if (!one) continue;
      if (step.do === 'retry') {
        await act(() => filer.retry(one.key));
      } else {
        const edited = {...one, content: `${one.content}, edited`};
        drafts[index] = edited;
        await act(() => filer.file(edited));
      }
    }
    fault = 'ok';
    filer = create();
    for (const {ticket: kept} of await store.list()) await act(() => filer.retry(kept.key));
    return {desk, confirmed, refusals, drafts, records: await store.list()};
  }

  const fault = fc.constantFrom(...faults);
  const step: fc.Arbitrary<Step> = fc.oneof(
    {weight: 4, arbitrary: fc.record({do: fc.constant('file'), which: fc.nat(9), fault})},
    {weight: 4, arbitrary: fc.record({do: fc.constant('retry'), which: fc.nat(9), fault})},
    {weight: 2, arbitrary: fc.record({do: fc.constant('edit'), which: fc.nat(9), fault})},
    {weight: 1, arbitrary: fc.record({do: fc.constant('restart')})},
  );

  test('every ticket arrives once, with its last words, under the number that was shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, {maxLength: 14}), async (steps) => {
        const {desk, confirmed, refusals, drafts, records} = await run(steps);
        assert.deepEqual(refusals, [], 'no key was used for two wordings');
        for (const record of records) assert.equal(record.state, 'delivered');
        const words = [...desk.bodies.values()].map((body) => (JSON.parse(body) as Ticket).content);
        for (const {content} of drafts) {
          assert.equal(words.filter((one) => one === content).length, 1, content);
        }
        for (const [key, number] of confirmed) {
          assert.ok(desk.bodies.has(key));
          assert.equal(number, `N-${key}`);
        }
      }),
      {numRuns: 5000},
    );
  });
});
