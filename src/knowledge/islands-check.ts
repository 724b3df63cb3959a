import type {Finding} from './finding.ts';
import {createFindingList} from './finding-list.ts';
import {type Islands, waysOf} from './islands.ts';

/**
 * What is wrong with the islands: ids used twice, an island whose people are told of no way
 * without a boat and not told so, and how many nearest points are still 待补充.
 */
export function checkIslands(
  places: Islands,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  const list = createFindingList('islands.yaml', lineOf);
  const {islands} = places;
  const ids = new Set<string>();
  islands.forEach((island, i) => {
    const at = (field: string) => ['islands', i, field];
    if (ids.has(island.id)) list.error(at('id'), `id ${island.id} 用了两次`, '换一个没有用过的 id');
    ids.add(island.id);
    const withoutBoat = waysOf(places, island).some(({boat}) => boat === false);
    if (!withoutBoat && island.noWay === undefined) {
      list.error(
        at('ways'),
        `${island.name}没有一个不坐船的办法`,
        '补上办法；确实没有登记的，用 noWay 写明“没有登记不坐船的办法”',
      );
    }
    if (withoutBoat && island.noWay !== undefined) {
      list.error(at('noWay'), '已经有不坐船的办法', '删去 noWay');
    }
  });
  const unfilled = islands.filter(({nearestPoint}) => nearestPoint === null);
  if (unfilled.length > 0) {
    list.warning(
      ['islands'],
      `待补充：${unfilled.length}个岛最近的办事点（nearestPoint）`,
      '由各县（区）填写名称、地址、时间、电话和来源',
    );
  }
  return list.findings;
}
