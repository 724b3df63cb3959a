/** What every transport has to keep, whatever it speaks. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {SendHistory, Transport} from '../../src/ticket/transport.ts';
import {ticket as sample} from './samples.ts';

/** The ticket that is sent: with everything that must not come out where it should not. */
export const secretTicket = {
  ...sample,
  name: '陈小海',
  phone: '13800001111',
  email: 'chen@example.com',
  replyWanted: true,
  consentAt: '2026-11-22T01:00:00.000Z',
};

/** A request as a receiver sees it. */
export interface SeenRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A receiver in good health. */
export interface Receiver {
  answer(request: SeenRequest): Response;
  /** How many tickets it has. */
  count(): number;
}

/** A transport under the contract. */
export interface ContractSubject {
  /** `fetch` reaches the receiver; `open` is told what is handed to other programs by address. */
  make(surroundings: {
    readonly fetch: typeof globalThis.fetch;
    readonly answerLimit: () => AbortSignal;
    readonly open: (href: string) => void;
  }): Transport;
  receiver(): Receiver;
}

/** An answer as JSON. */
export function jsonAnswer(status: number, body: unknown, headers: HeadersInit = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {'content-type': 'application/json', ...headers},
  });
}

const html = {'content-type': 'text/html'};

/** What a network or a receiver may do instead of taking a ticket. */
const misfortunes: Readonly<Record<string, () => Response>> = {
  'the sign-in page of a network': () => new Response('<html>请登录</html>', {headers: html}),
  'the same, called JSON': () =>
    new Response('<html>', {headers: {'content-type': 'application/json'}}),
  'a redirect': () => new Response('', {status: 302, headers: {location: '/login'}}),
  'an answer cut short': () =>
    new Response('[{"service_request_id": "1', {headers: {'content-type': 'application/json'}}),
  'an empty answer': () => new Response(null, {status: 204}),
  'an empty object': () => jsonAnswer(200, {}),
  'an empty list': () => jsonAnswer(200, []),
  'a list of nothing': () => jsonAnswer(200, [null]),
  'a number that is a sentence': () =>
    jsonAnswer(200, {key: sample.key, number: 'see you', data: {number: 'see you'}, code: '0'}),
  ...Object.fromEntries(
    [400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 425, 429, 500, 502, 503, 504, 511].map(
      (status) => [
        `status ${status}`,
        () => jsonAnswer(status, {error: `${sample.name} ${sample.phone}`}, {'retry-after': '7'}),
      ],
    ),
  ),
};

/** A transport whose requests `answer` answers, with a note of all that left the page. */
function setUp(subject: ContractSubject, answer: (request: SeenRequest) => Response) {
  const addresses: string[] = [];
  const limit = new AbortController();
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const {method = 'GET', headers = {}, body = ''} = init;
    addresses.push(String(input));
    const seen = headers as Readonly<Record<string, string>>;
    return answer({url: String(input), method, headers: seen, body: String(body)});
  };
  const transport = subject.make({
    fetch: fetch as typeof globalThis.fetch,
    answerLimit: () => limit.signal,
    open: (href) => addresses.push(href),
  });
  return {transport, addresses, limit};
}

/** Tests that a transport keeps the contract. */
export function keepsTheContract(name: string, subject: ContractSubject): void {
  describe(`${name} as a transport`, () => {
    test('delivers under the number of the receiver, or says that nobody has received it', async () => {
      const receiver = subject.receiver();
      const {transport} = setUp(subject, (request) => receiver.answer(request));
      const delivery = await transport.send(secretTicket);
      if (delivery.ok) assert.equal(receiver.count(), 1);
      else assert.match(delivery.reason, /^(handed-over|not-configured)$/);
    });

    for (const [what, answer] of Object.entries(misfortunes)) {
      test(`is not taken in by ${what}, and keeps it to itself`, async () => {
        const {transport} = setUp(subject, answer);
        const delivery = await transport.send(secretTicket);
        assert.ok(!delivery.ok);
        for (const secret of [secretTicket.name, secretTicket.phone, secretTicket.content]) {
          assert.ok(!delivery.detail.includes(secret), delivery.detail);
        }
      });
    }

    test('resolves where the network fails', async () => {
      const {transport} = setUp(subject, () => {
        throw new TypeError(`Failed to fetch ${secretTicket.phone}`);
      });
      const delivery = await transport.send(secretTicket);
      assert.ok(!delivery.ok && !delivery.detail.includes(secretTicket.phone));
    });

    test('sends nothing for a caller who has left', async () => {
      const {transport, addresses} = setUp(subject, () => jsonAnswer(500, {}));
      await assert.rejects(transport.send(secretTicket, AbortSignal.abort()), {name: 'AbortError'});
      assert.deepEqual(addresses, []);
    });

    test('puts nothing personal into an address', async () => {
      const receiver = subject.receiver();
      const {transport, addresses} = setUp(subject, (request) => receiver.answer(request));
      await transport.send(secretTicket);
      await transport.send(secretTicket, undefined, {again: true});
      for (const address of addresses.map(decodeURIComponent)) {
        for (const secret of [secretTicket.name, secretTicket.phone, secretTicket.email]) {
          assert.ok(!address.includes(secret), address);
        }
      }
    });

    test('files one ticket, however many answers get lost', async () => {
      const receiver = subject.receiver();
      let lost = 0;
      const {transport} = setUp(subject, (request) => {
        const answer = receiver.answer(request);
        if (request.method === 'GET' || lost === 3) return answer;
        lost += 1;
        throw new TypeError('network changed');
      });
      let history: SendHistory = {again: false};
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const delivery = await transport.send(secretTicket, undefined, history);
        if (delivery.ok) break;
        history = {again: true, ...(delivery.memo === undefined ? {} : {memo: delivery.memo})};
      }
      assert.ok(receiver.count() <= 1, `${receiver.count()} tickets`);
    });
  });
}
