import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createCopyTransport} from '../../src/ticket/copy-transport.ts';
import {createHttpTransport} from '../../src/ticket/http-transport.ts';
import {createMailtoTransport, mailtoAddress} from '../../src/ticket/mailto-transport.ts';
import {createMappedTransport} from '../../src/ticket/mapped-transport.ts';
import {createOpen311Transport} from '../../src/ticket/open311-transport.ts';
import {readTicketMapping, type TicketMapping} from '../../src/ticket/ticket-mapping.ts';
import {
  jsonAnswer,
  keepsTheContract,
  type Receiver,
  type SeenRequest,
  secretTicket,
} from './transport-contract.ts';

/** A receiver that knows the key of each ticket. */
function byKey(
  keyOf: (request: SeenRequest) => string,
  answer: (key: string, number: string) => unknown,
) {
  const numbers = new Map<string, string>();
  return {
    count: () => numbers.size,
    answer(request: SeenRequest) {
      const key = keyOf(request);
      const number = numbers.get(key) ?? `YH-${numbers.size + 1}`;
      numbers.set(key, number);
      return jsonAnswer(201, answer(key, number));
    },
  };
}

keepsTheContract('native JSON', {
  make: (surroundings) =>
    createHttpTransport({url: 'https://desk.example/tickets', ...surroundings}),
  receiver: () =>
    byKey(
      ({body}) => String(JSON.parse(body).key),
      (key, number) => ({key, number}),
    ),
});

const mappingFile = {
  format: 1,
  fields: {
    key: 'wybs',
    type: 'gd.lx',
    title: 'gd.bt',
    content: 'gd.nr',
    'unit.name': 'gd.cbdw',
    name: 'sqr.xm',
    phone: 'sqr.dh',
  },
  codes: {type: {咨询: '01', 投诉: '03'}},
  constants: {'gd.qd': 'WEB'},
  headers: {'X-App': 'site'},
  answer: {number: 'data.gdbh', success: {path: 'code', equals: '0'}},
};

function mapping(value: unknown = mappingFile): TicketMapping {
  const reading = readTicketMapping(value);
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.mapping;
}

keepsTheContract('an owner’s own JSON', {
  make: (surroundings) =>
    createMappedTransport({url: 'https://own.example/api', mapping: mapping(), ...surroundings}),
  receiver: () =>
    byKey(
      ({body}) => String(JSON.parse(body).wybs),
      (_key, number) => ({code: 0, data: {gdbh: number}}),
    ),
});

describe('a mapping to an owner’s own names', () => {
  test('puts fields, codes and constants where the owner wants them', async () => {
    let seen: unknown;
    const transport = createMappedTransport({
      url: 'https://own.example/api',
      mapping: mapping(),
      fetch: (async (_url: string, init: RequestInit) => {
        seen = JSON.parse(String(init.body));
        return jsonAnswer(200, {code: '0', data: {gdbh: 20261122}});
      }) as typeof globalThis.fetch,
    });
    assert.deepEqual(await transport.send({...secretTicket, type: '投诉'}), {
      ok: true,
      number: '20261122',
    });
    assert.deepEqual(seen, {
      wybs: secretTicket.key,
      gd: {
        qd: 'WEB',
        lx: '03',
        bt: secretTicket.title,
        nr: secretTicket.content,
        cbdw: secretTicket.unit?.name,
      },
      sqr: {xm: '陈小海', dh: '13800001111'},
    });
  });

  test('takes no for an answer from a system that says it with status 200', async () => {
    const transport = createMappedTransport({
      url: 'https://own.example/api',
      mapping: mapping(),
      fetch: async () => jsonAnswer(200, {code: '500', data: {gdbh: 'A-1'}}),
    });
    const delivery = await transport.send(secretTicket);
    assert.ok(!delivery.ok && delivery.reason === 'refused');
  });

  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ['another format', {...mappingFile, format: 2}, /format: has to be 1/],
    ['a part that there is not', {...mappingFile, feilds: {}}, /feilds: there is no such part/],
    [
      'a field that no ticket has',
      {...mappingFile, fields: {...mappingFile.fields, cont: 'x'}},
      /fields\.cont: a ticket has no such field\. Do you mean “content”\?/,
    ],
    [
      'two fields in one place',
      {...mappingFile, fields: {...mappingFile.fields, place: 'gd.bt'}},
      /“gd\.bt” is taken/,
    ],
    ['no place for the words', {...mappingFile, fields: {key: 'k', title: 't'}}, /fields\.content/],
    [
      'a name that objects inherit',
      {...mappingFile, fields: {...mappingFile.fields, place: '__proto__.x'}},
      /fields\.place/,
    ],
    ['no number in the answer', {...mappingFile, answer: {}}, /answer\.number/],
    ['codes that are no texts', {...mappingFile, codes: {type: {咨询: 1}}}, /codes\.type\.咨询/],
    ['nothing at all', null, /format/],
  ];
  for (const [what, file, sentence] of wrong) {
    test(`is refused in a sentence with ${what}`, () => {
      const reading = readTicketMapping(file);
      assert.ok(!reading.ok);
      assert.match(reading.problems.join('\n'), sentence);
    });
  }
});

/** A GeoReport server without any idempotency, as the standard has it. */
function geoReport(options: {readonly withToken?: number} = {}): Receiver & {
  readonly posts: URLSearchParams[];
} {
  const posts: URLSearchParams[] = [];
  let asked = 0;
  return {
    posts,
    count: () => posts.length,
    answer({url, method, body}) {
      const {pathname} = new URL(url);
      if (pathname.endsWith('/services.json')) {
        return jsonAnswer(200, [{service_code: 'C1', service_name: '投诉', metadata: true}]);
      }
      if (pathname.endsWith('/services/C1.json')) {
        const values = [
          {key: 'y', name: '是'},
          {key: 'n', name: '否'},
        ];
        return jsonAnswer(200, {
          service_code: 'C1',
          attributes: [
            {variable: true, code: 'WTFL', datatype: 'string', required: true, values: []},
            {variable: true, code: 'confidential', required: false, values},
            {variable: false, code: 'hint', required: true, values: []},
          ],
        });
      }
      if (pathname.includes('/tokens/')) {
        asked += 1;
        const number = asked > (options.withToken ?? 0) ? 'SR-1' : '';
        return jsonAnswer(200, [{token: 'T9', service_request_id: number}]);
      }
      if (method === 'GET') {
        return jsonAnswer(
          200,
          posts.map((post, index) => ({
            service_request_id: `SR-${index + 1}`,
            description: post.get('description'),
          })),
        );
      }
      posts.push(new URLSearchParams(body));
      return options.withToken === undefined
        ? jsonAnswer(201, [{service_request_id: `SR-${posts.length}`}])
        : jsonAnswer(201, [{token: 'T9'}]);
    },
  };
}

const open311 = {
  url: 'https://city.example/open311/v2',
  jurisdictionId: 'zhoushan',
  apiKey: 'secret-of-the-site',
  services: {投诉: 'C1', 咨询: 'C1', 举报: 'C1'},
  attributes: {category: 'WTFL'},
};

keepsTheContract('Open311 GeoReport', {
  make: (surroundings) => createOpen311Transport({...open311, ...surroundings}),
  receiver: () => geoReport(),
});

describe('the Open311 transport', () => {
  function against(
    server: Receiver,
    options: Partial<Parameters<typeof createOpen311Transport>[0]> = {},
  ) {
    const seen: SeenRequest[] = [];
    const transport = createOpen311Transport({
      ...open311,
      ...options,
      fetch: (async (input: string, init: RequestInit) => {
        const {method = 'GET', headers = {}, body = ''} = init;
        const request = {
          url: input,
          method,
          headers: headers as Readonly<Record<string, string>>,
          body: String(body),
        };
        seen.push(request);
        return server.answer(request);
      }) as typeof globalThis.fetch,
    });
    return {transport, seen};
  }

  test('sends the standard’s parameters, the attributes asked for, and the key in the body', async () => {
    const server = geoReport();
    const {transport, seen} = against(server);
    assert.deepEqual(await transport.send({...secretTicket, confidential: true}), {
      ok: true,
      number: 'SR-1',
    });
    const [post] = server.posts;
    assert.equal(post?.get('service_code'), 'C1');
    assert.equal(post?.get('api_key'), 'secret-of-the-site');
    assert.equal(post?.get('phone'), '13800001111');
    assert.equal(post?.get('attribute[WTFL]'), secretTicket.category);
    assert.equal(post?.get('attribute[confidential]'), 'y');
    assert.equal(post?.has('attribute[hint]'), false, 'what is only to be read is not answered');
    assert.ok(post?.get('description')?.startsWith(secretTicket.content));
    for (const {url} of seen) {
      assert.match(url, /jurisdiction_id=zhoushan/);
      assert.doesNotMatch(url, /secret-of-the-site/);
    }
    assert.equal(
      seen.some(({headers}) => 'Idempotency-Key' in headers),
      false,
    );
  });

  test('asks for the definition of a service once', async () => {
    const {transport, seen} = against(geoReport());
    await transport.send(secretTicket);
    await transport.send({...secretTicket, key: '11111111-2222-4333-8444-555555555555'});
    assert.equal(seen.filter(({url}) => url.includes('/services')).length, 2);
  });

  test('waits for the number of a token, and does not file again meanwhile', async () => {
    const server = geoReport({withToken: 2});
    const {transport} = against(server);
    const first = await transport.send(secretTicket);
    assert.ok(!first.ok && first.reason === 'awaiting-number');
    const history = {again: true, memo: first.memo ?? ''};
    const second = await transport.send(secretTicket, undefined, history);
    assert.ok(!second.ok && second.memo === first.memo);
    assert.deepEqual(await transport.send(secretTicket, undefined, history), {
      ok: true,
      number: 'SR-1',
    });
    assert.equal(server.count(), 1);
  });

  test('is refused where the server knows no such service, or asks what nobody answered', async () => {
    const {transport} = against(geoReport(), {services: {投诉: 'XX', 咨询: 'XX'}});
    const unknown = await transport.send(secretTicket);
    assert.ok(!unknown.ok && unknown.reason === 'refused');
    const {transport: asking} = against(geoReport(), {attributes: {}});
    const missing = await asking.send(secretTicket);
    assert.ok(!missing.ok && missing.detail.includes('WTFL'));
    const {transport: none} = against(geoReport(), {services: {}});
    const unmapped = await none.send(secretTicket);
    assert.ok(!unmapped.ok && unmapped.reason === 'refused');
  });

  test('sends the key in a header where the server takes one', async () => {
    const {transport, seen} = against(geoReport(), {idempotencyHeader: true});
    await transport.send(secretTicket);
    assert.equal(seen.at(-1)?.headers['Idempotency-Key'], secretTicket.key);
  });
});

const nobody = () => ({answer: () => jsonAnswer(500, {}), count: () => 0});

keepsTheContract('mail', {
  make: ({open}) => createMailtoTransport({address: '12345@example.gov.cn', open}),
  receiver: nobody,
});

describe('the mail transport', () => {
  test('leaves personal fields to be typed, and masks those in the words', () => {
    const said = {...secretTicket, content: '打我电话13912345678，电梯坏了'};
    const address = decodeURIComponent(mailtoAddress('12345@example.gov.cn', said));
    assert.match(address, /^mailto:12345@example\.gov\.cn\?subject=/);
    assert.match(address, /电梯坏了/);
    assert.match(address, /联系方式：（请填写）/);
    assert.doesNotMatch(address, /13912345678/);
  });

  test('is never longer than a mail program takes, and says where it was cut', () => {
    const long = {...secretTicket, content: '电梯坏了半个月没有人来修。'.repeat(300)};
    const address = mailtoAddress('12345@example.gov.cn', long);
    assert.ok(address.length <= 2000);
    assert.ok(address.length > 1900, 'as much as fits');
    assert.match(decodeURIComponent(address), /请从网页复制全文/);
  });
});

keepsTheContract('copying', {
  make: () => createCopyTransport({hand: async () => undefined}),
  receiver: nobody,
});

test('the copy transport hands over the whole text, and says when the browser refused', async () => {
  let text = '';
  const hand = async (given: string) => {
    text = given;
  };
  await createCopyTransport({hand}).send(secretTicket);
  assert.match(text, /陈小海/);
  const refused = createCopyTransport({
    hand: () => Promise.reject(new DOMException('', 'NotAllowedError')),
  });
  const delivery = await refused.send(secretTicket);
  assert.ok(!delivery.ok && delivery.detail.includes('NotAllowedError'));
});
