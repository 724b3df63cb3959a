import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, test} from 'node:test';
import {createHttpTransport} from '../../src/ticket/http-transport.ts';
import {deferred} from './deferred.ts';
import {KEY, OTHER_KEY, ticket} from './samples.ts';

const URL = 'https://desk.example/tickets';
const json = {'content-type': 'application/json; charset=utf-8'};
const never = () => new AbortController().signal;

/** A fetch driven by hand: it records the request and settles when told to. */
function handDrivenFetch() {
  const {promise, resolve, reject} = deferred<Response>();
  const requests: {url: string; init: RequestInit}[] = [];
  const fetch = (input: RequestInfo | globalThis.URL, init: RequestInit = {}) => {
    requests.push({url: String(input), init});
    return promise;
  };
  return {fetch: fetch as typeof globalThis.fetch, requests, resolve, reject};
}

/** The delivery that an answer leads to. */
async function deliveryOf(response: Response) {
  const {fetch, resolve} = handDrivenFetch();
  const delivery = createHttpTransport({url: URL, fetch, answerLimit: never}).send(ticket);
  resolve(response);
  return delivery;
}

function answering(status: number, body: unknown, headers: HeadersInit = json): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {status, headers});
}

describe('the HTTP transport', () => {
  test('posts the ticket as JSON under its key, without cookies or referrer', async () => {
    const {fetch, requests, resolve} = handDrivenFetch();
    const delivery = createHttpTransport({url: URL, fetch, answerLimit: never}).send(ticket);
    resolve(answering(201, {number: 'YH20261122-0001', key: KEY, receipt: 'abc'}));
    assert.deepEqual(await delivery, {ok: true, number: 'YH20261122-0001', receipt: 'abc'});
    const [request] = requests;
    assert.equal(request?.url, URL);
    const {method, headers, body, credentials, referrerPolicy, redirect, cache} = request.init;
    assert.deepEqual(
      {method, headers, credentials, referrerPolicy, redirect, cache},
      {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'Idempotency-Key': KEY},
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
        cache: 'no-store',
      },
    );
    assert.deepEqual(JSON.parse(String(body)), ticket);
  });

  test('takes a repeated answer and a number without a receipt', async () => {
    assert.deepEqual(await deliveryOf(answering(200, {number: 'A-1', key: KEY})), {
      ok: true,
      number: 'A-1',
    });
    assert.deepEqual(await deliveryOf(answering(200, {number: 17, key: KEY, receipt: {}})), {
      ok: true,
      number: '17',
    });
  });

  const failures: readonly (readonly [string, () => Response, string])[] = [
    [
      'a captive portal',
      () => answering(200, '<html>请登录</html>', {'content-type': 'text/html'}),
      'unexpected-response',
    ],
    [
      'an answer without content type',
      () => new Response(new Uint8Array([123, 125])),
      'unexpected-response',
    ],
    ['broken JSON', () => answering(200, '{"number":'), 'unexpected-response'],
    ['JSON that is no object', () => answering(200, null), 'unexpected-response'],
    ['a list', () => answering(200, []), 'unexpected-response'],
    ['another key', () => answering(201, {number: 'A-1', key: OTHER_KEY}), 'unexpected-response'],
    ['no key', () => answering(201, {number: 'A-1'}), 'unexpected-response'],
    ['no number', () => answering(201, {key: KEY}), 'unexpected-response'],
    ['an empty number', () => answering(201, {key: KEY, number: ''}), 'unexpected-response'],
    [
      'a number that is a sentence',
      () => answering(201, {key: KEY, number: 'see you'}),
      'unexpected-response',
    ],
    [
      'a number without end',
      () => answering(201, {key: KEY, number: '9'.repeat(65)}),
      'unexpected-response',
    ],
    ['an empty success', () => new Response(null, {status: 204}), 'unexpected-response'],
    [
      'a redirect to a sign-in page',
      () => answering(302, '', {location: '/login'}),
      'unexpected-response',
    ],
    ['too large a ticket', () => answering(413, {}), 'too-large'],
    ['too many tickets', () => answering(429, {}), 'too-many'],
    ['a refusal', () => answering(422, {}), 'refused'],
    ['no right', () => answering(403, {}), 'refused'],
    ['a wrong address', () => answering(404, {}), 'refused'],
    ['a proxy that gave up waiting', () => answering(408, {}), 'unreachable'],
    ['the same key at work elsewhere', () => answering(409, {}), 'unreachable'],
    ['a login that is over', () => answering(401, {}), 'refused'],
    ['a network that wants a login', () => answering(511, {}), 'unreachable'],
    ['a challenge nobody can solve', () => answering(429, {error: 'challenge'}), 'too-many'],
    ['a broken receiver', () => answering(500, {number: 'A-1', key: KEY}), 'unreachable'],
    ['a gateway', () => answering(503, 'down', {'content-type': 'text/html'}), 'unreachable'],
  ];
  for (const [what, response, reason] of failures) {
    test(`reads ${what} as ${reason}`, async () => {
      const delivery = await deliveryOf(response());
      assert.equal(delivery.ok, false);
      assert.equal(delivery.reason, reason);
    });
  }

  test('reads a redirect that the browser hides as unexpected', async () => {
    const hidden = Object.defineProperty(Response.error(), 'type', {value: 'opaqueredirect'});
    const delivery = await deliveryOf(hidden);
    assert.ok(!delivery.ok && delivery.reason === 'unexpected-response');
  });

  test('reads a redirect that was followed nevertheless as unexpected', async () => {
    const followed = Object.defineProperty(
      answering(200, {number: 'A-1', key: KEY}),
      'redirected',
      {value: true},
    );
    const delivery = await deliveryOf(followed);
    assert.ok(!delivery.ok && delivery.reason === 'unexpected-response');
  });

  test('reads a lost connection as unreachable', async () => {
    const {fetch, reject} = handDrivenFetch();
    const delivery = createHttpTransport({url: URL, fetch, answerLimit: never}).send(ticket);
    reject(new TypeError('Failed to fetch 13800001111'));
    assert.deepEqual(await delivery, {ok: false, reason: 'unreachable', detail: 'TypeError'});
  });

  test('gives up when the answer takes too long, and ends the request', async () => {
    const limit = new AbortController();
    const {fetch, requests} = handDrivenFetch();
    const delivery = createHttpTransport({url: URL, fetch, answerLimit: () => limit.signal}).send(
      ticket,
    );
    limit.abort(new DOMException('', 'TimeoutError'));
    assert.deepEqual(await delivery, {
      ok: false,
      reason: 'unreachable',
      detail: 'no answer in time',
    });
    assert.equal(requests[0]?.init.signal?.aborted, true);
  });

  test('gives up when the body of the answer never ends', async () => {
    const limit = new AbortController();
    const {fetch, resolve} = handDrivenFetch();
    const delivery = createHttpTransport({url: URL, fetch, answerLimit: () => limit.signal}).send(
      ticket,
    );
    resolve(new Response(new ReadableStream(), {status: 200, headers: json}));
    limit.abort(new DOMException('', 'TimeoutError'));
    assert.ok(!(await delivery).ok);
  });

  test('rejects only when the caller aborts', async () => {
    const caller = new AbortController();
    const {fetch, requests} = handDrivenFetch();
    const transport = createHttpTransport({url: URL, fetch, answerLimit: never});
    const delivery = transport.send(ticket, caller.signal);
    caller.abort();
    await assert.rejects(delivery, {name: 'AbortError'});
    await assert.rejects(transport.send(ticket, caller.signal), {name: 'AbortError'});
    assert.equal(requests.length, 1, 'nothing is sent for a caller who has left');
  });

  test('repeats nothing of the ticket or of the answer in its detail', async () => {
    const leaky = `${ticket.phone} ${ticket.name} ${ticket.content}`;
    for (const status of [200, 302, 400, 413, 422, 429, 500]) {
      for (const headers of [json, {'content-type': 'text/html'}]) {
        const delivery = await deliveryOf(answering(status, {error: leaky, key: leaky}, headers));
        assert.ok(!delivery.ok);
        for (const secret of [ticket.phone, ticket.name, ticket.content]) {
          assert.ok(!delivery.detail.includes(secret));
        }
      }
    }
  });
});

describe('a receiver in trouble', () => {
  test('says when it wants to be asked again', async () => {
    const seconds = await deliveryOf(answering(503, {}, {...json, 'retry-after': '90'}));
    assert.ok(!seconds.ok && seconds.retryAfter === 90_000);
    const dated = {
      ...json,
      date: 'Sun, 22 Nov 2026 00:00:00 GMT',
      'retry-after': 'Sun, 22 Nov 2026 00:01:00 GMT',
    };
    const date = await deliveryOf(answering(429, {}, dated));
    assert.ok(!date.ok && date.retryAfter === 60_000 && date.reason === 'too-many');
  });

  /** A receiver that wants the number 1234 before it takes anything. */
  async function challenged(solved: () => Response) {
    const salt = 'salt?expires=1';
    const puzzle = {
      algorithm: 'SHA-256',
      salt,
      challenge: createHash('sha256').update(`${salt}1234`).digest('hex'),
      maxnumber: 2000,
      signature: 'signed',
    };
    const seen: RequestInit[] = [];
    const fetch = async (_url: string, init: RequestInit) => {
      seen.push(init);
      return seen.length === 1 ? answering(429, {error: 'challenge', challenge: puzzle}) : solved();
    };
    const transport = createHttpTransport({
      url: URL,
      fetch: fetch as typeof globalThis.fetch,
      answerLimit: never,
      pause: async () => undefined,
    });
    return {delivery: await transport.send(ticket), seen};
  }

  test('is given the solution of its challenge with the same ticket', async () => {
    const {delivery, seen} = await challenged(() => answering(201, {key: KEY, number: 'A-1'}));
    assert.deepEqual(delivery, {ok: true, number: 'A-1'});
    const [first, second] = seen;
    assert.equal(first?.body, second?.body);
    const header = new Headers(second?.headers).get('x-challenge-solution') ?? '';
    const solution = JSON.parse(atob(header)) as Record<string, unknown>;
    assert.equal(solution.number, 1234);
    assert.equal(solution.signature, 'signed');
    assert.equal('maxnumber' in solution, false);
  });

  test('is asked again later when it wants one challenge after the other', async () => {
    const {delivery, seen} = await challenged(() => answering(429, {error: 'challenge'}));
    assert.ok(!delivery.ok && delivery.reason === 'too-many');
    assert.equal(seen.length, 2);
  });
});

describe('after delivery', () => {
  async function done(
    act: (transport: ReturnType<typeof createHttpTransport>) => Promise<unknown>,
    response: Response,
  ) {
    const {fetch, requests, resolve} = handDrivenFetch();
    const outcome = act(createHttpTransport({url: URL, fetch, answerLimit: never}));
    resolve(response);
    return {outcome: await outcome, request: requests[0]};
  }

  test('words are replaced, tickets withdrawn and files sent below the same address', async () => {
    const edited = await done((at) => at.edit(ticket, 'r-1'), answering(200, {state: 'received'}));
    assert.deepEqual(edited.outcome, {ok: true});
    assert.equal(edited.request?.url, `${URL}/${KEY}`);
    assert.equal(edited.request.init.method, 'PUT');
    const withdrawn = await done(
      (at) => at.withdraw(KEY, 'r-1'),
      new Response(null, {status: 204}),
    );
    assert.deepEqual(withdrawn.outcome, {ok: true});
    assert.equal(withdrawn.request?.init.method, 'DELETE');
    const content = new Uint8Array([0xff, 0xd8]);
    const file = {
      id: OTHER_KEY,
      name: '灯.jpg',
      type: 'image/jpeg',
      bytes: 2,
      sha256: 'x',
      content,
    };
    const attached = await done((at) => at.attach(KEY, 'r-1', file), answering(201, {id: 'x'}));
    assert.deepEqual(attached.outcome, {ok: true});
    assert.equal(attached.request?.url, `${URL}/${KEY}/attachments/${OTHER_KEY}`);
    assert.equal(attached.request.init.body, content);
    const rated = await done(
      (at) => at.rate(KEY, 'r-1', false),
      answering(200, {state: 'triaged'}),
    );
    assert.deepEqual(rated.outcome, {ok: true});
    assert.equal(rated.request?.url, `${URL}/${KEY}/rating`);
    assert.equal(rated.request.init.body, '{"solved":false}');
    for (const {request} of [edited, withdrawn, attached, rated]) {
      assert.equal(new Headers(request?.init.headers).get('x-receipt'), 'r-1');
      assert.doesNotMatch(request?.url ?? '', /r-1/);
    }
  });

  const answers: readonly (readonly [string, () => Response, string])[] = [
    ['a desk that has begun to work', () => answering(409, {}), 'too-late'],
    ['an unknown receipt', () => answering(404, {}), 'refused'],
    ['a file of another type', () => answering(415, {}), 'refused'],
    ['a broken desk', () => answering(500, {}), 'unreachable'],
    ['too many', () => answering(429, {}, {...json, 'retry-after': '5'}), 'unreachable'],
    [
      'a captive portal',
      () => answering(200, '<html>', {'content-type': 'text/html'}),
      'unreachable',
    ],
    ['a redirect', () => answering(302, ''), 'unreachable'],
  ];
  for (const [what, response, reason] of answers) {
    test(`a change is ${reason} for ${what}`, async () => {
      const {outcome} = await done((at) => at.edit(ticket, 'r-1'), response());
      assert.equal((outcome as {reason?: string}).reason, reason);
    });
  }

  test('the state is told, with what it says of answer and history', async () => {
    const status = {
      number: 'YH-1',
      state: 'answered',
      receivedAt: '2026-11-22T01:00:00.000Z',
      updatedAt: '2026-11-23T01:00:00.000Z',
      unit: {id: 'housing', name: '市住建局'},
      deadline: null,
      answer: {text: '已修好', at: '2026-11-23T01:00:00.000Z', by: '市住建局'},
      history: [{at: '2026-11-22T01:00:00.000Z', state: 'received', note: ''}],
    };
    const told = await done((at) => at.status('r-1'), answering(200, status));
    assert.deepEqual(told.outcome, status);
    assert.equal(told.request?.url, `${URL}/status`);
    const odd = {...status, state: 'lost'};
    assert.equal((await done((at) => at.status('r-1'), answering(200, odd))).outcome, undefined);
    assert.equal((await done((at) => at.status('r-1'), answering(404, {}))).outcome, undefined);
  });
});
