/**
 * Every sentence the interface can say, as one typed interface: a locale that lacks a term does
 * not compile. Terms with a value in them are functions, so that each language orders and
 * inflects as it must. Answers are not here: they come from the knowledge base, word for word.
 */

/** Language of the interface. */
export type LocaleCode = 'zh-Hans' | 'en';

/** 诉求类型 as it travels in a ticket; each locale gives it a label. */
type TicketTypeTerm = '咨询' | '求助' | '投诉' | '举报' | '建议' | '表扬';

type FailureTerm =
  | 'not-configured'
  | 'unreachable'
  | 'refused'
  | 'too-large'
  | 'too-many'
  | 'unexpected-response';

type HandoffTerm =
  | 'unknown'
  | 'not-ours'
  | 'not-eligible'
  | 'live-status'
  | 'personal-case'
  | 'asked';

type RewriteTerm = 'who-handles-it' | 'how-to-mend' | 'we-find-a-way';

/** The terms of one language. */
export interface Messages {
  /** BCP 47 code, also the value of `lang`. */
  readonly code: LocaleCode;

  // Panel
  readonly name: string;
  /** Says that a machine answers; on screen whenever the panel is. */
  readonly automatic: string;
  readonly launcher: string;
  readonly close: string;
  readonly newConversation: string;
  readonly newConversationConfirm: string;
  readonly confirm: string;
  readonly cancel: string;
  /** The other language, named in that language. */
  readonly otherLanguage: string;
  readonly otherLanguageCode: LocaleCode;
  readonly help: string;
  readonly helpPhone: (number: string) => string;
  readonly writeTicket: string;
  readonly back: string;
  readonly call: (number: string) => string;
  readonly offlineCopy: string;

  // Welcome
  readonly greeting: string;
  readonly whatItIs: string;
  readonly loading: string;
  readonly loadFailed: string;
  readonly retry: string;
  readonly entryGuide: string;
  readonly entryGuideHint: string;
  readonly entryAsk: string;
  readonly entryAskHint: string;
  readonly entryAgency: string;
  readonly entryAgencyHint: string;
  readonly entryCertificate: string;
  readonly entryCertificateHint: string;
  /** Asked as a question when 我要打证明 is chosen. */
  readonly certificateQuestion: string;
  readonly agencyTitle: string;
  readonly agencyQuestion: string;
  readonly often: string;
  readonly byTopic: string;
  readonly byTopicHint: string;
  readonly topicEmpty: string;

  // Composer
  readonly composerLabel: string;
  readonly placeholder: string;
  readonly askHint: string;
  readonly send: string;
  readonly suggestions: string;
  readonly suggestionCount: (count: number) => string;
  readonly tooLong: (limit: number) => string;

  // Conversation
  readonly conversation: string;
  readonly you: string;
  readonly searching: string;
  readonly askFailed: string;
  readonly askInterrupted: string;
  readonly askAgain: string;
  readonly announceReply: (text: string) => string;

  // Answer card
  readonly maybe: string;
  readonly alternatives: string;
  readonly inChinese: string;
  readonly unfilled: (what: string) => string;
  readonly guide: string;
  readonly conditions: string;
  readonly materials: string;
  readonly materialsToBring: (count: number) => string;
  readonly notNeeded: string;
  readonly eLicence: string;
  readonly copies: (count: number) => string;
  readonly steps: string;
  readonly legalLimit: string;
  readonly promisedLimit: string;
  readonly fee: string;
  readonly places: string;
  readonly online: string;
  readonly result: string;
  readonly visits: string;
  readonly guidePhone: string;
  readonly supervisionPhone: string;
  readonly crossCity: (cities: string) => string;
  readonly source: string;
  readonly basis: string;
  readonly basisCheck: string;
  readonly article: (number: string) => string;
  readonly department: string;
  readonly reviewed: string;
  readonly statusTerms: Readonly<Record<'draft' | 'unverified' | 'unfilled', string>>;
  readonly validityTerms: Readonly<Record<'review-overdue' | 'expired' | 'not-yet-valid', string>>;
  readonly validityNotes: Readonly<Record<'review-overdue' | 'expired' | 'not-yet-valid', string>>;
  readonly withheld: string;
  readonly nextSteps: string;
  readonly solved: string;
  readonly notSolved: string;
  readonly wasItSolved: string;
  readonly thanksSolved: string;
  readonly thanksNotSolved: string;
  readonly copyAnswer: string;
  readonly copied: string;
  readonly copyFailed: string;

  // Choices, urgent, hand-off, plan
  readonly choicesHeading: string;
  readonly noneOfThese: string;
  readonly urgentBadge: string;
  readonly urgentThen: string;
  readonly notInDanger: string;
  readonly rewriteHeadings: Readonly<Record<RewriteTerm, string>>;
  readonly handoffReasons: Readonly<Record<HandoffTerm, string>>;
  readonly phone: string;
  readonly address: string;
  readonly window: string;
  readonly hours: string;
  readonly toBeFilled: string;
  readonly unverifiedNumber: string;
  readonly whatToSay: string;
  readonly sayThis: (question: string) => string;
  readonly leaveTicket: string;
  readonly leaveTicketHint: string;
  readonly planHeading: (count: number) => string;
  readonly planPart: (index: number, text: string) => string;

  // Ticket form
  readonly ticketHeading: string;
  readonly ticketIntro: string;
  readonly draftKept: string;
  readonly draftRestart: string;
  readonly fieldType: string;
  readonly fieldCategory: string;
  readonly fieldTitle: string;
  readonly fieldTitleCount: (used: number, limit: number) => string;
  readonly fieldContent: string;
  readonly fieldContentHint: string;
  readonly fieldPlace: string;
  readonly fieldPlaceHint: string;
  readonly optional: string;
  readonly fieldUnit: string;
  readonly unitByHotline: string;
  readonly unitRemove: string;
  readonly unitRestore: string;
  readonly unitRemovedReason: string;
  readonly tried: string;
  readonly replyWanted: string;
  readonly replyWantedHint: string;
  readonly noticeHeading: string;
  readonly noticeWhy: string;
  readonly noticeWho: string;
  readonly noticeHowLong: string;
  readonly noticeRights: string;
  readonly consent: string;
  readonly fieldName: string;
  readonly fieldPhone: string;
  readonly fieldPhoneHint: string;
  readonly confidential: string;
  readonly confidentialHint: string;
  readonly submit: string;
  readonly submitting: string;
  readonly ticketTypes: Readonly<Record<TicketTypeTerm, string>>;
  readonly errorSummary: (count: number) => string;
  readonly errorTitleMissing: string;
  readonly errorContentMissing: string;
  readonly errorTooLong: (label: string, limit: number) => string;
  readonly errorConsent: string;
  readonly errorPhoneMissing: string;
  readonly errorPhone: string;

  // Ticket outcome
  readonly delivered: string;
  readonly ticketNumber: string;
  readonly deliveredNote: string;
  readonly saved: string;
  readonly savedNote: string;
  readonly failed: string;
  readonly failureReasons: Readonly<Record<FailureTerm, string>>;
  readonly textKept: string;
  readonly copyTicket: string;
  readonly sendAgain: string;
  readonly ticketGone: string;
  readonly ticketCard: string;
  readonly backToConversation: string;
}
