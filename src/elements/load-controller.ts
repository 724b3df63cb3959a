import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Where a load stands. */
export type LoadPhase = 'loading' | 'ready' | 'absent' | 'failed';

/** Loads what an element shows, tells it of each change, and tries again when asked to. */
export class LoadController<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<Value | undefined>;
  #phase: LoadPhase = 'loading';
  #value: Value | undefined;
  /** Counts the runs: an earlier one that ends late changes nothing any more. */
  #run = 0;

  /** `load` gives undefined where there is nothing to show. */
  constructor(host: ReactiveControllerHost, load: () => Promise<Value | undefined>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is loaded before the element says from where.
  }

  /** Where the load stands. */
  get phase(): LoadPhase {
    return this.#phase;
  }

  /** What was loaded; undefined while there is nothing. */
  get value(): Value | undefined {
    return this.#value;
  }

  /** Loads, or loads again. Never rejects: `phase` says what came of it. */
  async run(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    this.#set('loading', this.#value);
    try {
      const value = await this.#load();
      if (run === this.#run) this.#set(value === undefined ? 'absent' : 'ready', value);
    } catch (error) {
      if (run !== this.#run) return;
      console.warn('Yihu: a part of the knowledge could not be loaded.', error);
      this.#set('failed', undefined);
    }
  }

  #set(phase: LoadPhase, value: Value | undefined): void {
    this.#phase = phase;
    this.#value = value;
    this.#host.requestUpdate();
  }
}
