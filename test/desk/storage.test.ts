import assert from 'node:assert/strict';
import fs, {mkdtempSync, rmSync} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {sql, type Transaction} from 'kysely';
import {createDesk} from '../../src/desk/create-desk.ts';
import {migrate} from '../../src/desk/storage/migrate.ts';
import {migrations} from '../../src/desk/storage/migrations.ts';
import {openPgliteDatabase} from '../../src/desk/storage/pglite-database.ts';
import {openPostgresDatabase} from '../../src/desk/storage/postgres-database.ts';
import type {DeskTables} from '../../src/desk/storage/tables.ts';
import type {TicketStatus} from '../../src/ticket/ticket-status.ts';
import {type PostgresServer, postgresMissing, startPostgres} from '../support/postgres.ts';
import {onDatabases} from './on-databases.ts';
import {anotherTicket, config, NOW, PAGE, runDesk, type Taken, tokenBook} from './running-desk.ts';

const directory = mkdtempSync(join(tmpdir(), 'yihu-storage-'));
after(() => rmSync(directory, {recursive: true}));

describe('the embedded database', () => {
  test('is on the disk with every commit', async () => {
    const {fsyncSync} = fs;
    let synced = 0;
    fs.fsyncSync = (descriptor) => {
      synced += 1;
      fsyncSync(descriptor);
    };
    syncBuiltinESMExports();
    try {
      const database = await openPgliteDatabase(join(directory, 'synced'));
      await migrate(database, () => NOW);
      synced = 0;
      for (let index = 0; index < 20; index += 1) {
        await sql`INSERT INTO settings VALUES (${`name ${index}`}, 'value')`.execute(database);
      }
      assert.ok(synced >= 20, `${synced} syncs for 20 commits`);
      await database.destroy();
    } finally {
      fs.fsyncSync = fsyncSync;
      syncBuiltinESMExports();
    }
  });

  test('of the first schema opens with everything in its new place', async (context) => {
    const database = await openPgliteDatabase('memory://');
    context.after(() => database.destroy());
    await migrate(database, () => NOW, migrations.slice(0, 1));
    const {email: _, expectation: __, answers: ___, ...old} = anotherTicket();
    const receipt = 'an-old-receipt-22chars';
    await sql`INSERT INTO tickets (key, number, receipt, body_hash, received_at, ticket)
      VALUES (${old.key}, 'YH20261101-0001', ${receipt}, 'x', ${new Date(NOW)},
        ${JSON.stringify(old)})`.execute(database);
    await migrate(database, () => NOW);
    const desk = await runDesk(context, database);
    const status = (await (await desk.status(receipt)).json()) as TicketStatus;
    assert.equal(status.number, 'YH20261101-0001');
    const path = '/desk/tickets/YH20261101-0001/personal';
    const shown = (await (await desk.as('agent', path, {})).json()) as {
      phone: string;
      ticket: {phone?: string; expectation: string};
    };
    assert.equal(shown.phone, old.phone);
    assert.equal(shown.ticket.phone, undefined, 'the person stands apart from the words');
    assert.equal(shown.ticket.expectation, '');
  });
});

onDatabases('a schema', (engine) => {
  test('is made once, all steps or none', async () => {
    const database = engine.database();
    const failing = {
      version: Math.max(...migrations.map(({version}) => version)) + 1,
      run: async (inside: Transaction<DeskTables>) => {
        await sql`CREATE TABLE half_way (one integer)`.execute(inside);
        throw new Error('no further');
      },
    };
    await assert.rejects(
      migrate(database, () => NOW, [...migrations, failing]),
      /no further/,
    );
    const {rows} = await sql`SELECT to_regclass('half_way') AS found`.execute(database);
    assert.deepEqual(rows, [{found: null}]);
    await migrate(database, () => NOW);
  });
});

const missing = postgresMissing();
if (missing) console.log(missing);
else {
  describe('desks on one PostgreSQL server', () => {
    let server: PostgresServer;
    before(async () => {
      server = await startPostgres();
    });
    after(() => server.stop());

    const open = async (databaseUrl: string) => {
      const desk = await createDesk({
        storage: {databaseUrl},
        allowedOrigins: [PAGE],
        tokens: tokenBook,
        ticketsPerMinute: 100_000,
        config,
      });
      const url = await desk.app.listen({port: 0, host: '127.0.0.1'});
      const post = (ticket: ReturnType<typeof anotherTicket>) =>
        fetch(`${url}/tickets`, {
          method: 'POST',
          headers: {'Content-Type': 'application/json', 'Idempotency-Key': ticket.key},
          body: JSON.stringify(ticket),
        });
      return {...desk, url, post};
    };

    test('start together, make the schema once and give no number twice', async () => {
      const url = await server.createDatabase();
      const desks = await Promise.all([open(url), open(url), open(url)]);
      // Half of the tickets go to all desks at once.
      const tickets = Array.from({length: 60}, () => anotherTicket());
      const numbers = new Map<string, Set<string>>();
      await Promise.all(
        tickets.flatMap((ticket, index) =>
          (index % 2 ? desks : desks.slice(0, 1)).map(async (desk) => {
            const {number, key} = (await (await desk.post(ticket)).json()) as Taken;
            numbers.set(key, (numbers.get(key) ?? new Set()).add(number));
          }),
        ),
      );
      assert.equal(numbers.size, 60);
      assert.ok([...numbers.values()].every(({size}) => size === 1));
      assert.equal(new Set([...numbers.values()].flatMap((one) => [...one])).size, 60);
      const applied = await desks[0]?.database
        .selectFrom('schema_migrations')
        .selectAll()
        .execute();
      assert.deepEqual(
        applied?.map(({version}) => version),
        migrations.map(({version}) => version),
      );
      for (const desk of desks) await desk.close();
    });

    test('answer “busy” while it is away, keep what they acknowledged, and go on by themselves', async (context) => {
      const desk = await open(await server.createDatabase());
      context.after(() => desk.close());
      const ticket = anotherTicket();
      const first = (await (await desk.post(ticket)).json()) as Taken;
      server.crash();
      const away = await desk.post(anotherTicket());
      assert.equal(away.status, 503);
      assert.equal(away.headers.get('retry-after'), '5');
      server.restart();
      const again = await desk.post(ticket);
      assert.equal(again.status, 200);
      assert.deepEqual(await again.json(), first);
    });

    test('say which setting is wrong, and never the password', async () => {
      await assert.rejects(openPostgresDatabase('mysql://x'), /DATABASE_URL has to look like/);
      const url = 'postgresql://yihu:geheim@127.0.0.1:1/desk';
      await assert.rejects(openPostgresDatabase(url), (error: Error) => {
        assert.match(error.message, /DATABASE_URL \(127\.0\.0\.1:1\/desk\).*ECONNREFUSED/);
        assert.ok(!error.message.includes('geheim'));
        return true;
      });
    });
  });
}
