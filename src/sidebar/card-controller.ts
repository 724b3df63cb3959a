import {html, type ReactiveController, type ReactiveControllerHost} from 'lit';
import type {Facet} from '../answer/facet.ts';
import {plainText} from '../knowledge/rich-text.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import {askNext} from './ask-next.ts';
import {becauseOf} from './call/because.ts';
import {recommendations} from './call/call-state.ts';
import {spokenAnswer} from './call/spoken-answer.ts';
import type {CallController} from './call-controller.ts';
import type {Flag} from './gaps.ts';
import {renderCard} from './render-card.ts';
import type {Command} from './shortcuts.ts';
import {facetsOf, type SidebarWords} from './sidebar-parts.ts';

/** What the card asks of its surroundings. */
export interface CardEvents {
  /** The agent wants these words on the clipboard. */
  copy(text: string): void;
  /** The agent wants these words in the call system. */
  insert(text: string, entryId: string): void;
  /** A paragraph was found wrong. */
  flagged(flag: Flag): void;
  /** A card was put aside while the agent was on it. */
  dismissed(): void;
}

/** The card that is open: which side of it is shown, and what the agent does with it. */
export class CardController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #call: CallController;
  readonly #events: CardEvents;
  #facet: Facet | null = null;
  #showsWhy = false;
  #asksNext = false;
  #flagging = false;

  constructor(host: ReactiveControllerHost, call: CallController, events: CardEvents) {
    this.#host = host;
    this.#call = call;
    this.#events = events;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** Shows the card as it is opened first. */
  close(): void {
    this.#facet = null;
    this.#showsWhy = false;
    this.#asksNext = false;
    this.#flagging = false;
    this.#host.requestUpdate();
  }

  /** Does what a key or button of the card says; nothing while no card is open. */
  run(command: Command): void {
    const entryId = this.#call.opened;
    if (entryId === null) return;
    switch (command.kind) {
      case 'facet': {
        const entry = this.#call.content(entryId)?.view.entry;
        const facet = (entry && facetsOf(entry)[command.index]?.facet) ?? null;
        this.#facet = facet === this.#facet ? null : facet;
        break;
      }
      case 'pin': {
        const isPinned = this.#call.state.pinned.includes(entryId);
        this.#call.dispatch({type: isPinned ? 'unpinned' : 'pinned', entryId});
        break;
      }
      case 'used':
        this.#call.dispatch({type: 'used', entryId});
        break;
      case 'dismiss':
        this.#call.dispatch({type: 'dismissed', entryId});
        this.close();
        this.#events.dismissed();
        break;
      case 'copy':
        this.#events.copy(this.#answerText(entryId));
        break;
      case 'insert':
        this.#events.insert(this.#answerText(entryId), entryId);
        this.#call.dispatch({type: 'used', entryId});
        break;
      case 'why':
        this.#showsWhy = !this.#showsWhy;
        break;
      case 'script':
        this.#asksNext = !this.#asksNext;
        break;
      case 'flag':
        this.#flagging = !this.#flagging;
        break;
    }
    this.#host.requestUpdate();
  }

  /** What is copied or inserted: the part that is open, else what would be said. */
  #answerText(entryId: string): string {
    const entry = this.#call.content(entryId)?.view.entry;
    if (!entry) return '';
    const part = facetsOf(entry).find(({facet}) => facet === this.#facet);
    return part ? plainText(part.body) : spokenAnswer(entry.answer);
  }

  /** What tells the first two cards apart. */
  #script(words: SidebarWords): string {
    const candidates = recommendations(this.#call.state).flatMap(({entryId, weight}) => {
      const entry = this.#call.content(entryId)?.view.entry;
      return entry ? [{entry, weight}] : [];
    });
    return askNext(candidates, words);
  }

  #flag(entryId: string, paragraph: number, text: string, problem: Flag['problem']): void {
    this.#flagging = false;
    this.#events.flagged({entryId, paragraph, text, problem, on: beijingDate(Date.now())});
    this.#host.requestUpdate();
  }

  /** The open card, or why there is none. */
  render(words: SidebarWords): unknown {
    const entryId = this.#call.opened;
    const {state} = this.#call;
    if (entryId === null) return html`<p class="muted">${words.terms.noneYet}</p>`;
    const content = this.#call.content(entryId);
    if (!content) return html`<p class="muted">${words.terms.loading}</p>`;
    const matter = state.reading.matters.find((one) => one.entryId === entryId);
    return renderCard(
      {
        content,
        isPinned: state.pinned.includes(entryId),
        isUsed: state.used.includes(entryId),
        because: becauseOf(state, entryId),
        weight: state.search ? null : (matter?.weight ?? null),
        facet: this.#facet,
        showsWhy: this.#showsWhy,
        script: this.#asksNext ? this.#script(words) : null,
        flagging: this.#flagging,
        run: (command) => this.run(command),
        flag: (paragraph, text, problem) => this.#flag(entryId, paragraph, text, problem),
      },
      words,
    );
  }
}
