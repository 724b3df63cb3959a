import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {TicketSeed} from '../answer/reply.ts';
import type {Assistant} from '../assistant/assistant.ts';
import {randomUuid} from '../lib/random-uuid.ts';
import type {TicketDraft} from '../ticket/ticket.ts';
import {draftFromCall, fieldOrigins, type HeardField} from './call/call-ticket.ts';
import type {Utterance} from './call/utterance.ts';

/** A ticket that may be about the same matter. */
export interface RelatedTicket {
  readonly number: string;
  readonly title: string;
  /** What tells them apart, in words: place, state, day. */
  readonly note: string;
}

/** Finds tickets about the same matter, in whatever keeps them. */
export type FindRelated = (
  draft: Pick<TicketDraft, 'category' | 'place' | 'title' | 'respondent'>,
) => Promise<readonly RelatedTicket[]>;

/** What became of the ticket. */
export type TicketOutcome =
  | {readonly state: 'draft'}
  | {readonly state: 'sending'}
  | {readonly state: 'sent'; readonly number: string}
  | {readonly state: 'failed'};

/** The ticket of a call: it fills while they talk, and what the agent has edited stays. */
export class CallTicketController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #assistant: () => Assistant | undefined;
  #key = randomUuid();
  #heard: TicketDraft | null = null;
  #edits: Partial<TicketDraft> = {};
  #origins: ReadonlyMap<HeardField, string> = new Map();
  #related: readonly RelatedTicket[] = [];
  #round = 0;
  #lookedUp = '';
  #outcome: TicketOutcome = {state: 'draft'};

  constructor(host: ReactiveControllerHost, assistant: () => Assistant | undefined) {
    this.#host = host;
    this.#assistant = assistant;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#round++;
  }

  /** The ticket as it stands; null: the caller has said nothing for one. */
  get draft(): TicketDraft | null {
    return this.#heard && {...this.#heard, ...this.#edits};
  }

  /** The utterance in which each field was said. */
  get origins(): ReadonlyMap<HeardField, string> {
    return this.#origins;
  }

  /** Tickets about the same matter. */
  get related(): readonly RelatedTicket[] {
    return this.#related;
  }

  /** What became of it. */
  get outcome(): TicketOutcome {
    return this.#outcome;
  }

  /** Fills the ticket from what was said; of two runs the later one counts. */
  async fill(
    utterances: readonly Utterance[],
    seed: TicketSeed | undefined,
    locale: string,
    find: FindRelated | undefined,
  ): Promise<void> {
    const assistant = this.#assistant();
    if (!assistant || this.#outcome.state !== 'draft') return;
    const mine = ++this.#round;
    const {status} = assistant;
    const departments = status.phase === 'ready' ? status.overview.directory.departments : [];
    const draft = draftFromCall({utterances, seed, key: this.#key, locale, departments});
    if (draft.content === '') return;
    const completed = await assistant.completeDraft(draft);
    if (mine !== this.#round) return;
    this.#heard = completed.draft;
    this.#origins = fieldOrigins(completed.draft, utterances);
    this.#host.requestUpdate();
    if (find) await this.#findRelated(completed.draft, find, mine);
  }

  async #findRelated(draft: TicketDraft, find: FindRelated, mine: number): Promise<void> {
    const {category, place, title, respondent} = draft;
    const asked = JSON.stringify([category, place, respondent]);
    if (asked === this.#lookedUp) return;
    this.#lookedUp = asked;
    try {
      const related = await find({category, place, title, respondent});
      if (mine !== this.#round) return;
      this.#related = related;
      this.#host.requestUpdate();
    } catch (error) {
      // A ticket can be filed without; asked again when place or kind change.
      console.warn('Yihu: earlier tickets could not be looked up.', error);
    }
  }

  /** Takes over what the agent wrote: from then on it is not filled again. */
  edit(change: Partial<TicketDraft>): void {
    this.#edits = {...this.#edits, ...change};
    this.#host.requestUpdate();
  }

  /** Files the ticket, once the agent has confirmed it. */
  async file(): Promise<void> {
    const {draft} = this;
    const assistant = this.#assistant();
    if (!draft || !assistant || this.#outcome.state === 'sending') return;
    this.#outcome = {state: 'sending'};
    this.#host.requestUpdate();
    try {
      const delivery = await assistant.fileTicket(draft);
      this.#outcome = delivery.ok ? {state: 'sent', number: delivery.number} : {state: 'failed'};
    } catch (error) {
      console.error('Yihu: the ticket could not be filed.', error);
      this.#outcome = {state: 'failed'};
    }
    this.#host.requestUpdate();
  }

  /** Another call. */
  reset(): void {
    this.#round++;
    this.#key = randomUuid();
    this.#heard = null;
    this.#edits = {};
    this.#origins = new Map();
    this.#related = [];
    this.#lookedUp = '';
    this.#outcome = {state: 'draft'};
    this.#host.requestUpdate();
  }
}
