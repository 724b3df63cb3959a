/**
 * The words of the ticket form, what follows sending, and 我的工单. They travel with those elements
 * instead of with the shell; a language that lacks a term does not compile.
 */

type FileProblemTerm = 'type' | 'size' | 'empty' | 'many' | 'unreadable';
type StateTerm =
  | 'saved'
  | 'failed'
  | 'delivered'
  | 'received'
  | 'triaged'
  | 'accepted'
  | 'objected'
  | 'merged'
  | 'answered'
  | 'closed'
  | 'withdrawn';
type ChangeTerm = 'done' | 'queued' | 'too-late' | 'refused' | 'unknown';

/** The terms of one language. */
export interface TicketTerms {
  // Fields
  readonly fieldTime: string;
  readonly fieldTimeHint: string;
  readonly timeResolved: (from: string, to: string) => string;
  readonly fieldRespondent: string;
  readonly fieldRespondentHint: string;
  readonly fieldExpectation: string;
  readonly fieldExpectationHint: string;
  readonly fieldEmail: string;
  readonly fieldRelated: string;
  readonly errorEmail: string;
  readonly likelyCategories: string;
  readonly noneOfThem: string;
  readonly boundary: string;
  readonly basis: string;
  readonly assistUnits: string;
  readonly kindHeading: (title: string) => string;
  readonly kindHint: string;
  readonly chooseOne: string;
  readonly pressing: string;
  readonly legalityNote: string;
  readonly childNotice: string;
  readonly maskedNote: string;

  // Files
  readonly attachments: string;
  readonly attachmentsHint: string;
  readonly addFile: string;
  readonly removeFile: (name: string) => string;
  readonly fileAdded: (name: string) => string;
  readonly fileRemoved: (name: string) => string;
  readonly fileProblems: Readonly<Record<FileProblemTerm, (name: string) => string>>;
  readonly fileSize: (kilobytes: number) => string;

  // Review
  readonly review: string;
  readonly reviewHeading: string;
  readonly reviewHint: string;
  readonly change: (label: string) => string;
  readonly changeShort: string;
  readonly backToForm: string;
  readonly notFilled: string;
  readonly yes: string;
  readonly no: string;

  // Sent
  readonly receipt: string;
  readonly receiptHint: string;
  readonly receiptPicture: string;
  readonly copyReceipt: string;
  readonly print: string;
  readonly revise: string;
  readonly withdraw: string;
  readonly withdrawSure: string;
  readonly withdrawYes: string;
  readonly keepIt: string;
  readonly minutesLeft: (minutes: number) => string;
  readonly windowOver: string;
  readonly changeOutcomes: Readonly<Record<ChangeTerm, string>>;
  readonly toMyTickets: string;

  // 我的工单
  readonly myTickets: string;
  readonly myTicketsHint: string;
  readonly noTickets: string;
  readonly states: Readonly<Record<StateTerm, string>>;
  readonly filedOn: (time: string) => string;
  readonly lastKnown: (time: string) => string;
  readonly refresh: string;
  readonly refreshed: string;
  readonly unit: string;
  readonly deadline: string;
  readonly answer: string;
  readonly answeredBy: (unit: string, time: string) => string;
  readonly ratedSolved: string;
  readonly ratedUnsolved: string;
  readonly ratingKept: string;
  readonly ratingRefused: string;
  readonly history: string;
  readonly details: string;
  readonly remove: string;
  readonly removeSure: string;
  readonly removeYes: string;
  readonly removed: string;
  readonly removeFailed: string;
}
