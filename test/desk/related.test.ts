import assert from 'node:assert/strict';
import {beforeEach, describe, test} from 'node:test';
import type {RelatedTicketRow} from '../../src/desk/flow/related-tickets.ts';
import {onDatabases} from './on-databases.ts';
import {NOW, PAGE, type RunningDesk, runDesk} from './running-desk.ts';

const leak = {category: '住房/物业', place: '定海区香园新村3幢', respondent: '香园物业'} as const;
const nothing = {category: '', place: '', respondent: '', phone: ''} as const;

async function ask(
  desk: RunningDesk,
  query: Partial<Record<keyof typeof nothing, string>>,
): Promise<readonly RelatedTicketRow[]> {
  const answer = await desk.as('agent', '/desk/related', {...nothing, ...query});
  assert.equal(answer.status, 200);
  return ((await answer.json()) as {related: readonly RelatedTicketRow[]}).related;
}

onDatabases('earlier tickets for a call', (engine) => {
  beforeEach(async () => {
    for (const table of ['ticket_history', 'tickets'] as const) {
      await engine.database().deleteFrom(table).execute();
    }
  });

  describe('what is found', () => {
    test('is of the same place and kind, and says why', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number} = await desk.file(leak);
      await desk.file({...leak, place: '普陀区东港海印路'});
      await desk.file({...leak, category: '交通出行/停车与违停', respondent: ''});
      const found = await ask(desk, {category: leak.category, place: '香园新村'});
      assert.deepEqual(
        found.map((row) => [row.number, row.because, row.state]),
        [[number, ['place', 'category'], 'received']],
      );
    });

    test('is of the same respondent at the same place, whatever the kind', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number} = await desk.file(leak);
      const found = await ask(desk, {
        category: '环境保护/噪声',
        place: '香园新村3幢',
        respondent: leak.respondent,
      });
      assert.deepEqual(
        found.map((row) => [row.number, row.because]),
        [[number, ['place', 'respondent']]],
      );
    });

    test('is what the same caller filed, however the number is written', async (context) => {
      const desk = await runDesk(context, engine.database());
      const consent = {phone: '13812345678', consentAt: new Date(NOW).toISOString()};
      const {number} = await desk.file({...leak, ...consent});
      await desk.file({...leak, ...consent, phone: '13812345679'});
      const found = await ask(desk, {phone: '138 1234-5678'});
      assert.deepEqual(
        found.map((row) => [row.number, row.because]),
        [[number, ['caller']]],
      );
      assert.doesNotMatch(JSON.stringify(found), /1381234/);
    });

    test('is nothing where only the kind is known, or where it is over', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {key, receipt} = await desk.file(leak);
      assert.deepEqual(await ask(desk, {category: leak.category}), []);
      assert.deepEqual(await ask(desk, {place: leak.place}), []);
      const query = {category: leak.category, place: leak.place};
      assert.equal((await ask(desk, query)).length, 1);
      const withdrawn = await fetch(`${desk.url}/tickets/${key}`, {
        method: 'DELETE',
        headers: {'X-Receipt': receipt},
      });
      assert.equal(withdrawn.status, 200);
      assert.deepEqual(await ask(desk, query), []);
    });

    test('is the likeliest first, and no more than an agent reads', async (context) => {
      const desk = await runDesk(context, engine.database());
      const both = await desk.file(leak);
      for (let i = 0; i < 7; i++) await desk.file({...leak, respondent: ''});
      const found = await ask(desk, leak);
      assert.equal(found.length, 5);
      assert.equal(found[0]?.number, both.number);
    });
  });

  describe('who may ask', () => {
    test('is an agent, never a unit, a reader or nobody', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const who of ['housing', 'reader', 'open311'] as const) {
        assert.equal((await desk.as(who, '/desk/related', nothing)).status, 403, who);
      }
      const stranger = await fetch(`${desk.url}/desk/related`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify(nothing),
      });
      assert.equal(stranger.status, 401);
      assert.equal((await desk.as('agent', '/desk/related', {...nothing, more: 1})).status, 400);
    });

    test('is a page of a listed origin', async (context) => {
      const desk = await runDesk(context, engine.database());
      const preflight = (origin: string) =>
        fetch(`${desk.url}/desk/related`, {
          method: 'OPTIONS',
          headers: {Origin: origin, 'Access-Control-Request-Method': 'POST'},
        });
      const known = await preflight(PAGE);
      assert.match(known.headers.get('access-control-allow-headers') ?? '', /Authorization/);
      const other = await preflight('https://evil.example');
      assert.equal(other.headers.get('access-control-allow-origin'), null);
      assert.equal(other.headers.get('access-control-allow-headers'), null);
    });

    test('who looked for a caller stands in the audit trail, without the number', async (context) => {
      const desk = await runDesk(context, engine.database());
      await ask(desk, {phone: '13812345678'});
      const trail = await desk.as('admin', '/desk/audit');
      const {rows} = (await trail.json()) as {rows: readonly {action: string; detail: string}[]};
      assert.equal(rows[0]?.action, 'look-up-caller');
      assert.doesNotMatch(JSON.stringify(rows[0]), /1381234/);
    });
  });
});
