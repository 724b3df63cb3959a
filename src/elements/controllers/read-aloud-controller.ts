import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {
  onPageSpeaker,
  pageReader,
  type ReaderState,
  takeIntroduction,
} from '../../assistant/read-aloud.ts';

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
  #probes = 0;

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
    const forget = pageReader().onState((state) => {
      const before = this.state;
      this.#state = state;
      if (this.state.phase !== 'silent' || before.phase !== 'silent') this.#host.requestUpdate();
    });
    // The host looks for a voice as often as it is updated.
    const ignore = onPageSpeaker(() => this.#host.requestUpdate());
    this.#leave = () => {
      forget();
      ignore();
    };
  }

  hostDisconnected(): void {
    if (this.state.phase !== 'silent') pageReader().stop();
    this.#leave();
  }

  /** Looks whether there is a voice for the language. */
  async probe(lang: string): Promise<void> {
    this.#probes += 1;
    const probe = this.#probes;
    const available = await pageReader().probe(lang);
    // A slow answer about another voice or language is worth nothing any more.
    if (probe !== this.#probes || available === this.#available) return;
    this.#available = available;
    this.#host.requestUpdate();
  }

  /**
   * Reads `text` from the beginning, instead of whatever is read now.
   * @param introduction said before the first text that a voice reads on this page
   */
  read(text: string, lang: string, mode: keyof typeof RATES, introduction: string): void {
    const preface = takeIntroduction() ? introduction : '';
    void pageReader().read(text, {id: this.#id, lang, rate: RATES[mode], preface});
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
