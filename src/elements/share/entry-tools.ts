import {css, html, nothing, type PropertyDeclarations} from 'lit';
import type {EntryView, TicketSeed} from '../../answer/reply.ts';
import {cardIcons} from '../card-icons.ts';
import {CopyController} from '../controllers/copy-controller.ts';
import {icons} from '../icons.ts';
import {ServiceElement} from '../service-element.ts';
import {sharedStyles} from '../shared.styles.ts';
import {entryLink} from './entry-link.ts';
import {printEntry} from './print-entry.ts';

/**
 * What can be done with an answer as a whole: pass on a link that opens it, print it, say that it
 * is wrong.
 *
 * @summary Share, print and report an answer.
 * @prop {EntryView | undefined} view - the answer
 * @attr locale - language of the interface
 * @csspart tools - the row of buttons
 */
export class EntryTools extends ServiceElement {
  static override properties: PropertyDeclarations = {view: {attribute: false}};

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }

      button {
        padding: 6px 8px;
        border-color: transparent;
        background: none;
      }

      .copy-fallback {
        display: grid;
        gap: 4px;
      }

      textarea {
        inline-size: 100%;
        padding: 8px;
        border: var(--_stroke) solid var(--_control);
        border-radius: var(--_radius-small);
        background: var(--_surface);
        color: var(--_text);
        font: inherit;
        font-size: max(16px, 1em);
      }

      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  readonly #copy = new CopyController(this, (outcome) =>
    this.send({kind: 'announce', text: this.messages[outcome]}),
  );

  /** The answer. */
  declare view: EntryView | undefined;

  constructor() {
    super();
    this.view = undefined;
  }

  private async handleShare({entry}: EntryView): Promise<void> {
    const owners = ownersAddress();
    const url = entryLink(entry.id, owners ?? location.href, owners !== undefined);
    if (typeof navigator.share === 'function') {
      try {
        await navigator.share({title: entry.question, url});
        return;
      } catch (error) {
        // Closed by the person: nothing more is wanted. Refused by the browser: copy instead.
        if (error instanceof DOMException && error.name === 'AbortError') return;
      }
    }
    await this.#copy.copy(url);
  }

  private handleFlag({entry, department}: EntryView): void {
    const {terms} = this;
    const {id, name, nameEn} = department;
    const seed: TicketSeed = {
      type: '建议',
      category: entry.ticket.category,
      department: {id, name, nameEn},
      unitReason: terms.flagReason(name),
      unitReasonEn: terms.flagReason(nameEn),
      question: terms.flagContent(entry.question, entry.id, entry.reviewed),
      tried: [{entryId: entry.id, question: entry.question}],
    };
    this.send({kind: 'ticket', seed, title: terms.flagTitle(entry.question)});
  }

  protected override render(): unknown {
    const {view, messages, terms} = this;
    if (!view) return nothing;
    return html`<div class="actions" part="tools" role="group" aria-label=${terms.tools}>
        ${this.#copy.renderButton(terms.share, messages, () => void this.handleShare(view))}
        <button type="button" @click=${() => printEntry(view, messages)}>
          ${icons.certificate}<span>${terms.print}</span>
        </button>
        <button type="button" @click=${() => this.handleFlag(view)}>
          ${cardIcons.alert}<span>${terms.flag}</span>
        </button>
      </div>
      ${this.#copy.renderFallback(messages)}`;
  }
}

/** The address that the owner gives as the page's own; undefined: none, or one of another site. */
function ownersAddress(): string | undefined {
  const link = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  return link && new URL(link).origin === location.origin ? link : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-entry-tools': EntryTools;
  }
}
