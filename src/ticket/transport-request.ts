import {retryAfterMs} from '../lib/retry-after.ts';

/**
 * A ticket is a few kilobytes: a healthy intake answers in well under a second, a phone at the
 * edge of an island's coverage takes up to ten. After fifteen the person should be told that the
 * ticket is kept and be shown the hotline instead of a spinner.
 */
const ANSWER_LIMIT_MS = 15_000;

/** Ten megabytes over a weak mobile line; nobody watches a photograph being sent. */
const FILE_LIMIT_MS = 60_000;

/** What came back, as far as transports look at it. */
export type Answer =
  | {readonly came: false; readonly detail: string}
  | {
      readonly came: true;
      readonly status: number;
      /** A redirect, whether the browser hid or followed it: somebody else's answer. */
      readonly redirected: boolean;
      /** In lower case, without parameters; empty: none. */
      readonly mediaType: string;
      readonly text: string;
      /** Milliseconds that the receiver asks to wait. */
      readonly retryAfter?: number;
    };

/** How a receiver is reached; tests hand in their own. */
export interface RequestOptions {
  /** Default: the page's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Aborts when the answer has taken too long. Default: fifteen seconds. */
  readonly answerLimit?: () => AbortSignal;
  /** Milliseconds since the epoch; for answers without a date. Default: the clock. */
  readonly now?: () => number;
}

/** A request of a transport. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Asks an address. Resolves to what came of it; rejects only where the caller aborts. */
export type Requester = (
  url: string,
  request: TransportRequest,
  caller?: AbortSignal,
) => Promise<Answer>;

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

async function readAnswer(response: Response, now: () => number): Promise<Answer> {
  const {headers, status} = response;
  const redirected =
    response.type === 'opaqueredirect' || response.redirected || (status >= 300 && status < 400);
  const retryAfter = retryAfterMs(headers.get('retry-after'), headers.get('date'), now());
  return {
    came: true,
    status,
    redirected,
    mediaType: headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '',
    text: redirected ? '' : await response.text(),
    ...(retryAfter === undefined ? {} : {retryAfter}),
  };
}

/**
 * Requests that take nothing of the person along: no cookies, no referrer, no cache. A redirect is
 * not followed, since it would hand the words to another address.
 */
export function createRequester(options: RequestOptions): Requester {
  const now = options.now ?? (() => Date.now());
  return async (url, {method, headers = {}, body}, caller) => {
    caller?.throwIfAborted();
    const isFile = body instanceof Uint8Array;
    const limit = (
      options.answerLimit ?? (() => AbortSignal.timeout(isFile ? FILE_LIMIT_MS : ANSWER_LIMIT_MS))
    )();
    const request = new AbortController();
    const exchange = async () => {
      const send = options.fetch ?? globalThis.fetch;
      const response = await send(url, {
        method,
        headers,
        ...(body === undefined ? {} : {body}),
        credentials: 'omit',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: request.signal,
      });
      return readAnswer(response, now);
    };
    try {
      const stops = aborted(caller ? [caller, limit] : [limit], request.signal);
      return await Promise.race([exchange(), stops]);
    } catch (error) {
      caller?.throwIfAborted();
      if (limit.aborted) return {came: false, detail: 'no answer in time'};
      return {came: false, detail: error instanceof Error ? error.name : 'network error'};
    } finally {
      // Ends what is still under way after a timeout or an abort, and the listeners.
      request.abort();
    }
  };
}
