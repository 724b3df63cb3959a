import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {Overview} from '../answer/engine.ts';
import type {Assistant} from '../assistant/assistant.ts';
import type {KnowledgeReader} from '../assistant/knowledge-reader.ts';
import type {Phone} from '../knowledge/entry.ts';
import {hotline} from './hotline.ts';
import {icons} from './icons.ts';
import {LoadController} from './load-controller.ts';
import {renderPhone} from './render-phone.ts';
import {ServiceElement} from './service-element.ts';

/**
 * A screen over a part of the knowledge: loads it when it is handed an assistant, says in words
 * while it waits and when it cannot, and always leaves the telephone and the ticket as ways on.
 */
export abstract class ServiceScreen<Value> extends ServiceElement {
  static override properties: PropertyDeclarations = {
    assistant: {attribute: false},
    overview: {attribute: false},
    phone: {attribute: false},
  };

  protected readonly content = new LoadController<Value>(this, async () => {
    const reader = this.reader;
    return reader ? this.load(reader) : undefined;
  });

  /** Whose knowledge to show; undefined while there is none. */
  declare assistant: Assistant | undefined;
  /** What the knowledge base holds; undefined while loading. */
  declare overview: Overview | undefined;
  /** The hotline offered beside everything. */
  declare phone: Phone;

  constructor() {
    super();
    this.assistant = undefined;
    this.overview = undefined;
    this.phone = hotline;
  }

  /** The knowledge to read. */
  protected get reader(): KnowledgeReader | undefined {
    return this.assistant?.knowledge;
  }

  /** Loads what the screen shows; undefined where this site has nothing of the kind. */
  protected abstract load(reader: KnowledgeReader): Promise<Value | undefined>;

  /** The screen once it is loaded. */
  protected abstract renderValue(value: Value): unknown;

  /** Words of its heading. */
  protected abstract get heading(): string;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('assistant') && this.assistant) void this.content.run();
  }

  /** Puts the focus on the heading, for a screen that the person has just opened. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus(options);
  }

  async #retry(): Promise<void> {
    // The published knowledge may have moved on; without a network this changes nothing.
    await this.reader?.refresh().catch(() => undefined);
    await this.content.run();
  }

  /** Telephone and ticket. */
  protected renderWaysOn(): unknown {
    const {messages} = this;
    return html`<div class="actions">
      ${renderPhone(this.phone, messages)}
      <button type="button" @click=${() => this.send({kind: 'ticket'})}>
        ${icons.ticket}<span>${messages.writeTicket}</span>
      </button>
    </div>`;
  }

  private renderPart(): unknown {
    const {terms, messages} = this;
    const {phase, value} = this.content;
    if (value !== undefined) return this.renderValue(value);
    if (phase === 'loading') return html`<p class="muted">${messages.loading}</p>`;
    return html`<p>${phase === 'failed' ? terms.partFailed : terms.partAbsent}</p>
      ${
        phase === 'failed'
          ? html`<button type="button" class="primary" @click=${() => void this.#retry()}>
              ${icons.restart}<span>${messages.retry}</span>
            </button>`
          : nothing
      }
      ${this.renderWaysOn()}`;
  }

  protected override render(): unknown {
    return html`<h3 id="heading" tabindex="-1">${this.heading}</h3>
      ${this.renderPart()}`;
  }
}
