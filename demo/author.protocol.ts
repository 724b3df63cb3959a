/** What the author's preview and its worker say to each other. Both run from the same sources. */
import type {AnswerReply, HandoffReply} from '../src/answer/reply.ts';
import type {Finding} from '../src/knowledge/finding.ts';
import type {RankingComparison} from '../src/retrieval/compare-rankings.ts';

/** To the worker. `run` counts up over all requests; of two edits only the newer is finished. */
export type AuthorRequest =
  /** The files as they lie on disk: what an edit is compared with. */
  | {
      readonly kind: 'open';
      readonly run: number;
      readonly files: Readonly<Record<string, string>>;
      /** ISO date by which validity is judged. */
      readonly today: string;
    }
  /** One file with the text it might have. */
  | {readonly kind: 'edit'; readonly run: number; readonly file: string; readonly text: string}
  /** A question to try before and after the edit; asked again by itself after every edit. */
  | {readonly kind: 'ask'; readonly run: number; readonly question: string};

/** An entry to pick. */
export interface EntryListing {
  readonly id: string;
  /** Path below the knowledge folder. */
  readonly file: string;
  readonly question: string;
  readonly topic: string;
  readonly topicName: string;
}

/** What would be said to a question: how the confidence would be used. */
export type Outcome = 'urgent' | 'sure' | 'maybe' | 'choices' | 'handoff';

/** What a question finds in one state of the knowledge. */
export interface Trial {
  readonly outcome: Outcome;
  /** Calibrated probability in [0, 1] that the first entry is meant. */
  readonly confidence: number;
  /** Best first, at most five. */
  readonly ranked: readonly {
    readonly entryId: string;
    readonly score: number;
    /** Whether the question equals a wording of the entry. */
    readonly exact: boolean;
  }[];
}

/** From the worker. */
export type AuthorResponse =
  | {
      readonly kind: 'opened';
      readonly run: number;
      readonly entries: readonly EntryListing[];
      /** Errors in the files on disk; with any there is nothing to compare an edit with. */
      readonly errors: readonly Finding[];
    }
  | {
      readonly kind: 'checked';
      readonly run: number;
      /** What the check says of the edited file, and of others because of the edit. */
      readonly findings: readonly Finding[];
      /** Errors that have nothing to do with the edited file, but keep the folder from compiling. */
      readonly elsewhere: readonly Finding[];
      /** Absent where an error leaves nothing to show. */
      readonly reply?: AnswerReply | HandoffReply;
    }
  | {
      readonly kind: 'progress';
      readonly run: number;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly kind: 'compared';
      readonly run: number;
      readonly comparison: RankingComparison;
      /** False where the files on disk have errors: nothing is gained or lost then. */
      readonly hasBefore: boolean;
      readonly total: number;
    }
  | {
      readonly kind: 'tried';
      readonly run: number;
      readonly question: string;
      readonly before?: Trial;
      readonly after?: Trial;
    }
  | {readonly kind: 'failed'; readonly run: number; readonly message: string};
