import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {CallController} from './call-controller.ts';

/** What the controller needs of its element. */
export interface HoldHost extends ReactiveControllerHost {
  readonly shadowRoot: ShadowRoot | null;
}

/** Keeps what the agent reads where it is: what has the focus or the pointer does not move. */
export class HoldController implements ReactiveController {
  readonly #host: HoldHost;
  readonly #call: CallController;

  constructor(host: HoldHost, call: CallController) {
    this.#host = host;
    this.#call = call;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#call.dispatch({type: 'read', entryIds: []});
  }

  /** The card that is open is read from now on, and the row that has the focus: they stay. */
  hold(): void {
    const focused = this.#host.shadowRoot?.activeElement?.closest('[data-entry]');
    const row = focused instanceof HTMLElement ? focused.dataset.entry : undefined;
    const entryIds = [this.#call.opened, row ?? null].filter((entryId) => entryId !== null);
    this.#call.dispatch({type: 'read', entryIds: [...new Set(entryIds)]});
  }

  /** The agent's focus or pointer has left a zone: unless for the other one, nothing is held. */
  release(event: FocusEvent | PointerEvent): void {
    const {relatedTarget} = event;
    const cards = this.#host.shadowRoot?.querySelectorAll('.recommended, .view') ?? [];
    const stays = [...cards].some(
      (zone) => relatedTarget instanceof Node && zone.contains(relatedTarget),
    );
    if (!stays) this.#call.dispatch({type: 'read', entryIds: []});
  }
}
