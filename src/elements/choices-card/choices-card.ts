import {html, nothing, type PropertyDeclarations} from 'lit';
import type {ChoicesReply} from '../../answer/reply.ts';
import {YihuElement} from '../base.ts';
import {cardStyles} from '../card.styles.ts';
import {choicesQuestion} from '../choices-question.ts';
import {icons} from '../icons.ts';
import {renderAlternatives, renderNextStep} from '../render-next-steps.ts';
import {sharedStyles} from '../shared.styles.ts';

/** More than three would be a list to study rather than a question to answer. */
const CHOICES_SHOWN = 3;

/**
 * Entries that compete, as buttons, with a way out: 都不是 opens a prefilled ticket.
 *
 * @summary Asks which of up to three questions was meant.
 * @prop {ChoicesReply} reply - what to show
 * @attr locale - language of the interface
 * @csspart card - the article
 */
export class ChoicesCard extends YihuElement {
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
    const {reply, messages} = this;
    if (!reply) return nothing;
    const shown = reply.choices.slice(0, CHOICES_SHOWN);
    const offered = new Set(shown.map(({entryId}) => entryId));
    const further = reply.next.filter(
      (step) => step.kind !== 'ticket' && !(step.kind === 'entry' && offered.has(step.entryId)),
    );
    const send = this.send.bind(this);
    return html`<article part="card" aria-labelledby="heading">
      <h3 id="heading">${choicesQuestion(reply, messages)}</h3>
      <div class="stack">
        ${renderAlternatives(shown, messages, send)}
        <button type="button" class="none" @click=${this.handleNone}>
          ${icons.ticket}<span>${messages.noneOfThese}</span>
        </button>
        ${further.map((step) => renderNextStep(step, messages, send))}
      </div>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-choices-card': ChoicesCard;
  }
}
