/**
 * The compiled knowledge: what the bundle carries and every later stage reads. Authors write
 * Markdown and YAML (`knowledge/README.md`); `schema.ts` checks that and `compile.ts` turns it
 * into these shapes.
 */
import type {Categories} from './categories.ts';
import type {Certificates} from './certificates.ts';
import type {Basis, Source} from './citation.ts';
import type {Eligibility} from './eligibility-rule.ts';
import type {EncodedVectors} from './entry-vectors.ts';
import type {Islands} from './islands.ts';
import type {LifeEvent} from './life-event.ts';
import type {ResponsibilityRule} from './responsibility-rule.ts';
import type {RichText} from './rich-text.ts';
import type {TicketForm} from './ticket-form.ts';
import type {DecisionTree} from './tree.ts';

export type {Basis, Source} from './citation.ts';

/** verified 已核 · draft 草稿 · unverified 待核 · unfilled 待补充. */
export type EntryStatus = 'verified' | 'draft' | 'unverified' | 'unfilled';

/** Where a thing can be done. */
export type Channel = 'window' | 'terminal' | 'online' | 'agency-help' | 'phone';

/** 诉求类型 of a 12345 work order. */
export type TicketType = '咨询' | '求助' | '投诉' | '举报' | '建议' | '表扬';

/**
 * Why a matter is handed over. `unknown`: nothing known; `not-ours`: another body decides;
 * `not-eligible`: conditions unmet; `live-status`: changes by the minute; `personal-case`: only
 * the person's own file tells; `asked`: the person wants a human or a ticket.
 */
export type HandoffReason =
  | 'unknown'
  | 'not-ours'
  | 'not-eligible'
  | 'live-status'
  | 'personal-case'
  | 'asked';

/** One material of a 办事指南 (申请材料). */
export interface Material {
  readonly name: string;
  /** 原件, 复印件, 电子 … as the source says. */
  readonly form?: string;
  readonly copies?: number;
  /** True where 免提交 applies: shown struck through as 不用带. */
  readonly waivable?: boolean;
  /** True where an 电子证照 stands in for it. */
  readonly eLicence?: boolean;
}

/** The 办事指南 elements; an absent one is not known, never "none". */
export interface Guide {
  readonly conditions?: readonly string[];
  readonly materials?: readonly Material[];
  readonly steps?: readonly string[];
  readonly legalLimit?: string;
  readonly promisedLimit?: string;
  readonly fee?: {readonly amount: string; readonly basis?: string};
  readonly places?: readonly string[];
  readonly online?: string;
  readonly result?: string;
  readonly visits?: string;
  readonly phone?: string;
  readonly supervisionPhone?: string;
}

/** One compiled entry. */
export interface Entry {
  readonly id: string;
  /** Subject number such as `1.02`; absent where the entry has none. */
  readonly subject?: string;
  readonly question: string;
  readonly questionEn: string;
  readonly summaryEn: string;
  readonly variants: readonly string[];
  /** What stands in for the variants as long as they have not arrived: terms between spaces. */
  readonly terms?: string;
  readonly keywords: readonly string[];
  readonly topic: string;
  readonly audience: readonly string[];
  /** Id in the directory. */
  readonly department: string;
  readonly regions: readonly string[];
  readonly channels: readonly Channel[];
  readonly crossCity: readonly string[];
  readonly guide?: Guide;
  readonly basis: readonly Basis[];
  readonly source: readonly Source[];
  /** ISO dates. */
  readonly reviewed: string;
  readonly reviewBy: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly status: EntryStatus;
  readonly related: readonly string[];
  /** What to ask when this entry and another are as likely: the answers are the two entries. */
  readonly separates?: readonly {
    readonly from: string;
    readonly ask: string;
    readonly askEn: string;
  }[];
  /** False for small talk and the like: answered when meant, never offered as a choice. */
  readonly listed?: boolean;
  /** Set where the entry explains and then hands over instead of settling the matter. */
  readonly handoff?: HandoffReason;
  readonly ticket: {readonly type: TicketType; readonly category: string};
  /** The approved answer, first thing shown. */
  readonly answer: RichText;
  /** Further sections, each under its heading. */
  readonly sections: readonly {readonly title: string; readonly body: RichText}[];
}

/** A telephone number of the directory. */
export interface Phone {
  readonly number: string;
  readonly label: string;
  readonly labelEn: string;
  /** `unverified` numbers are shown with 待核. */
  readonly status: 'verified' | 'unverified';
}

/** A department (承办单位) and how to reach it. Absent fields are 待补充. */
export interface Department {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** What it takes, in one line: the reason shown when it is proposed. */
  readonly duty: string;
  readonly window?: string;
  readonly address?: string;
  readonly hours?: string;
  /** Empty: the owner has not given one; 12345 is shown in its place. */
  readonly phones: readonly Phone[];
}

/** A topic under which questions are browsed. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** Entry ids, most asked first; shown before anything is typed. */
  readonly top: readonly string[];
}

/** The directory part of the bundle. */
export interface Directory {
  readonly city: string;
  readonly cityEn: string;
  readonly hotline: Phone;
  readonly departments: readonly Department[];
  readonly topics: readonly Topic[];
  /** Place names for recognition: islands, townships, landmarks. */
  readonly places: readonly string[];
  /** Islands and their ways to get things done; absent where the folder has no islands.yaml. */
  readonly islands?: Islands;
  /** Ticket categories and the site's own codes; absent where there is no categories.yaml. */
  readonly categories?: Categories;
}

/** A number of an urgent line. */
export interface UrgentNumber {
  readonly number: string;
  /** Carries 待核 where the number is not confirmed. */
  readonly label: string;
  readonly labelEn: string;
}

/** One kind of emergency: what is said, whom to call, what to do first. */
export interface UrgentRule {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  /** Numbers in the order in which to call them. */
  readonly numbers: readonly UrgentNumber[];
  readonly firstAction: string;
  readonly firstActionEn: string;
  /** What else, once the call is made. */
  readonly then?: string;
  readonly thenEn?: string;
  /**
   * Any of these fires the rule. `…` stands for a few words in between (被…抢走), `【name】` between
   * such gaps for any word of a list of {@link UrgentRules.groups}; a phrase that begins with `=` is
   * taken as written only, never by its sound.
   */
  readonly phrases: readonly string[];
  /** Phrases so plain that neither an enquiry nor the past keeps them silent, only a negation. */
  readonly sure?: readonly string[];
  /** Texts that fire when they are all that was said: 救命. */
  readonly whole?: readonly string[];
  /**
   * Each conjunction fires when one word of every group of it stands near the others, in any
   * order. `【name】` stands for a list of {@link UrgentRules.groups}.
   */
  readonly all: readonly (readonly (readonly string[])[])[];
  /** Spans such as 跳楼价: a word of this rule inside one of them does not count. */
  readonly unless: readonly string[];
  /** Words that, beside the hit in its clause, show that something else is meant: 手机, 钱包. */
  readonly about?: readonly string[];
  /**
   * Which time it takes to fire: `now` (default) what happens now, `days` also what began
   * yesterday (a boat that has not come back), `any` whatever the time, `always` whatever the time
   * and whatever is asked (self-harm): only a negation and `about` hold it back.
   */
  readonly tense?: 'now' | 'days' | 'any' | 'always';
}

/** The urgent part of the bundle. */
export interface UrgentRules {
  /** The most severe first: where several fire, this is their order. */
  readonly rules: readonly UrgentRule[];
  /** Word lists that conjunctions share, by name. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Marks of an enquiry about the matter rather than the matter itself: 怎么赔, 证明, 收费 … */
  readonly enquiry: readonly string[];
  /** Marks of something only supposed or to come: 如果, 万一, 下个月 … */
  readonly supposed: readonly string[];
  /** Marks of a past that is over: 去年, 上个月, 以前 … */
  readonly past: readonly string[];
  /** Marks of a past that may last: 昨天, 前天 … */
  readonly recent: readonly string[];
  /** Marks that it happens now; they override past and supposed: 正在, 刚刚 … */
  readonly now: readonly string[];
  /** Cries for help; they override every other mark: 救命, 快来人 … */
  readonly cry: readonly string[];
  /** What stands right before a word and takes it back: 没有, 不是 … */
  readonly negation: readonly string[];
  /** What may stand between a negation and the word: 没有*人*落水. */
  readonly negationBridge: readonly string[];
  /** Dialect, shorthand and frequent mistakes → the standard word the rules are written in. */
  readonly rewrite: Readonly<Record<string, string>>;
  /**
   * Syllable without tone → characters that are read so here, of those with several readings. All
   * others are read as `text/pinyin-table.ts` has them. Lets the rules hear typed pinyin and
   * characters that speech recognition or an input method took for others of the same sound.
   */
  readonly sounds: Readonly<Record<string, string>>;
}

/** Words that mean the same, fillers and dialect: the lexicon part of the bundle. */
export interface Lexicon {
  /** Each group's first word stands for all of them. */
  readonly synonyms: readonly (readonly string[])[];
  /** Dialect word → standard word. */
  readonly dialect: Readonly<Record<string, string>>;
  /** Words that carry no matter of their own: 请问, 那个, 麻烦 … */
  readonly fillers: readonly string[];
}

/** Everything a bundle holds, decoded. */
export interface Knowledge {
  /** Content hash of the bundle. */
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly directory: Directory;
  readonly urgent: UrgentRules;
  readonly lexicon: Lexicon;
  /** Who takes what first; absent where the folder has no responsibility.yaml. */
  readonly responsibility?: readonly ResponsibilityRule[];
  /** What kinds of tickets ask further; absent where there is no ticket-forms.yaml. */
  readonly ticketForms?: readonly TicketForm[];
  /** Benefits and the questions that settle them; absent where there is no eligibility.yaml. */
  readonly eligibility?: Eligibility;
  /** Decision trees; absent where there is no trees/ folder. */
  readonly trees?: readonly DecisionTree[];
  /** Events of a life and the entries they call for; absent where there is no life-events.yaml. */
  readonly lifeEvents?: readonly LifeEvent[];
  /** Certificates people are asked for; absent where there is no certificates.yaml. */
  readonly certificates?: Certificates;
  /** What people say that no office answers; absent where there is no no-office.txt. */
  readonly noOffice?: readonly string[];
  /** What the entries mean to a sentence model; absent where it was built without one. */
  readonly vectors?: EncodedVectors;
}
