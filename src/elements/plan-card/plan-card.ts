import {html, nothing, type PropertyDeclarations} from 'lit';
import type {PlanReply, Together} from '../../answer/reply.ts';
import {cardStyles} from '../card.styles.ts';
import {localized} from '../localized.ts';
import {renderFeedback} from '../render-feedback.ts';
import {renderNextSteps} from '../render-next-steps.ts';
import {renderReply} from '../render-reply.ts';
import {renderWithin} from '../render-within.ts';
import {ReplyElement} from '../reply-element.ts';
import {sharedStyles} from '../shared.styles.ts';
import {typedCode} from '../typed-code.ts';
import {planCardStyles} from './plan-card.styles.ts';

/**
 * Several matters in one message: one part after the other, each answered in full.
 *
 * @summary One reply for each thing that was asked.
 * @prop {PlanReply} reply - what to show
 * @prop {string} turnId - turn to rate; empty hides the rating
 * @prop {'helpful' | 'not-helpful' | undefined} feedback - the rating given
 * @prop {boolean} elder - plainer words and fewer choices, as in 长辈版
 * @attr locale - language of the interface
 * @csspart card - the article
 * @csspart together - what can be done in one visit
 * @csspart next - the list of next steps
 * @csspart feedback - the rating
 */
export class PlanCard extends ReplyElement {
  static override properties: PropertyDeclarations = {
    reply: {attribute: false},
    turnId: {attribute: false},
    feedback: {attribute: false},
  };

  static override styles = [sharedStyles, cardStyles, planCardStyles];

  /** What to show. */
  declare reply: PlanReply | undefined;
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

  /** One visit for what can be done together; places in the plan are counted from 1. */
  private renderTogether(together: readonly Together[]): unknown {
    if (together.length === 0) return nothing;
    const {messages} = this;
    return html`<section class="together" part="together">
      <h4>${messages.togetherHeading}</h4>
      <ul>
        ${together.map(({by, department, parts}) => {
          const places = parts.map((place) => place + 1);
          return html`<li>
            ${
              by === 'department'
                ? messages.togetherAtOffice(
                    places,
                    localized(messages, department.name, department.nameEn),
                  )
                : messages.togetherAtCentre(places)
            }
          </li>`;
        })}
      </ul>
    </section>`;
  }

  protected override render(): unknown {
    const {reply, messages, locale, elder} = this;
    if (!reply) return nothing;
    const send = this.send.bind(this);
    return html`<article part="card" aria-labelledby="heading">
      <h3 id="heading">${messages.planHeading(reply.parts.length)}</h3>
      ${this.renderTogether(reply.together ?? [])}
      <ol>
        ${reply.parts.map(
          ({text, reply: part}, index) => html`<li>
            <p class="part">
              ${renderWithin(
                (typed) => messages.planPart(index + 1, typed),
                [html`<span class="typed" lang=${typedCode(text, messages)}>${text}</span>`],
              )}
            </p>
            ${renderReply(part, {turnId: '', question: text, locale, elder})}
          </li>`,
        )}
      </ol>
      ${renderNextSteps(reply.next, messages, send)}
      ${renderFeedback(this.turnId, this.feedback, messages, send)}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-plan-card': PlanCard;
  }
}
