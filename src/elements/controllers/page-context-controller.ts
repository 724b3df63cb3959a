import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import type {Suggestion} from '../../answer/reply.ts';

/** Asks for completions of a text. */
type Suggest = (text: string) => Promise<readonly Suggestion[]>;

/**
 * Questions that fit the page around the assistant. The page says what it is about, as the id of a
 * topic or in words; words are looked up as if they had been typed.
 */
export class PageContextController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #about = '';
  #bundleId = '';
  #questions: readonly Suggestion[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // What the page is about is told by `follow`.
  }

  /** What the page is about, as it says itself; empty: it does not. */
  get about(): string {
    return this.#about;
  }

  /** Questions that fit; empty while unknown, and where none does. */
  get questions(): readonly Suggestion[] {
    return this.#questions;
  }

  /** Looks up what fits `about`, once for each text and knowledge base. */
  follow(about: string, overview: Overview | undefined, suggest: Suggest): void {
    const bundleId = overview?.bundleId ?? '';
    if (about === this.#about && bundleId === this.#bundleId) return;
    this.#about = about;
    this.#bundleId = bundleId;
    this.#questions = [];
    if (!overview || about.trim() === '') return;
    const topic = overview.topQuestions.find((candidate) => candidate.topic === about.trim());
    if (topic) this.#questions = topic.items;
    else void this.#lookUp(about, bundleId, suggest);
  }

  async #lookUp(about: string, bundleId: string, suggest: Suggest): Promise<void> {
    const found = await suggest(about);
    if (about !== this.#about || bundleId !== this.#bundleId) return;
    this.#questions = found;
    this.#host.requestUpdate();
  }
}
