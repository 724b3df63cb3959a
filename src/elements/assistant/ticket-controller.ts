import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Assistant} from '../../assistant/assistant.ts';
import type {CompletedDraft} from '../../assistant/complete-draft.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import type {FileContent} from '../../ticket/ticket-record.ts';
import type {Delivery} from '../../ticket/transport.ts';
import {withoutPersonalFields} from '../../ticket/without-personal-fields.ts';
import type {TicketResult, YihuTicketEvent} from '../events.ts';
import type {FormOutcome} from '../ticket-form/ticket-form.ts';
import type {TicketRequest} from './ticket-request.ts';

/** `completed` with what was answered on another screen, in the order of the form. */
function withRequest(completed: CompletedDraft, request: TicketRequest): TicketDraft {
  const {draft, form} = completed;
  const given = new Map(
    [...draft.answers, ...(request.answers ?? [])].map((answer) => [answer.field, answer]),
  );
  return {
    ...draft,
    ...(request.title === undefined ? {} : {title: request.title}),
    replyWanted: draft.replyWanted || request.replyWanted === true,
    answers: (form?.fields ?? []).flatMap(({id}) => given.get(id) ?? []),
  };
}

const editing: FormOutcome = {state: 'editing'};

/**
 * The ticket that is being written. It outlives its screen: somebody who goes back to read the
 * answer once more finds every word again, and a ticket begun for something else is never thrown
 * away unasked.
 */
export class TicketController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #draft: TicketDraft | undefined;
  #outcome: FormOutcome = editing;
  #resumed = false;
  /** Whether the draft holds words that the person typed. */
  #edited = false;
  #request: TicketRequest = {};
  #completion: CompletedDraft | undefined;
  /** Key of the sent ticket whose words are being changed. */
  #revising: string | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    // The words stay: moved within the page, the element is connected again at once.
  }

  /** The ticket as it stands; undefined while nobody writes one. */
  get draft(): TicketDraft | undefined {
    return this.#draft;
  }

  /** What the story told beside the draft; undefined until it has been worked out. */
  get completion(): CompletedDraft | undefined {
    return this.#completion;
  }

  /** What is happening to it. */
  get outcome(): FormOutcome {
    return this.#outcome;
  }

  /** Whether the form shows a ticket that was begun for something else. */
  get resumed(): boolean {
    return this.#resumed;
  }

  /** Whether clearing would lose words that the person typed. */
  get edited(): boolean {
    return this.#edited;
  }

  /** Takes up what was begun, or drafts anew from the conversation and `request`. */
  open(assistant: Assistant, request: TicketRequest): void {
    const {state} = this.#outcome;
    const begun = this.#draft !== undefined && (this.#edited || state === 'failed');
    if (state === 'sending' || (begun && state !== 'delivered')) {
      this.#request = request;
      // The same form, come back to, needs no explanation.
      this.#resumed = begun && (request.seed !== undefined || this.#resumed);
      this.#host.requestUpdate();
    } else {
      this.#begin(assistant, request);
    }
  }

  /** Drafts anew what was last asked for, in place of what was begun. */
  restart(assistant: Assistant): void {
    this.#begin(assistant, this.#request);
  }

  #begin(assistant: Assistant, request: TicketRequest): void {
    const {seed, title} = request;
    const draft = assistant.draftTicket(seed);
    this.#draft = title === undefined ? draft : {...draft, title};
    this.#outcome = editing;
    this.#resumed = false;
    this.#edited = false;
    this.#completion = undefined;
    this.#revising = undefined;
    this.#host.requestUpdate();
    void this.#complete(assistant, this.#draft, request);
  }

  /** Fills in what the whole story tells, unless the person has begun to write by then. */
  async #complete(assistant: Assistant, draft: TicketDraft, request: TicketRequest): Promise<void> {
    const completion = await assistant.completeDraft(draft).catch(() => undefined);
    if (!completion || this.#draft?.key !== draft.key || this.#outcome.state !== 'editing') return;
    const completed = withRequest(completion, request);
    this.#completion = {...completion, draft: completed};
    if (!this.#edited) this.#draft = completed;
    this.#host.requestUpdate();
  }

  /** Opens the words of a ticket that was sent, to send them changed; false: it is gone. */
  async revise(assistant: Assistant, key: string): Promise<boolean> {
    const kept = await assistant.keptTicket(key).catch(() => undefined);
    if (!kept) return false;
    this.#draft = {...kept, key};
    this.#outcome = editing;
    this.#resumed = false;
    this.#edited = true;
    this.#completion = undefined;
    this.#revising = key;
    this.#host.requestUpdate();
    return true;
  }

  /** Keeps what the person changed. */
  edit(draft: TicketDraft): void {
    this.#draft = draft;
    this.#edited = true;
    this.#host.requestUpdate();
  }

  /** Files `draft`; resolves with what came of it and never rejects. */
  async file(
    assistant: Assistant,
    draft: TicketDraft,
    files: readonly FileContent[] = [],
  ): Promise<TicketResult> {
    this.#outcome = {state: 'sending'};
    this.#host.requestUpdate();
    let delivery: Delivery;
    try {
      delivery =
        this.#revising === draft.key
          ? await this.#change(assistant, draft, files)
          : await assistant.fileTicket(draft, files);
    } catch {
      delivery = {ok: false, reason: 'unreachable', detail: 'aborted'};
    }
    const result: TicketResult = delivery.ok
      ? {state: 'delivered', number: delivery.number}
      : {state: 'failed', reason: delivery.reason};
    if (delivery.ok) this.#delivered(result);
    else this.#outcome = result;
    this.#host.requestUpdate();
    return result;
  }

  /** Sends other words for a ticket that was sent; it keeps its number. */
  async #change(
    assistant: Assistant,
    draft: TicketDraft,
    files: readonly FileContent[],
  ): Promise<Delivery> {
    const outcome = await assistant.editTicket(draft.key, draft, files);
    const records = await assistant.tickets();
    const record = records.find(({ticket}) => ticket.key === draft.key);
    if ((outcome === 'done' || outcome === 'queued') && record?.state === 'delivered') {
      return {ok: true, number: record.number};
    }
    return {ok: false, reason: 'refused', detail: outcome};
  }

  /** A ticket that its card has delivered on another try is no longer one to edit. */
  readonly handleResult = ({key, result}: YihuTicketEvent): void => {
    if (result.state !== 'delivered' || key !== this.#draft?.key) return;
    this.#delivered(result);
    this.#host.requestUpdate();
  };

  /** Who asked is forgotten with delivery: whoever comes next to a shared screen finds nobody. */
  #delivered(result: TicketResult): void {
    this.#outcome = result;
    this.#edited = false;
    this.#completion = undefined;
    if (this.#draft) this.#draft = withoutPersonalFields(this.#draft);
  }

  /** Forgets all of it. */
  clear(): void {
    this.#draft = undefined;
    this.#outcome = editing;
    this.#resumed = false;
    this.#edited = false;
    this.#request = {};
    this.#completion = undefined;
    this.#revising = undefined;
    this.#host.requestUpdate();
  }
}
