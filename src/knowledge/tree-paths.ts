import type {DecisionTree, TreeLeaf, TreeNode} from './tree.ts';

/** One way through a tree: the options taken, and the leaf it ends in. */
export interface TreePath {
  readonly steps: readonly {readonly node: TreeNode; readonly label: string}[];
  readonly leaf: TreeLeaf;
}

/**
 * Every way through a tree, in the order of its options. A step to a place that does not exist, or
 * back to a node already passed, ends its way without a path: `tree-check.ts` reports those.
 */
export function treePaths(tree: Pick<DecisionTree, 'start' | 'nodes' | 'leaves'>): TreePath[] {
  const nodes = new Map(tree.nodes.map((node) => [node.id, node]));
  const leaves = new Map(tree.leaves.map((leaf) => [leaf.id, leaf]));
  const walk = (at: string, steps: TreePath['steps']): TreePath[] => {
    const leaf = leaves.get(at);
    if (leaf !== undefined) return [{steps, leaf}];
    const node = nodes.get(at);
    if (node === undefined || steps.some((step) => step.node === node)) return [];
    return node.options.flatMap(({label, to}) => walk(to, [...steps, {node, label}]));
  };
  return walk(tree.start, []);
}
