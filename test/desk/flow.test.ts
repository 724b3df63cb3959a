import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {sql} from 'kysely';
import {parseCsv} from '../../src/cli/formats/csv.ts';
import {readXlsx} from '../../src/cli/formats/xlsx.ts';
import {purge} from '../../src/desk/flow/purge.ts';
import type {TicketDetail} from '../../src/desk/flow/ticket-detail.ts';
import type {QueuePage} from '../../src/desk/flow/ticket-queue.ts';
import type {TicketStatus} from '../../src/ticket/ticket-status.ts';
import {onDatabases} from './on-databases.ts';
import {
  config,
  housing,
  justice,
  NOW,
  type RunningDesk,
  runDesk,
  tokens,
  traffic,
} from './running-desk.ts';

const reason = '电梯归口住建，但事故在码头';

async function told(desk: RunningDesk, receipt: string): Promise<TicketStatus> {
  return (await (await desk.status(receipt)).json()) as TicketStatus;
}

async function refusal(response: Promise<Response>): Promise<string> {
  const answer = await response;
  return `${answer.status} ${((await answer.json()) as {error?: string}).error}`;
}

onDatabases('the flow of tickets', (engine) => {
  describe('from intake to the end', () => {
    test('is routed, accepted, answered and closed, and whoever holds the receipt sees each step', async (context) => {
      let now = NOW;
      const desk = await runDesk(context, engine.database(), {now: () => now});
      const {number, receipt} = await desk.file();
      const minute = () => {
        now += 60_000;
      };
      for (const [who, action] of [
        ['agent', {action: 'triage', unit: housing, note: '请核实'}],
        ['housing', {action: 'accept'}],
        ['housing', {action: 'note', note: '已联系维保单位'}],
        ['housing', {action: 'answer', text: '电梯已修好。'}],
        ['agent', {action: 'close'}],
      ] as const) {
        minute();
        assert.equal((await desk.act(who, number, action)).status, 200, action.action);
      }
      const {state, unit, answer, history, deadline} = await told(desk, receipt);
      assert.equal(state, 'closed');
      assert.deepEqual(unit, housing);
      assert.equal(deadline, null, 'no deadline is shown that nobody promised');
      assert.deepEqual(answer, {
        text: '电梯已修好。',
        at: new Date(NOW + 4 * 60_000).toISOString(),
        by: housing.name,
      });
      assert.deepEqual(
        history.map((entry) => [entry.state, entry.note]),
        [
          ['received', ''],
          ['triaged', '请核实'],
          ['accepted', ''],
          ['accepted', '已联系维保单位'],
          ['answered', ''],
          ['closed', ''],
        ],
      );
    });

    test('is due by the days of the owner, counted from routing', async (context) => {
      const options = {config: {...config, deadlineDays: {求助: 5, 投诉: 5}}};
      const desk = await runDesk(context, engine.database(), options);
      const {number, receipt} = await desk.file({type: '投诉'});
      await desk.act('agent', number, {action: 'triage', unit: housing});
      const {deadline} = await told(desk, receipt);
      assert.equal(deadline, new Date(NOW + 5 * 24 * 60 * 60_000).toISOString());
    });

    test('is taken up again when the person says that it is not solved', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number, key, receipt} = await desk.file();
      const rate = (solved: boolean) =>
        fetch(`${desk.url}/tickets/${key}/rating`, {
          method: 'PUT',
          headers: {'Content-Type': 'application/json', 'X-Receipt': receipt},
          body: JSON.stringify({solved}),
        });
      assert.equal((await rate(false)).status, 409, 'there is nothing to rate yet');
      await desk.act('agent', number, {action: 'triage', unit: housing});
      await desk.act('housing', number, {action: 'answer', text: '已处理。'});
      assert.deepEqual(await (await rate(false)).json(), {number, state: 'triaged'});
      assert.equal((await told(desk, receipt)).history.at(-1)?.note, '市民反映没解决');
      assert.deepEqual(await (await rate(false)).json(), {number, state: 'triaged'}, 'said again');
      assert.equal((await told(desk, receipt)).history.length, 4);
      await desk.act('housing', number, {action: 'answer', text: '这次修好了。'});
      assert.deepEqual(await (await rate(true)).json(), {number, state: 'closed'});
      assert.equal((await desk.act('agent', number, {action: 'reopen'})).status, 200);
    });
  });

  describe('an objection', () => {
    test('says why and names another unit; assigned again, the unit keeps it', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number, receipt} = await desk.file();
      await desk.act('agent', number, {action: 'triage', unit: housing});
      const object = (change: object) =>
        desk.act('housing', number, {action: 'object', reason, proposed: traffic, ...change});
      assert.equal((await object({reason: '不归我管'})).status, 400);
      assert.equal((await object({proposed: undefined})).status, 400);
      assert.equal(await refusal(object({proposed: housing})), '422 same-unit');
      assert.equal((await object({})).status, 200);
      const {state, history} = await told(desk, receipt);
      assert.equal(state, 'objected');
      assert.equal(history.at(-1)?.note, `${reason}（建议由${traffic.name}承办）`);
      await desk.act('agent', number, {
        action: 'triage',
        unit: housing,
        note: '经研究由你单位承办',
      });
      assert.equal(await refusal(object({})), '409 designated');
      assert.equal((await desk.act('housing', number, {action: 'accept'})).status, 200);
    });

    test('gives the ticket to another unit, and the first sees it no more', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number} = await desk.file();
      await desk.act('agent', number, {action: 'triage', unit: housing});
      await desk.act('housing', number, {action: 'object', reason, proposed: traffic});
      await desk.act('agent', number, {action: 'triage', unit: traffic});
      assert.equal((await desk.as('housing', `/desk/tickets/${number}`)).status, 404);
      assert.equal((await desk.act('traffic', number, {action: 'accept'})).status, 200);
    });
  });

  describe('repeats', () => {
    test('are suggested by number, place and category, and get the answer of the main ticket', async (context) => {
      const desk = await runDesk(context, engine.database());
      const place = '普陀区东港街道海印路';
      const category = '测试/重复';
      const main = await desk.file({place, category});
      const again = await desk.file({place: '东港海印路88号', category, related: main.number});
      const other = await desk.file({place: '定海区昌国街道', category});
      const {repeats} = (await (
        await desk.as('agent', `/desk/tickets/${again.number}/repeats`)
      ).json()) as {repeats: {number: string; because: string[]}[]};
      assert.equal(repeats[0]?.number, main.number);
      assert.ok(repeats[0]?.because.includes('related'));
      assert.ok(!repeats.some(({number}) => number === other.number));
      const merge = (into: string) => desk.act('agent', again.number, {action: 'merge', into});
      assert.equal(await refusal(merge(again.number)), '422 unknown-target');
      assert.equal(await refusal(merge('YH19990101-0001')), '422 unknown-target');
      assert.equal((await merge(main.number)).status, 200);
      await desk.act('agent', main.number, {action: 'triage', unit: housing});
      await desk.act('housing', main.number, {action: 'answer', text: '两件一并处理好了。'});
      const status = await told(desk, again.receipt);
      assert.equal(status.state, 'merged');
      assert.equal(status.answer?.text, '两件一并处理好了。');
      assert.match(status.history.at(-1)?.note ?? '', new RegExp(main.number));
    });
  });

  describe('two agents', () => {
    test('do not overwrite each other: the one who looked earlier changes nothing', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number} = await desk.file();
      const path = `/desk/tickets/${number}/actions`;
      const triage = (unit: object) => desk.as('agent', path, {action: 'triage', version: 1, unit});
      const answers = await Promise.all([triage(housing), triage(traffic)]);
      assert.deepEqual(answers.map(({status}) => status).sort(), [200, 409]);
      const late = answers.find(({status}) => status === 409);
      assert.deepEqual(await late?.json(), {error: 'changed', state: 'triaged', version: 2});
    });

    test('cannot do what the state does not allow', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number} = await desk.file();
      assert.equal(await refusal(desk.act('agent', number, {action: 'close'})), '409 wrong-state');
      assert.equal(await refusal(desk.act('agent', number, {action: 'accept'})), '409 wrong-state');
    });
  });

  describe('who may see and do what', () => {
    test('a unit sees and works on its own tickets only', async (context) => {
      const desk = await runDesk(context, engine.database());
      const [own, others] = [await desk.file(), await desk.file()];
      await desk.act('agent', own.number, {action: 'triage', unit: housing});
      await desk.act('agent', others.number, {action: 'triage', unit: traffic});
      const page = (await (await desk.list('', 'housing')).json()) as QueuePage;
      assert.ok(page.tickets.every(({unit}) => unit?.id === 'housing'));
      assert.equal(page.total, page.tickets.length);
      for (const path of ['', '/repeats', '/personal', '/actions']) {
        const body = path === '/actions' ? {action: 'accept', version: 2} : {};
        const isPost = path === '/personal' || path === '/actions';
        const answer = await desk.as(
          'housing',
          `/desk/tickets/${others.number}${path}`,
          isPost ? body : undefined,
        );
        if (path === '/repeats') assert.deepEqual(await answer.json(), {repeats: []});
        else assert.equal(answer.status, 404, path);
      }
      for (const action of [
        {action: 'triage', unit: traffic},
        {action: 'merge', into: others.number},
        {action: 'close'},
      ]) {
        assert.equal(await refusal(desk.act('housing', own.number, action)), '403 forbidden');
      }
    });

    test('a reader reads and does nothing; another program does not even read', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number} = await desk.file();
      assert.equal((await desk.list('', 'reader')).status, 200);
      assert.equal((await desk.act('reader', number, {action: 'accept'})).status, 403);
      assert.equal((await desk.as('reader', `/desk/tickets/${number}/personal`, {})).status, 403);
      assert.equal((await desk.as('reader', '/desk/export?format=csv')).status, 403);
      assert.equal((await desk.as('agent', '/desk/audit')).status, 403);
      assert.equal((await desk.list('', 'open311')).status, 403);
    });

    test('who filed a ticket is shown on demand, and never to the unit in a report', async (context) => {
      const desk = await runDesk(context, engine.database());
      const content = '我叫陈小海，电话13911112222';
      const complaint = await desk.file({type: '投诉', content});
      const report = await desk.file({type: '举报', confidential: true, content});
      for (const {number} of [complaint, report]) {
        await desk.act('agent', number, {action: 'triage', unit: housing});
        const text = await (await desk.as('housing', `/desk/tickets/${number}`)).text();
        for (const secret of ['13911112222', '13800001111', '陈小海，']) {
          assert.ok(!text.includes(secret) || secret === '陈小海，', secret);
        }
        const detail = JSON.parse(text) as TicketDetail;
        assert.equal(detail.person, 'given');
        assert.equal(detail.ticket.content, '我叫陈小海，电话〔手机〕');
      }
      const show = (who: 'agent' | 'housing', number: string) =>
        desk.as(who, `/desk/tickets/${number}/personal`, {});
      const shown = (await (await show('housing', complaint.number)).json()) as {
        phone: string;
        ticket: {content: string};
      };
      assert.equal(shown.phone, '13800001111');
      assert.equal(shown.ticket.content, content);
      assert.equal((await show('housing', report.number)).status, 403);
      assert.equal((await show('agent', report.number)).status, 200);
      const {rows} = (await (await desk.as('admin', '/desk/audit?limit=3')).json()) as {
        rows: {action: string; actor: string; number: string}[];
      };
      assert.deepEqual(
        rows.map(({action, actor, number}) => [action, actor, number]),
        [
          ['view-personal', '话务员', report.number],
          ['view-personal-refused', '住建经办', report.number],
          ['view-personal', '住建经办', complaint.number],
        ],
      );
    });

    test('a report is not given to the unit it is about', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number} = await desk.file({type: '举报', respondent: `${housing.name}物业科`});
      const triage = (unit: object) => desk.act('agent', number, {action: 'triage', unit});
      assert.equal(await refusal(triage(housing)), '422 respondent-unit');
      assert.equal((await triage(traffic)).status, 200);
    });

    test('what alleges unlawful handling is read along by 司法行政, which works on nothing', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number} = await desk.file({legality: true});
      await desk.act('agent', number, {action: 'triage', unit: housing});
      const detail = (await (
        await desk.as('justice', `/desk/tickets/${number}`)
      ).json()) as TicketDetail;
      assert.deepEqual(detail.copies, [justice.name]);
      assert.equal(detail.maySeePerson, false);
      const {status} = await desk.act('justice', number, {action: 'accept'});
      assert.equal(status, 403);
    });
  });

  describe('the queue', () => {
    test('is narrowed by state, unit, type, category, age, deadline and number', async (context) => {
      const options = {config: {...config, deadlineDays: {表扬: 1}}};
      let now = NOW;
      const desk = await runDesk(context, engine.database(), {...options, now: () => now});
      const category = '测试/筛选';
      const first = await desk.file({category, type: '表扬'});
      const second = await desk.file({category, type: '建议'});
      await desk.act('agent', first.number, {action: 'triage', unit: traffic});
      now += 3 * 24 * 60 * 60_000;
      await desk.act('agent', second.number, {action: 'triage', unit: housing});
      const numbers = async (query: string) => {
        const path = `?category=${encodeURIComponent(category)}&${query}`;
        const page = (await (await desk.list(path)).json()) as QueuePage;
        assert.equal(page.total, page.tickets.length);
        return page.tickets.map(({number}) => number);
      };
      assert.deepEqual(await numbers('state=triaged'), [second.number, first.number]);
      assert.deepEqual(await numbers('state=open'), [second.number, first.number]);
      assert.deepEqual(await numbers('state=closed'), []);
      assert.deepEqual(await numbers('unit=traffic'), [first.number]);
      assert.deepEqual(await numbers(`type=${encodeURIComponent('建议')}`), [second.number]);
      assert.deepEqual(await numbers('days=2'), [first.number]);
      assert.deepEqual(await numbers('overdue=1'), [first.number]);
      const searched = async (filter: Readonly<Record<string, string | number>>) => {
        const found = await desk.as('agent', '/desk/tickets/search', {category, ...filter});
        const page = (await found.json()) as QueuePage;
        return page.tickets.map(({number}) => number);
      };
      assert.deepEqual(await searched({number: second.number}), [second.number]);
      assert.deepEqual(await searched({number: 'YH2026_'}), []);
      assert.deepEqual(await searched({state: 'open', days: '2'}), [first.number]);
      assert.deepEqual(await searched({limit: 1}), [second.number]);
    });

    test('is searched by whoever may read it, each in what they may see', async (context) => {
      const desk = await runDesk(context, engine.database());
      const {number} = await desk.file();
      const found = async (who: 'housing' | 'reader') => {
        const answer = await desk.as(who, '/desk/tickets/search', {number});
        return ((await answer.json()) as QueuePage).total;
      };
      assert.equal(await found('housing'), 0, 'of no unit yet');
      assert.equal(await found('reader'), 1);
      assert.equal((await desk.as('open311', '/desk/tickets/search', {number})).status, 403);
      const without = await fetch(`${desk.url}/desk/tickets/search`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({number}),
      });
      assert.equal(without.status, 401);
    });

    test('refuses what is typed in an address, and says where it belongs', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const [path, field] of [
        ['/tickets?number=13912345678', 'number'],
        ['/tickets?state=open&q=13912345678', 'q'],
        ['/tickets?number=', 'number'],
        ['/desk/export?format=csv&number=13912345678', 'number'],
        ['/desk/insight/rows?like=13912345678', 'like'],
      ] as const) {
        const answer = await desk.as('agent', path);
        assert.equal(answer.status, 400, path);
        assert.deepEqual(await answer.json(), {
          error: 'not-in-address',
          fields: [field],
          use: 'POST',
        });
      }
    });

    test('names the fields of a search that it does not understand', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const [body, fields] of [
        [{number: '王小明'}, ['number']],
        [{number: 'x'.repeat(41)}, ['number']],
        [{state: 'lost', days: -1}, ['state', 'days']],
        [{limit: 101}, ['limit']],
        [{before: 0}, ['before']],
        [{q: '13912345678'}, ['(body)']],
        [[], ['(body)']],
      ] as const) {
        const answer = await desk.as('agent', '/desk/tickets/search', body);
        assert.equal(answer.status, 400, JSON.stringify(body));
        assert.deepEqual(await answer.json(), {error: 'invalid', fields});
      }
      const flood = await desk.as('agent', '/desk/tickets/search', {number: 'x'.repeat(5000)});
      assert.equal(flood.status, 413);
      const form = await fetch(`${desk.url}/desk/tickets/search`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${tokens.agent}`,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: 'number=YH',
      });
      assert.equal(form.status, 415, 'no plain form of another site asks');
    });
  });

  describe('the export', () => {
    test('guards formulas, masks persons, and reads back as it was written', async (context) => {
      const desk = await runDesk(context, engine.database());
      const category = '测试/导出';
      const content = '=cmd|calc!A1 打13911112222\n第二行,"引号"';
      const {number} = await desk.file({category, content, title: '＝1+1'});
      const path = `/desk/export?category=${encodeURIComponent(category)}`;
      const csv = await desk.as('agent', `${path}&format=csv`);
      assert.match(csv.headers.get('content-disposition') ?? '', /^attachment; /);
      const bytes = new Uint8Array(await csv.arrayBuffer());
      assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'Excel wants the mark');
      const [headings, row] = parseCsv(new TextDecoder().decode(bytes));
      const cell = (name: string) => row?.[headings?.indexOf(name) ?? -1];
      assert.equal(cell('工单编号'), number);
      assert.equal(cell('主要内容'), '\'=cmd|calc!A1 打〔手机〕\n第二行,"引号"');
      assert.equal(cell('工单标题'), "'＝1+1");
      assert.equal(cell('联系电话'), '');
      const xlsx = await desk.as('agent', '/desk/export', {
        category,
        number,
        format: 'xlsx',
        personal: '1',
      });
      const [sheet] = await readXlsx(new Uint8Array(await xlsx.arrayBuffer()));
      const open = sheet?.rows[1] ?? [];
      assert.equal(open[sheet?.rows[0]?.indexOf('联系电话') ?? -1], '13800001111');
      assert.equal(open[sheet?.rows[0]?.indexOf('主要内容') ?? -1], `'${content}`);
      const audit = await desk.as('admin', '/desk/audit?limit=2');
      const {rows} = (await audit.json()) as {rows: {action: string; detail: string}[]};
      assert.deepEqual(
        rows.map(({action, detail}) => [action, JSON.parse(detail)]),
        [
          ['export', {rows: 1, personal: true}],
          ['export', {rows: 1, personal: false}],
        ],
      );
    });
  });

  describe('the audit trail', () => {
    test('cannot be changed, and shows it where somebody goes around that', async (context) => {
      const database = engine.database();
      const desk = await runDesk(context, database);
      const {number} = await desk.file();
      await desk.as('agent', `/desk/tickets/${number}/personal`, {});
      const check = async () =>
        (await (await desk.as('admin', '/desk/audit/check')).json()) as {
          rows: number;
          brokenAt: number | null;
        };
      const {rows, brokenAt} = await check();
      assert.equal(brokenAt, null);
      assert.ok(rows > 0);
      for (const attempt of [
        sql`UPDATE audit SET actor = 'nobody'`,
        sql`DELETE FROM audit`,
        sql`TRUNCATE audit`,
      ]) {
        await assert.rejects(attempt.execute(database), /added and never changed/);
      }
      await sql`ALTER TABLE audit DISABLE TRIGGER audit_is_append_only`.execute(database);
      await sql`UPDATE audit SET actor = actor || '!' WHERE seq = ${rows}`.execute(database);
      assert.equal((await check()).brokenAt, rows);
      await sql`UPDATE audit SET actor = rtrim(actor, '!') WHERE seq = ${rows}`.execute(database);
      assert.equal((await check()).brokenAt, null);
      const last = await database.selectFrom('audit').selectAll().where('seq', '=', rows).execute();
      await sql`DELETE FROM audit WHERE seq = ${rows}`.execute(database);
      assert.equal((await check()).brokenAt, rows, 'the end was cut off');
      await database
        .insertInto('audit')
        .values(last.map((row) => ({...row, at: row.at.toISOString()})))
        .execute();
      await sql`ALTER TABLE audit ENABLE TRIGGER audit_is_append_only`.execute(database);
      assert.equal((await check()).brokenAt, null);
    });
  });

  describe('retention', () => {
    const day = 24 * 60 * 60_000;
    const retention = {personalDays: 30, ticketDays: 365};

    test('wipes the person first and the ticket later, of settled tickets only', async (context) => {
      const database = engine.database();
      const desk = await runDesk(context, database);
      const content = '请打13911112222';
      const [settled, open] = [await desk.file({content}), await desk.file({content})];
      await desk.act('agent', settled.number, {action: 'answer', text: '好的。'});
      const nothing = {wiped: 0, deleted: 0};
      const unset = {...config, retention: {personalDays: null, ticketDays: null}};
      assert.deepEqual(await purge(database, unset, NOW + 9999 * day), nothing);
      const policy = {...config, retention};
      assert.deepEqual(await purge(database, policy, NOW + 29 * day), nothing);
      assert.ok((await purge(database, policy, NOW + 31 * day)).wiped >= 1);
      const shown = await (
        await desk.as('admin', `/desk/tickets/${settled.number}/personal`, {})
      ).text();
      assert.ok(!shown.includes('13911112222') && !shown.includes('13800001111'));
      const untouched = await (
        await desk.as('admin', `/desk/tickets/${open.number}/personal`, {})
      ).text();
      assert.ok(untouched.includes('13911112222') && untouched.includes('13800001111'));
      const stored = JSON.stringify(
        await database
          .selectFrom('tickets')
          .selectAll()
          .where('number', '=', settled.number)
          .execute(),
      );
      assert.ok(!stored.includes('13911112222') && !stored.includes('13800001111'));
      assert.ok((await purge(database, policy, NOW + 366 * day)).deleted >= 1);
      assert.equal((await desk.status(settled.receipt)).status, 404);
      assert.equal((await desk.status(open.receipt)).status, 200);
    });
  });
});
