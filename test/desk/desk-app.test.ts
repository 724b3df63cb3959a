import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {sql} from 'kysely';
import type {TicketDetail} from '../../src/desk/flow/ticket-detail.ts';
import type {QueuePage} from '../../src/desk/flow/ticket-queue.ts';
import {createHttpTransport} from '../../src/ticket/http-transport.ts';
import type {Ticket} from '../../src/ticket/ticket.ts';
import {memoryDatabase, onDatabases} from './on-databases.ts';
import {anotherTicket, NOW, PAGE, runDesk, type Taken, tokens} from './running-desk.ts';

async function taken(response: Promise<Response> | Response): Promise<Taken> {
  return (await (await response).json()) as Taken;
}

onDatabases('the desk', (engine) => {
  async function count(): Promise<number> {
    const rows = await engine.database().selectFrom('tickets').select('id').execute();
    return rows.length;
  }

  describe('the intake of tickets', () => {
    test('gives a new ticket a number of the day and a receipt', async (context) => {
      const desk = await runDesk(context, engine.database());
      const ticket = anotherTicket();
      const response = await desk.post(ticket);
      assert.equal(response.status, 201);
      const {number, key, receipt} = await taken(response);
      assert.match(number, /^YH20261122-\d{4}$/);
      assert.equal(key, ticket.key);
      assert.match(receipt, /^[\w-]{22}$/);
    });

    test('understands what the transport of the assistant sends, and is understood', async (context) => {
      const desk = await runDesk(context, engine.database());
      const transport = createHttpTransport({url: `${desk.url}/tickets`});
      const ticket = anotherTicket();
      const first = await transport.send(ticket);
      assert.ok(first.ok);
      assert.deepEqual(await transport.send(ticket), first);
      const changed = await transport.send({...ticket, content: '别的'});
      assert.ok(!changed.ok && changed.reason === 'refused');
      const large = await transport.send({...ticket, content: '字'.repeat(50_000)});
      assert.ok(!large.ok && large.reason === 'too-large');
      const elsewhere = await createHttpTransport({url: `${desk.url}/health`}).send(ticket);
      assert.ok(!elsewhere.ok && elsewhere.reason === 'refused');
    });

    test('counts from one each day, by the calendar in China', async (context) => {
      let now = Date.parse('2027-03-01T15:59:00.000Z');
      const desk = await runDesk(context, engine.database(), {now: () => now});
      const numbers: string[] = [];
      for (const at of [now, now, Date.parse('2027-03-01T16:00:00.000Z')]) {
        now = at;
        numbers.push((await taken(desk.post(anotherTicket()))).number);
      }
      assert.deepEqual(numbers, ['YH20270301-0001', 'YH20270301-0002', 'YH20270302-0001']);
    });

    test('recognises a ticket sent again, whatever the order of its fields', async (context) => {
      const desk = await runDesk(context, engine.database());
      const ticket = anotherTicket();
      const first = await taken(desk.post(ticket));
      const before = await count();
      const reversed = Object.fromEntries(Object.entries(ticket).reverse());
      const again = await desk.post(reversed);
      assert.equal(again.status, 200);
      assert.deepEqual(await taken(again), first);
      assert.equal(await count(), before);
    });

    test('refuses other words under a key it knows, and keeps the first', async (context) => {
      const desk = await runDesk(context, engine.database());
      const ticket = anotherTicket();
      await desk.post(ticket);
      const before = await count();
      for (const change of [{content: '别的'}, {confidential: true}, {tried: []}]) {
        const other = await desk.post({...ticket, ...change});
        assert.equal(other.status, 422);
        assert.deepEqual(await other.json(), {error: 'other-body'});
      }
      assert.equal(await count(), before);
    });

    test('gives one number to a ticket that arrives twenty times at once', async (context) => {
      const desk = await runDesk(context, engine.database());
      const ticket = anotherTicket();
      const before = await count();
      const responses = await Promise.all(Array.from({length: 20}, () => desk.post(ticket)));
      const all = await Promise.all(responses.map(taken));
      assert.equal(new Set(all.map(({number}) => number)).size, 1);
      assert.equal(new Set(all.map(({receipt}) => receipt)).size, 1);
      assert.equal(responses.filter(({status}) => status === 201).length, 1);
      assert.equal(await count(), before + 1);
    });

    test('gives fifty tickets at once fifty numbers without a gap', async (context) => {
      const now = Date.parse('2027-05-01T04:00:00.000Z');
      const desk = await runDesk(context, engine.database(), {now: () => now});
      const all = await Promise.all(
        Array.from({length: 50}, () => taken(desk.post(anotherTicket()))),
      );
      assert.deepEqual(
        all.map(({number}) => number).sort(),
        Array.from({length: 50}, (_, index) => `YH20270501-${String(index + 1).padStart(4, '0')}`),
      );
      assert.equal(new Set(all.map(({receipt}) => receipt)).size, 50);
    });

    test('wants the key in the header too', async (context) => {
      const desk = await runDesk(context, engine.database());
      const ticket = anotherTicket();
      for (const header of ['', anotherTicket().key, `${ticket.key}, ${ticket.key}`]) {
        const response = await desk.post(ticket, {'Idempotency-Key': header});
        assert.equal(response.status, 400);
        assert.deepEqual(await response.json(), {error: 'key-mismatch'});
      }
    });

    test('takes JSON only', async (context) => {
      const desk = await runDesk(context, engine.database());
      const ticket = anotherTicket();
      const body = JSON.stringify(ticket);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/json', '']) {
        const headers = {'Content-Type': type, 'Idempotency-Key': ticket.key};
        const response = await fetch(`${desk.url}/tickets`, {method: 'POST', headers, body});
        assert.equal(response.status, 415, type);
      }
      for (const broken of ['{', '', 'null', '[]', '"text"', '{"__proto__":{"key":"x"}}']) {
        const headers = {'Content-Type': 'application/json', 'Idempotency-Key': ticket.key};
        const response = await fetch(`${desk.url}/tickets`, {
          method: 'POST',
          headers,
          body: broken,
        });
        assert.equal(response.status, 400, broken);
      }
    });

    test('takes no more than 128 KB', async (context) => {
      const desk = await runDesk(context, engine.database());
      const response = await desk.post(anotherTicket({content: 'x'.repeat(128 * 1024)}));
      assert.equal(response.status, 413);
      assert.deepEqual(await response.json(), {error: 'too-large'});
    });

    test('takes the longest ticket a form can make', async (context) => {
      const desk = await runDesk(context, engine.database());
      const ticket = anotherTicket({
        content: '字'.repeat(5000),
        title: '题'.repeat(30),
        place: '地'.repeat(200),
        unitReason: '由'.repeat(500),
        tried: Array.from({length: 20}, () => ({
          entryId: 'a'.repeat(60),
          question: '问'.repeat(60),
        })),
      });
      assert.equal((await desk.post(ticket)).status, 201);
    });

    test('names the fields that are wrong, never what stood in them', async (context) => {
      const desk = await runDesk(context, engine.database());
      const secret = '13912345678';
      const response = await desk.post(
        anotherTicket({
          title: secret.repeat(9),
          phone: secret,
          consentAt: null,
          [secret]: secret,
        } as Partial<Ticket>),
      );
      assert.equal(response.status, 400);
      const text = await response.text();
      assert.ok(!text.includes(secret));
      assert.deepEqual((JSON.parse(text) as {fields: string[]}).fields.includes('title'), true);
    });
  });

  describe('the list for agents', () => {
    test('is closed without the token', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const authorization of [
        '',
        'Bearer',
        'Bearer wrong',
        `Basic ${tokens.agent}`,
        tokens.agent,
        `Bearer ${tokens.agent}x`,
      ]) {
        const response = await fetch(`${desk.url}/tickets`, {
          headers: {Authorization: authorization},
        });
        assert.equal(response.status, 401, authorization);
        assert.deepEqual(await response.json(), {error: 'unauthorized'});
      }
      assert.equal((await fetch(`${desk.url}/tickets?token=${tokens.agent}`)).status, 401);
    });

    test('shows the newest first, stretch by stretch, each once', async (context) => {
      const desk = await runDesk(context, engine.database());
      const sent: string[] = [];
      for (let index = 0; index < 7; index += 1) {
        sent.unshift((await taken(desk.post(anotherTicket()))).number);
      }
      const seen: string[] = [];
      let next: number | null = null;
      do {
        const query: string = next === null ? '?limit=3' : `?limit=3&before=${next}`;
        const page = (await (await desk.list(query)).json()) as QueuePage;
        assert.ok(page.tickets.length <= 3);
        assert.equal(page.total, await count());
        seen.push(...page.tickets.map(({number}) => number));
        next = page.next;
      } while (next !== null);
      assert.deepEqual(seen.slice(0, 7), sent);
      assert.equal(seen.length, await count());
      assert.equal(new Set(seen).size, seen.length);
    });

    test('shows a line of a ticket without whom it is from', async (context) => {
      const desk = await runDesk(context, engine.database());
      const ticket = anotherTicket({title: '电梯坏了请打13912345678'});
      const {number} = await taken(desk.post(ticket));
      const {tickets} = (await (await desk.list('?limit=1')).json()) as QueuePage;
      const [line] = tickets;
      assert.equal(line?.number, number);
      assert.equal(line?.state, 'received');
      assert.equal(line?.receivedAt, new Date(NOW).toISOString());
      assert.equal(line?.title, '电梯坏了请打〔手机〕');
      assert.deepEqual(line?.proposedUnit, ticket.unit);
      for (const secret of [ticket.name, ticket.phone, '13912345678', ticket.key]) {
        assert.ok(!JSON.stringify(tickets).includes(secret), secret);
      }
    });

    test('refuses a range it does not understand', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const query of [
        '?limit=0',
        '?limit=101',
        '?limit=x',
        '?before=-1',
        '?before=1;drop',
        '?q=x',
      ]) {
        assert.equal((await desk.list(query)).status, 400, query);
      }
    });

    test('keeps hostile words as words', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const text of [
        '<script>alert(1)</script><img src=x onerror=alert(1)>',
        "'); DROP TABLE tickets; --",
        '{{constructor.constructor("alert(1)")()}} #{7*7} <%= 7*7 %> =cmd|calc',
        '\u202Etxt.exe\u200B \u0000 \uFFFF 𠮷 👩‍👩‍👧',
        '\\u0000 \\ud800 \ud800',
      ]) {
        const ticket = anotherTicket({content: text, place: text.slice(0, 200)});
        assert.equal((await desk.post(ticket)).status, 201, text);
        const {number} = await taken(desk.post(ticket));
        const response = await desk.as('agent', `/desk/tickets/${number}`);
        assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
        const detail = (await response.json()) as TicketDetail;
        assert.equal(detail.ticket.content, text);
      }
    });
  });

  describe('the state of a ticket', () => {
    test('is told to whoever has the receipt, and nothing more', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number, receipt} = await taken(desk.post(anotherTicket()));
      const byHeader = await fetch(`${desk.url}/tickets/status`, {
        headers: {'X-Receipt': receipt},
      });
      assert.equal(byHeader.status, 200);
      const told = {
        number,
        state: 'received',
        receivedAt: new Date(NOW).toISOString(),
        updatedAt: new Date(NOW).toISOString(),
        unit: null,
        deadline: null,
        answer: null,
        history: [{at: new Date(NOW).toISOString(), state: 'received', note: ''}],
      };
      assert.deepEqual(await byHeader.json(), told);
      const byBody = await fetch(`${desk.url}/tickets/status`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({receipt}),
      });
      assert.deepEqual(await byBody.json(), told);
    });

    test('is not told by number, key, address or guess', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number, key, receipt} = await taken(desk.post(anotherTicket()));
      for (const guess of [number, key, '', 'A'.repeat(22), `${receipt}A`, "' OR 1=1 --"]) {
        const headers = {'X-Receipt': guess};
        const response = await fetch(`${desk.url}/tickets/status`, {headers});
        assert.equal(response.status, 404, guess);
        assert.deepEqual(await response.json(), {error: 'unknown-receipt'});
      }
      assert.equal((await fetch(`${desk.url}/tickets/status?receipt=${receipt}`)).status, 404);
      assert.equal((await fetch(`${desk.url}/tickets/status/${receipt}`)).status, 404);
    });
  });

  describe('pages of other origins', () => {
    const ask = (url: string, origin: string) =>
      fetch(`${url}/tickets`, {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type,idempotency-key',
        },
      });

    test('are let in when listed', async (context) => {
      const desk = await runDesk(context, engine.database());
      const asked = await ask(desk.url, PAGE);
      assert.equal(asked.status, 204);
      assert.equal(asked.headers.get('access-control-allow-origin'), PAGE);
      assert.match(asked.headers.get('access-control-allow-headers') ?? '', /Idempotency-Key/);
      assert.equal(asked.headers.get('access-control-allow-credentials'), null);
      const sent = await desk.post(anotherTicket(), {Origin: PAGE});
      assert.equal(sent.headers.get('access-control-allow-origin'), PAGE);
      assert.equal(sent.headers.get('vary'), 'Origin');
    });

    test('can read every refusal when listed', async (context) => {
      const desk = await runDesk(context, engine.database(), {ticketsPerMinute: 3});
      const statuses: number[] = [];
      for (const ticket of [
        {},
        anotherTicket({content: 'x'.repeat(140_000)}),
        anotherTicket({title: ''}),
        {},
      ]) {
        const response = await desk.post(ticket, {Origin: PAGE});
        statuses.push(response.status);
        assert.equal(response.headers.get('access-control-allow-origin'), PAGE);
      }
      assert.deepEqual(statuses, [400, 413, 400, 429]);
    });

    test('get nothing when not listed', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const origin of [
        'https://evil.example',
        'null',
        `${PAGE}.evil.example`,
        `${PAGE}:8443`,
        'http://www.example.gov.cn',
      ]) {
        const asked = await ask(desk.url, origin);
        assert.equal(asked.headers.get('access-control-allow-origin'), null, origin);
        assert.equal(asked.headers.get('access-control-allow-headers'), null, origin);
      }
    });

    test('never read the list, listed or not', async (context) => {
      const desk = await runDesk(context, engine.database());
      const headers = {Origin: PAGE, Authorization: `Bearer ${tokens.agent}`};
      const response = await fetch(`${desk.url}/tickets`, {headers});
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    });

    test('cannot all be allowed', async (context) => {
      for (const origin of ['*', 'null', 'www.example.gov.cn', `${PAGE}/`, `${PAGE}/page`]) {
        await assert.rejects(
          runDesk(context, engine.database(), {allowedOrigins: [origin]}),
          /is not an origin/,
        );
      }
    });
  });

  describe('a flood', () => {
    test('is turned away after thirty tickets a minute, and told when to come back', async (context) => {
      let now = NOW;
      const desk = await runDesk(context, engine.database(), {
        now: () => now,
        ticketsPerMinute: 30,
      });
      const ticket = anotherTicket();
      for (let index = 0; index < 30; index += 1) {
        assert.ok((await desk.post(ticket)).ok, `ticket ${index}`);
      }
      const refused = await desk.post(ticket);
      assert.equal(refused.status, 429);
      assert.equal(refused.headers.get('retry-after'), '2');
      assert.deepEqual(await refused.json(), {error: 'too-many'});
      now += 2000;
      assert.equal((await desk.post(ticket)).status, 200);
      assert.equal((await desk.post(ticket)).status, 429);
    });

    test('of guesses at receipts is turned away too', async (context) => {
      const desk = await runDesk(context, engine.database(), {ticketsPerMinute: 2});
      const guess = () =>
        fetch(`${desk.url}/tickets/status`, {headers: {'X-Receipt': 'A'.repeat(22)}});
      assert.deepEqual(
        [(await guess()).status, (await guess()).status, (await guess()).status],
        [404, 404, 429],
      );
    });

    test('does not lock out the agents', async (context) => {
      const desk = await runDesk(context, engine.database(), {ticketsPerMinute: 1});
      await desk.post({});
      assert.equal((await desk.post({})).status, 429);
      assert.equal((await desk.list('?limit=1')).status, 200);
    });

    test('cannot pose as many clients, unless a trusted proxy says so', async (context) => {
      const from = (client: string) => ({'X-Forwarded-For': client});
      const plain = await runDesk(context, engine.database(), {ticketsPerMinute: 1});
      await plain.post({}, from('203.0.113.1'));
      assert.equal((await plain.post({}, from('203.0.113.2'))).status, 429);
      const proxied = await runDesk(context, engine.database(), {
        ticketsPerMinute: 1,
        trustedProxies: ['127.0.0.1'],
      });
      assert.equal((await proxied.post({}, from('203.0.113.1'))).status, 400);
      assert.equal((await proxied.post({}, from('203.0.113.2'))).status, 400);
      assert.equal((await proxied.post({}, from('203.0.113.1'))).status, 429);
    });
  });

  describe('the log', () => {
    test('holds routes, states and numbers, and nothing of anybody', async (context) => {
      const desk = await runDesk(context, engine.database(), {ticketsPerMinute: 6});
      const canary = {
        name: '金丝雀',
        phone: '13900009999',
        content: '金丝雀的事 330902199001011234',
      };
      const ticket = anotherTicket(canary);
      const {receipt} = await taken(desk.post(ticket));
      await desk.post({...ticket, content: canary.content.repeat(2)});
      await desk.post({...ticket, phone: 1});
      await desk.post(ticket, {'X-Forwarded-For': '203.0.113.77', 'User-Agent': 'canary-agent'});
      await desk.list(`?q=${encodeURIComponent(canary.name)}`);
      await fetch(`${desk.url}/tickets/status`, {headers: {'X-Receipt': receipt}});
      await fetch(`${desk.url}/${canary.phone}?name=${encodeURIComponent(canary.name)}`);
      const log = JSON.stringify(desk.events);
      assert.ok(desk.events.length >= 7);
      for (const secret of [
        ...Object.values(canary),
        encodeURIComponent(canary.name),
        receipt,
        tokens.agent,
        ticket.key,
        '127.0.0.1',
        '203.0.113.77',
        'canary-agent',
      ]) {
        assert.ok(!log.includes(secret), secret);
      }
      assert.ok(log.includes('YH20261122-'), 'the number is what agents ask by');
    });

    test('says where the desk failed without quoting what it failed on', async (context) => {
      const broken = await memoryDatabase();
      const desk = await runDesk(context, broken);
      // What PostgreSQL says of a refused row quotes all of it.
      await sql`ALTER TABLE tickets ADD CONSTRAINT none CHECK (false)`.execute(broken);
      const response = await desk.post(anotherTicket({content: '金丝雀的事'}));
      assert.equal(response.status, 500);
      assert.deepEqual(await response.json(), {error: 'internal'});
      await broken.destroy();
      assert.equal((await fetch(`${desk.url}/health`)).status, 503);
      const errors = desk.events.filter(({event}) => event === 'error');
      assert.equal(errors.length, 2);
      const log = JSON.stringify(errors);
      assert.ok(!log.includes('金丝雀'));
      assert.match(log, /pglite/);
      assert.match(log, /23514/);
    });
  });

  describe('the rest', () => {
    test('tells that it is well', async (context) => {
      const desk = await runDesk(context, engine.database());
      const response = await fetch(`${desk.url}/health`);
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), {ok: true});
    });

    test('has no other files', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const path of [
        '/console.ts',
        '/../package.json',
        '/%2e%2e/package.json',
        '/console/',
        '/token',
      ]) {
        assert.equal((await fetch(desk.url + path)).status, 404, path);
      }
    });
  });
});
