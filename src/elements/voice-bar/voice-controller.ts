import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import type {VoiceInput, VoicePhase, VoiceProblem} from '../../assistant/open-voice.ts';
import type {VoiceConfig} from '../../assistant/voice-config.ts';

/** What the person sees of speaking. */
export type VoiceView =
  | {readonly kind: 'closed'}
  /** Looks for a way to speak. */
  | {readonly kind: 'looking'}
  /** Why the browser is about to ask, before it does. */
  | {readonly kind: 'explain'; readonly input: VoiceInput}
  | {readonly kind: 'download'; readonly loaded: number; readonly total: number}
  | {readonly kind: 'running'; readonly phase: Exclude<VoicePhase, 'idle'>}
  | {readonly kind: 'problem'; readonly code: VoiceProblem};

/** What the controller needs of its element. */
export interface VoiceHost extends ReactiveControllerHost, HTMLElement {
  readonly config: VoiceConfig | undefined;
  readonly overview: Overview | undefined;
  /** The microphone is about to open. */
  handleOpen(): void;
  /** Text as it is understood. */
  handleText(text: string, stablePrefix: number): void;
  handleFinal(text: string, alternatives: readonly string[]): void;
  /** Over without a text. */
  handleProblem(code: VoiceProblem): void;
}

/** Megabytes as people read them. */
const MEGABYTE = 1024 * 1024;

/** Leads from the first tap to a text, with the person's agreement in between. */
export class VoiceController implements ReactiveController {
  readonly #host: VoiceHost;
  #view: VoiceView = {kind: 'closed'};
  #input: VoiceInput | undefined;
  #session: ReturnType<VoiceInput['open']> | undefined;
  #download: AbortController | undefined;
  readonly #leave = () => {
    if (document.visibilityState === 'hidden') this.cancel();
  };

  constructor(host: VoiceHost) {
    this.#host = host;
    host.addController(this);
  }

  get view(): VoiceView {
    return this.#view;
  }

  hostConnected(): void {
    // A page that nobody looks at hears nobody.
    document.addEventListener('visibilitychange', this.#leave);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#leave);
    this.cancel();
  }

  /** A tap on the microphone: begins, or ends what was begun. */
  tap(): void {
    const {kind} = this.#view;
    if (kind === 'running') this.#session?.stop();
    else if (kind === 'closed' || kind === 'problem') void this.#look();
    else this.close();
  }

  /** Nothing is open any more; what was being said is forgotten. */
  cancel(): void {
    this.#download?.abort();
    if (this.#session && this.#session.phase !== 'idle') this.#session.cancel();
    else this.close();
  }

  /** The person has read where their voice goes, and begins. */
  async begin(): Promise<void> {
    const input = this.#input;
    if (!input) return;
    input.consent();
    if (this.#view.kind === 'explain' && input.downloadBytes > 0 && !(await this.#fetch(input))) {
      return;
    }
    this.#session ??= input.open({
      onPhase: (phase) =>
        this.#show(phase === 'idle' ? {kind: 'closed'} : {kind: 'running', phase}),
      onLevel: (level) => this.#host.style.setProperty('--_level', level.toFixed(2)),
      onText: (text, stable) => this.#host.handleText(text, stable),
      onFinal: (text, alternatives) =>
        this.#host.handleFinal(
          text,
          alternatives.map((other) => other.text),
        ),
      onProblem: (code) => this.#fail(code),
    });
    this.#host.handleOpen();
    await this.#session.start();
  }

  close(): void {
    this.#show({kind: 'closed'});
  }

  #show(view: VoiceView): void {
    this.#view = view;
    this.#host.requestUpdate();
  }

  #fail(code: VoiceProblem): void {
    if (code === 'aborted') this.close();
    else this.#show({kind: 'problem', code});
    // Another way may be open at the next tap.
    if (code === 'network' || code === 'service') {
      this.#input = undefined;
      this.#session = undefined;
    }
    this.#host.handleProblem(code);
  }

  async #look(): Promise<void> {
    const {config} = this.#host;
    if (this.#session) {
      await this.begin();
      return;
    }
    // Read and not agreed to: it is said again.
    if (this.#input) {
      this.#show({kind: 'explain', input: this.#input});
      return;
    }
    if (!config) return;
    this.#show({kind: 'looking'});
    const {openVoice, voiceProblem} = await import('../../assistant/open-voice.ts');
    try {
      this.#input = await openVoice(config, () => this.#host.overview);
      if (this.#view.kind === 'looking') this.#show({kind: 'explain', input: this.#input});
    } catch (error) {
      this.#fail(voiceProblem(error));
    }
  }

  /** Fetches the engine; false where that was given up or failed. */
  async #fetch(input: VoiceInput): Promise<boolean> {
    const download = new AbortController();
    this.#download = download;
    this.#show({kind: 'download', loaded: 0, total: input.downloadBytes});
    try {
      await input.prepare({
        signal: download.signal,
        onProgress: (loaded, total) => this.#show({kind: 'download', loaded, total}),
      });
      return true;
    } catch (error) {
      const {voiceProblem} = await import('../../assistant/open-voice.ts');
      this.#input = undefined;
      this.#fail(voiceProblem(error));
      return false;
    } finally {
      this.#download = undefined;
    }
  }
}

/** Bytes in whole megabytes, at least one. */
export function megabytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / MEGABYTE));
}
