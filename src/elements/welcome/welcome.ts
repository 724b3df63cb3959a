import {html, nothing, type PropertyDeclarations} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import type {Suggestion, TicketSeed} from '../../answer/reply.ts';
import type {AssistantStatus} from '../../assistant/assistant.ts';
import {maskWords} from '../../conversation/mask-turn.ts';
import type {Phone} from '../../knowledge/entry.ts';
import type {ElementScreen} from '../assistant/screens.ts';
import {YihuElement} from '../base.ts';
import {hotline} from '../hotline.ts';
import {icons} from '../icons.ts';
import {localized} from '../localized.ts';
import {renderPhone} from '../render-phone.ts';
import {sharedStyles} from '../shared.styles.ts';
import {welcomeStyles} from './welcome.styles.ts';

/** Questions offered before anything is typed: one screen of a phone, below the entry buttons. */
const QUESTIONS_SHOWN = 6;

/** The same in 长辈版, where fewer choices stand on the screen at once. */
const QUESTIONS_SHOWN_ELDER = 3;

/** Questions that fit the page: the ways in stay on a phone's first screen below them. */
const FITTING_SHOWN = 3;

/** Characters of what the page says it is about: a greeting is one or two lines on a phone. */
const ABOUT_SHOWN = 20;

/** The shape of an id of a topic: one that the knowledge does not have is no word for people. */
const TOPIC_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Why no unit is proposed for help by proxy, as a ticket carries it. */
const agencyReason = {
  unitReason: '请12345指定离您近的帮办代办点',
  unitReasonEn: '12345 chooses the help point nearest to you',
};

/** Which greeting fits an hour of the day, 0–23. */
function partOfDay(hour: number): 'morning' | 'afternoon' | 'evening' {
  if (hour >= 5 && hour < 11) return 'morning';
  return hour >= 11 && hour < 18 ? 'afternoon' : 'evening';
}

/**
 * What stands in the panel before anything is said: what this is, the ways in, and what others
 * ask most. When the knowledge cannot be loaded it says so, with the ways that still work.
 *
 * @summary The first screen.
 * @prop {AssistantStatus} status - whether questions can be answered
 * @prop {Phone} phone - the hotline offered when loading failed
 * @prop {number} hour - hour of the day, 0–23, for the greeting
 * @prop {boolean} elder - fewer and larger things, as in 长辈版
 * @prop {string} about - what the page around is about, as it says itself
 * @prop {readonly Suggestion[]} pageQuestions - questions that fit the page around
 * @prop {(screen: ElementScreen) => boolean} offers - whether there is such a screen
 * @prop {boolean} resumable - whether there is a conversation to go back to
 * @attr locale - language of the interface
 * @csspart entries - the entry buttons
 * @csspart questions - the most asked questions
 * @csspart status - what questions are answered from
 */
export class Welcome extends YihuElement {
  static override properties: PropertyDeclarations = {
    status: {attribute: false},
    phone: {attribute: false},
    hour: {attribute: false},
    elder: {attribute: false},
    about: {attribute: false},
    pageQuestions: {attribute: false},
    // A function made anew each time says nothing about a change.
    offers: {attribute: false, hasChanged: () => false},
    resumable: {attribute: false},
  };

  static override styles = [sharedStyles, welcomeStyles];

  /** Whether questions can be answered. */
  declare status: AssistantStatus;
  /** The hotline offered when loading failed. */
  declare phone: Phone;
  /** Hour of the day, 0–23. */
  declare hour: number;
  /** Fewer and larger things. */
  declare elder: boolean;
  /** What the page around is about: words, or the id of a topic. */
  declare about: string;
  /** Questions that fit the page around. */
  declare pageQuestions: readonly Suggestion[];
  /** Whether there is such a screen. */
  declare offers: (screen: ElementScreen) => boolean;
  /** Whether there is a conversation to go back to. */
  declare resumable: boolean;

  constructor() {
    super();
    this.status = {phase: 'idle'};
    this.phone = hotline;
    this.hour = 12;
    this.elder = false;
    this.about = '';
    this.pageQuestions = [];
    this.offers = () => false;
    this.resumable = false;
  }

  private handleAgency(): void {
    if (this.offers('agency-help')) {
      this.send({kind: 'screen', screen: 'agency-help'});
      return;
    }
    const {messages} = this;
    const seed: TicketSeed = {
      type: '求助',
      category: '政务服务/帮办代办',
      ...agencyReason,
      question: messages.agencyQuestion,
      tried: [],
    };
    this.send({kind: 'ticket', seed, title: messages.agencyTitle});
  }

  private handleCertificate(): void {
    if (this.offers('certificates')) this.send({kind: 'screen', screen: 'certificates'});
    else this.send({kind: 'ask', text: this.messages.certificateQuestion});
  }

  private renderEntry(icon: unknown, label: string, hint: string, action: () => void): unknown {
    return html`<button type="button" @click=${action}>
      ${icon}<span class="words"
        ><strong>${label}</strong>${
          this.elder ? nothing : html`<span class="muted">${hint}</span>`
        }</span
      >
    </button>`;
  }

  private renderWideEntry(
    screen: ElementScreen,
    icon: unknown,
    label: string,
    hint: string,
  ): unknown {
    if (!this.offers(screen)) return nothing;
    return html`<button
      type="button"
      class="wide"
      @click=${() => this.send({kind: 'screen', screen})}
    >
      ${icon}<span class="words"
        ><strong>${label}</strong>${
          this.elder ? nothing : html`<span class="muted">${hint}</span>`
        }</span
      >${icons.next}
    </button>`;
  }

  private renderEntries(): unknown {
    const {messages} = this;
    return html`<div class="entries" part="entries">
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
        () => this.handleCertificate(),
      )}
      ${this.renderWideEntry(
        'eligibility',
        icons.benefit,
        messages.entryEligibility,
        messages.entryEligibilityHint,
      )}
      ${this.renderWideEntry(
        'my-tickets',
        icons.inbox,
        messages.entryMyTickets,
        messages.entryMyTicketsHint,
      )}
    </div>`;
  }

  private renderQuestionList(
    heading: string,
    rows: readonly {readonly item: Suggestion; readonly topic?: string | undefined}[],
  ): unknown {
    if (rows.length === 0) return nothing;
    const {messages} = this;
    return html`<section class="questions" part="questions">
      <h3>${heading}</h3>
      <div class="stack">
        ${rows.map(({item: {entryId, question, questionEn}, topic}) => {
          const label = localized(messages, question, questionEn);
          return html`<button
            type="button"
            @click=${() => this.send({kind: 'open-entry', entryId, label})}
          >
            <span class="words"
              >${label}${topic ? html`<span class="muted">${topic}</span>` : nothing}</span
            >${icons.next}
          </button>`;
        })}
      </div>
    </section>`;
  }

  /** What the page is about comes before everything else, as the greeting says. */
  private get fitting(): readonly Suggestion[] {
    return this.status.phase === 'ready' ? this.pageQuestions.slice(0, FITTING_SHOWN) : [];
  }

  private renderFitting(): unknown {
    return this.renderQuestionList(
      this.messages.onThisPage,
      this.fitting.map((item) => ({item})),
    );
  }

  private renderQuestions({directory, topQuestions}: Overview): unknown {
    const {messages, elder, fitting} = this;
    const shown = elder ? QUESTIONS_SHOWN_ELDER : QUESTIONS_SHOWN;
    const often = topQuestions
      .flatMap(({topic, items}) => {
        const [item] = items;
        if (!item) return [];
        const found = directory.topics.find(({id}) => id === topic);
        const name = found && !elder ? localized(messages, found.name, found.nameEn) : undefined;
        return [{item, topic: name}];
      })
      // What others ask fills the rest of the room.
      .slice(0, Math.max(shown - fitting.length, 0));
    return this.renderQuestionList(messages.often, often);
  }

  /**
   * What the page is about, where there are questions that fit it: an offer that leads nowhere is
   * none. The words are the page's own, so they are cut, and masked as a person's are.
   */
  private renderAbout(): unknown {
    const {messages, status} = this;
    if (status.phase !== 'ready' || this.pageQuestions.length === 0) return nothing;
    const given = this.about.trim().replace(/\s+/g, ' ');
    const topic = status.overview.directory.topics.find(({id}) => id === given);
    if (!topic && TOPIC_ID.test(given)) return nothing;
    const characters = [...maskWords(given)];
    const cut = characters.slice(0, ABOUT_SHOWN).join('').trim();
    const own = characters.length > ABOUT_SHOWN ? `${cut}…` : cut;
    const words = topic ? localized(messages, topic.name, topic.nameEn) : own;
    return html`<p class="about">${messages.aboutPage(words)}</p>`;
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
        return html`${this.renderQuestions(status.overview)}
          <p class="status muted" part="status">
            ${messages.ready(status.overview.entryCount)}
            ${status.meaning ? messages.meaningStates[status.meaning] : nothing}
          </p>`;
    }
  }

  protected override render(): unknown {
    const {messages} = this;
    return html`
      <div class="hello">
        <h3 class="greeting">${messages.greetings[partOfDay(this.hour)]}</h3>
        ${this.renderAbout()}
        <p class="what">${this.elder ? messages.whatItIsElder : messages.whatItIs}</p>
      </div>
      ${
        this.resumable
          ? html`<button
              type="button"
              class="resume"
              @click=${() => this.send({kind: 'screen', screen: 'conversation'})}
            >
              ${icons.chat}<span>${messages.resume}</span>
            </button>`
          : nothing
      }
      ${this.renderFitting()} ${this.renderEntries()} ${this.renderStatus()}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-welcome': Welcome;
  }
}
