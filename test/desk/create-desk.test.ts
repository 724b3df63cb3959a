import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {type AddressInfo, connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, test} from 'node:test';
import {sql} from 'kysely';
import {createDesk} from '../../src/desk/create-desk.ts';
import type {QueuePage} from '../../src/desk/flow/ticket-queue.ts';
import {openPgliteDatabase} from '../../src/desk/storage/pglite-database.ts';
import {anotherTicket, NOW, PAGE, tokenBook, tokens} from './running-desk.ts';

const directory = mkdtempSync(join(tmpdir(), 'yihu-desk-'));
after(() => rmSync(directory, {recursive: true}));
const dataDir = join(directory, 'db');
const options = {storage: {dataDir}, allowedOrigins: [PAGE], tokens: tokenBook, now: () => NOW};

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
      const headers = {Authorization: `Bearer ${tokens.agent}`};
      return (await (await fetch(`${url}/tickets`, {headers})).json()) as QueuePage;
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

  test('closes although a browser has opened a connection and asked for nothing', async () => {
    const desk = await start();
    const {port} = desk.app.server.address() as AddressInfo;
    const silent = connect(port, '127.0.0.1');
    await once(desk.app.server, 'connection');
    // What is under way is answered first.
    const listed = desk.list();
    await once(desk.app.server, 'request');
    await Promise.all([desk.close(), once(silent, 'close')]);
    assert.equal((await listed).tickets.length > 0, true);
  });

  test('does not touch what a newer desk has written', async () => {
    const database = await openPgliteDatabase(dataDir);
    await sql`INSERT INTO schema_migrations VALUES (99, now())`.execute(database);
    await database.destroy();
    await assert.rejects(createDesk(options), /written by a newer desk \(schema 99/);
    const reopened = await openPgliteDatabase(dataDir);
    await sql`DELETE FROM schema_migrations WHERE version = 99`.execute(reopened);
    await reopened.destroy();
    const desk = await start();
    assert.equal((await desk.list()).total, 2);
    await desk.close();
  });
});
