import type {TicketFailure} from '../conversation/state.ts';
import type {Ticket} from './ticket.ts';
import type {Delivery, Transport} from './transport.ts';

/**
 * A ticket is a few kilobytes: a healthy intake answers in well under a second, a phone at the
 * edge of an island's coverage takes up to ten. After fifteen the person should be told that the
 * ticket is kept and be shown the hotline instead of a spinner.
 */
const ANSWER_LIMIT_MS = 15_000;

/** Longest number and receipt taken over: they are shown and kept, so they stay short. */
const LONGEST_NUMBER = 64;

/** How tickets reach an address by POST. */
export interface HttpTransportOptions {
  readonly url: string;
  /** Default: the page's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Aborts when the answer has taken too long. Default: fifteen seconds. */
  readonly answerLimit?: () => AbortSignal;
}

function failed(reason: TicketFailure, detail: string): Delivery {
  return {ok: false, reason, detail};
}

/** The failure that a status other than 2xx means. */
function failureOf(status: number): TicketFailure {
  if (status === 413) return 'too-large';
  if (status === 429) return 'too-many';
  // 408: a proxy gave up waiting for our body, which says nothing about the ticket.
  if (status === 408 || status >= 500) return 'unreachable';
  return status >= 400 ? 'refused' : 'unexpected-response';
}

/** A number or receipt as a receiver may give it: short, visible, without blanks. */
function asNumber(value: unknown): string | undefined {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || text.length > LONGEST_NUMBER) return undefined;
  return /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(text) ? text : undefined;
}

/** Rejects with the reason of the signal that aborts first, until `settled` aborts. */
function aborted(signals: readonly AbortSignal[], settled: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of signals) {
      const stop = () => reject(signal.reason);
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, {once: true, signal: settled});
    }
  });
}

/**
 * What an answer means. Delivered only on 2xx with JSON that names our key and a number: the
 * sign-in page of a hotel network answers 200 too.
 */
async function readDelivery(response: Response, ticket: Ticket): Promise<Delivery> {
  const {status} = response;
  if (response.type === 'opaqueredirect' || response.redirected) {
    return failed('unexpected-response', 'redirected instead of answered');
  }
  if (status < 200 || status > 299) return failed(failureOf(status), `status ${status}`);
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !type.endsWith('+json')) {
    return failed('unexpected-response', `status ${status}, content type ${type || 'missing'}`);
  }
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return failed('unexpected-response', `status ${status}, not JSON`);
  }
  if (typeof body !== 'object' || body === null) {
    return failed('unexpected-response', `status ${status}, no object`);
  }
  const {key, ...given} = body as Record<string, unknown>;
  const number = asNumber(given.number);
  const receipt = asNumber(given.receipt);
  if (key !== ticket.key) return failed('unexpected-response', `status ${status}, other key`);
  if (number === undefined) return failed('unexpected-response', `status ${status}, no number`);
  return receipt === undefined ? {ok: true, number} : {ok: true, number, receipt};
}

/**
 * Sends tickets by POST as JSON, with the key in `Idempotency-Key`. No cookies, no referrer, no
 * cache; a redirect is not followed, since it would hand the words to another address. `detail`
 * never repeats anything of the ticket or of the answer's body.
 */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const {url} = options;
  const answerLimit = options.answerLimit ?? (() => AbortSignal.timeout(ANSWER_LIMIT_MS));
  return {
    async send(ticket, signal) {
      signal?.throwIfAborted();
      const limit = answerLimit();
      const request = new AbortController();
      const exchange = async () => {
        const send = options.fetch ?? globalThis.fetch;
        const response = await send(url, {
          method: 'POST',
          headers: {'Content-Type': 'application/json', 'Idempotency-Key': ticket.key},
          body: JSON.stringify(ticket),
          credentials: 'omit',
          redirect: 'manual',
          referrerPolicy: 'no-referrer',
          cache: 'no-store',
          signal: request.signal,
        });
        return readDelivery(response, ticket);
      };
      try {
        const stops = aborted(signal ? [signal, limit] : [limit], request.signal);
        return await Promise.race([exchange(), stops]);
      } catch (error) {
        signal?.throwIfAborted();
        if (limit.aborted) return failed('unreachable', 'no answer in time');
        return failed('unreachable', error instanceof Error ? error.name : 'network error');
      } finally {
        // Ends what is still under way after a timeout or an abort, and the listeners.
        request.abort();
      }
    },
  };
}
