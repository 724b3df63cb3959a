/** Decision trees: a few questions that lead to what applies, as data. */
import type {Source} from './citation.ts';

/** A question of a tree. */
export interface TreeNode {
  readonly id: string;
  readonly ask: string;
  readonly askEn: string;
  readonly options: readonly {
    readonly label: string;
    readonly labelEn: string;
    /** Id of the node or leaf that comes next. */
    readonly to: string;
  }[];
}

/** Where a path ends. */
export interface TreeLeaf {
  readonly id: string;
  readonly result: string;
  readonly resultEn: string;
  /** What to keep or bring, in two languages, item by item. */
  readonly evidence: readonly string[];
  readonly evidenceEn: readonly string[];
  /** Department that takes it or mediates. */
  readonly department: string;
  /** Entry that says more. */
  readonly entry?: string;
  /** Where the result was read; empty where {@link silent}. */
  readonly source: readonly Source[];
  /** True where no source settles the case: the result then says 指引未规定. */
  readonly silent: boolean;
}

/** One decision tree. */
export interface DecisionTree {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  /** Id of the entry it belongs to. */
  readonly entry: string;
  /** Id of the first node. */
  readonly start: string;
  readonly nodes: readonly TreeNode[];
  readonly leaves: readonly TreeLeaf[];
}
