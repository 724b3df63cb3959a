import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {describe, type TestContext, test} from 'node:test';
import fc from 'fast-check';
import {createChallenges} from '../../src/desk/intake/challenge.ts';
import {groupCalls} from '../../src/desk/intake/group-calls.ts';
import type {Ticket} from '../../src/ticket/ticket.ts';
import type {TicketStatus} from '../../src/ticket/ticket-status.ts';
import {onDatabases} from './on-databases.ts';
import {
  anotherTicket,
  config,
  housing,
  NOW,
  PAGE,
  type RunningDesk,
  runDesk,
  sha256,
  type Taken,
} from './running-desk.ts';

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4);

function attachment(data: Uint8Array, change: Partial<Ticket['attachments'][number]> = {}) {
  const id = randomUUID();
  const type = 'image/jpeg';
  return {id, name: '现场.jpg', type, bytes: data.length, sha256: sha256(data), ...change};
}

async function solve(challenge: {
  salt: string;
  challenge: string;
  maxnumber: number;
}): Promise<number> {
  for (let number = 0; number <= challenge.maxnumber; number += 1) {
    if (sha256(`${challenge.salt}${number}`) === challenge.challenge) return number;
  }
  throw new Error('no solution');
}

onDatabases('what the person who filed a ticket can do', (engine) => {
  /** A desk with one ticket and a clock. */
  async function filed(context: TestContext, change: Partial<Ticket> = {}) {
    let at = NOW;
    const desk = await runDesk(context, engine.database(), {now: () => at});
    const ticket = anotherTicket(change);
    const {receipt, number} = (await (await desk.post(ticket)).json()) as Taken;
    const send = (method: string, path: string, body?: unknown, headers = {}) =>
      fetch(`${desk.url}/tickets/${path}`, {
        method,
        headers: {
          'X-Receipt': receipt,
          ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
      });
    const status = async () => (await (await desk.status(receipt)).json()) as TicketStatus;
    const wait = (ms: number) => {
      at += ms;
    };
    return {desk, ticket, receipt, number, send, status, wait};
  }

  describe('to edit within ten minutes', () => {
    test('replaces the words, once however often it is sent', async (context) => {
      const {desk, ticket, number, send, status, wait} = await filed(context);
      wait(9 * 60_000);
      const edited = {...ticket, content: '电梯和路灯都坏了', phone: '13700002222'};
      for (let time = 0; time < 2; time += 1) {
        const response = await send('PUT', ticket.key, edited);
        assert.equal(response.status, 200);
        assert.deepEqual(await response.json(), {number, state: 'received'});
      }
      assert.deepEqual(
        (await status()).history.map(({note}) => note),
        ['', '市民修改了内容'],
      );
      const shown = await (await desk.as('agent', `/desk/tickets/${number}/personal`, {})).json();
      assert.equal((shown as {phone: string}).phone, '13700002222');
      // The first sending may still be under way: it is recognised as what it was.
      assert.deepEqual(((await (await desk.post(ticket)).json()) as Taken).number, number);
    });

    test('is over after ten minutes, and once somebody works on it', async (context) => {
      const late = await filed(context);
      late.wait(10 * 60_000 + 1);
      const other = {...late.ticket, content: '十分钟以后想到的话。'};
      const answer = await late.send('PUT', late.ticket.key, other);
      assert.equal(answer.status, 409);
      assert.deepEqual(await answer.json(), {error: 'too-late', state: 'received'});
      // The answer to a change may have been lost: asked again, it is not refused for its age.
      assert.equal((await late.send('PUT', late.ticket.key, late.ticket)).status, 200);
      const routed = await filed(context);
      await routed.desk.act('agent', routed.number, {action: 'triage', unit: housing});
      assert.equal((await routed.send('DELETE', routed.ticket.key)).status, 409);
    });

    test('needs the receipt of that very ticket', async (context) => {
      const one = await filed(context);
      const other = await filed(context);
      for (const headers of [{'X-Receipt': other.receipt}, {'X-Receipt': ''}]) {
        const put = await one.send('PUT', one.ticket.key, one.ticket, headers);
        assert.equal(put.status, 404);
        assert.equal((await one.send('DELETE', one.ticket.key, undefined, headers)).status, 404);
      }
      assert.equal((await one.send('PUT', one.ticket.key, other.ticket)).status, 400);
      assert.equal((await one.status()).state, 'received');
    });
  });

  test('withdraws, and nothing of the person stays', async (context) => {
    const file = attachment(JPEG);
    const {desk, ticket, number, send, status} = await filed(context, {
      content: '请打13911112222',
      attachments: [file],
    });
    for (let time = 0; time < 2; time += 1) {
      const response = await send('DELETE', ticket.key);
      assert.deepEqual(await response.json(), {number, state: 'withdrawn'});
    }
    assert.equal((await status()).history.length, 2);
    const database = engine.database();
    const row = await database
      .selectFrom('tickets')
      .selectAll()
      .where('number', '=', number)
      .execute();
    const stored = JSON.stringify(row);
    for (const secret of ['13911112222', ticket.phone, ticket.name]) {
      assert.ok(!stored.includes(secret), secret);
    }
    const {status: code} = await desk.act('agent', number, {action: 'accept'});
    assert.equal(code, 409);
  });

  describe('files', () => {
    const put =
      (desk: RunningDesk, key: string, receipt: string, id: string) =>
      (data: Uint8Array, type = 'image/jpeg') =>
        fetch(`${desk.url}/tickets/${key}/attachments/${id}`, {
          method: 'PUT',
          headers: {'Content-Type': type, 'X-Receipt': receipt, Origin: PAGE},
          body: Buffer.from(data),
        });

    test('are taken once, and reach agents as a download that runs nowhere', async (context) => {
      const file = attachment(JPEG);
      const {desk, ticket, receipt, number} = await filed(context, {attachments: [file]});
      const send = put(desk, ticket.key, receipt, file.id);
      const first = await send(JPEG);
      assert.equal(first.status, 201);
      assert.equal(first.headers.get('access-control-allow-origin'), PAGE);
      assert.deepEqual(await first.json(), {id: file.id, sha256: file.sha256});
      assert.equal((await send(JPEG)).status, 200);
      const path = `/desk/tickets/${number}/attachments/${file.id}`;
      const download = await desk.as('agent', path);
      assert.deepEqual(new Uint8Array(await download.arrayBuffer()), JPEG);
      assert.equal(download.headers.get('x-content-type-options'), 'nosniff');
      assert.match(
        download.headers.get('content-disposition') ?? '',
        /^attachment; filename\*=UTF-8''%E7%8E%B0/,
      );
      assert.equal((await desk.as('reader', path)).status, 403);
      assert.equal((await desk.as('housing', path)).status, 404);
      assert.equal((await fetch(desk.url + path)).status, 401);
    });

    test('are refused when they are not what was announced', async (context) => {
      const fake = new TextEncoder().encode('<script>alert(1)</script>');
      const file = attachment(JPEG);
      const script = attachment(fake);
      const {desk, ticket, receipt} = await filed(context, {attachments: [file, script]});
      const send = put(desk, ticket.key, receipt, file.id);
      assert.equal((await send(fake)).status, 422);
      assert.equal((await send(JPEG, 'image/png')).status, 415);
      assert.equal((await send(JPEG, 'text/html')).status, 415);
      assert.equal((await put(desk, ticket.key, receipt, script.id)(fake)).status, 415);
      assert.equal((await put(desk, ticket.key, receipt, randomUUID())(JPEG)).status, 404);
      assert.equal((await put(desk, ticket.key, 'A'.repeat(22), file.id)(JPEG)).status, 404);
      const large = new Uint8Array(10 * 1024 * 1024 + 1);
      assert.equal((await send(large)).status, 413);
    });

    test('of ten megabytes fit', async (context) => {
      const data = new Uint8Array(10 * 1024 * 1024);
      data.set(JPEG);
      const file = attachment(data);
      const {desk, ticket, receipt} = await filed(context, {attachments: [file]});
      assert.equal((await put(desk, ticket.key, receipt, file.id)(data)).status, 201);
    });
  });

  describe('in a flood', () => {
    test('files after solving a puzzle, which serves once', async (context) => {
      const options = {config: {...config, challengeAbove: 2}};
      const desk = await runDesk(context, engine.database(), options);
      await desk.file();
      await desk.file();
      const ticket = anotherTicket();
      const asked = await desk.post(ticket);
      assert.equal(asked.status, 429);
      const {error, challenge} = (await asked.json()) as {
        error: string;
        challenge: {salt: string; challenge: string; maxnumber: number};
      };
      assert.equal(error, 'challenge');
      const solution = {...challenge, number: await solve(challenge)};
      const header = (value: object) => ({
        'X-Challenge-Solution': Buffer.from(JSON.stringify(value)).toString('base64'),
      });
      const wrong = {...solution, number: (solution.number + 1) % challenge.maxnumber};
      assert.equal((await desk.post(ticket, header(wrong))).status, 429);
      assert.equal((await desk.post(ticket, header(solution))).status, 201);
      assert.equal((await desk.post(anotherTicket(), header(solution))).status, 429, 'used');
      assert.equal((await desk.post(ticket, {'X-Challenge-Solution': '{'})).status, 429);
    });

    test('solves no puzzle of its own making, no old one, and none with digits moved about', async () => {
      let at = NOW;
      const secret = Buffer.alloc(32, 1);
      const challenges = createChallenges(engine.database(), secret, () => at);
      const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64');
      const puzzle = challenges.make();
      const number = await solve(puzzle);
      const other = createChallenges(engine.database(), Buffer.alloc(32, 2), () => at).make();
      assert.equal(await challenges.accept(encode({...other, number: await solve(other)})), false);
      const digits = String(number);
      if (digits.length > 1) {
        const salt = `${puzzle.salt}${digits.slice(0, 1)}`;
        const moved = {...puzzle, salt, number: Number(digits.slice(1))};
        assert.equal(await challenges.accept(encode(moved)), false);
      }
      at += 10 * 60_000 + 1;
      assert.equal(await challenges.accept(encode({...puzzle, number})), false);
    });

    test('is counted by all desks on the database together', async (context) => {
      const options = {ticketsPerMinute: 3};
      const one = await runDesk(context, engine.database(), options);
      const two = await runDesk(context, engine.database(), options);
      const statuses: number[] = [];
      for (const desk of [one, two, one, two]) statuses.push((await desk.post({})).status);
      assert.deepEqual(statuses, [400, 400, 400, 429]);
    });
  });
});

describe('calls in groups', () => {
  test('give each caller its own result, however they come and whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({value: fc.integer(), fails: fc.boolean()}), {maxLength: 40}),
        fc.integer({min: 1, max: 7}),
        async (items, most) => {
          const sizes: number[] = [];
          const call = groupCalls(
            most,
            async (group: readonly {value: number; fails: boolean}[]) => {
              sizes.push(group.length);
              if (group.some(({fails}) => fails)) throw new Error('one of them');
              return group.map(({value}) => value * 2);
            },
          );
          const results = await Promise.allSettled(items.map(call));
          results.forEach((result, index) => {
            const item = items[index];
            assert.equal(result.status, item?.fails ? 'rejected' : 'fulfilled');
            if (result.status === 'fulfilled') assert.equal(result.value, (item?.value ?? 0) * 2);
          });
          assert.ok(sizes.every((size) => size <= most));
        },
      ),
    );
  });
});
