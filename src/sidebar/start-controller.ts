import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Assistant} from '../assistant/assistant.ts';

/** Starts what the sidebar asks, and says whether it could be. */
export class StartController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ensure: () => Assistant | undefined;
  readonly #prepare: () => Promise<void>;
  #stopStatus = () => {};
  #hasFailed = false;

  /**
   * `ensure` gives the assistant, undefined where none can be made; `prepare` is called once it is
   * ready.
   */
  constructor(
    host: ReactiveControllerHost,
    ensure: () => Assistant | undefined,
    prepare: () => Promise<void>,
  ) {
    this.#host = host;
    this.#ensure = ensure;
    this.#prepare = prepare;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stopStatus();
  }

  /** Whether there is nothing that could be asked. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Starts the assistant; resolves when it is ready or has failed. */
  async start(): Promise<void> {
    const assistant = this.#ensure();
    if (!assistant) {
      this.#fail();
      return;
    }
    this.#stopStatus = assistant.onStatus(({phase}) => {
      if (phase === 'failed') this.#fail();
      // What is drawn hangs on it: the names of the site's places for what hears the call.
      else this.#host.requestUpdate();
    });
    await assistant.start();
    if (assistant.status.phase === 'ready') await this.#prepare();
  }

  #fail(): void {
    this.#hasFailed = true;
    this.#host.requestUpdate();
  }
}
