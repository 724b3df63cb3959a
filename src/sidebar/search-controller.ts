import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {CallController} from './call-controller.ts';

/** What the controller needs of its element. */
export interface SearchHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

/** The box into which the agent types, over all departments. */
export class SearchController implements ReactiveController {
  readonly #host: SearchHost;
  readonly #call: CallController;
  readonly #found: (count: number) => void;

  /** `found` is told how many entries there are once they stand on the sidebar. */
  constructor(host: SearchHost, call: CallController, found: (count: number) => void) {
    this.#host = host;
    this.#call = call;
    this.#found = found;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.end();
  }

  get #field(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('#search');
  }

  /** Puts the cursor into the box. */
  focus(): void {
    this.#field?.focus();
  }

  /** Looks for what was typed. */
  readonly run = (event: Event): void => {
    event.preventDefault();
    this.#run().catch((error: unknown) => console.warn('Yihu: the search failed.', error));
  };

  async #run(): Promise<void> {
    await this.#call.search(this.#field?.value ?? '');
    const {search, slots} = this.#call.state;
    if (!search) return;
    this.#found(search.found.length);
    if (slots.every((slot) => slot === null)) return;
    // The first card is ready for the keys, so that typing and reading need no pointer.
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.slot[aria-current="true"]')?.focus();
  }

  /** Goes back to what the call is about. */
  end(): void {
    const field = this.#field;
    if (field) field.value = '';
    if (this.#call.state.search) void this.#call.search('');
  }
}
