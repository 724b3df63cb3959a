import {normalizeText} from '../text/normalize.ts';
import type {Finding} from './finding.ts';
import {createFindingList} from './finding-list.ts';
import {applicableRules, demandsOf} from './responsibility-match.ts';
import type {ResponsibilityRule} from './responsibility-rule.ts';

/**
 * What is wrong with a responsibility table that its schema cannot see: unknown departments, a
 * unit without a basis, rules that nothing or everything fires, rules that collide.
 * @param departments ids of directory.yaml
 */
export function checkResponsibility(
  rules: readonly ResponsibilityRule[],
  departments: ReadonlySet<string>,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  const list = createFindingList('responsibility.yaml', lineOf);
  const ids = new Set<string>();
  rules.forEach((rule, i) => {
    const at = (...path: readonly PropertyKey[]) => ['rules', i, ...path];
    if (ids.has(rule.id)) list.error(at('id'), `id ${rule.id} 用了两次`, '换一个没有用过的 id');
    ids.add(rule.id);
    const department = (id: string, path: readonly PropertyKey[]) => {
      if (departments.has(id)) return;
      list.error(
        path,
        `directory.yaml 里没有部门 ${id}`,
        '从 directory.yaml 里选一个 id，或先在那里加上它；定不下来的 first 写 null',
      );
    };
    if (rule.first !== null) department(rule.first, at('first'));
    rule.assist.forEach((id, j) => {
      department(id, at('assist', j));
      if (id === rule.first) {
        list.error(at('assist', j), `${id} 已经是首接单位`, '从协办单位里删去它');
      }
    });
    if (demandsOf(rule).length === 0 && !rule.when.weak) {
      list.error(at('when'), '没有写什么话用这一条', '写上 any、all 或 place 里的词');
    }
    if (rule.first !== null && rule.basis.length === 0) {
      list.error(
        at('basis'),
        '写了首接单位，却没有依据',
        '补上法律条文；没有条文的把 first 写成 null，单位写进 assist',
      );
    }
    if (rule.first === null && rule.assist.length === 0 && !rule.usual) {
      list.warning(at('assist'), '没有首接单位，也没有候选单位', '把可能的单位写进 assist');
    }
    if (rule.usual && rule.first !== null) {
      list.error(
        at('usual'),
        '归口清楚的常见事 first 写 null',
        '把单位写成 assist 的第一个；条文写明首接单位的去掉 usual',
      );
    }
    if (!rule.usual && rule.when.weak) {
      list.error(
        at('when', 'weak'),
        '只有归口清楚的常见事（usual）才有旁证的词',
        '把这些词写进 any 或 all，或删去 weak',
      );
    }
    if (rule.first === null && !rule.usual) {
      list.warning(
        at('first'),
        `待补充：${rule.title}的首接单位`,
        '市里定下以后填写，并写明依据和日期',
      );
    }
  });
  for (const [i, j] of collisions(rules)) {
    const [one, other] = [rules[i], rules[j]];
    if (!one || !other) continue;
    if (one.first === other.first) {
      list.warning(
        ['rules', j, 'when'],
        `和 ${one.id} 用同样的词，两条都命中时谁也不算`,
        '合并成一条，或给其中一条加上更具体的词',
      );
    } else {
      list.error(
        ['rules', j, 'when'],
        `和 ${one.id} 用同样的词，首接单位却不同（${one.first ?? '待定'}、${other.first ?? '待定'}）`,
        '给其中一条加上更具体的词组（地点、情形），或用 unless 把它们分开',
      );
    }
  }
  return list.findings;
}

/**
 * Rules with a category that categories.yaml does not have.
 * @param names every 大类/小类
 */
export function checkRuleCategories(
  rules: readonly ResponsibilityRule[],
  names: ReadonlySet<string>,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  const list = createFindingList('responsibility.yaml', lineOf);
  rules.forEach(({category}, i) => {
    if (category === undefined || names.has(category)) return;
    list.error(
      ['rules', i, 'category'],
      `categories.yaml 里没有分类 ${category}`,
      '从 categories.yaml 里选一个“大类/小类”',
    );
  });
  return list.findings;
}

/**
 * Pairs of rules that nobody could tell apart: they demand equally much, each demand of the one
 * shares a word with one of the other, and those words alone fire both.
 */
function collisions(rules: readonly ResponsibilityRule[]): [number, number][] {
  const found: [number, number][] = [];
  rules.forEach((one, i) => {
    rules.slice(i + 1).forEach((other, k) => {
      // What is usual never meets the other rules: it is weighed, not matched.
      if (one.usual || other.usual) return;
      if (shareText(one, other)) found.push([i, i + 1 + k]);
    });
  });
  return found;
}

function shareText(one: ResponsibilityRule, other: ResponsibilityRule): boolean {
  const silencing = [...(one.when.unless ?? []), ...(other.when.unless ?? [])].map(normalizeText);
  const allowed = (word: string) => !silencing.some((silent) => word.includes(silent));
  const sharedWord = (mine: readonly string[], theirs: readonly string[]) =>
    mine.find((word) => theirs.includes(word) && allowed(word));
  /** Pairs each demand with one of the other rule, each of those used once. */
  const pairUp = (mine: readonly string[][], theirs: readonly string[][]): string[] | undefined => {
    const [group, ...rest] = mine;
    if (group === undefined) return theirs.length === 0 ? [] : undefined;
    for (const [i, candidate] of theirs.entries()) {
      const word = sharedWord(group, candidate);
      const others = word === undefined ? undefined : pairUp(rest, theirs.toSpliced(i, 1));
      if (word !== undefined && others !== undefined) return [word, ...others];
    }
    return undefined;
  };
  const words = pairUp(demandsOf(one), demandsOf(other));
  return words !== undefined && applicableRules([one, other], words.join('，')).length === 2;
}
