import {html, nothing, type PropertyDeclarations, type PropertyValues, svg} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import type {Alternative, UrgentReply} from '../../answer/reply.ts';
import type {Assistant} from '../../assistant/assistant.ts';
import type {VoiceInput, VoiceProblem} from '../../assistant/open-voice.ts';
import {setPageSpeaker, silencePage} from '../../assistant/read-aloud.ts';
import type {VoiceConfig} from '../../assistant/voice-config.ts';
import type {VoiceTerms} from '../../locales/voice-terms.ts';
import {voiceTerms} from '../../locales/voice-terms-table.ts';
import {YihuElement} from '../base.ts';
import type {Composer} from '../composer/composer.ts';
import {localized} from '../localized.ts';
import {sharedStyles} from '../shared.styles.ts';
import {voiceBarStyles} from './voice-bar.styles.ts';
import {megabytes, VoiceController, type VoiceHost, type VoiceView} from './voice-controller.ts';

const microphone = html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  ${svg`<path d="M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3z"/><path d="M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M9 21h6"/>`}
</svg>`;

/** Questions offered where it is not certain what was said: a glance takes in three. */
const OFFERED = 3;

/** What is offered beside a text that was heard. */
interface Offers {
  /** The words, as they were heard. */
  readonly text: string;
  readonly urgent?: UrgentReply;
  readonly questions: readonly Pick<Alternative, 'entryId' | 'question' | 'questionEn'>[];
  /** Other readings of the words. */
  readonly readings: readonly string[];
}

/**
 * The microphone of the composer it stands in. What is heard is written into the field as it comes,
 * for the person to check and send; only a call for help and the words 停, 重来 and 转人工 do
 * something by themselves.
 *
 * @summary Speak instead of typing.
 * @prop {VoiceConfig | undefined} config - what hears; absent: there is nothing to see
 * @prop {Assistant | undefined} assistant - looks up what was heard, on the device
 * @prop {Overview | undefined} overview - what the site is about, for the words to expect
 * @attr locale - language of the interface
 * @csspart microphone - the button
 * @csspart panel - what stands above the field
 */
export class VoiceBar extends YihuElement implements VoiceHost {
  static override properties: PropertyDeclarations = {
    config: {attribute: false},
    assistant: {attribute: false},
    overview: {attribute: false},
    offers: {state: true},
  };

  static override styles = [sharedStyles, voiceBarStyles];

  readonly #voice = new VoiceController(this);
  /** What stood in the field before the person began to speak. */
  #before = '';
  #heard = '';
  #shown: VoiceView | undefined;
  #composer: Composer | undefined;

  /** What hears. */
  declare config: VoiceConfig | undefined;
  /** Looks up what was heard. */
  declare assistant: Assistant | undefined;
  /** What the site is about. */
  declare overview: Overview | undefined;
  declare private offers: Offers | undefined;

  constructor() {
    super();
    this.config = undefined;
    this.assistant = undefined;
    this.overview = undefined;
    this.offers = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const parent = this.parentElement;
    if (parent?.localName !== 'yihu-composer') return;
    this.#composer = parent as Composer;
    parent.addEventListener('yihu-intent', this.#handleIntent);
    parent.addEventListener('keydown', this.#handleKeydown);
  }

  override disconnectedCallback(): void {
    this.#composer?.removeEventListener('yihu-intent', this.#handleIntent);
    this.#composer?.removeEventListener('keydown', this.#handleKeydown);
    this.#composer = undefined;
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('config')) setPageSpeaker(this.config?.speaker);
  }

  protected override updated(): void {
    const {view} = this.#voice;
    if (view === this.#shown) return;
    this.#shown = view;
    // A question that stands on the screen is answered where it stands.
    if (view.kind !== 'explain') return;
    this.renderRoot.querySelector<HTMLElement>('#begin')?.focus({preventScroll: true});
  }

  private get terms(): VoiceTerms {
    return this.localize.terms(voiceTerms, 'voice');
  }

  readonly #handleIntent = (event: HTMLElementEventMap['yihu-intent']): void => {
    const {kind} = event.intent;
    if (kind === 'ask' || kind === 'open-entry' || kind === 'ticket') this.offers = undefined;
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    if (this.#voice.view.kind === 'closed' && !this.offers) return;
    // The panel behind must not close over it.
    event.stopPropagation();
    event.preventDefault();
    this.offers = undefined;
    this.#voice.cancel();
    this.#composer?.focus();
  };

  /** The microphone is about to open. */
  handleOpen(): void {
    silencePage();
    this.offers = undefined;
    this.#before = this.#composer?.value ?? '';
    this.#heard = '';
    this.send({kind: 'announce', text: this.terms.listening});
  }

  /** Text as it is understood. */
  handleText(text: string, stablePrefix: number): void {
    this.#heard = text;
    this.#composer?.hear(this.#before + text, this.#before.length + stablePrefix);
  }

  /** The text as it was finally understood. */
  handleFinal(text: string, alternatives: readonly string[]): void {
    void this.#settle(text, alternatives);
  }

  /** Over without a text. */
  handleProblem(code: VoiceProblem): void {
    // What was cancelled is forgotten; what was lost on the way is the person's own, and stays.
    if (code === 'aborted') this.#write('');
    else this.send({kind: 'announce', text: this.terms.problems[code]});
    this.#composer?.focus();
    if (code !== 'aborted' && this.#heard !== '') void this.#offer(this.#heard, []);
  }

  #write(text: string): void {
    this.#heard = text;
    const all = this.#before + text;
    this.#composer?.hear(all, all.length);
  }

  async #settle(text: string, alternatives: readonly string[]): Promise<void> {
    const {commandIn} = await import('../../assistant/open-voice.ts');
    const command = commandIn(text);
    if (!command) {
      this.#write(text);
      this.#composer?.focus();
      this.send({kind: 'announce', text: `${text} ${this.terms.heard}`});
      await this.#offer(this.#before + text, alternatives);
      return;
    }
    this.#write('');
    if (command === 'again') {
      this.#before = '';
      this.#write('');
      await this.#voice.begin();
    } else if (command === 'person') {
      this.send({kind: 'ask', text: '转人工'});
    } else {
      this.send({kind: 'announce', text: this.terms.stopped});
      this.#composer?.focus();
    }
  }

  /** Looks up on the device what was heard: a call for help, or what else may have been meant. */
  async #offer(text: string, readings: readonly string[]): Promise<void> {
    const reply = await this.assistant?.lookUp({text}).catch(() => undefined);
    // The person has gone on meanwhile.
    if (this.#composer && this.#composer.value !== text) return;
    const offers: Offers = {
      text,
      ...(reply?.kind === 'urgent' ? {urgent: reply} : {}),
      questions:
        reply?.kind === 'choices'
          ? reply.choices.slice(0, OFFERED)
          : reply?.kind === 'answer' && reply.band !== 'sure'
            ? [{entryId: reply.view.entry.id, ...wording(reply.view.entry)}]
            : [],
      readings: readings.filter((reading) => reading !== text).slice(0, OFFERED),
    };
    const {urgent, questions} = offers;
    this.offers = urgent || questions.length > 0 || offers.readings.length > 0 ? offers : undefined;
    if (urgent) this.send({kind: 'announce', text: this.terms.urgentHeard});
  }

  private handleReading(text: string): void {
    this.#before = '';
    this.#write(text);
    this.#composer?.focus();
    void this.#offer(text, []);
  }

  private handleNone(): void {
    this.offers = undefined;
    this.#composer?.focus();
  }

  private renderExplanation(input: VoiceInput): unknown {
    const {terms} = this;
    const {privacy, host, downloadBytes} = input;
    const words =
      privacy === 'on-device'
        ? terms.explainOnDevice
        : privacy === 'own-server'
          ? terms.explainOwnServer(host)
          : terms.explainThirdParty;
    return html`<p id="explanation">${words}</p>
      ${downloadBytes > 0 ? html`<p>${terms.download(megabytes(downloadBytes))}</p>` : nothing}
      <div class="actions">
        <button
          type="button"
          class="primary"
          id="begin"
          aria-describedby="explanation"
          @click=${() => void this.#voice.begin()}
        >
          ${privacy === 'third-party' ? terms.agree : terms.begin}
        </button>
        <button type="button" @click=${this.handleDecline}>${terms.decline}</button>
      </div>`;
  }

  private handleDecline(): void {
    this.#voice.close();
    this.#composer?.focus();
  }

  private renderOffers({urgent, questions, readings, text}: Offers): unknown {
    const {terms, messages} = this;
    if (urgent) {
      return html`<p>${terms.urgentHeard}</p>
        <yihu-urgent-card .reply=${urgent} .question=${text} .locale=${messages.code}>
        </yihu-urgent-card>`;
    }
    return html`
      ${questions.length > 0 ? html`<p>${terms.didYouMean}</p>` : nothing}
      ${questions.map(({entryId, question, questionEn}) => {
        const label = localized(messages, question, questionEn);
        return html`<button
          type="button"
          @click=${() => {
            this.#composer?.clear();
            this.send({kind: 'open-entry', entryId, label});
          }}
        >
          ${label}
        </button>`;
      })}
      ${readings.length > 0 ? html`<p>${terms.orElse}</p>` : nothing}
      ${readings.map(
        (reading) =>
          html`<button type="button" @click=${() => this.handleReading(reading)}>${reading}</button>`,
      )}
      <button type="button" class="plain" @click=${this.handleNone}>${terms.noneOfThese}</button>
    `;
  }

  private renderContent(): unknown {
    const {terms, offers} = this;
    const {view} = this.#voice;
    switch (view.kind) {
      case 'closed':
        return offers ? this.renderOffers(offers) : nothing;
      case 'looking':
        return html`<p>${terms.opening}</p>`;
      case 'explain':
        return this.renderExplanation(view.input);
      case 'download':
        return html`<p>${terms.downloading(Math.floor((100 * view.loaded) / view.total))}</p>
          <progress max=${view.total} .value=${view.loaded}></progress>
          <button type="button" @click=${() => this.#voice.cancel()}>${terms.cancel}</button>`;
      case 'running':
        return this.renderRunning(view.phase);
      case 'problem':
        return html`<p>${terms.problems[view.code === 'aborted' ? 'service' : view.code]}</p>
          ${offers ? this.renderOffers(offers) : nothing}`;
    }
  }

  private renderRunning(phase: 'opening' | 'listening' | 'finishing'): unknown {
    const {terms} = this;
    if (phase === 'opening') return html`<p>${terms.opening}</p>`;
    const cancel = html`<button type="button" @click=${() => this.#voice.cancel()}>
      ${terms.cancel}
    </button>`;
    if (phase === 'finishing') {
      return html`<p>${terms.finishing}</p>
        <div class="actions">${cancel}</div>`;
    }
    return html`<p class="light">${terms.listening}</p>
      <div class="actions">
        <button type="button" class="primary" @click=${() => this.#voice.tap()}>
          ${terms.finished}
        </button>
        ${cancel}
      </div>`;
  }

  protected override render(): unknown {
    if (!hears(this.config)) return nothing;
    const {terms} = this;
    const {view} = this.#voice;
    const content = this.renderContent();
    const on = view.kind === 'running' && view.phase === 'listening';
    return html`
      ${content === nothing ? nothing : html`<div class="panel" part="panel">${content}</div>`}
      <button
        type="button"
        class=${on ? 'microphone on' : 'microphone'}
        part="microphone"
        aria-pressed=${on ? 'true' : 'false'}
        aria-label=${on ? terms.finished : terms.speak}
        title=${on ? terms.finished : terms.speak}
        @click=${() => this.#voice.tap()}
      >
        ${microphone}
      </button>
    `;
  }
}

/** Whether there is anything to speak to: a configuration may hold nothing but a voice. */
function hears(config: VoiceConfig | undefined): boolean {
  if (!config) return false;
  const {recognizers = [], funasr, engine, webSpeech} = config;
  return recognizers.length > 0 || Boolean(funasr || engine || webSpeech);
}

/** The wording of an entry, with its English twin where there is one. */
function wording({question, questionEn}: Pick<Alternative, 'question' | 'questionEn'>) {
  return {question, questionEn};
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-voice-bar': VoiceBar;
  }
}
