/**
 * The words of the agent's sidebar. They travel with it instead of with the resident's shell; a
 * language that lacks a term does not compile.
 */

type ViewTerm = 'cards' | 'plan' | 'ticket' | 'loop';
type FieldTerm = 'place' | 'time' | 'respondent' | 'name' | 'phone';
type RelatedTerm = 'caller' | 'place' | 'respondent' | 'category';
type ShortcutTerm =
  | 'open'
  | 'facet'
  | 'copy'
  | 'insert'
  | 'why'
  | 'script'
  | 'pin'
  | 'used'
  | 'dismiss'
  | 'flag'
  | 'search'
  | 'cards'
  | 'plan'
  | 'ticket'
  | 'loop'
  | 'calm'
  | 'help'
  | 'back';

/** The terms of one language. */
export interface SidebarTerms {
  readonly title: string;
  readonly loading: string;
  readonly failed: string;
  readonly views: Readonly<Record<ViewTerm, string>>;
  readonly caller: string;
  readonly agent: string;
  readonly transcript: string;
  readonly noWords: string;
  /** Unfinished words, for those who do not see that they are grey. */
  readonly unfinished: string;
  readonly urgent: string;
  readonly urgentStands: (numbers: string) => string;
  readonly calm: string;
  readonly search: string;
  readonly searchHint: string;
  readonly searchFound: (count: number) => string;
  readonly endSearch: string;
  readonly recommendations: string;
  readonly noneYet: string;
  readonly emptySlot: string;
  readonly newCard: (question: string) => string;
  readonly because: (words: string) => string;
  readonly becauseTyped: string;
  readonly readAloud: string;
  readonly wholeAnswer: string;
  readonly copy: string;
  readonly insert: string;
  readonly inserted: string;
  readonly why: string;
  readonly whyHeading: string;
  readonly sureness: (percent: number) => string;
  readonly unsure: string;
  readonly script: string;
  readonly scriptHeading: string;
  readonly whichOf: (one: string, other: string) => string;
  readonly nothingCompetes: string;
  readonly pin: string;
  readonly unpin: string;
  readonly pinned: string;
  readonly used: string;
  readonly isUsed: string;
  readonly dismiss: string;
  readonly also: string;
  readonly transfer: string;
  readonly planHeading: (count: number) => string;
  readonly planEmpty: string;
  readonly oneVisit: (parts: string, place: string) => string;
  readonly allRound: string;
  readonly ticketHeading: string;
  readonly ticketEmpty: string;
  readonly ticketFields: Readonly<Record<FieldTerm, string>>;
  readonly ticketType: string;
  readonly ticketTitle: string;
  readonly ticketContent: string;
  readonly ticketUnit: string;
  readonly ticketUnitNone: string;
  readonly saidIn: (words: string) => string;
  readonly notSaid: string;
  readonly told: string;
  readonly confirmTicket: string;
  readonly ticketSent: (number: string) => string;
  readonly ticketNotSent: string;
  readonly copyTicket: string;
  readonly related: string;
  readonly relatedNone: string;
  /** Why an earlier ticket may be about the same matter. */
  readonly relatedBecause: Readonly<Record<RelatedTerm, string>>;
  readonly relatedFailed: string;
  readonly relatedFound: (count: number) => string;
  readonly merge: (number: string) => string;
  readonly merged: (number: string) => string;
  readonly flag: string;
  readonly flagWrong: string;
  readonly flagOutdated: string;
  readonly flagged: string;
  readonly flags: (count: number) => string;
  readonly downloadFlags: string;
  readonly noAnswer: string;
  readonly noAnswerKept: string;
  readonly unanswered: string;
  readonly unansweredNone: string;
  readonly asked: (times: number) => string;
  readonly draftEntry: string;
  readonly draftEntryHint: string;
  readonly forget: string;
  readonly layout: string;
  readonly dense: string;
  readonly large: string;
  readonly popOut: string;
  readonly endCall: string;
  readonly shortcuts: string;
  readonly singleKeys: string;
  readonly singleKeysHint: string;
  readonly shortcutTerms: Readonly<Record<ShortcutTerm, string>>;
  readonly close: string;
}
