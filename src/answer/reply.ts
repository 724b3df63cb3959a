/**
 * What the engine says to one turn. Every variant carries `next`, a list that cannot be empty:
 * the promise "never a dead end" is a type first and a property test second.
 */
import type {Department, Entry, HandoffReason, Phone, TicketType} from '../knowledge/entry.ts';
import type {RichText} from '../knowledge/rich-text.ts';
import type {Validity} from '../knowledge/validity.ts';
import type {Channel} from '../retrieval/fuse.ts';
import type {FacetPart} from './facet-part.ts';

/** Something the person can do now. */
export type NextStep =
  | {
      readonly kind: 'phone';
      readonly number: string;
      readonly label: string;
      readonly labelEn: string;
    }
  | {readonly kind: 'link'; readonly href: string; readonly label: string; readonly labelEn: string}
  /** Opens an entry of the knowledge base as the next answer. */
  | {
      readonly kind: 'entry';
      readonly entryId: string;
      readonly label: string;
      readonly labelEn: string;
    }
  /** Opens the prefilled ticket form. */
  | {readonly kind: 'ticket'; readonly seed: TicketSeed};

/** A list with at least one thing to do. */
export type NextSteps = readonly [NextStep, ...NextStep[]];

/** What the engine knows towards a ticket; `ticket/draft.ts` adds what the conversation holds. */
export interface TicketSeed {
  readonly type: TicketType;
  /** 大类/小类, or `其他`. */
  readonly category: string;
  /** Proposed 承办单位, absent: 请12345指定. */
  readonly department?: {readonly id: string; readonly name: string; readonly nameEn: string};
  /** Why that unit, in a sentence with its basis; or why none is proposed. */
  readonly unitReason: string;
  readonly unitReasonEn: string;
  /** The words that led here, as the person typed them. */
  readonly question: string;
  /** Place names heard in the question, in order. */
  readonly place?: string;
  /** Ids and questions of entries that were offered. */
  readonly tried: readonly {readonly entryId: string; readonly question: string}[];
}

/** sure ≥ maybe ≥ unsure; the cut points are in `thresholds.ts` with the measurement behind them. */
export type ConfidenceBand = 'sure' | 'maybe' | 'unsure';

/** An entry offered beside or instead of the answer. */
export interface Alternative {
  readonly entryId: string;
  readonly subject?: string;
  readonly question: string;
  readonly questionEn: string;
}

/** The parts of an entry that a card shows, with its department resolved. */
export interface EntryView {
  readonly entry: Entry;
  readonly department: Department;
  /** Past `reviewBy` or outside its dates: for the card to say. */
  readonly validity: Validity;
}

/** Ranked entries behind a reply, best first, at most ten; for logs, the command line and tests. */
export interface Ranking {
  readonly entryId: string;
  readonly subject?: string;
  /** BM25+ score, comparable within one query only. */
  readonly score: number;
}

/** How a turn was understood that leaned on what was said before it. */
export interface UnderstoodTurn {
  /**
   * `follow-up`: a side or a person added to the last question · `correction`: what was denied is
   * left out · `repeat`: the last answer again · `choice`: one of what was offered · `more`: what
   * came next · `rejected`: the last answer was turned down.
   */
  readonly kind: 'follow-up' | 'correction' | 'repeat' | 'choice' | 'more' | 'rejected';
  /** The question as understood; the person's words, those of earlier turns among them. */
  readonly question: string;
  /** Entries that the person turned down so far. */
  readonly rejected: readonly string[];
}

interface ReplyBase {
  readonly next: NextSteps;
  /** Absent where the words stood alone. */
  readonly turn?: UnderstoodTurn;
  /** The island that the question named: the card shows what is nearest to it. */
  readonly island?: {readonly id: string; readonly name: string};
  readonly ranking: readonly Ranking[];
  /** Calibrated probability in [0, 1] that the first entry of `ranking` is the one meant. */
  readonly confidence: number;
}

/** Life or safety first: number, one-tap call, first action, then nothing else. */
export interface UrgentReply extends ReplyBase {
  readonly kind: 'urgent';
  /** Ids of the rules that fired, most specific first. */
  readonly rules: readonly string[];
  readonly title: string;
  readonly titleEn: string;
  readonly lines: readonly {
    readonly number: string;
    readonly label: string;
    readonly labelEn: string;
  }[];
  readonly firstAction: string;
  readonly firstActionEn: string;
  readonly then?: string;
  readonly thenEn?: string;
}

/** Whose matter is done where (甬舟通办), and the words of the entry about that direction. */
export interface Direction {
  /** Where the person is. */
  readonly at: string;
  /** Whose matter it is. */
  readonly of: string;
  /** Empty where the entry says nothing of this direction alone. */
  readonly body: RichText;
}

/** The approved answer, word for word. */
export interface AnswerReply extends ReplyBase {
  readonly kind: 'answer';
  /** Set where the question says whose matter is to be done where: the card leads with it. */
  readonly direction?: Direction;
  readonly view: EntryView;
  readonly band: ConfidenceBand;
  /** Which wording matched: the standard question or one of the variants. */
  readonly why: string;
  /** How it was found: by the words, their sound or their meaning, what counted most first. */
  readonly matchedBy?: readonly Channel[];
  /** The side of the matter that was asked for: the card leads with it. */
  readonly facet?: FacetPart;
  readonly alternatives: readonly Alternative[];
}

/** Up to three entries that compete, and the question that separates them. */
export interface ChoicesReply extends ReplyBase {
  readonly kind: 'choices';
  readonly choices: readonly Alternative[];
  /** The one question that tells the first two apart; absent where nothing does in particular. */
  readonly ask?: {readonly text: string; readonly textEn: string};
}

/** One of the three rewrites of 窗口无否决. */
export type HandoffRewrite =
  /** “不是我办” → “我告知您该由谁办” */
  | 'who-handles-it'
  /** “不能办” → “我来指导您办” */
  | 'how-to-mend'
  /** “我也不知道如何办” → “我想办法帮您办” */
  | 'we-find-a-way';

/** What cannot be settled here, with who takes it and a ticket ready. */
export interface HandoffReply extends ReplyBase {
  readonly kind: 'handoff';
  readonly reason: HandoffReason;
  readonly rewrite: HandoffRewrite;
  /** The entry that explains the matter, where there is one. */
  readonly view?: EntryView;
  /** Whom to turn to: the second tier of 智慧云呼. */
  readonly route: {readonly department: Department; readonly phone: Phone};
  readonly seed: TicketSeed;
  readonly alternatives: readonly Alternative[];
  /** The side of the matter that was asked for, where there is a {@link view}. */
  readonly facet?: FacetPart;
}

/** Parts of a plan that take one visit. */
export interface Together {
  /**
   * `department`: one department takes them · `all-round-window`: each is taken at the 全科窗口 of a
   * township or street service centre.
   */
  readonly by: 'department' | 'all-round-window';
  readonly department: Department;
  /** Places in `parts`, two or more, ascending. */
  readonly parts: readonly number[];
}

/** Several intents in one message: one reply a part, two to four of them, in one plan. */
export interface PlanReply extends ReplyBase {
  readonly kind: 'plan';
  readonly parts: readonly {readonly text: string; readonly reply: SingleReply}[];
  /** What can be done in one visit; absent where nothing can. */
  readonly together?: readonly Together[];
}

/** A reply to one intent. */
export type SingleReply = UrgentReply | AnswerReply | ChoicesReply | HandoffReply;

/** A reply to one turn. */
export type Reply = SingleReply | PlanReply;

/** A completion offered while typing. */
export interface Suggestion {
  readonly entryId: string;
  readonly question: string;
  readonly questionEn: string;
  readonly topic: string;
}
