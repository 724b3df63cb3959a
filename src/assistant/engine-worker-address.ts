/**
 * Stands in for the platform's constructor below. A build finds a worker by the very expression
 * `new Worker(new URL('…', import.meta.url))` and puts the address of the built file into it; how
 * it is then started is for `start-worker.ts` to say.
 */
class Worker {
  readonly url: URL;

  constructor(url: URL, _options: WorkerOptions) {
    this.url = url;
  }
}

/** Address of the engine worker's script, beside this one. */
export function engineWorkerAddress(): URL {
  return new Worker(new URL('./engine.worker.ts', import.meta.url), {type: 'module'}).url;
}
