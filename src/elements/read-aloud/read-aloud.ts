import {html, nothing, type PropertyDeclarations, type PropertyValues, svg} from 'lit';
import type {Reply} from '../../answer/reply.ts';
import type {VoiceTerms} from '../../locales/voice-terms.ts';
import {voiceTerms} from '../../locales/voice-terms-table.ts';
import {YihuElement} from '../base.ts';
import {ReadAloudController} from '../controllers/read-aloud-controller.ts';
import {isElder} from '../is-elder.ts';
import {sharedStyles} from '../shared.styles.ts';
import {findSpoken} from './find-spoken.ts';
import {markSpoken} from './mark-spoken.ts';
import {readAloudStyles} from './read-aloud.styles.ts';
import {spokenReply} from './spoken-reply.ts';

const loudspeaker = html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  ${svg`<path d="M4 9v6h4l6 5V4L8 9z"/><path d="M17.5 8.5a5 5 0 0 1 0 7M20 6a8.5 8.5 0 0 1 0 12"/>`}
</svg>`;

/** Tag of the spoken language for one of the interface: both scripts of Chinese are read as one. */
function spokenLanguage(code: string): string {
  return code === 'en' ? 'en-US' : 'zh-CN';
}

/**
 * Reads a reply aloud and shows the sentence that is being read: below the buttons, and marked where
 * it stands in the card, which is the element before this one, or after it in 长辈版. Where the
 * device has no voice for the language there is nothing to see.
 *
 * @summary Reads an answer aloud.
 * @prop {Reply} reply - what to read
 * @attr locale - language of the interface
 * @csspart read - the button
 * @csspart caption - the sentence that is being read
 */
export class ReadAloud extends YihuElement {
  static override properties: PropertyDeclarations = {reply: {attribute: false}};

  static override styles = [sharedStyles, readAloudStyles];

  readonly #reading = new ReadAloudController(this);
  #isMarked = false;
  #hasFailed = false;

  /** What to read. */
  declare reply: Reply | undefined;

  constructor() {
    super();
    this.reply = undefined;
  }

  private get terms(): VoiceTerms {
    return this.localize.terms(voiceTerms, 'voice');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('reply')) this.#reading.stop();
    void this.#reading.probe(spokenLanguage(this.messages.code));
  }

  protected override updated(): void {
    const {state} = this.#reading;
    const isRead = state.phase === 'reading' || state.phase === 'paused';
    if (isRead && this.reply) this.#mark(spokenReply(this.reply, this.messages), state);
    else this.#unmark();
    const hasFailed = state.phase === 'failed';
    if (hasFailed && !this.#hasFailed) {
      this.send({kind: 'announce', text: this.terms.readingFailed});
    }
    this.#hasFailed = hasFailed;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unmark();
  }

  #mark(text: string, {start, end}: {readonly start: number; readonly end: number}): void {
    // Above its card in 长辈版, else below.
    const card = isElder(this) ? this.nextElementSibling : this.previousElementSibling;
    const words = text.slice(start, end);
    markSpoken(card && words !== '' ? findSpoken(card, words, text.slice(0, start)) : []);
    this.#isMarked = true;
  }

  /** Another card's mark is not this one's to remove. */
  #unmark(): void {
    if (this.#isMarked) markSpoken([]);
    this.#isMarked = false;
  }

  private handleRead(): void {
    const {reply, messages} = this;
    if (!reply) return;
    const mode = isElder(this) ? 'elder' : 'standard';
    const text = spokenReply(reply, messages);
    this.#reading.read(text, spokenLanguage(messages.code), mode, this.terms.syntheticSpoken);
  }

  private renderControls(): unknown {
    const {terms} = this;
    const {phase} = this.#reading.state;
    if (phase === 'silent' || phase === 'failed') {
      return html`<button type="button" class="plain" part="read" @click=${this.handleRead}>
        ${loudspeaker}<span>${terms.readAloud}</span>
      </button>`;
    }
    const isReading = phase === 'reading';
    return html`<button
        type="button"
        class="plain"
        part="read"
        @click=${() => (isReading ? this.#reading.pause() : this.#reading.resume())}
      >
        ${loudspeaker}<span>${isReading ? terms.pauseReading : terms.resumeReading}</span>
      </button>
      <button type="button" class="plain" @click=${() => this.#reading.stop()}>
        ${terms.stopReading}
      </button>
      <small class="muted">${terms.synthetic}</small>`;
  }

  /** For the eyes: a screen reader would read it over the voice. */
  private renderCaption(): unknown {
    const {reply, messages, terms} = this;
    const {state} = this.#reading;
    if (state.phase === 'failed') return html`<p>${terms.readingFailed}</p>`;
    if (state.phase === 'silent' || !reply) return nothing;
    const text = spokenReply(reply, messages).slice(state.start, state.end).trim();
    // While it says what it is: that stands beside the buttons.
    if (text === '') return nothing;
    return html`<p class="caption" part="caption" aria-hidden="true">${text}</p>`;
  }

  protected override render(): unknown {
    if (!this.reply || !this.#reading.available) return nothing;
    return html`<div class="row">${this.renderControls()} ${this.renderCaption()}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-read-aloud': ReadAloud;
  }
}
