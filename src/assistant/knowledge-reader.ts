/**
 * The knowledge for reading, beside the conversation: what can be browsed, and the parts that load
 * when somebody needs them. Nothing here sends anything but the address of a published part.
 */
import type {Overview} from '../answer/engine.ts';
import type {PolicyMatcher} from '../eligibility/policy-matcher.ts';
import type {OptionalPartKind} from '../knowledge/bundle.ts';
import type {Categories} from '../knowledge/categories.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import type {Islands} from '../knowledge/islands.ts';
import type {AnswerKeeper} from './answer-keeper.ts';
import type {EntrySummary} from './entry-summary.ts';
import type {IslandHelp} from './island-help.ts';

export type {Answer, Answers, Eligible, Failure} from '../eligibility/evaluate.ts';
export type {PolicyMatcher} from '../eligibility/policy-matcher.ts';

/** The parts that are not needed to answer, by name. */
export type KnowledgeParts = {
  readonly [Kind in OptionalPartKind]: NonNullable<Knowledge[Kind]>;
} & {
  readonly islands: Islands;
  readonly categories: Categories;
};

/** Name of a part. */
export type PartName = keyof KnowledgeParts;

/** Reads the knowledge of one assistant. Every method loads the knowledge first if need be. */
export interface KnowledgeReader {
  /** Directory, topics and their most asked questions. */
  overview(): Promise<Overview>;
  /** Entries that may be offered and hold every word of `text`; without words, all of them. */
  listEntries(text?: string): Promise<readonly EntrySummary[]>;
  /**
   * A part: checked by its hash and kept on the device like the others. Undefined where this site
   * has none; rejects where it can be had neither from the network nor from the device.
   */
  part<Name extends PartName>(name: Name): Promise<KnowledgeParts[Name] | undefined>;
  /** How the people of an island get things done; undefined for an unknown island. */
  islandHelp(islandId: string): Promise<IslandHelp | undefined>;
  /** The questionnaire of policies; undefined where this site has none. */
  policyMatcher(): Promise<PolicyMatcher | undefined>;
  /** Loads the published knowledge again, for another try after a part could not be had. */
  refresh(): Promise<void>;
  /** Fetches every part that is not here yet, so that all works offline. Never rejects. */
  prefetch(): Promise<void>;
  /** Island the person has chosen, until the tab is closed; undefined: none. */
  readonly island: string | undefined;
  chooseIsland(islandId: string | undefined): void;
  /**
   * Keeps the answers to the questionnaire: there with the matcher; undefined where nothing is kept
   * on this device.
   */
  readonly answers: AnswerKeeper | undefined;
}
