import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {AnswerReply} from '../../answer/reply.ts';
import type {DecisionTree} from '../../knowledge/tree.ts';
import {cardStyles} from '../card.styles.ts';
import {CopyController} from '../controllers/copy-controller.ts';
import {entryStyles} from '../entry.styles.ts';
import {entryText} from '../entry-text.ts';
import {hasProvenance} from '../has-provenance.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {requestKnowledge} from '../knowledge-request.ts';
import {localized} from '../localized.ts';
import {renderEntryBody, renderProvenance, renderStatus} from '../render-entry.ts';
import {renderFeedback} from '../render-feedback.ts';
import {
  renderAlternatives,
  renderNextStep,
  renderNextSteps,
  type Send,
} from '../render-next-steps.ts';
import {renderPhone} from '../render-phone.ts';
import {renderQuestions} from '../render-questions.ts';
import {ReplyElement} from '../reply-element.ts';
import {sharedStyles} from '../shared.styles.ts';
import {answerCardStyles} from './answer-card.styles.ts';

/** Ways to do a matter that lead to a place. */
const PLACES: ReadonlySet<string> = new Set(['window', 'terminal', 'agency-help']);

/**
 * An approved answer, word for word, with what makes it checkable: source, responsible office and
 * date of review stand below it always, the legal basis a tap away. An answer that lacks source,
 * office or date is withheld, and the hotline and the ticket form are offered in its place.
 *
 * @summary The approved answer to a question.
 * @prop {AnswerReply} reply - what to show
 * @prop {string} turnId - turn to rate; empty hides the rating
 * @prop {'helpful' | 'not-helpful' | undefined} feedback - the rating given
 * @prop {boolean} elder - plainer words and fewer choices, as in 长辈版
 * @attr locale - language of the interface
 * @csspart card - the article
 * @csspart facet - the side of the matter that was asked for
 * @csspart guide - the 办事指南
 * @csspart next - the list of next steps
 * @csspart related - related questions
 * @csspart feedback - the rating
 * @csspart copy - the copy button
 * @csspart provenance - the footer with source, basis, office and date
 */
export class AnswerCard extends ReplyElement {
  static override properties: PropertyDeclarations = {
    reply: {attribute: false},
    turnId: {attribute: false},
    feedback: {attribute: false},
    tree: {state: true},
  };

  static override styles = [sharedStyles, cardStyles, entryStyles, answerCardStyles];

  readonly #copy = new CopyController(this, (outcome) =>
    this.send({kind: 'announce', text: this.messages[outcome]}),
  );
  readonly #send: Send = (intent) => this.send(intent);

  /** What to show. */
  declare reply: AnswerReply | undefined;
  /** Turn to rate; empty hides the rating. */
  declare turnId: string;
  /** The rating given. */
  declare feedback: 'helpful' | 'not-helpful' | undefined;
  /** The decision tree that belongs to the entry. */
  declare private tree: DecisionTree | undefined;

  constructor() {
    super();
    this.reply = undefined;
    this.turnId = '';
    this.feedback = undefined;
    this.tree = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('reply')) void this.#findTree();
  }

  async #findTree(): Promise<void> {
    const entryId = this.reply?.view.entry.id;
    try {
      const trees = await requestKnowledge(this)?.part('trees');
      if (this.reply?.view.entry.id === entryId) {
        this.tree = trees?.find(({entry}) => entry === entryId);
      }
    } catch {
      // Without the trees the answer is as complete as without a tree.
    }
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

  private renderTree(): unknown {
    const {tree, messages} = this;
    if (!tree) return nothing;
    return html`<button
      type="button"
      class="tree"
      @click=${() => this.send({kind: 'screen', screen: 'tree', treeId: tree.id})}
    >
      ${icons.guide}<span>${messages.openTree(localized(messages, tree.title, tree.titleEn))}</span>
    </button>`;
  }

  private renderPlace({view, island, facet}: AnswerReply): unknown {
    const {entry} = view;
    const hasPlace =
      island !== undefined ||
      facet?.facet === 'place' ||
      entry.channels.some((channel) => PLACES.has(channel)) ||
      (entry.guide?.places?.length ?? 0) > 0;
    if (!hasPlace) return nothing;
    return html`<yihu-place-card
      .view=${view}
      .island=${island}
      .open=${facet?.facet === 'place'}
      .locale=${this.messages.code}
    ></yihu-place-card>`;
  }

  protected override render(): unknown {
    const {reply, messages, elder} = this;
    if (!reply) return nothing;
    const {view, band, alternatives, next} = reply;
    const question = localized(messages, view.entry.question, view.entry.questionEn);
    if (!hasProvenance(view)) return this.renderWithheld(question);
    // What competes with the answer is named once, under its own heading.
    const offered = new Set(alternatives.map(({entryId}) => entryId));
    const related = next.filter((step) => step.kind === 'entry' && !offered.has(step.entryId));
    return html`<article part="card" aria-labelledby="heading">
      <header>
        ${band === 'sure' ? nothing : html`<p class="maybe">${messages.maybe}</p>`}
        <h3 id="heading">${question}</h3>
        ${renderStatus(view, messages)}
      </header>
      ${renderEntryBody(view, messages, {...reply, elder})} ${this.renderTree()} ${this.renderPlace(reply)}
      ${renderNextSteps(
        next.filter(({kind}) => kind !== 'entry'),
        messages,
        this.#send,
      )}
      ${renderQuestions(
        messages.alternatives,
        renderAlternatives(alternatives, messages, this.#send),
        elder,
      )}
      ${renderQuestions(
        messages.related,
        related.map((step) => renderNextStep(step, messages, this.#send)),
        elder,
        'related',
      )}
      ${renderFeedback(this.turnId, this.feedback, messages, this.#send)}
      ${renderProvenance(
        view,
        messages,
        this.#copy.renderButton(
          messages.copyAnswer,
          messages,
          () => void this.#copy.copy(entryText(view, messages)),
        ),
        reply,
      )}
      ${this.#copy.renderFallback(messages)}
      <yihu-entry-tools .view=${view} .locale=${messages.code}></yihu-entry-tools>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-answer-card': AnswerCard;
  }
}
