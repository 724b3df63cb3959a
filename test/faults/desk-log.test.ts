/** S6 of docs/security.md at the other end: what a stranger sends is in no log of the desk. */
import assert from 'node:assert/strict';
import {after, before, describe, type TestContext, test} from 'node:test';
import {errorEvent} from '../../src/desk/desk-event.ts';
import type {Database} from '../../src/desk/storage/tables.ts';
import {memoryDatabase} from '../desk/on-databases.ts';
import {anotherTicket, type RunningDesk, runDesk, tokens} from '../desk/running-desk.ts';

const PHONE = '13912345678';
const NAME = '欧阳雪梨';
const CANARIES = [PHONE, NAME, encodeURIComponent(NAME)];

let database: Database;
before(async () => {
  database = await memoryDatabase();
});
after(() => database.destroy());

/** Everything that the program writes while `work` runs, beside what it is given to log by. */
async function output(context: TestContext, work: () => Promise<void>): Promise<string> {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    const real = stream.write.bind(stream);
    context.mock.method(stream, 'write', (chunk: string | Uint8Array) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      // The runner of the tests speaks by the same stream.
      if (CANARIES.some((canary) => text.includes(canary))) written.push(text);
      return real(chunk);
    });
  }
  await work();
  context.mock.restoreAll();
  return written.join('');
}

/** Personal data in every place of a request of a stranger and of an agent. */
async function everyRequest(desk: RunningDesk): Promise<number> {
  const {number, receipt, key} = await desk.file({name: NAME, phone: PHONE, content: PHONE});
  const words = encodeURIComponent(`${NAME} ${PHONE}`);
  const headers = {
    Authorization: `Bearer ${tokens.agent}`,
    'User-Agent': PHONE,
    Referer: `https://www.example.gov.cn/?q=${words}`,
    'X-Forwarded-For': PHONE,
    'X-Receipt': PHONE,
    'Idempotency-Key': PHONE,
    Origin: `https://${PHONE}.invalid`,
    Cookie: `phone=${PHONE}`,
  };
  const json = {...headers, 'Content-Type': 'application/json'};
  const bodies = [
    JSON.stringify(anotherTicket({name: NAME, phone: PHONE})),
    JSON.stringify({[PHONE]: {[NAME]: 1}, events: [{question: words}]}),
    `{"name": "${NAME}", "phone": ${PHONE}`,
    `"${NAME}${PHONE}"`.repeat(20_000),
  ];
  const paths = [
    '/tickets',
    `/tickets/${key}`,
    `/tickets/${key}/rating`,
    `/tickets/${words}`,
    '/tickets/status',
    `/tickets/status?receipt=${words}`,
    `/tickets?q=${words}`,
    `/tickets?number=${words}`,
    '/desk/tickets/search',
    `/desk/tickets/${words}`,
    `/desk/tickets/${number}/actions`,
    `/desk/tickets/${number}/personal`,
    '/desk/related',
    `/desk/export?q=${words}`,
    `/desk/insight/rows?day=${words}&like=${words}`,
    `/desk/insight/report?day=${words}&lang=${words}`,
    '/insight/events',
    `/${words}`,
    '/%',
    `/%E6%${PHONE}`,
    `/tickets/${PHONE.repeat(20)}`,
  ];
  let requests = 0;
  for (const path of paths) {
    for (const [method, body] of [
      ['GET', undefined],
      ['DELETE', undefined],
      ['OPTIONS', undefined],
      ...bodies.flatMap((each) => [
        ['POST', each],
        ['PUT', each],
      ]),
    ] as readonly (readonly [string, string | undefined])[]) {
      const answer = await fetch(desk.url + path, {
        method,
        headers: body === undefined ? headers : json,
        ...(body === undefined ? {} : {body}),
      });
      await answer.arrayBuffer();
      requests += 1;
    }
  }
  assert.ok(receipt);
  return requests;
}

describe('the log of a desk', () => {
  test('has nothing of what is in paths, parameters, headers and bodies', async (context) => {
    const desk = await runDesk(context, database);
    let requests = 0;
    const written = await output(context, async () => {
      requests = await everyRequest(desk);
    });
    assert.equal(written, '');
    assert.ok(desk.events.length > requests, 'each request is in it');
    const log = JSON.stringify(desk.events);
    for (const canary of CANARIES) assert.ok(!log.includes(canary), canary);
  });

  test('has a line for an address that cannot be read, which is not said back', async (context) => {
    const desk = await runDesk(context, database);
    for (const path of [`/%E6%${PHONE}`, `/tickets/${PHONE.repeat(20)}`]) {
      const before = desk.events.length;
      const answer = await fetch(desk.url + path);
      assert.ok(answer.status >= 400 && answer.status < 500);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.ok(!(await answer.text()).includes(PHONE));
      assert.equal(desk.events.length, before + 1);
    }
  });

  test('has nothing of a message that quotes a stranger, even one that looks like a place in the code', () => {
    const quoted = `invalid input syntax: "路灯\n    at ${NAME} (${PHONE}:1:1)\n    at ${PHONE}"`;
    for (const error of [
      new Error(quoted),
      Object.assign(new TypeError(quoted), {code: '22P02', detail: PHONE}),
      Object.assign(new Error('x', {cause: new Error(quoted)}), {hint: NAME}),
    ]) {
      const event = JSON.stringify(errorEvent(error));
      for (const canary of CANARIES) assert.ok(!event.includes(canary), event);
      assert.match(event, /desk-log\.test\.ts/, 'and still says where');
    }
  });
});
