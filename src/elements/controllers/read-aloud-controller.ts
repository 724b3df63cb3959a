import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {pageReader, type ReaderState} from '../../assistant/read-aloud.ts';

/** The usual speed of a voice, and the one for 长辈版: between the 0.85 and 0.9 that are advised. */
const RATES = {standard: 1, elder: 0.88} as const;

/** Counts texts, so that a card knows its own among those that are read. */
let texts = 0;

/**
 * Reads a text of its host aloud and says, for the host to show, which part is being read. A host
 * that is removed falls silent.
 */
export class ReadAloudController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #id: string;
  #state: ReaderState = {phase: 'silent'};
  #available = false;
  #leave: () => void = () => {};

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    texts += 1;
    this.#id = `text-${texts}`;
    host.addController(this);
  }

  /** Whether there is a voice. */
  get available(): boolean {
    return this.#available;
  }

  /** Where the reading of this text stands; `silent` while another one is read. */
  get state(): ReaderState {
    const state = this.#state;
    return state.phase !== 'silent' && state.id === this.#id ? state : {phase: 'silent'};
  }

  hostConnected(): void {
    this.#leave = pageReader().onState((state) => {
      const before = this.state;
      this.#state = state;
      if (this.state.phase !== 'silent' || before.phase !== 'silent') this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    if (this.state.phase !== 'silent') pageReader().stop();
    this.#leave();
  }

  /** Looks whether there is a voice for the language. */
  async probe(lang: string): Promise<void> {
    const available = await pageReader().probe(lang);
    if (available === this.#available) return;
    this.#available = available;
    this.#host.requestUpdate();
  }

  /** Reads `text` from the beginning, instead of whatever is read now. */
  read(text: string, lang: string, mode: keyof typeof RATES): void {
    void pageReader().read(text, {id: this.#id, lang, rate: RATES[mode]});
  }

  pause(): void {
    if (this.state.phase === 'reading') pageReader().pause();
  }

  resume(): void {
    if (this.state.phase === 'paused') pageReader().resume();
  }

  stop(): void {
    if (this.state.phase !== 'silent') pageReader().stop();
  }
}
