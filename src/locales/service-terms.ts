/**
 * The words of the screens and cards that no first answer needs: guides, certificates, policies,
 * decision trees, places. They travel with those elements instead of with the shell; a language
 * that lacks a term does not compile.
 */

type CountyTerm = 'dinghai' | 'putuo' | 'daishan' | 'shengsi';
type ChannelTerm = 'window' | 'terminal' | 'online' | 'agency-help' | 'phone';
type AxisTerm = 'topic' | 'event' | 'department';

/** How a person is reached: on the telephone, or through the helper of the village. */
export type AgencyContactTerm = 'call' | 'helper';

/** The terms of one language. */
export interface ServiceTerms {
  // Parts of the knowledge
  readonly partFailed: string;
  readonly partAbsent: string;

  // Places
  readonly whereToGo: string;
  readonly showOnMap: string;
  readonly askBeforeYouGo: string;
  readonly whichIsland: string;
  readonly noIslandChosen: string;
  readonly counties: Readonly<Record<CountyTerm, string>>;
  readonly wholeCounty: (county: string) => string;
  readonly nearestPoint: string;
  readonly withoutBoat: string;
  readonly noWayRecorded: string;
  readonly otherWays: string;
  readonly islandAnnounced: (island: string, ways: number) => string;

  // 我要代办
  readonly agencyLead: string;
  readonly agencyTownship: string;
  readonly agencyTownshipOpen: string;
  readonly agencyVillage: string;
  readonly agencyVillageHint: string;
  readonly agencyMatter: string;
  readonly agencyMatterMissing: string;
  readonly agencyMatches: string;
  readonly agencyMatchCount: (count: number) => string;
  readonly agencyHowTo: (question: string) => string;
  readonly agencyContact: string;
  readonly agencyContacts: Readonly<Record<AgencyContactTerm, string>>;
  readonly agencyTime: string;
  readonly agencyNext: string;
  readonly agencyNextHint: string;
  /** Travels in the ticket as its words. */
  readonly agencyStory: (matter: string, place: string, contact: string, time: string) => string;
  readonly agencyTitle: (island: string, matter: string) => string;
  readonly agencyReason: string;

  // An answer as a whole
  readonly tools: string;
  readonly share: string;
  readonly print: string;
  readonly flag: string;
  readonly flagTitle: (question: string) => string;
  /** Travels in the ticket; names the entry and leaves a line for what is wrong. */
  readonly flagContent: (question: string, entryId: string, reviewed: string) => string;
  readonly flagReason: (department: string) => string;

  // Decision trees
  readonly tree: string;
  readonly yourAnswers: string;
  readonly changeAnswer: (ask: string, answer: string) => string;
  readonly previousStep: string;
  readonly restart: string;
  readonly stepNumber: (step: number) => string;
  readonly treeResult: string;
  readonly notRegulated: string;
  readonly noRule: string;
  readonly evidence: string;
  readonly whoTakesIt: string;
  readonly treeReason: (title: string) => string;

  // Guides
  readonly browseBy: string;
  readonly axes: Readonly<Record<AxisTerm, string>>;
  readonly filterByWords: string;
  readonly filters: string;
  readonly filtersSet: (count: number) => string;
  /** What a chosen island narrows down to: guides are on record by county. */
  readonly islandMeansCounty: (county: string) => string;
  readonly anywhere: string;
  readonly howToDoIt: string;
  readonly anyChannel: string;
  readonly channels: Readonly<Record<ChannelTerm, string>>;
  readonly crossCityOnly: string;
  readonly guideCount: (count: number) => string;
  readonly noGuides: string;
  readonly resetFilters: string;
  readonly askThis: (text: string) => string;

  // Certificates
  readonly certificateAdvice: string;
  readonly certificateFilter: string;
  readonly certificateCount: (count: number) => string;
  readonly noLongerRequired: string;
  readonly issued: string;
  readonly issuedBy: string;
  readonly howToGetIt: string;
  readonly certificateAsk: (name: string) => string;
  readonly certificateReason: (name: string) => string;
  readonly notListed: string;
  readonly noCertificate: string;

  // Policies
  readonly policies: string;
  readonly policiesLead: string;
  readonly policiesHow: string;
  readonly policiesPrivate: string;
  readonly begin: string;
  readonly showKept: (count: number) => string;
  readonly questionOf: (index: number, count: number) => string;
  readonly yes: string;
  readonly no: string;
  readonly ratherNot: string;
  readonly notSaid: string;
  readonly nextQuestion: string;
  readonly showResults: string;
  readonly backToResults: string;
  readonly resultHeading: (likely: number, check: number, notMet: number) => string;
  readonly resultNote: string;
  readonly likely: string;
  readonly toCheck: string;
  /** Those among them of which something was not answered. */
  readonly toCheckOpen: string;
  readonly notMet: string;
  readonly localRules: string;
  readonly notAnswered: string;
  readonly howToMeet: string;
  readonly howToApply: string;
  readonly wrongAnswer: string;
  readonly wrongAnswers: string;
  readonly correctHint: string;
  readonly keepAnswers: string;
  readonly keepAnswersHint: string;
  readonly answersKept: string;
  readonly answersRefused: string;
  readonly answersForgotten: string;
  readonly forgetAnswers: string;
  readonly forgetAndRestart: string;
  readonly policyAsk: (title: string) => string;
  readonly policyReason: (title: string) => string;
}
