/**
 * Every sentence the interface can say, as one typed interface: a locale that lacks a term does
 * not compile. Terms with a value in them are functions, so that each language orders and
 * inflects as it must. Answers are not here: they come from the knowledge base, word for word.
 */

/** Language of the interface. */
export type LocaleCode = 'zh-Hans' | 'zh-Hant' | 'en';

/** 诉求类型 as it travels in a ticket; each locale gives it a label. */
type TicketTypeTerm = '咨询' | '求助' | '投诉' | '举报' | '建议' | '表扬';

type FailureTerm =
  | 'not-configured'
  | 'unreachable'
  | 'refused'
  | 'too-large'
  | 'too-many'
  | 'unexpected-response'
  | 'awaiting-number'
  | 'handed-over';

type HandoffTerm =
  | 'unknown'
  | 'not-ours'
  | 'not-eligible'
  | 'live-status'
  | 'personal-case'
  | 'asked';

type ThemeTerm = 'auto' | 'light' | 'dark' | 'contrast';

type RewriteTerm = 'who-handles-it' | 'how-to-mend' | 'we-find-a-way';

type MeaningTerm = 'loading' | 'ready' | 'failed';

/** How an answer was found: by the words, their sound or their meaning. */
export type FoundByTerm = 'wording' | 'sound' | 'meaning';

/** How a turn leaned on an earlier one, where that is worth saying. */
export type UnderstoodTerm = 'follow-up' | 'correction' | 'repeat' | 'more';

/** The terms of one language. */
export interface Messages {
  /** BCP 47 code, also the value of `lang`. */
  readonly code: LocaleCode;

  // Panel
  readonly name: string;
  /** Says that a machine answers; on screen whenever the panel is. */
  readonly automatic: string;
  /** The same in fewer words, for large type on a small screen. */
  readonly automaticShort: string;
  readonly launcher: string;
  /** Replies that came while the panel was closed. */
  readonly unread: (count: number) => string;
  readonly home: string;
  readonly settings: string;
  /** Switches 长辈版 on; `standardMode` switches it off. */
  readonly elderMode: string;
  readonly standardMode: string;
  readonly skipToField: string;
  readonly skipToLatest: string;
  readonly screenLoading: string;
  readonly screenFailed: string;
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
  readonly writeTicketShort: string;
  readonly back: string;
  readonly call: (number: string) => string;
  readonly offlineCopy: string;

  // Welcome
  /** By the hour on the person's clock: before 11, before 18, and after. */
  readonly greetings: Readonly<Record<'morning' | 'afternoon' | 'evening', string>>;
  readonly whatItIs: string;
  /** The same, shorter and larger, in 长辈版. */
  readonly whatItIsElder: string;
  readonly resume: string;
  readonly ready: (count: number) => string;
  /** Whether questions are found by their meaning too. */
  readonly meaningStates: Readonly<Record<MeaningTerm, string>>;
  readonly entryEligibility: string;
  readonly entryEligibilityHint: string;
  readonly entryMyTickets: string;
  readonly entryMyTicketsHint: string;
  readonly onThisPage: string;
  /** What the page is about, where something fits it: what a person may want is below. */
  readonly aboutPage: (about: string) => string;
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
  readonly searchingLoad: string;
  readonly queued: string;
  readonly withdraw: string;
  readonly withdrawn: string;
  readonly earlier: (count: number) => string;
  /** Said once the earlier turns are there. */
  readonly earlierShown: (count: number) => string;
  readonly askFailed: string;
  readonly askInterrupted: string;
  readonly askAgain: string;
  readonly announceReply: (text: string) => string;

  // Settings
  readonly settingsIntro: string;
  readonly textSize: string;
  readonly textSizeValue: (pixels: number) => string;
  readonly smaller: string;
  readonly larger: string;
  readonly textSizeSample: string;
  readonly elderModeHint: string;
  readonly theme: string;
  readonly themes: Readonly<Record<ThemeTerm, string>>;
  readonly language: string;
  readonly history: string;
  readonly historyHint: string;
  readonly about: string;
  readonly aboutText: readonly string[];
  readonly knowledgeState: (count: number, id: string) => string;

  // Help in place
  readonly helpSearchLabel: string;
  readonly helpSearchPlaceholder: string;
  readonly helpSearchButton: string;
  readonly helpResults: string;
  readonly helpMore: string;

  // Answer card
  readonly maybe: string;
  /** Heads the line that says how an answer was found. */
  readonly foundBy: string;
  readonly foundByTerms: Readonly<Record<FoundByTerm, string>>;
  /** How a turn was understood that leaned on an earlier one. */
  readonly understood: Readonly<Record<UnderstoodTerm, (question: string) => string>>;
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
  /** 时限, as the heading over both limits. */
  readonly timeLimit: string;
  /** Said where the side of the matter that was asked for is not on record. */
  readonly facetMissing: (what: string) => string;
  readonly showAll: string;
  readonly showLess: string;
  readonly related: string;
  readonly openTree: (title: string) => string;
  /** One visit for several matters: `places` are windows or offices. */
  readonly togetherHeading: string;
  readonly togetherAtOffice: (parts: readonly number[], office: string) => string;
  readonly togetherAtCentre: (parts: readonly number[]) => string;
  /** 甬舟通办: where the person is, and whose matter it is. */
  readonly directionHeading: (at: string, of: string) => string;
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
