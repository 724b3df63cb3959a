import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {toXml} from '../../src/desk/open311/xml.ts';
import {onDatabases} from './on-databases.ts';
import {parseXml} from './parse-xml.ts';
import {config, housing, NOW, type RunningDesk, runDesk, tokens} from './running-desk.ts';

const base = '/open311/v2';
const form = {
  service_code: 'complaint',
  description: '码头路灯不亮，请打13911112222 <b>&"\'</b>\u0007',
  address_string: '普陀区东港码头',
  'attribute[category]': '测试/开放',
  'attribute[expectation]': '修好路灯',
};
const person = {
  first_name: '小海',
  last_name: '陈',
  phone: '13800003333',
  'attribute[consent]': '2026-11-22T08:59:00+08:00',
};

async function post(
  desk: RunningDesk,
  fields: Readonly<Record<string, string>>,
  {format = 'json', headers = {}}: {format?: string; headers?: Record<string, string>} = {},
): Promise<Response> {
  return fetch(`${desk.url}${base}/requests.${format}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({api_key: tokens.open311, ...fields}),
  });
}

async function numberOf(response: Response): Promise<string> {
  const [first] = (await response.json()) as {service_request_id: string}[];
  return first?.service_request_id ?? '';
}

function get(desk: RunningDesk, path: string): Promise<Response> {
  const separator = path.includes('?') ? '&' : '?';
  return fetch(`${desk.url}${base}${path}${separator}api_key=${tokens.open311}`);
}

onDatabases('Open311 GeoReport v2', (engine) => {
  describe('the services', () => {
    test('are listed in both formats, to everybody', async (context) => {
      const desk = await runDesk(context, engine.database());
      const json = await fetch(`${desk.url}${base}/services.json`);
      const list = (await json.json()) as {service_code: string; service_name: string}[];
      assert.deepEqual(
        list.map(({service_name}) => service_name),
        ['咨询', '求助', '投诉', '举报', '建议', '表扬'],
      );
      const xml = await fetch(`${desk.url}${base}/services.xml`);
      assert.equal(xml.headers.get('content-type'), 'text/xml; charset=utf-8');
      const {root, all} = parseXml(await xml.text());
      assert.equal(root, 'services');
      assert.deepEqual(
        all('service_code'),
        list.map(({service_code}) => service_code),
      );
    });

    test('say what they ask for', async (context) => {
      const options = {config: {...config, categories: ['交通/道路', '住房/物业']}};
      const desk = await runDesk(context, engine.database(), options);
      const xml = await (await fetch(`${desk.url}${base}/services/complaint.xml`)).text();
      const {root, all} = parseXml(xml);
      assert.equal(root, 'service_definition');
      assert.ok(all('code').includes('respondent'));
      assert.ok(all('key').includes('住房/物业'));
      const none = await fetch(`${desk.url}${base}/services/none.json`);
      assert.equal(none.status, 404);
      assert.deepEqual(await none.json(), [
        {code: 404, description: 'service_code was not found.'},
      ]);
    });
  });

  describe('a request', () => {
    test('becomes a ticket with every field in its place', async (context) => {
      const desk = await runDesk(context, engine.database());
      const response = await post(desk, {
        ...form,
        ...person,
        lat: '29.95',
        long: '122.3',
        'attribute[occurred]': '2026-11-21T20:00:00+08:00',
      });
      assert.equal(response.status, 201);
      const number = await numberOf(response);
      const path = `/desk/tickets/${number}/personal`;
      const {ticket, ...who} = (await (await desk.as('agent', path, {})).json()) as {
        ticket: Record<string, unknown>;
      };
      assert.deepEqual(who, {name: '陈小海', phone: '13800003333', email: ''});
      assert.equal(ticket.channel, 'Open311');
      assert.equal(ticket.type, '投诉');
      assert.equal(ticket.content, form.description.trim());
      assert.equal(ticket.place, '普陀区东港码头');
      assert.equal(ticket.expectation, '修好路灯');
      assert.equal(ticket.replyWanted, true);
      assert.deepEqual(ticket.occurredAt, {
        text: '2026-11-21T20:00+08:00',
        from: '2026-11-21T20:00+08:00',
        to: null,
      });
      assert.deepEqual(ticket.answers, [
        {field: 'lat-long', label: '坐标（WGS84）', value: '29.95,122.3'},
      ]);
    });

    test('sent twice is one, by header or by device', async (context) => {
      const desk = await runDesk(context, engine.database());
      const headers = {'Idempotency-Key': 'any words'};
      const first = await post(desk, form, {headers});
      const again = await post(desk, form, {headers});
      assert.deepEqual([first.status, again.status], [201, 200]);
      assert.equal(await numberOf(first), await numberOf(again));
      const other = await post(desk, {...form, description: '别的'}, {headers});
      assert.equal(other.status, 422);
      const device = {...form, device_id: 'device-1'};
      const all = await Promise.all(Array.from({length: 5}, () => post(desk, device)));
      assert.equal(new Set(await Promise.all(all.map(numberOf))).size, 1);
      const elsewhere = await numberOf(await post(desk, {...form, device_id: 'device-2'}));
      assert.notEqual(elsewhere, await numberOf(await post(desk, device)));
    });

    test('is refused in the shape of the standard, in the format asked for', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const [change, status, words] of [
        [{service_code: ''}, 400, /service_code is required/],
        [{service_code: 'x'}, 404, /service_code was not found/],
        [{description: ''}, 400, /description is required/],
        [{address_string: ''}, 400, /address_string or address_id is required/],
        [{phone: '13800003333'}, 400, /attribute\[consent\]/],
        [{api_key: ''}, 400, /api_key is required/],
        [{api_key: 'wrong'}, 403, /api_key is not valid/],
        [{api_key: tokens.reader}, 403, /api_key is not valid/],
        [{'attribute[respondent]': 'x'.repeat(500)}, 400, /respondent/],
        [{description: 'x'.repeat(6000)}, 400, /content/],
      ] as const) {
        const json = await post(desk, {...form, ...change});
        assert.equal(json.status, status, JSON.stringify(change).slice(0, 60));
        const [error] = (await json.json()) as {code: number; description: string}[];
        assert.equal(error?.code, status);
        assert.match(error?.description ?? '', words);
        const xml = await post(desk, {...form, ...change}, {format: 'xml'});
        assert.equal(parseXml(await xml.text()).root, 'errors');
      }
      const json = await fetch(`${desk.url}${base}/requests.json`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: '{}',
      });
      assert.equal(json.status, 415);
    });

    test('gives a token that leads to the number, and no other does', async (context) => {
      const desk = await runDesk(context, engine.database());
      const [{service_request_id: number, token} = {service_request_id: '', token: ''}] = (await (
        await post(desk, form)
      ).json()) as {service_request_id: string; token: string}[];
      const found = await fetch(`${desk.url}${base}/tokens/${token}.json`);
      assert.deepEqual(await found.json(), [{service_request_id: number, token}]);
      for (const guess of [number, `${number}.${'A'.repeat(22)}`, 'x']) {
        assert.equal((await fetch(`${desk.url}${base}/tokens/${guess}.json`)).status, 404);
      }
    });
  });

  describe('what is asked of requests', () => {
    test('holds no person, no report and nothing confidential', async (context) => {
      const desk = await runDesk(context, engine.database());
      const number = await numberOf(await post(desk, {...form, ...person}));
      const report = await numberOf(await post(desk, {...form, service_code: 'report'}));
      const secret = await desk.file({confidential: true, content: '保密的事'});
      await desk.act('agent', number, {action: 'triage', unit: housing});
      for (const format of ['json', 'xml']) {
        for (const path of [`/requests.${format}`, `/requests/${number}.${format}`]) {
          const text = await (await get(desk, path)).text();
          assert.ok(text.includes(number), path);
          for (const hidden of ['13911112222', '13800003333', '小海', report, secret.number]) {
            assert.ok(!text.includes(hidden), `${path}: ${hidden}`);
          }
          assert.ok(text.includes('〔手机〕'));
        }
        assert.equal((await get(desk, `/requests/${report}.${format}`)).status, 404);
        assert.equal((await get(desk, `/requests/${secret.number}.${format}`)).status, 404);
      }
      const [request] = (await (await get(desk, `/requests/${number}.json`)).json()) as Record<
        string,
        unknown
      >[];
      assert.equal(request?.status, 'open');
      assert.equal(request?.status_notes, '已派单');
      assert.equal(request?.agency_responsible, housing.name);
      assert.equal(request?.requested_datetime, '2026-11-22T09:00:00+08:00');
      const bare = await fetch(`${desk.url}${base}/requests.json`);
      assert.equal(bare.status, 400);
    });

    test('is well-formed XML whatever was written', async (context) => {
      const desk = await runDesk(context, engine.database());
      const description = `]]> <!-- &amp; \u0001\u{1F600}\ud800 </description><status>closed`;
      const number = await numberOf(await post(desk, {...form, description}));
      const xml = await (await get(desk, `/requests/${number}.xml`)).text();
      const {all} = parseXml(xml);
      assert.deepEqual(all('status'), ['open']);
      assert.equal(
        all('description')[0],
        ']]> <!-- &amp; \u{1F600}\ufffd </description><status>closed',
      );
    });

    test('reaches over ninety days at most', async (context) => {
      const day = 24 * 60 * 60_000;
      let now = NOW - 400 * day;
      const desk = await runDesk(context, engine.database(), {now: () => now});
      const old = await numberOf(await post(desk, form));
      now = NOW;
      const numbers = async (query: string) => {
        const answer = await get(desk, `/requests.json?${query}`);
        const rows = (await answer.json()) as {service_request_id: string}[];
        return rows.map((row) => row.service_request_id);
      };
      assert.ok(!(await numbers('')).includes(old));
      const start = new Date(NOW - 401 * day).toISOString();
      assert.ok((await numbers(`start_date=${start}`)).includes(old));
      assert.deepEqual(await numbers(`start_date=${start}&status=closed`), []);
      assert.deepEqual(await numbers(`start_date=${start}&service_code=praise`), []);
      assert.deepEqual(await numbers(`service_request_id=${old}`), [old]);
      const end = new Date(NOW).toISOString();
      const wide = await get(desk, `/requests.json?start_date=${start}&end_date=${end}`);
      assert.equal(wide.status, 400);
      assert.equal((await get(desk, '/requests.json?start_date=x')).status, 400);
      assert.equal((await get(desk, '/requests.json?status=x')).status, 400);
    });

    test('is answered for the own jurisdiction only, where one is set', async (context) => {
      const options = {config: {...config, open311: {jurisdiction: 'zhoushan.example'}}};
      const desk = await runDesk(context, engine.database(), options);
      assert.equal((await get(desk, '/services.json')).status, 400);
      assert.equal((await get(desk, '/services.json?jurisdiction_id=x')).status, 404);
      assert.equal(
        (await get(desk, '/services.json?jurisdiction_id=zhoushan.example')).status,
        200,
      );
      assert.equal((await post(desk, form)).status, 400);
      const fields = {...form, jurisdiction_id: 'zhoushan.example'};
      assert.equal((await post(desk, fields)).status, 201);
    });
  });
});

describe('XML', () => {
  test('refuses a list whose items have no name, rather than inventing one', () => {
    assert.throws(() => toXml('unknown', []), /no name/);
  });
});
