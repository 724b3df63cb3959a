import type {CompletedDraft} from '../../assistant/complete-draft.ts';
import type {TicketFailure} from '../../conversation/state.ts';
import type {Messages} from '../../locales/messages.ts';
import type {TicketTerms} from '../../locales/ticket-terms.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import type {DraftProblem} from '../../ticket/validate-draft.ts';

/** What is happening to the ticket of the form. */
export type FormOutcome =
  | {readonly state: 'editing'}
  | {readonly state: 'sending'}
  | {readonly state: 'delivered'; readonly number: string}
  | {readonly state: 'failed'; readonly reason: TicketFailure};

/** A field of words. */
export type TextField =
  | 'title'
  | 'content'
  | 'category'
  | 'place'
  | 'respondent'
  | 'expectation'
  | 'related'
  | 'name'
  | 'phone'
  | 'email';

/** How a field of words is shown. */
export interface FieldOptions {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Rows of a textarea; absent: one line. */
  readonly rows?: number;
  readonly type?: 'text' | 'tel' | 'email';
  readonly autocomplete?: 'name' | 'tel' | 'email' | 'off';
}

/** What the parts of the form show and call: the element behind them. */
export interface FormView {
  readonly draft: TicketDraft | undefined;
  readonly messages: Messages;
  readonly terms: TicketTerms;
  readonly completion: CompletedDraft | undefined;
  /** Empty until sending was tried. */
  readonly problems: readonly DraftProblem[];
  /** The unit as first proposed; null or undefined: none was. */
  readonly proposedUnit: TicketDraft['unit'] | undefined;
  /** Whether the person writes a category of their own. */
  readonly otherCategory: boolean;
  readonly edit: (change: Partial<TicketDraft>) => void;
  readonly changeText: (field: TextField, event: Event) => void;
  readonly changeType: (event: Event) => void;
  readonly changeTime: (event: Event) => void;
  readonly changeConsent: (event: Event) => void;
  readonly removeUnit: () => void;
  readonly restoreUnit: () => void;
  readonly writeCategory: (own: boolean) => void;
  readonly focusOn: (id: string) => void;
}
