import {html, nothing, type PropertyDeclarations} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import type {TicketSeed} from '../../answer/reply.ts';
import type {AssistantStatus} from '../../assistant/assistant.ts';
import type {Phone} from '../../knowledge/entry.ts';
import {YihuElement} from '../base.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {localized} from '../localized.ts';
import {renderPhone} from '../render-next-steps.ts';
import {sharedStyles} from '../shared.styles.ts';
import {welcomeStyles} from './welcome.styles.ts';

/** Questions offered before anything is typed: one screen of a phone, below the entry buttons. */
const QUESTIONS_SHOWN = 6;

/** Why no unit is proposed for help by proxy, as a ticket carries it. */
const agencyReason = {
  unitReason: '请12345指定离您近的帮办代办点',
  unitReasonEn: '12345 chooses the help point nearest to you',
};

/**
 * What stands in the panel before anything is said: what this is, four ways in, and what others
 * ask most. When the knowledge cannot be loaded it says so, with the ways that still work.
 *
 * @summary The first screen.
 * @prop {AssistantStatus} status - whether questions can be answered
 * @prop {Phone} phone - the hotline offered when loading failed
 * @attr locale - language of the interface
 * @csspart entries - the four entry buttons
 * @csspart questions - the most asked questions
 */
export class Welcome extends YihuElement {
  static override properties: PropertyDeclarations = {
    status: {attribute: false},
    phone: {attribute: false},
  };

  static override styles = [sharedStyles, welcomeStyles];

  /** Whether questions can be answered. */
  declare status: AssistantStatus;
  /** The hotline offered when loading failed. */
  declare phone: Phone;

  constructor() {
    super();
    this.status = {phase: 'idle'};
    this.phone = hotline;
  }

  private handleAgency(): void {
    const {messages} = this;
    const seed: TicketSeed = {
      type: '求助',
      category: '帮办代办/海岛代办',
      ...agencyReason,
      question: messages.agencyQuestion,
      tried: [],
    };
    this.send({kind: 'ticket', seed, title: messages.agencyTitle});
  }

  private renderEntry(icon: unknown, label: string, hint: string, action: () => void): unknown {
    return html`<button type="button" @click=${action}>
      ${icon}<span class="words"><strong>${label}</strong><span class="muted">${hint}</span></span>
    </button>`;
  }

  private renderQuestions({directory, topQuestions}: Overview): unknown {
    const {messages} = this;
    const rows = topQuestions
      .flatMap(({topic, items}) => {
        const [item] = items;
        return item ? [{topic: directory.topics.find(({id}) => id === topic), item}] : [];
      })
      .slice(0, QUESTIONS_SHOWN);
    if (rows.length === 0) return nothing;
    return html`<section class="questions" part="questions">
      <h3>${messages.often}</h3>
      <div class="stack">
        ${rows.map(({topic, item: {entryId, question, questionEn}}) => {
          const label = localized(messages, question, questionEn);
          return html`<button
            type="button"
            @click=${() => this.send({kind: 'open-entry', entryId, label})}
          >
            <span class="words">
              ${label}
              ${
                topic
                  ? html`<span class="muted"
                      >${localized(messages, topic.name, topic.nameEn)}</span
                    >`
                  : nothing
              }
            </span>
          </button>`;
        })}
      </div>
    </section>`;
  }

  private renderStatus(): unknown {
    const {status, messages} = this;
    switch (status.phase) {
      case 'idle':
      case 'loading':
        return html`<p class="status muted">${messages.loading}</p>`;
      case 'failed':
        return html`<section class="failed">
          <p>${messages.loadFailed}</p>
          <div class="actions">
            <button type="button" class="primary" @click=${() => this.send({kind: 'reload'})}>
              ${icons.restart}<span>${messages.retry}</span>
            </button>
            ${renderPhone(this.phone, messages)}
            <button type="button" @click=${() => this.send({kind: 'ticket'})}>
              ${icons.ticket}<span>${messages.writeTicket}</span>
            </button>
          </div>
        </section>`;
      case 'ready':
        return this.renderQuestions(status.overview);
    }
  }

  protected override render(): unknown {
    const {messages} = this;
    return html`
      <h3 class="greeting">${messages.greeting}</h3>
      <p class="what">${messages.whatItIs}</p>
      <div class="entries" part="entries">
        ${this.renderEntry(icons.guide, messages.entryGuide, messages.entryGuideHint, () =>
          this.send({kind: 'browse'}),
        )}
        ${this.renderEntry(icons.chat, messages.entryAsk, messages.entryAskHint, () =>
          this.send({kind: 'compose'}),
        )}
        ${this.renderEntry(icons.agency, messages.entryAgency, messages.entryAgencyHint, () =>
          this.handleAgency(),
        )}
        ${this.renderEntry(
          icons.certificate,
          messages.entryCertificate,
          messages.entryCertificateHint,
          () => this.send({kind: 'ask', text: messages.certificateQuestion}),
        )}
      </div>
      ${this.renderStatus()}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-welcome': Welcome;
  }
}
