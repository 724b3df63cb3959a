import type {EngineRequest, EngineResponse, EngineResults} from '../../src/assistant/protocol.ts';
import type {WorkerLike} from '../../src/assistant/worker-engine.ts';

/** A worker under the hand of a test: nothing happens unless it is told to. */
export class FakeWorker extends EventTarget implements WorkerLike {
  readonly requests: EngineRequest[] = [];
  terminated = false;

  postMessage(message: unknown): void {
    this.requests.push(message as EngineRequest);
  }

  terminate(): void {
    this.terminated = true;
  }

  /** Says something to the page. */
  say(message: EngineResponse): void {
    this.dispatchEvent(Object.assign(new Event('message'), {data: message}));
  }

  /** Fails, as a blocked or broken script does. */
  fail(message = ''): void {
    this.dispatchEvent(Object.assign(new Event('error'), {message}));
  }
}

/** A worker that answers every call with what it was given for its type, else with nothing. */
export class AnsweringWorker extends FakeWorker {
  readonly #results: Partial<EngineResults>;
  readonly #isHeld: (request: EngineRequest) => boolean;

  /** @param isHeld whether a call stays unanswered: the test answers it itself */
  constructor(
    results: Partial<EngineResults>,
    isHeld: (request: EngineRequest) => boolean = () => false,
  ) {
    super();
    this.#results = results;
    this.#isHeld = isHeld;
  }

  override postMessage(message: unknown): void {
    super.postMessage(message);
    const request = message as EngineRequest;
    if (this.#isHeld(request)) return;
    const value = this.#results[request.type];
    queueMicrotask(() => this.say({type: 'result', call: request.call, value}));
  }
}
