import {plainJson} from '../lib/plain-json.ts';
import {readChallenge, solveChallenge} from '../lib/solve-challenge.ts';
import type {Delivery} from './delivery.ts';
import type {Ticket} from './ticket.ts';
import {readTicketStatus} from './ticket-status.ts';
import type {Transport} from './transport.ts';
import {
  asNumber,
  changeResult,
  failedDelivery,
  jsonObject,
  undelivered,
} from './transport-answer.ts';
import {type Answer, createRequester, type RequestOptions} from './transport-request.ts';

/** How tickets reach an address by POST. */
export interface HttpTransportOptions extends RequestOptions {
  readonly url: string;
  /** Lets the page breathe between two slices of a proof of work. Default: one turn of its loop. */
  readonly pause?: () => Promise<void>;
}

const JSON_TYPE = {'Content-Type': 'application/json'};

/**
 * What an answer means. Delivered only on 2xx with JSON that names our key and a number.
 */
function readDelivery(answer: Answer, ticket: Ticket): Delivery {
  const failure = failedDelivery(answer);
  if (failure || !answer.came) return failure ?? undelivered('unreachable', 'no answer');
  const body = jsonObject(answer);
  if (typeof body === 'string') return undelivered('unexpected-response', body);
  const number = asNumber(body.number);
  const receipt = asNumber(body.receipt);
  const {status} = answer;
  if (body.key !== ticket.key)
    return undelivered('unexpected-response', `status ${status}, other key`);
  if (number === undefined)
    return undelivered('unexpected-response', `status ${status}, no number`);
  return receipt === undefined ? {ok: true, number} : {ok: true, number, receipt};
}

/** The proof of work that a receiver in a flood asks for; undefined: it asks for none. */
function challengeIn(answer: Answer) {
  if (!answer.came || answer.status !== 429) return undefined;
  const body = jsonObject(answer);
  return typeof body === 'string' || body.error !== 'challenge'
    ? undefined
    : readChallenge(body.challenge);
}

/** A path below the address; what stands behind its question mark stays. */
function below(url: string, ...names: readonly string[]): string {
  const address = new URL(url);
  const path = names.map((name) => encodeURIComponent(name)).join('/');
  address.pathname = `${address.pathname.replace(/\/$/, '')}/${path}`;
  return address.href;
}

/**
 * Sends tickets by POST as JSON, with the key in `Idempotency-Key`, and does a proof of work where
 * the receiver asks for one. Changes, files and status go below the same address; the receipt
 * travels in a header, never in an address. `detail` never repeats anything of the ticket or of the
 * answer's body.
 */
export function createHttpTransport(options: HttpTransportOptions): Required<Transport> {
  const {url} = options;
  const request = createRequester(options);
  const pause = options.pause ?? (() => new Promise<void>((resolve) => setTimeout(resolve)));

  return {
    async send(ticket, signal) {
      const post = (headers: Readonly<Record<string, string>>) =>
        request(
          url,
          {
            method: 'POST',
            headers: {...JSON_TYPE, 'Idempotency-Key': ticket.key, ...headers},
            body: plainJson(ticket),
          },
          signal,
        );
      const answer = await post({});
      const challenge = challengeIn(answer);
      if (!challenge) return readDelivery(answer, ticket);
      const solution = await solveChallenge(challenge, async () => {
        await pause();
        signal?.throwIfAborted();
      });
      if (!solution) return undelivered('too-many', 'a challenge without solution');
      return readDelivery(await post({'X-Challenge-Solution': btoa(plainJson(solution))}), ticket);
    },
    async edit(ticket, receipt, signal) {
      const headers = {...JSON_TYPE, 'X-Receipt': receipt};
      const body = plainJson(ticket);
      return changeResult(
        await request(below(url, ticket.key), {method: 'PUT', headers, body}, signal),
      );
    },
    async withdraw(key, receipt, signal) {
      const headers = {'X-Receipt': receipt};
      return changeResult(await request(below(url, key), {method: 'DELETE', headers}, signal));
    },
    async rate(key, receipt, solved, signal) {
      const headers = {...JSON_TYPE, 'X-Receipt': receipt};
      const body = plainJson({solved});
      const address = below(url, key, 'rating');
      return changeResult(await request(address, {method: 'PUT', headers, body}, signal));
    },
    async attach(key, receipt, {id, type, content}, signal) {
      const headers = {'Content-Type': type, 'X-Receipt': receipt};
      const address = below(url, key, 'attachments', id);
      return changeResult(await request(address, {method: 'PUT', headers, body: content}, signal));
    },
    async status(receipt, signal) {
      const headers = {'X-Receipt': receipt};
      const answer = await request(below(url, 'status'), {method: 'GET', headers}, signal);
      if (failedDelivery(answer) || !answer.came) return undefined;
      const body = jsonObject(answer);
      return typeof body === 'string' ? undefined : readTicketStatus(body);
    },
  };
}
