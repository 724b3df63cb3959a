import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Assistant, AssistantStatus} from '../assistant/assistant.ts';

/** Starts what the sidebar asks, and says whether it could be. */
export class StartController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ensure: () => Assistant | undefined;
  readonly #prepare: () => Promise<void>;
  readonly #improved: () => void;
  /** By how many ways it finds: see {@link findsBy}. */
  #finds = 0;
  #stopStatus = () => {};
  #hasFailed = false;

  /**
   * `ensure` gives the assistant, undefined where none can be made; `prepare` is called once it is
   * ready, `improved` whenever it finds more than before.
   */
  constructor(
    host: ReactiveControllerHost,
    ensure: () => Assistant | undefined,
    prepare: () => Promise<void>,
    improved: () => void,
  ) {
    this.#host = host;
    this.#ensure = ensure;
    this.#prepare = prepare;
    this.#improved = improved;
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
    this.#finds = findsBy(assistant.status);
    this.#stopStatus = assistant.onStatus((status) => {
      if (status.phase === 'failed') this.#fail();
      // What is drawn hangs on it: the names of the site's places for what hears the call.
      else this.#host.requestUpdate();
      const finds = findsBy(status);
      // What was asked before anything was found is still on its way.
      if (this.#finds > 0 && finds > this.#finds) this.#improved();
      this.#finds = finds;
    });
    await assistant.start();
    if (assistant.status.phase === 'ready') await this.#prepare();
  }

  #fail(): void {
    this.#hasFailed = true;
    this.#host.requestUpdate();
  }
}

/** By how many ways questions are found: the few wordings that come first, all of them, meaning. */
function findsBy(status: AssistantStatus): number {
  if (status.phase !== 'ready') return 0;
  return 1 + Number(status.complete ?? false) + Number(status.meaning === 'ready');
}
