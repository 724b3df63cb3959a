import {html, nothing, type PropertyDeclarations} from 'lit';
import type {ChoicesReply} from '../../answer/reply.ts';
import {cardStyles} from '../card.styles.ts';
import {choicesQuestion} from '../choices-question.ts';
import {icons} from '../icons.ts';
import {renderAlternatives, renderNextStep} from '../render-next-steps.ts';
import {renderQuestions} from '../render-questions.ts';
import {ReplyElement} from '../reply-element.ts';
import {sharedStyles} from '../shared.styles.ts';

/** More than three would be a list to study rather than a question to answer. */
const CHOICES_SHOWN = 3;

/** The same in 长辈版; the third stands behind the words that fold it out. */
const CHOICES_SHOWN_ELDER = 2;

/**
 * Entries that compete, as buttons, with a way out: 都不是 opens a prefilled ticket.
 *
 * @summary Asks which of up to three questions was meant.
 * @prop {ChoicesReply} reply - what to show
 * @prop {boolean} elder - plainer words and fewer choices, as in 长辈版
 * @attr locale - language of the interface
 * @csspart card - the article
 */
export class ChoicesCard extends ReplyElement {
  static override properties: PropertyDeclarations = {reply: {attribute: false}};

  static override styles = [sharedStyles, cardStyles];

  /** What to show. */
  declare reply: ChoicesReply | undefined;

  constructor() {
    super();
    this.reply = undefined;
  }

  private handleNone(): void {
    const step = this.reply?.next.find((candidate) => candidate.kind === 'ticket');
    this.send(step ? {kind: 'ticket', seed: step.seed} : {kind: 'ticket'});
  }

  protected override render(): unknown {
    const {reply, messages, elder} = this;
    if (!reply) return nothing;
    const choices = reply.choices.slice(0, CHOICES_SHOWN);
    const shown = elder ? CHOICES_SHOWN_ELDER : CHOICES_SHOWN;
    const offered = new Set(choices.map(({entryId}) => entryId));
    const further = reply.next.filter(
      (step) => step.kind !== 'ticket' && !(step.kind === 'entry' && offered.has(step.entryId)),
    );
    const send = this.send.bind(this);
    const buttons = renderAlternatives(choices, messages, send);
    const others = further.map((step) => renderNextStep(step, messages, send));
    return html`<article part="card" aria-labelledby="heading">
      <h3 id="heading">${choicesQuestion(reply, messages)}</h3>
      <div class="stack">
        ${buttons.slice(0, shown)}
        <button type="button" class="none" @click=${this.handleNone}>
          ${icons.ticket}<span>${messages.noneOfThese}</span>
        </button>
        ${elder ? nothing : others}
      </div>
      ${renderQuestions(messages.alternatives, [...buttons.slice(shown), ...(elder ? others : [])], elder)}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-choices-card': ChoicesCard;
  }
}
