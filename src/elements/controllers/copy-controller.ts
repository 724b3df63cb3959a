import {html, nothing, type ReactiveController, type ReactiveControllerHost} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import {cardIcons} from '../card-icons.ts';

type CopyState =
  | {readonly phase: 'idle'}
  | {readonly phase: 'copied'}
  /** The browser refused, as it does on pages without https: the text is shown to be selected. */
  | {readonly phase: 'refused'; readonly text: string};

/** A copy button with an honest outcome. */
export class CopyController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #tell: (outcome: 'copied' | 'copyFailed') => void;
  #state: CopyState = {phase: 'idle'};

  /** `tell` is called with the message of each outcome, for the host to have it announced. */
  constructor(host: ReactiveControllerHost, tell: (outcome: 'copied' | 'copyFailed') => void) {
    this.#host = host;
    this.#tell = tell;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#state = {phase: 'idle'};
  }

  /** Puts `text` on the clipboard, or on screen where that is refused. */
  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#state = {phase: 'copied'};
    } catch {
      this.#state = {phase: 'refused', text};
    }
    this.#tell(this.#state.phase === 'copied' ? 'copied' : 'copyFailed');
    this.#host.requestUpdate();
  }

  /** The button; `action` fetches the text and calls `copy`. */
  renderButton(label: string, messages: Messages, action: () => void): unknown {
    return html`<button type="button" part="copy" @click=${action}>
      ${this.#state.phase === 'copied' ? cardIcons.yes : cardIcons.copy}<span
        >${this.#state.phase === 'copied' ? messages.copied : label}</span
      >
    </button>`;
  }

  /** The text to select, once copying has been refused. */
  renderFallback(messages: Messages): unknown {
    if (this.#state.phase !== 'refused') return nothing;
    return html`<label class="copy-fallback">
      <span>${messages.copyFailed}</span>
      <textarea
        readonly
        rows="6"
        .value=${this.#state.text}
        @focus=${(event: FocusEvent) => {
          if (event.target instanceof HTMLTextAreaElement) event.target.select();
        }}
      ></textarea>
    </label>`;
  }
}
