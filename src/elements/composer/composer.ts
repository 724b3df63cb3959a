import {html, nothing, type PropertyDeclarations} from 'lit';
import type {Suggestion} from '../../answer/reply.ts';
import {YihuElement} from '../base.ts';
import {icons} from '../icons.ts';
import {localized} from '../localized.ts';
import {sharedStyles} from '../shared.styles.ts';
import {composerStyles} from './composer.styles.ts';

/** Longest question, in UTF-16 units: six times the longest message seen in hotline records. */
const TEXT_LIMIT = 2000;

/** Completions shown: what fits above an on-screen keyboard without scrolling. */
const SUGGESTIONS_SHOWN = 5;

/** The same in 长辈版, where each takes twice the room. */
const SUGGESTIONS_SHOWN_ELDER = 3;

/** The field grows to this many lines and scrolls from there on. */
const LINES_SHOWN = 4;

/**
 * Safari ends a composition just before the keydown that confirmed it, in the same event loop
 * turn; a person needs longer than this to press another key.
 */
const COMPOSITION_TAIL_MS = 100;

/** Asks for completions of what is typed so far. */
export type Suggest = (prefix: string) => Promise<readonly Suggestion[]>;

/** `text` cut to the limit, never through the middle of a surrogate pair. */
function cutToLimit(text: string): string {
  const last = text.charCodeAt(TEXT_LIMIT - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? TEXT_LIMIT - 1 : TEXT_LIMIT);
}

/**
 * Where the person types, with completions below the fingers. A key that belongs to an input
 * method never sends, moves or closes anything. The list follows the combobox pattern (list
 * autocomplete, manual selection); the field keeps the role of a textarea, which HTML does not
 * let become a combobox, and carries the pattern's `aria-autocomplete`, `aria-controls` and
 * `aria-activedescendant`.
 *
 * @summary The field for questions.
 * @prop {Suggest | undefined} suggest - source of completions
 * @prop {string} hint - a line above the field
 * @prop {boolean} elder - fewer completions at once, as in 长辈版
 * @attr locale - language of the interface
 * @slot voice - a microphone beside the field
 * @csspart field - the textarea
 * @csspart send - the send button
 * @csspart suggestions - the list of completions
 */
export class Composer extends YihuElement {
  static override properties: PropertyDeclarations = {
    suggest: {attribute: false},
    hint: {attribute: false},
    elder: {attribute: false},
    options: {state: true},
    active: {state: true},
    shortened: {state: true},
  };

  static override styles = [sharedStyles, composerStyles];

  /** Counts the requests for completions; only the newest may show its result. */
  #run = 0;
  #compositionEndedAt = Number.NEGATIVE_INFINITY;

  /** Source of completions. */
  declare suggest: Suggest | undefined;
  /** A line above the field. */
  declare hint: string;
  /** Fewer completions at once, as in 长辈版. */
  declare elder: boolean;
  declare private options: readonly Suggestion[];
  /** Index of the option that Enter would pick; -1: none. */
  declare private active: number;
  /** Whether what was typed or pasted had to be cut. */
  declare private shortened: boolean;

  constructor() {
    super();
    this.suggest = undefined;
    this.hint = '';
    this.elder = false;
    this.options = [];
    this.active = -1;
    this.shortened = false;
  }

  private get field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  private handleInput(event: InputEvent): void {
    // Half-typed pinyin is neither cut nor completed; compositionend does both.
    if (event.isComposing) return;
    this.accept();
  }

  private handleCompositionEnd(event: CompositionEvent): void {
    this.#compositionEndedAt = event.timeStamp;
    this.accept();
  }

  private handleKeyup(): void {
    this.#compositionEndedAt = Number.NEGATIVE_INFINITY;
  }

  /** Whether a key belongs to an input method. 229 is what Safari leaves of the confirming key. */
  private isComposing(event: KeyboardEvent): boolean {
    const justEnded = event.timeStamp - this.#compositionEndedAt < COMPOSITION_TAIL_MS;
    return event.isComposing || event.keyCode === 229 || justEnded;
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (this.isComposing(event)) {
      // The panel must not take the Escape that dismisses a list of candidates for its own.
      if (event.key === 'Escape') event.stopPropagation();
      return;
    }
    const open = this.options.length > 0;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (!open) return;
        this.move(event.key === 'ArrowDown' ? 1 : -1);
        break;
      case 'Escape':
        if (!open) return;
        this.closeList();
        event.stopPropagation();
        break;
      case 'Enter': {
        if (event.shiftKey) return;
        const option = this.options[this.active];
        if (option) this.pick(option);
        else this.submit();
        break;
      }
      case 'Tab':
        this.closeList();
        return;
      default:
        return;
    }
    event.preventDefault();
  }

  /** Steps through the options and, between last and first, through none of them. */
  private move(step: 1 | -1): void {
    const places = this.options.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
  }

  /** Takes over what now stands in the field. */
  private accept(): void {
    const {field} = this;
    if (!field) return;
    if (field.value.length > TEXT_LIMIT) {
      field.value = cutToLimit(field.value);
      this.shortened = true;
      this.send({kind: 'announce', text: this.messages.tooLong(TEXT_LIMIT)});
    } else if (field.value.length < TEXT_LIMIT) {
      this.shortened = false;
    }
    this.fit();
    void this.complete(field.value);
  }

  private fit(): void {
    const {field} = this;
    if (!field) return;
    field.rows = 1;
    const {lineHeight, paddingBlockStart, paddingBlockEnd} = getComputedStyle(field);
    const padding = Number.parseFloat(paddingBlockStart) + Number.parseFloat(paddingBlockEnd);
    const lines = Math.round((field.scrollHeight - padding) / Number.parseFloat(lineHeight));
    field.rows = Math.min(LINES_SHOWN, Math.max(1, lines || 1));
  }

  private async complete(text: string): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    const {suggest} = this;
    if (!suggest || text.trim() === '') {
      this.closeList();
      return;
    }
    let options: readonly Suggestion[] = [];
    try {
      options = (await suggest(text)).slice(
        0,
        this.elder ? SUGGESTIONS_SHOWN_ELDER : SUGGESTIONS_SHOWN,
      );
    } catch {
      // Completions are a convenience: without them the question can still be sent.
    }
    if (run !== this.#run) return;
    if (options.length !== this.options.length) {
      this.send({kind: 'announce', text: this.messages.suggestionCount(options.length)});
    }
    this.options = options;
    this.active = -1;
  }

  private closeList(): void {
    this.#run += 1;
    this.options = [];
    this.active = -1;
  }

  private pick({entryId, question, questionEn}: Suggestion): void {
    this.clear();
    const label = localized(this.messages, question, questionEn);
    this.send({kind: 'open-entry', entryId, label});
  }

  private submit(): void {
    const text = this.field?.value.trim() ?? '';
    if (text === '') {
      this.focus();
      return;
    }
    this.clear();
    this.send({kind: 'ask', text});
  }

  private handleOptionPointerDown(event: PointerEvent): void {
    // The field keeps the focus, or the list would close before the click arrives.
    event.preventDefault();
  }

  /** Empties the field. */
  clear(): void {
    const {field} = this;
    if (field) field.value = '';
    this.shortened = false;
    this.closeList();
    this.fit();
  }

  /** Lays `text` into the field, for the person to change and send. */
  fill(text: string): void {
    const {field} = this;
    if (!field) return;
    field.value = cutToLimit(text);
    this.fit();
    this.focus();
  }

  /** What stands in the field. */
  get value(): string {
    return this.field?.value ?? '';
  }

  /** Shows what is being heard; completions are sought for the part that will not change. */
  hear(text: string, stablePrefix: number): void {
    const {field} = this;
    if (!field) return;
    field.value = cutToLimit(text);
    this.fit();
    void this.complete(text.slice(0, stablePrefix));
  }

  /** Puts the caret into the field. */
  override focus(options: FocusOptions = {preventScroll: true}): void {
    this.field?.focus(options);
  }

  private renderSuggestions(): unknown {
    const {options, active, messages} = this;
    if (options.length === 0) return nothing;
    return html`<ul
      id="options"
      role="listbox"
      part="suggestions"
      aria-label=${messages.suggestions}
      @pointerdown=${this.handleOptionPointerDown}
    >
      ${options.map(
        (option, index) => html`<li
          id="option-${index}"
          role="option"
          aria-selected=${index === active ? 'true' : 'false'}
          @click=${() => this.pick(option)}
        >
          ${localized(messages, option.question, option.questionEn)}
        </li>`,
      )}
    </ul>`;
  }

  protected override render(): unknown {
    const {messages, options, active, shortened, hint} = this;
    const open = options.length > 0;
    return html`
      ${this.renderSuggestions()}
      ${hint ? html`<p id="hint" class="muted">${hint}</p>` : nothing}
      ${
        shortened
          ? html`<p id="notice" class="notice">${messages.tooLong(TEXT_LIMIT)}</p>`
          : nothing
      }
      <div class="row">
        <textarea
          part="field"
          rows="1"
          aria-label=${messages.composerLabel}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls=${open ? 'options' : nothing}
          aria-activedescendant=${active >= 0 ? `option-${active}` : nothing}
          aria-describedby=${shortened ? 'notice' : hint ? 'hint' : nothing}
          placeholder=${messages.placeholder}
          enterkeyhint="send"
          autocomplete="off"
          @input=${this.handleInput}
          @compositionend=${this.handleCompositionEnd}
          @keydown=${this.handleKeydown}
          @keyup=${this.handleKeyup}
          @blur=${this.closeList}
        ></textarea>
        <slot name="voice"></slot>
        <button type="button" class="primary" part="send" @click=${this.submit}>
          ${icons.send}<span>${messages.send}</span>
        </button>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-composer': Composer;
  }
}
