import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {NextStep, TicketSeed} from '../answer/reply.ts';
import type {Assistant} from '../assistant/assistant.ts';
import {randomUuid} from '../lib/random-uuid.ts';
import type {TicketDraft} from '../ticket/ticket.ts';
import {ticketText} from '../ticket/ticket-text.ts';
import {recommendations} from './call/call-state.ts';
import {draftFromCall, fieldOrigins, type HeardField} from './call/call-ticket.ts';
import {quote} from './call/quote.ts';
import type {Utterance} from './call/utterance.ts';
import type {CallController} from './call-controller.ts';
import type {RelatedTicket, TicketOutcome, TicketView} from './render-ticket.ts';

/** What earlier tickets are looked for by. */
export type RelatedAsk = Pick<TicketDraft, 'category' | 'place' | 'title' | 'respondent' | 'phone'>;

/**
 * Finds tickets about the same matter, in whatever keeps them. `phone` is empty until the agent has
 * ticked that the caller was told.
 */
export type FindRelated = (draft: RelatedAsk) => Promise<readonly RelatedTicket[]>;

/** What the view of the ticket needs of the sidebar. */
export interface TicketViewInput {
  readonly utterances: readonly Utterance[];
  /** Whether somebody can be asked for earlier tickets. */
  readonly canFind: boolean;
  /** Points at an utterance by its id. */
  readonly show: (utterance: string) => void;
  readonly copy: (text: string) => void;
}

/** What a ticket begins with, of the steps that a reply offers; undefined: none offers a ticket. */
function ticketSeedOf(steps: readonly NextStep[]): TicketSeed | undefined {
  const step = steps.find(({kind}) => kind === 'ticket');
  return step?.kind === 'ticket' ? step.seed : undefined;
}

/** The ticket of a call: it fills while they talk, and what the agent has edited stays. */
export class CallTicketController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #assistant: () => Assistant | undefined;
  readonly #found: (count: number) => void;
  #key = randomUuid();
  #heard: TicketDraft | null = null;
  #edits: Partial<TicketDraft> = {};
  #origins: ReadonlyMap<HeardField, string> = new Map();
  #related: readonly RelatedTicket[] | null = [];
  #find: FindRelated | undefined;
  #round = 0;
  #lookedUp = '';
  #outcome: TicketOutcome = {state: 'draft'};

  /** `found` is told how many earlier tickets there are, when there are some. */
  constructor(
    host: ReactiveControllerHost,
    assistant: () => Assistant | undefined,
    found: (count: number) => void,
  ) {
    this.#host = host;
    this.#assistant = assistant;
    this.#found = found;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#round++;
  }

  /** The ticket as it stands; null: the caller has said nothing for one. */
  get draft(): TicketDraft | null {
    return this.#heard && {...this.#heard, ...this.#edits};
  }

  /** How many earlier tickets may be about the same matter. */
  get repeats(): number {
    return this.#related?.length ?? 0;
  }

  /**
   * Fills the ticket from what was said in the call, beginning as its first recommendation does; of
   * two runs the later one counts. `find` looks for earlier tickets.
   */
  async fill(call: CallController, locale: string, find: FindRelated | undefined): Promise<void> {
    const {utterances} = call.state;
    const [first] = recommendations(call.state);
    const seed = first && ticketSeedOf(call.content(first.entryId)?.reply.next ?? []);
    try {
      await this.#fill(utterances, seed, locale, find);
    } catch (error) {
      console.warn('Yihu: the ticket could not be filled.', error);
    }
  }

  async #fill(
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
    this.#find = find;
    await this.#findRelated();
  }

  /** Looks for earlier tickets, once for each place, kind, respondent and caller. */
  async #findRelated(): Promise<void> {
    const {draft} = this;
    if (!draft || !this.#find) return;
    const {category, place, title, respondent, consentAt} = draft;
    const phone = consentAt === null ? '' : draft.phone;
    const asked = JSON.stringify([category, place, respondent, phone]);
    if (asked === this.#lookedUp) return;
    this.#lookedUp = asked;
    // What was said meanwhile asks for something else; the newest question counts.
    const isLatest = () => asked === this.#lookedUp;
    try {
      const related = await this.#find({category, place, title, respondent, phone});
      if (!isLatest()) return;
      this.#related = related;
      if (related.length > 0) this.#found(related.length);
    } catch (error) {
      if (!isLatest()) return;
      // A ticket can be filed without; asked again when place, kind or caller change.
      console.warn('Yihu: earlier tickets could not be looked up.', error);
      this.#related = null;
    }
    this.#host.requestUpdate();
  }

  /** What the view shows and does. */
  view({utterances, canFind, show, copy}: TicketViewInput): TicketView {
    const {draft} = this;
    return {
      draft,
      origin: (field) => {
        const id = this.#origins.get(field);
        const text = utterances.find((utterance) => utterance.id === id)?.text;
        return id !== undefined && text !== undefined ? {id, words: quote(text)} : undefined;
      },
      related: canFind ? this.#related : undefined,
      outcome: this.#outcome,
      now: () => new Date().toISOString(),
      edit: (change) => this.edit(change),
      show,
      file: () => void this.file(),
      copy: () => {
        if (draft) copy(ticketText(draft));
      },
    };
  }

  /** Takes over what the agent wrote: from then on it is not filled again. */
  edit(change: Partial<TicketDraft>): void {
    this.#edits = {...this.#edits, ...change};
    this.#host.requestUpdate();
    void this.#findRelated();
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
