import type {Finding} from './finding.ts';
import {createFindingList} from './finding-list.ts';
import type {DecisionTree} from './tree.ts';

/** The words by which a leaf says that no source settles its case. */
export const SILENT_WORDS = '指引未规定';

/** What the rest of the knowledge has, for references. */
export interface TreeReferences {
  readonly departments: ReadonlySet<string>;
  readonly entries: ReadonlySet<string>;
}

/**
 * What is wrong with a tree that its schema cannot see: steps that lead nowhere or in a circle,
 * places that no way reaches, results without a source.
 * @param file path below the knowledge folder
 */
export function checkTree(
  tree: DecisionTree,
  file: string,
  {departments, entries}: TreeReferences,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  const list = createFindingList(file, lineOf);
  if (file !== `trees/${tree.id}.yaml`) {
    list.error(['id'], `id 是 ${tree.id}，文件却是 ${file}`, '把两者改成一样');
  }
  const entry = (id: string, path: readonly PropertyKey[]) => {
    if (!entries.has(id)) list.error(path, `没有 id 为 ${id} 的问答`, '核对 id，或删去它');
  };
  entry(tree.entry, ['entry']);

  const places = new Map<string, readonly PropertyKey[]>();
  const note = (id: string, path: readonly PropertyKey[]) => {
    if (places.has(id)) list.error([...path, 'id'], `id ${id} 用了两次`, '换一个没有用过的 id');
    else places.set(id, path);
  };
  tree.nodes.forEach((node, i) => {
    note(node.id, ['nodes', i]);
  });
  tree.leaves.forEach((leaf, i) => {
    note(leaf.id, ['leaves', i]);
  });

  const dangling = (to: string, path: readonly PropertyKey[]) => {
    if (!places.has(to)) {
      list.error(path, `没有 id 为 ${to} 的问题或结果`, '补上它，或改成已有的 id');
    }
  };
  dangling(tree.start, ['start']);
  tree.nodes.forEach((node, i) => {
    node.options.forEach((option, j) => {
      dangling(option.to, ['nodes', i, 'options', j, 'to']);
    });
  });

  const circle = findCircle(tree);
  if (circle !== undefined) {
    list.error(
      places.get(circle) ?? [],
      `从 ${circle} 出发又回到 ${circle}，走不完`,
      '改其中一个回答的 to',
    );
  }
  const reached = reachable(tree);
  for (const [id, path] of places) {
    if (!reached.has(id)) {
      list.error([...path, 'id'], `没有一个回答通到 ${id}`, '让一个回答的 to 指向它，或删去它');
    }
  }

  tree.leaves.forEach((leaf, i) => {
    const at = (field: string) => ['leaves', i, field];
    if (!departments.has(leaf.department)) {
      list.error(
        at('department'),
        `directory.yaml 里没有部门 ${leaf.department}`,
        '从 directory.yaml 里选一个 id；定不下来的写 hotline-12345',
      );
    }
    if (leaf.entry !== undefined) entry(leaf.entry, at('entry'));
    if (leaf.evidence.length !== leaf.evidenceEn.length) {
      list.error(at('evidenceEn'), '中英文证据清单条数不一样', '逐条对上');
    }
    if (leaf.silent && leaf.source.length > 0) {
      list.error(at('silent'), '写了来源，又说没有规定', '有来源就删去 silent');
    }
    if (leaf.silent && !leaf.result.includes(SILENT_WORDS)) {
      list.error(
        at('result'),
        `没有来源的结果里要写明“${SILENT_WORDS}”`,
        `在 result 里写上“${SILENT_WORDS}”和下一步找谁`,
      );
    }
    if (!leaf.silent && leaf.source.length === 0) {
      list.error(
        at('source'),
        '这个结果没有来源',
        `写明从哪里看到的；确实没有规定的写 silent: true，并说明“${SILENT_WORDS}”`,
      );
    }
  });
  return list.findings;
}

function stepsOf(tree: DecisionTree): ReadonlyMap<string, readonly string[]> {
  return new Map(tree.nodes.map((node) => [node.id, node.options.map(({to}) => to)]));
}

function reachable(tree: DecisionTree): ReadonlySet<string> {
  const steps = stepsOf(tree);
  const reached = new Set<string>();
  const queue = [tree.start];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    queue.push(...(steps.get(at) ?? []));
  }
  return reached;
}

/** A node from which a way leads back to itself. */
function findCircle(tree: DecisionTree): string | undefined {
  const steps = stepsOf(tree);
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (at: string): string | undefined => {
    if (open.has(at)) return at;
    if (done.has(at)) return undefined;
    open.add(at);
    for (const to of steps.get(at) ?? []) {
      const circle = visit(to);
      if (circle !== undefined) return circle;
    }
    open.delete(at);
    done.add(at);
    return undefined;
  };
  for (const {id} of tree.nodes) {
    const circle = visit(id);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
