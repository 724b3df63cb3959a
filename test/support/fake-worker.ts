import type {EngineRequest, EngineResponse} from '../../src/assistant/protocol.ts';
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
