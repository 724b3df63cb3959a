import {html, nothing, type PropertyDeclarations} from 'lit';
import type {AnswerReply} from '../../answer/reply.ts';
import {YihuElement} from '../base.ts';
import {cardStyles} from '../card.styles.ts';
import {CopyController} from '../controllers/copy-controller.ts';
import {entryText} from '../entry-text.ts';
import {hasProvenance} from '../has-provenance.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {localized} from '../localized.ts';
import {renderEntryBody, renderProvenance, renderStatus} from '../render-entry.ts';
import {renderFeedback} from '../render-feedback.ts';
import {renderAlternatives, renderNextSteps, renderPhone, type Send} from '../render-next-steps.ts';
import {sharedStyles} from '../shared.styles.ts';
import {answerCardStyles} from './answer-card.styles.ts';

/**
 * An approved answer, word for word, with what makes it checkable: source, legal basis,
 * responsible office and date of review stand below it always. An answer that lacks source,
 * office or date is withheld, and the hotline and the ticket form are offered in its place.
 *
 * @summary The approved answer to a question.
 * @prop {AnswerReply} reply - what to show
 * @prop {string} turnId - turn to rate; empty hides the rating
 * @prop {'helpful' | 'not-helpful' | undefined} feedback - the rating given
 * @attr locale - language of the interface
 * @csspart card - the article
 * @csspart guide - the folded 办事指南
 * @csspart next - the list of next steps
 * @csspart feedback - the rating
 * @csspart copy - the copy button
 * @csspart provenance - the footer with source, basis, office and date
 */
export class AnswerCard extends YihuElement {
  static override properties: PropertyDeclarations = {
    reply: {attribute: false},
    turnId: {attribute: false},
    feedback: {attribute: false},
  };

  static override styles = [sharedStyles, cardStyles, answerCardStyles];

  readonly #copy = new CopyController(this, () =>
    this.send({kind: 'announce', text: this.messages.copied}),
  );
  readonly #send: Send = (intent) => this.send(intent);

  /** What to show. */
  declare reply: AnswerReply | undefined;
  /** Turn to rate; empty hides the rating. */
  declare turnId: string;
  /** The rating given. */
  declare feedback: 'helpful' | 'not-helpful' | undefined;

  constructor() {
    super();
    this.reply = undefined;
    this.turnId = '';
    this.feedback = undefined;
  }

  private renderWithheld(question: string): unknown {
    const {messages} = this;
    return html`<article part="card" aria-labelledby="heading">
      <h3 id="heading">${question}</h3>
      <p class="note">${messages.withheld}</p>
      <div class="stack">
        ${renderPhone(hotline, messages)}
        <button type="button" @click=${() => this.send({kind: 'ticket'})}>
          ${icons.ticket}<span>${messages.leaveTicket}</span>
        </button>
      </div>
    </article>`;
  }

  protected override render(): unknown {
    const {reply, messages} = this;
    if (!reply) return nothing;
    const {view, band, alternatives, next} = reply;
    const question = localized(messages, view.entry.question, view.entry.questionEn);
    if (!hasProvenance(view)) return this.renderWithheld(question);
    return html`<article part="card" aria-labelledby="heading">
      <header>
        ${band === 'sure' ? nothing : html`<p class="maybe">${messages.maybe}</p>`}
        <h3 id="heading">${question}</h3>
        ${renderStatus(view, messages)}
      </header>
      ${renderEntryBody(view, messages)}
      ${renderNextSteps(next, messages, this.#send)}
      ${
        alternatives.length > 0
          ? html`<section class="stack">
              <h4>${messages.alternatives}</h4>
              ${renderAlternatives(alternatives, messages, this.#send)}
            </section>`
          : nothing
      }
      ${renderFeedback(this.turnId, this.feedback, messages, this.#send)}
      ${renderProvenance(
        view,
        messages,
        this.#copy.renderButton(
          messages.copyAnswer,
          messages,
          () => void this.#copy.copy(entryText(view, messages)),
        ),
      )}
      ${this.#copy.renderFallback(messages)}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-answer-card': AnswerCard;
  }
}
