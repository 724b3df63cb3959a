import {html, nothing, type PropertyDeclarations} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import type {CallInput, CallListening, CallSide, Speaker} from '../../assistant/open-call.ts';
import type {VoiceConfig} from '../../assistant/voice-config.ts';
import type {VoiceTerms} from '../../locales/voice-terms.ts';
import {voiceTerms} from '../../locales/voice-terms-table.ts';
import {YihuElement} from '../base.ts';
import {sharedStyles} from '../shared.styles.ts';
import {voiceCallStyles} from './voice-call.styles.ts';

/** The sides of a call, and where each is heard. */
const SIDES: readonly CallSide[] = [
  {who: 'agent', source: 'microphone'},
  {who: 'caller', source: 'tab'},
];

/** Where hearing stands. */
type CallPhase = 'off' | 'looking' | 'opening' | 'on';

/**
 * Hears a call beside a call system: the agent by the microphone, the caller by the sound of a tab
 * that the agent shares. Before each call it says where the sound goes and that the caller must
 * know. Its `yihu-transcript` events are those that a sidebar takes.
 *
 * @summary Lets an agent have a call written down while it is spoken.
 * @prop {VoiceConfig | undefined} config - what hears; absent: there is nothing to see
 * @prop {Overview | undefined} overview - what the site is about, for the words to expect
 * @attr locale - language of the interface
 * @fires yihu-transcript {CustomEvent} - a text of one side; `detail` is `{who, text, final, rev}`
 * @fires yihu-say {CustomEvent} - `detail` is a sentence for the agent, to be announced
 * @csspart button - the button
 */
export class VoiceCall extends YihuElement {
  static override properties: PropertyDeclarations = {
    config: {attribute: false},
    overview: {attribute: false},
    phase: {state: true},
    input: {state: true},
  };

  static override styles = [sharedStyles, voiceCallStyles];

  #listening: CallListening | undefined;

  /** What hears. */
  declare config: VoiceConfig | undefined;
  /** What the site is about. */
  declare overview: Overview | undefined;
  declare private phase: CallPhase;
  declare private input: CallInput | undefined;

  constructor() {
    super();
    this.config = undefined;
    this.overview = undefined;
    this.phase = 'off';
    this.input = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  private get terms(): VoiceTerms {
    return voiceTerms[this.messages.code];
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** The call is over: nothing is heard any more, and nothing of it comes late. */
  end(): void {
    this.#listening?.abort();
  }

  #tell(type: 'yihu-transcript' | 'yihu-say', detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, composed: true}));
  }

  private async handleTap(): Promise<void> {
    if (this.phase === 'on' || this.phase === 'opening') {
      this.#listening?.stop();
      return;
    }
    const {config, phase, terms} = this;
    if (!config || phase === 'looking') return;
    this.phase = 'looking';
    try {
      const {openCall} = await import('../../assistant/open-call.ts');
      this.input = await openCall(config, () => this.overview);
      await this.updateComplete;
      this.dialog?.showModal();
    } catch (error) {
      console.warn('Yihu: the call cannot be heard.', error);
      this.#tell('yihu-say', terms.cannotHear);
    }
    this.phase = 'off';
  }

  private handleStart(event: SubmitEvent): void {
    event.preventDefault();
    const {input, terms} = this;
    if (!input || !(event.target instanceof HTMLFormElement)) return;
    const chosen = new FormData(event.target);
    const sides = SIDES.filter(({who}) => chosen.has(who));
    this.dialog?.close();
    if (sides.length === 0) return;
    this.phase = 'opening';
    const lost: Readonly<Record<Speaker, string>> = {
      agent: terms.agentLost,
      caller: terms.callerLost,
    };
    // In the click itself: browsers share a tab at no other time.
    const listening = input.listen(sides, {
      onOpen: () => {
        this.phase = 'on';
        this.#tell('yihu-say', terms.hearingCall);
      },
      onText: (text) => this.#tell('yihu-transcript', text),
      onLost: (who) => this.#tell('yihu-say', lost[who]),
    });
    this.#listening = listening;
    void listening.over.then(() => {
      if (this.#listening !== listening) return;
      this.#listening = undefined;
      this.phase = 'off';
    });
  }

  private renderQuestion({privacy, host}: CallInput): unknown {
    const {terms} = this;
    const goesTo = privacy === 'third-party' ? terms.callThirdParty : terms.callGoesTo(host);
    return html`<dialog aria-label=${terms.hearCall}>
      <form @submit=${this.handleStart}>
        <p>${goesTo}</p>
        <p><strong>${terms.tellTheOther}</strong></p>
        <label><input type="checkbox" name="agent" checked />${terms.agentSide}</label>
        <label><input type="checkbox" name="caller" checked />${terms.callerSide}</label>
        <p class="actions">
          <button type="submit" class="primary">${terms.startHearing}</button>
          <button type="button" @click=${() => this.dialog?.close()}>${terms.cancel}</button>
        </p>
      </form>
    </dialog>`;
  }

  protected override render(): unknown {
    if (!this.config) return nothing;
    const {terms, phase, input} = this;
    const on = phase === 'on' || phase === 'opening';
    return html`<button
        type="button"
        part="button"
        class=${on ? 'on' : ''}
        aria-pressed=${on ? 'true' : 'false'}
        @click=${this.handleTap}
      >
        ${on ? terms.stopHearing : terms.hearCall}
      </button>
      ${input ? this.renderQuestion(input) : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-voice-call': VoiceCall;
  }
}
