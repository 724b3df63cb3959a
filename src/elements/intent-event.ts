import type {TicketDraft} from '../ticket/ticket.ts';
import type {FileContent} from '../ticket/ticket-record.ts';
import type {ScreenName} from './assistant/screens.ts';
import type {TicketRequest} from './assistant/ticket-request.ts';
import type {Preferences} from './controllers/preferences-controller.ts';

/** What a person did inside a part; the element that owns the assistant carries it out. */
export type Intent =
  | {readonly kind: 'ask'; readonly text: string; readonly skipUrgent?: boolean}
  | {readonly kind: 'open-entry'; readonly entryId: string; readonly label: string}
  | {readonly kind: 'rate'; readonly turnId: string; readonly feedback: 'helpful' | 'not-helpful'}
  /** Opens the ticket form; without a seed the conversation alone fills it. */
  | ({readonly kind: 'ticket'} & TicketRequest)
  | {readonly kind: 'browse'}
  /** Shows a screen; for `tree`, the one whose id is given. */
  | {readonly kind: 'screen'; readonly screen: ScreenName; readonly treeId?: string}
  | {readonly kind: 'prefer'; readonly preferences: Preferences}
  /** Takes the person's newest question back, words and answer. */
  | {readonly kind: 'withdraw'; readonly turnId: string}
  /** Clears conversation and kept tickets, once the person has said yes to that. */
  | {readonly kind: 'clear'}
  | {readonly kind: 'compose'}
  | {readonly kind: 'back'}
  | {readonly kind: 'reload'}
  | {readonly kind: 'edit-draft'; readonly draft: TicketDraft}
  | {readonly kind: 'restart-draft'}
  | {
      readonly kind: 'file-ticket';
      readonly draft: TicketDraft;
      readonly files?: readonly FileContent[];
    }
  /** Opens the form with the words of a ticket that was sent. */
  | {readonly kind: 'revise-ticket'; readonly key: string}
  | {readonly kind: 'retry-ticket'; readonly key: string}
  | {readonly kind: 'announce'; readonly text: string};

/**
 * Carries an intent from a part to the element that owns the assistant, which stops it there: the
 * page never sees one. Composed, since parts are nested shadow roots.
 */
export class IntentEvent extends Event {
  static readonly type = 'yihu-intent';
  readonly intent: Intent;

  constructor(intent: Intent) {
    super(IntentEvent.type, {bubbles: true, composed: true});
    this.intent = intent;
  }
}

declare global {
  interface HTMLElementEventMap {
    'yihu-intent': IntentEvent;
  }
}
