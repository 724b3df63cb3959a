import {plainJson} from '../lib/plain-json.ts';
import type {Delivery} from './delivery.ts';
import {type TicketMapping, takeOut, toOwnFields} from './ticket-mapping.ts';
import type {Transport} from './transport.ts';
import {asNumber, failedDelivery, jsonObject, undelivered} from './transport-answer.ts';
import {type Answer, createRequester, type RequestOptions} from './transport-request.ts';

/** How tickets reach an owner's own system. */
export interface MappedTransportOptions extends RequestOptions {
  readonly url: string;
  /** Its names and codes, read from a file by `readTicketMapping`. */
  readonly mapping: TicketMapping;
}

function readDelivery(answer: Answer, key: string, {answer: names}: TicketMapping): Delivery {
  const failure = failedDelivery(answer);
  if (failure || !answer.came) return failure ?? undelivered('unreachable', 'no answer');
  const body = jsonObject(answer);
  if (typeof body === 'string') return undelivered('unexpected-response', body);
  const {success} = names;
  // Systems that answer 200 to everything say in the body whether they took it.
  if (success && String(takeOut(body, success.path)) !== success.equals) {
    return undelivered('refused', `status ${answer.status}, ${success.path} says no`);
  }
  if (names.key !== undefined && takeOut(body, names.key) !== key) {
    return undelivered('unexpected-response', `status ${answer.status}, other key`);
  }
  const number = asNumber(takeOut(body, names.number));
  if (number === undefined) {
    return undelivered('unexpected-response', `status ${answer.status}, no ${names.number}`);
  }
  const receipt = names.receipt === undefined ? undefined : asNumber(takeOut(body, names.receipt));
  return receipt === undefined ? {ok: true, number} : {ok: true, number, receipt};
}

/**
 * Sends tickets by POST as JSON in the owner's own field names and codes, with the key in
 * `Idempotency-Key`. The receiver has to answer the same key with the same number.
 */
export function createMappedTransport(options: MappedTransportOptions): Transport {
  const {url, mapping} = options;
  const request = createRequester(options);
  return {
    async send(ticket, signal) {
      const answer = await request(
        url,
        {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'Idempotency-Key': ticket.key,
            ...mapping.headers,
          },
          body: plainJson(toOwnFields(ticket, mapping)),
        },
        signal,
      );
      return readDelivery(answer, ticket.key, mapping);
    },
  };
}
