import type {Categories} from './categories.ts';
import type {Finding} from './finding.ts';
import {createFindingList} from './finding-list.ts';

/** A category as an entry names it, and where. */
export interface CategoryUse {
  readonly file: string;
  readonly line: number;
  /** 大类/小类 */
  readonly name: string;
}

/**
 * What is wrong with the categories: ids or names used twice, entries with a category that does
 * not exist, codes for no category, one code for two.
 * @param uses the categories of all entries
 */
export function checkCategories(
  {categories, mapping}: Categories,
  uses: readonly CategoryUse[],
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  const list = createFindingList('categories.yaml', lineOf);
  const ids = new Set<string>();
  const names = new Set<string>();
  const note = (id: string, name: string, path: readonly PropertyKey[]) => {
    if (ids.has(id)) list.error([...path, 'id'], `id ${id} 用了两次`, '换一个没有用过的 id');
    if (names.has(name)) list.error([...path, 'name'], `分类“${name}”写了两遍`, '删去一个');
    ids.add(id);
    names.add(name);
  };
  categories.forEach((category, i) => {
    note(category.id, category.name, ['categories', i]);
    category.children.forEach((child, j) => {
      note(child.id, `${category.name}/${child.name}`, ['categories', i, 'children', j]);
    });
  });

  const byCode = new Map<string, string>();
  for (const [id, code] of Object.entries(mapping)) {
    if (!ids.has(id)) {
      list.error(['mapping', id], `没有 id 为 ${id} 的分类`, '从上面的 categories 里抄 id');
    }
    const twin = byCode.get(code);
    if (twin === undefined) byCode.set(code, id);
    else {
      list.warning(
        ['mapping', id],
        `代码 ${code} 已经给了 ${twin}`,
        '确认两个分类在本地系统里确实是同一类，否则改正代码',
      );
    }
  }

  const unknown = uses
    .filter(({name}) => !name.includes('/') || !names.has(name))
    .map(
      ({file, line, name}): Finding => ({
        severity: 'error',
        file,
        line,
        field: 'ticket.category',
        problem: `categories.yaml 里没有分类 ${name}`,
        mend: '从 categories.yaml 里选一个“大类/小类”，或先在那里加上它',
      }),
    );
  return [...list.findings, ...unknown];
}
