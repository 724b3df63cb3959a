import {type Deferred, deferred} from '../ticket/deferred.ts';

/** A request that waits for the test to answer it. */
export interface Request {
  readonly url: string;
  readonly init: RequestInit;
  answer(body: string | Uint8Array | ReadableStream, status?: number): void;
  fail(reason: unknown): void;
}

/** A `fetch` in the hand of a test. */
export interface HandDrivenFetch {
  readonly fetch: typeof fetch;
  /** Addresses asked for so far, in order. */
  readonly asked: readonly string[];
  /** The next request that nobody has taken yet, as soon as it is made. */
  next(): Promise<Request>;
}

/** Makes one. A request whose signal is aborted is rejected, as a browser does. */
export function handDrivenFetch(): HandDrivenFetch {
  const asked: string[] = [];
  const made: Request[] = [];
  const waiting: Deferred<Request>[] = [];
  return {
    asked,
    fetch: (input, init = {}) => {
      const url = String(input);
      asked.push(url);
      const {promise, resolve, reject} = deferred<Response>();
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      const request: Request = {
        url,
        init,
        answer: (body, status = 200) => resolve(new Response(body as BodyInit, {status})),
        fail: reject,
      };
      const taker = waiting.shift();
      if (taker) taker.resolve(request);
      else made.push(request);
      return promise;
    },
    next() {
      const request = made.shift();
      if (request) return Promise.resolve(request);
      const taker = deferred<Request>();
      waiting.push(taker);
      return taker.promise;
    },
  };
}
