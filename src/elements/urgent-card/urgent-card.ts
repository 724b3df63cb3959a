import {html, nothing, type PropertyDeclarations} from 'lit';
import type {UrgentReply} from '../../answer/reply.ts';
import {YihuElement} from '../base.ts';
import {cardStyles} from '../card.styles.ts';
import {cardIcons} from '../card-icons.ts';
import {icons} from '../icons.ts';
import {localized} from '../localized.ts';
import {renderPhone} from '../render-phone.ts';
import {sharedStyles} from '../shared.styles.ts';
import {telHref} from '../tel-href.ts';
import {urgentCardStyles} from './urgent-card.styles.ts';

/**
 * Life or safety first: the number to call, as large as it goes, and what to do first. No rating,
 * no ticket, no source list stands in the way; the only other thing is to say that one is safe.
 *
 * @summary The number to call in an emergency.
 * @prop {UrgentReply} reply - what to show
 * @prop {string} question - the words that led here, asked again by 我没有危险，继续
 * @attr locale - language of the interface
 * @csspart card - the article
 * @csspart call - the large call button
 */
export class UrgentCard extends YihuElement {
  static override properties: PropertyDeclarations = {
    reply: {attribute: false},
    question: {attribute: false},
  };

  static override styles = [sharedStyles, cardStyles, urgentCardStyles];

  /** What to show. */
  declare reply: UrgentReply | undefined;
  /** The words that led here. */
  declare question: string;

  constructor() {
    super();
    this.reply = undefined;
    this.question = '';
  }

  private handleContinue(): void {
    this.send({kind: 'ask', text: this.question, skipUrgent: true});
  }

  protected override render(): unknown {
    const {reply, messages} = this;
    if (!reply) return nothing;
    const [first, ...others] = reply.lines;
    const then = localized(messages, reply.then ?? '', reply.thenEn);
    return html`<article part="card" aria-labelledby="heading">
      <h3 id="heading">
        ${cardIcons.alert}<span class="visually-hidden">${messages.urgentBadge} </span
        ><span>${localized(messages, reply.title, reply.titleEn)}</span>
      </h3>
      ${
        first
          ? html`<a class="call" part="call" href=${telHref(first.number)}>
              ${icons.phone}
              <span>
                <strong>${messages.call(first.number)}</strong>
                <span class="label">${localized(messages, first.label, first.labelEn)}</span>
              </span>
            </a>`
          : nothing
      }
      <p class="first">${localized(messages, reply.firstAction, reply.firstActionEn)}</p>
      ${
        others.length > 0
          ? html`<div class="stack">${others.map((line) => renderPhone(line, messages))}</div>`
          : nothing
      }
      ${then ? html`<p><strong>${messages.urgentThen}</strong> ${then}</p>` : nothing}
      ${
        this.question
          ? html`<button type="button" class="plain continue" @click=${this.handleContinue}>
              ${messages.notInDanger}
            </button>`
          : nothing
      }
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-urgent-card': UrgentCard;
  }
}
