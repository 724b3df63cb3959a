import {html, nothing, type ReactiveController, type ReactiveControllerHost} from 'lit';
import type {Assistant} from '../assistant/assistant.ts';
import type {VoiceConfig} from '../assistant/voice-config.ts';
import type {VoiceCall} from '../elements/voice-call/voice-call.ts';

/** Fetches `<yihu-voice-call>` and registers it. */
export type LoadHearing = () => Promise<void>;

/** What the controller needs of its element. */
export interface HearingHost extends ReactiveControllerHost, HTMLElement {
  readonly voice: VoiceConfig | undefined;
  readonly assistant: Assistant | undefined;
  readonly locale: string;
}

/** The part that hears the call, fetched where the owner has configured what hears. */
export class HearingController implements ReactiveController {
  readonly #host: HearingHost;
  readonly #load: () => LoadHearing | undefined;
  readonly #say: (text: string) => void;
  #phase: 'absent' | 'loading' | 'ready' = 'absent';

  constructor(host: HearingHost, load: () => LoadHearing | undefined, say: (text: string) => void) {
    this.#host = host;
    this.#load = load;
    this.#say = say;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#host.voice && this.#phase === 'absent') void this.#fetch();
  }

  /** The call is over. */
  end(): void {
    this.#host.shadowRoot?.querySelector<VoiceCall>('yihu-voice-call')?.end();
  }

  async #fetch(): Promise<void> {
    this.#phase = 'loading';
    try {
      await this.#load()?.();
      this.#phase = 'ready';
      this.#host.requestUpdate();
    } catch (error) {
      console.warn('Yihu: what hears the call could not be loaded.', error);
    }
  }

  /** The button, where there is something to hear with. */
  render(): unknown {
    const {voice, assistant, locale} = this.#host;
    if (!voice || this.#phase !== 'ready') return nothing;
    const status = assistant?.status;
    return html`<yihu-voice-call
      .config=${voice}
      .overview=${status?.phase === 'ready' ? status.overview : undefined}
      .locale=${locale}
      @yihu-say=${({detail}: CustomEvent<string>) => this.#say(detail)}
    ></yihu-voice-call>`;
  }
}
