import {html, nothing, type PropertyDeclarations} from 'lit';
import {live} from 'lit/directives/live.js';
import type {AssistantStatus} from '../../assistant/assistant.ts';
import {YihuElement} from '../base.ts';
import {cardIcons} from '../card-icons.ts';
import {type Preferences, type Theme, textSizes} from '../controllers/preferences-controller.ts';
import {icons} from '../icons.ts';
import {sharedStyles} from '../shared.styles.ts';
import {settingsStyles} from './settings.styles.ts';

const themes: readonly Theme[] = ['auto', 'light', 'dark', 'contrast'];

/** Each language by its own name, which its readers know in whatever language the rest is. */
const languages = [
  {code: 'zh-Hans', name: '简体中文'},
  {code: 'zh-Hant', name: '繁體中文'},
  {code: 'en', name: 'English'},
] as const;

/** Characters of the knowledge's id that tell two versions apart when read out on the telephone. */
const ID_SHOWN = 8;

/**
 * What a reader can set for themselves: size of the text, 长辈版, colours, language; and what is
 * kept of the conversation. Every change shows at once.
 *
 * @summary The reader's own settings.
 * @prop {Preferences} preferences - what holds now
 * @prop {AssistantStatus} status - what questions are answered from
 * @attr locale - language of the interface
 * @csspart group - one group of settings
 * @csspart status - what questions are answered from
 */
export class Settings extends YihuElement {
  static override properties: PropertyDeclarations = {
    preferences: {attribute: false},
    status: {attribute: false},
  };

  static override styles = [sharedStyles, settingsStyles];

  /** What holds now. */
  declare preferences: Preferences;
  /** What questions are answered from. */
  declare status: AssistantStatus;

  constructor() {
    super();
    this.preferences = {};
    this.status = {phase: 'idle'};
  }

  /** Puts the focus on the heading, for a screen that the person has just opened. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus(options);
  }

  private prefer(preferences: Preferences): void {
    this.send({kind: 'prefer', preferences});
  }

  private handleSize(event: Event): void {
    if (event.target instanceof HTMLInputElement) {
      this.prefer({textSize: event.target.valueAsNumber});
    }
  }

  private renderTextSize(): unknown {
    const {messages} = this;
    const {mode = 'standard', textSize = 0} = this.preferences;
    const sizes = textSizes[mode];
    const value = messages.textSizeValue(sizes[textSize] ?? 16);
    return html`<section part="group" aria-labelledby="size">
      <h4 id="size">${messages.textSize}</h4>
      <div class="size">
        <button
          type="button"
          aria-label=${messages.smaller}
          aria-disabled=${textSize === 0 ? 'true' : 'false'}
          @click=${() => this.prefer({textSize: Math.max(textSize - 1, 0)})}
        >
          −
        </button>
        <input
          type="range"
          min="0"
          max=${sizes.length - 1}
          step="1"
          .value=${live(String(textSize))}
          aria-labelledby="size"
          aria-valuetext=${value}
          @input=${this.handleSize}
        />
        <button
          type="button"
          aria-label=${messages.larger}
          aria-disabled=${textSize === sizes.length - 1 ? 'true' : 'false'}
          @click=${() => this.prefer({textSize: Math.min(textSize + 1, sizes.length - 1)})}
        >
          +
        </button>
      </div>
      <p class="sample">${messages.textSizeSample}<span class="muted"> ${value}</span></p>
    </section>`;
  }

  private renderChoice(label: string, chosen: boolean, lang: string, choose: () => void): unknown {
    return html`<button
      type="button"
      aria-pressed=${chosen ? 'true' : 'false'}
      lang=${lang || nothing}
      @click=${choose}
    >
      ${cardIcons.yes}<span>${label}</span>
    </button>`;
  }

  private renderMode(): unknown {
    const {messages} = this;
    const {mode = 'standard'} = this.preferences;
    return html`<section part="group" aria-labelledby="mode">
      <h4 id="mode">${messages.elderMode}</h4>
      <p class="muted">${messages.elderModeHint}</p>
      <div class="choices">
        ${this.renderChoice(messages.standardMode, mode === 'standard', '', () =>
          this.prefer({mode: 'standard'}),
        )}
        ${this.renderChoice(messages.elderMode, mode === 'elder', '', () =>
          this.prefer({mode: 'elder'}),
        )}
      </div>
    </section>`;
  }

  private renderTheme(): unknown {
    const {messages} = this;
    const {theme = 'auto'} = this.preferences;
    return html`<section part="group" aria-labelledby="theme">
      <h4 id="theme">${messages.theme}</h4>
      <div class="choices">
        ${themes.map((name) =>
          this.renderChoice(messages.themes[name], name === theme, '', () =>
            this.prefer({theme: name}),
          ),
        )}
      </div>
    </section>`;
  }

  private renderLanguage(): unknown {
    const {messages} = this;
    return html`<section part="group" aria-labelledby="language">
      <h4 id="language">${messages.language}</h4>
      <div class="choices">
        ${languages.map(({code, name}) =>
          this.renderChoice(name, messages.code === code, code, () => this.prefer({locale: code})),
        )}
      </div>
    </section>`;
  }

  private renderHistory(): unknown {
    const {messages} = this;
    return html`<section part="group" aria-labelledby="history">
      <h4 id="history">${messages.history}</h4>
      <p class="muted">${messages.historyHint}</p>
      <div class="actions">
        <button type="button" @click=${() => this.send({kind: 'clear'})}>
          ${icons.restart}<span>${messages.confirm}</span>
        </button>
      </div>
    </section>`;
  }

  /** What questions are answered from, and whether it is the latest. */
  private renderKnowledge(): unknown {
    const {status, messages} = this;
    switch (status.phase) {
      case 'idle':
      case 'loading':
        return messages.loading;
      case 'failed':
        return messages.loadFailed;
      case 'ready': {
        const {overview, offlineCopy, meaning} = status;
        const id = overview.bundleId.slice(0, ID_SHOWN);
        return html`${messages.knowledgeState(overview.entryCount, id)}
        ${offlineCopy ? messages.offlineCopy : nothing}
        ${meaning ? messages.meaningStates[meaning] : nothing}`;
      }
    }
  }

  private renderAbout(): unknown {
    const {messages} = this;
    return html`<section part="group" aria-labelledby="about">
      <h4 id="about">${messages.about}</h4>
      <div class="about">
        ${messages.aboutText.map((paragraph) => html`<p>${paragraph}</p>`)}
        <p class="muted" part="status">${this.renderKnowledge()}</p>
      </div>
    </section>`;
  }

  protected override render(): unknown {
    const {messages} = this;
    return html`
      <div>
        <h3 class="heading" id="heading" tabindex="-1">${messages.settings}</h3>
        <p class="muted">${messages.settingsIntro}</p>
      </div>
      ${this.renderTextSize()} ${this.renderMode()} ${this.renderTheme()}
      ${this.renderLanguage()} ${this.renderHistory()} ${this.renderAbout()}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-settings': Settings;
  }
}
