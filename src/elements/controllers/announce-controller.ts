import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {html, type TemplateResult} from 'lit';

/**
 * The one polite live region of the panel. It holds the latest message only, so that assistive
 * technology reads what is new and never the history again.
 */
export class AnnounceController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #text = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What the region says now. */
  get text(): string {
    return this.#text;
  }

  /** Replaces the text. The same words twice differ by a trailing space, or nothing is read. */
  announce(text: string): void {
    this.#text = text === this.#text ? `${text}\u00a0` : text;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#text = '';
  }

  /** The region; it must stay in the tree for as long as the panel is open. */
  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status" aria-live="polite">${this.#text}</div>`;
  }
}
