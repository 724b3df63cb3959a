import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, test} from 'node:test';
import {createDesk} from '../../src/desk/create-desk.ts';
import {openPgliteDatabase} from '../../src/desk/pglite-database.ts';
import type {TicketPage} from '../../src/desk/ticket-book.ts';
import {anotherTicket, NOW, PAGE, TOKEN} from './running-desk.ts';

const directory = mkdtempSync(join(tmpdir(), 'yihu-desk-'));
after(() => rmSync(directory, {recursive: true}));
const dataDir = join(directory, 'db');
const options = {dataDir, allowedOrigins: [PAGE], token: TOKEN, now: () => NOW};

async function start() {
  const desk = await createDesk(options);
  const url = await desk.app.listen({port: 0, host: '127.0.0.1'});
  return {
    ...desk,
    post: async (ticket: ReturnType<typeof anotherTicket>) => {
      const headers = {'Content-Type': 'application/json', 'Idempotency-Key': ticket.key};
      const body = JSON.stringify(ticket);
      return fetch(`${url}/tickets`, {method: 'POST', headers, body});
    },
    list: async () => {
      const headers = {Authorization: `Bearer ${TOKEN}`};
      return (await (await fetch(`${url}/tickets`, {headers})).json()) as TicketPage;
    },
  };
}

describe('a desk over a directory', () => {
  test('has everything again after a restart, and still knows what it took', async () => {
    const first = await start();
    const ticket = anotherTicket();
    const taken = await (await first.post(ticket)).json();
    const before = await first.list();
    await first.close();

    const second = await start();
    assert.deepEqual(await second.list(), before);
    const again = await second.post(ticket);
    assert.equal(again.status, 200);
    assert.deepEqual(await again.json(), taken);
    assert.equal((await second.post({...ticket, content: '别的'})).status, 422);
    const next = (await (await second.post(anotherTicket())).json()) as {number: string};
    assert.equal(next.number, 'YH20261122-0002');
    await second.close();
  });

  test('keeps its files to the owner', () => {
    assert.equal(statSync(dataDir).mode & 0o777, 0o700);
  });

  test('does not touch what a newer desk has written', async () => {
    const database = await openPgliteDatabase(dataDir);
    await database.query('INSERT INTO schema_migrations VALUES (99, now())');
    await database.close();
    await assert.rejects(createDesk(options), /written by a newer desk \(schema 99/);
    const reopened = await openPgliteDatabase(dataDir);
    await reopened.query('DELETE FROM schema_migrations WHERE version = 99');
    await reopened.close();
    const desk = await start();
    assert.equal((await desk.list()).total, 2);
    await desk.close();
  });
});
