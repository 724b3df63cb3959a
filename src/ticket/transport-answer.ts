import type {TicketFailure} from '../conversation/state.ts';
import type {ChangeFailure, ChangeResult, Delivery} from './delivery.ts';
import type {Answer} from './transport-request.ts';

/** Longest number and receipt taken over: they are shown and kept, so they stay short. */
const LONGEST_NUMBER = 64;

/** The failure that a status other than 2xx means for a ticket. */
export function failureOf(status: number): TicketFailure {
  if (status === 413) return 'too-large';
  if (status === 429) return 'too-many';
  // 408: a proxy gave up waiting for our body. 409: the same key is just being taken, by another
  // tab perhaps. 425: too early. None of them says anything about the ticket.
  if (status === 408 || status === 409 || status === 425 || status >= 500) return 'unreachable';
  return status >= 400 ? 'refused' : 'unexpected-response';
}

/** The failure that a status means for a change of a delivered ticket. */
function changeFailureOf(status: number): ChangeFailure {
  if (status === 409 || status === 410) return 'too-late';
  if (status === 408 || status === 425 || status === 429 || status >= 500) return 'unreachable';
  return status >= 400 ? 'refused' : 'unreachable';
}

/** A number or receipt as a receiver may give it: short, visible, without blanks. */
export function asNumber(value: unknown): string | undefined {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || text.length > LONGEST_NUMBER) return undefined;
  return /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(text) ? text : undefined;
}

function waiting(retryAfter: number | undefined): {readonly retryAfter?: number} {
  return retryAfter === undefined ? {} : {retryAfter};
}

/** A failure to deliver, as transports tell it. */
export function undelivered(
  reason: TicketFailure,
  detail: string,
  retryAfter?: number,
): Delivery & {readonly ok: false} {
  return {ok: false, reason, detail, ...waiting(retryAfter)};
}

/** The delivery that an answer without success means; undefined: 2xx of the address itself. */
export function failedDelivery(answer: Answer): Delivery | undefined {
  if (!answer.came) return undelivered('unreachable', answer.detail);
  const {status, retryAfter} = answer;
  if (answer.redirected) {
    return undelivered('unexpected-response', 'redirected instead of answered');
  }
  if (status >= 200 && status <= 299) return undefined;
  return undelivered(failureOf(status), `status ${status}`, retryAfter);
}

/**
 * The object in a JSON answer, or what is wrong with it: the sign-in page of a hotel network
 * answers 200 too.
 */
export function jsonObject(
  answer: Answer & {readonly came: true},
): {readonly [name: string]: unknown} | string {
  const {status, mediaType: type, text} = answer;
  if (type !== 'application/json' && !type.endsWith('+json')) {
    return `status ${status}, content type ${type || 'missing'}`;
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return `status ${status}, not JSON`;
  }
  if (typeof body !== 'object' || body === null) return `status ${status}, no object`;
  return body as {readonly [name: string]: unknown};
}

/** What an answer to a change means. Made only on 2xx with JSON, or 204 without anything. */
export function changeResult(answer: Answer): ChangeResult {
  if (!answer.came) return {ok: false, reason: 'unreachable', detail: answer.detail};
  const {status, retryAfter} = answer;
  if (answer.redirected) return {ok: false, reason: 'unreachable', detail: 'redirected'};
  if (status < 200 || status > 299) {
    const detail = `status ${status}`;
    return {ok: false, reason: changeFailureOf(status), detail, ...waiting(retryAfter)};
  }
  if (status === 204) return {ok: true};
  const body = jsonObject(answer);
  return typeof body === 'string' ? {ok: false, reason: 'unreachable', detail: body} : {ok: true};
}
