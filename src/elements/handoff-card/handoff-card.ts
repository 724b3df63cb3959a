import {html, nothing, type PropertyDeclarations} from 'lit';
import type {HandoffReply} from '../../answer/reply.ts';
import {chineseCode, inChineseScript} from '../../locales/chinese-script.ts';
import {cardStyles} from '../card.styles.ts';
import {entryStyles} from '../entry.styles.ts';
import {hasProvenance} from '../has-provenance.ts';
import {icons} from '../icons.ts';
import {localized} from '../localized.ts';
import {renderEntryBody, renderProvenance, renderStatus} from '../render-entry.ts';
import {renderAlternatives, renderNextStep, type Send} from '../render-next-steps.ts';
import {renderPhone} from '../render-phone.ts';
import {ReplyElement} from '../reply-element.ts';
import {sharedStyles} from '../shared.styles.ts';
import {handoffCardStyles} from './handoff-card.styles.ts';

/**
 * What cannot be settled here: who takes it, how to reach them, what to say, and a ticket that is
 * already filled in. Its heading is one of the three sentences that replace a refusal.
 *
 * @summary Who takes the matter from here.
 * @prop {HandoffReply} reply - what to show
 * @prop {boolean} elder - plainer words and fewer choices, as in 长辈版
 * @attr locale - language of the interface
 * @csspart card - the article
 * @csspart route - the office with its numbers
 */
export class HandoffCard extends ReplyElement {
  static override properties: PropertyDeclarations = {reply: {attribute: false}};

  static override styles = [sharedStyles, cardStyles, entryStyles, handoffCardStyles];

  readonly #send: Send = (intent) => this.send(intent);

  /** What to show. */
  declare reply: HandoffReply | undefined;

  constructor() {
    super();
    this.reply = undefined;
  }

  private renderRoute({route}: HandoffReply): unknown {
    const {messages} = this;
    const {department, phone} = route;
    const own = department.phones.filter(({number}) => number !== phone.number);
    const phones = [phone, ...own];
    const toBeFilled = html`<span class="unfilled">${messages.toBeFilled}</span>`;
    return html`<section part="route" class="route">
      <h4>${localized(messages, department.name, department.nameEn)}</h4>
      ${messages.code === 'en' ? nothing : html`<p class="muted">${inChineseScript(messages.code, department.duty)}</p>`}
      <div class="stack">
        ${phones.map((line) => renderPhone(line, messages))}
      </div>
      <dl>
        ${
          department.phones.length === 0
            ? html`<dt>${messages.phone}</dt>
                <dd>${toBeFilled}</dd>`
            : nothing
        }
        ${
          department.window
            ? html`<dt>${messages.window}</dt>
                <dd lang="zh-Hans">${department.window}</dd>`
            : nothing
        }
        ${
          department.address
            ? html`<dt>${messages.address}</dt>
                <dd lang="zh-Hans">${department.address}</dd>`
            : nothing
        }
        <dt>${messages.hours}</dt>
        ${
          department.hours
            ? html`<dd lang=${chineseCode(messages.code)}>
                ${inChineseScript(messages.code, department.hours)}
              </dd>`
            : html`<dd>${toBeFilled}</dd>`
        }
      </dl>
    </section>`;
  }

  private renderExplanation({view, facet, island}: HandoffReply): unknown {
    if (!view || !hasProvenance(view)) return nothing;
    const {messages} = this;
    return html`<section class="explanation">
      <h4>
        ${localized(messages, view.entry.question, view.entry.questionEn)}
        ${renderStatus(view, messages)}
      </h4>
      ${renderEntryBody(view, messages, {facet, elder: this.elder})} ${renderProvenance(view, messages)}
      ${
        island
          ? html`<yihu-place-card
              .view=${view}
              .island=${island}
              .locale=${messages.code}
            ></yihu-place-card>`
          : nothing
      }
      <yihu-entry-tools .view=${view} .locale=${messages.code}></yihu-entry-tools>
    </section>`;
  }

  protected override render(): unknown {
    const {reply, messages} = this;
    if (!reply) return nothing;
    const {seed, alternatives, route} = reply;
    // The ticket and the number are on the card already.
    const further = reply.next.filter(
      (step) =>
        step.kind !== 'ticket' && !(step.kind === 'phone' && step.number === route.phone.number),
    );
    return html`<article part="card" aria-labelledby="heading">
      <h3 id="heading">${messages.rewriteHeadings[reply.rewrite]}</h3>
      <p>${messages.handoffReasons[reply.reason]}</p>
      ${this.renderExplanation(reply)} ${this.renderRoute(reply)}
      ${
        seed.question
          ? html`<section>
              <h4>${messages.whatToSay}</h4>
              <p class="say" lang=${chineseCode(messages.code)}>${messages.sayThis(seed.question)}</p>
            </section>`
          : nothing
      }
      <div class="stack">
        <button
          type="button"
          class="primary"
          @click=${() => this.send({kind: 'ticket', seed})}
        >
          ${icons.ticket}<span>${messages.leaveTicket}</span>
        </button>
        <p class="muted">${messages.leaveTicketHint}</p>
        ${further.map((step) => renderNextStep(step, messages, this.#send))}
      </div>
      ${
        alternatives.length > 0
          ? html`<section class="stack">
              <h4>${messages.alternatives}</h4>
              ${renderAlternatives(alternatives, messages, this.#send)}
            </section>`
          : nothing
      }
      <p class="muted">${messages.automatic}</p>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-handoff-card': HandoffCard;
  }
}
