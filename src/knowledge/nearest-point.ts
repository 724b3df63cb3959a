import {normalizeText} from '../text/normalize.ts';
import {createWordList} from '../text/word-list.ts';
import {
  type County,
  type Island,
  type Islands,
  type IslandWay,
  type ServicePoint,
  waysOf,
} from './islands.ts';

/** Shown where a county has not put its nearest place on record. */
export const POINT_UNFILLED = '【待补充：最近的便民服务中心、自助终端或帮办代办点】';

/** What is on record for a place. */
export type NearestPoint =
  | {
      readonly kind: 'found';
      readonly island: Island;
      /** Null: not on record; {@link pointText} then says so. */
      readonly point: ServicePoint | null;
      /** The point's name, or {@link POINT_UNFILLED}. */
      readonly pointText: string;
      /** The ways of the island, then those of all islands. */
      readonly ways: readonly IslandWay[];
      /** The ways among them that take no boat trip. */
      readonly withoutBoat: readonly IslandWay[];
      /** What to say where there is none. */
      readonly noWay: string | null;
    }
  /** The words fit several islands: ask which. */
  | {readonly kind: 'ambiguous'; readonly islands: readonly Island[]}
  /** No island was named: what is open everywhere still helps. */
  | {readonly kind: 'unknown'; readonly ways: readonly IslandWay[]};

/** What people call a county; these also stand for its main island. */
const COUNTY_NAMES: Readonly<Record<County, readonly string[]>> = {
  dinghai: ['定海', '定海区'],
  putuo: ['普陀', '普陀区'],
  daishan: ['岱山', '岱山县'],
  shengsi: ['嵊泗', '嵊泗县'],
};

/**
 * The nearest place to get things done, for a place as people write it (“东极青浜”). Several names
 * in one text must agree on an island; a county's name only narrows the others down, and stands
 * for its main island when it is all there is.
 */
export function nearestPoint(islands: Islands, placeText: string): NearestPoint {
  const byName = new Map<string, Set<Island>>();
  for (const island of islands.islands) {
    for (const name of [island.name, ...island.townships, ...island.aliases, ...island.landmarks]) {
      const key = normalizeText(name);
      const named = byName.get(key);
      if (named) named.add(island);
      else byName.set(key, new Set([island]));
    }
  }
  const counties = new Map(
    Object.entries(COUNTY_NAMES).flatMap(([county, names]) => names.map((name) => [name, county])),
  );
  const said = createWordList([...byName.keys(), ...counties.keys()])
    .find(normalizeText(placeText))
    .map(({word}) => word);
  const places = said.filter((word) => !counties.has(word));
  const inCounties = new Set(said.flatMap((word) => counties.get(word) ?? []));

  const agreed = agree((places.length > 0 ? places : said).map((word) => byName.get(word)));
  const candidates = islands.islands.filter((island) => agreed.has(island));
  const narrowed = candidates.filter(({county}) => inCounties.has(county));
  const left = narrowed.length > 0 ? narrowed : candidates;
  const [island, ...others] = left;
  if (island === undefined)
    return {kind: 'unknown', ways: islands.everywhere.filter(({counties}) => !counties)};
  if (others.length > 0) return {kind: 'ambiguous', islands: left};
  const ways = waysOf(islands, island);
  return {
    kind: 'found',
    island,
    point: island.nearestPoint,
    pointText: island.nearestPoint?.name ?? POINT_UNFILLED,
    ways,
    withoutBoat: ways.filter(({boat}) => boat === false),
    noWay: island.noWay ?? null,
  };
}

/** The islands that every name means; where the names disagree, all that any of them means. */
function agree(named: readonly (ReadonlySet<Island> | undefined)[]): ReadonlySet<Island> {
  const sets = named.filter((set) => set !== undefined);
  const all = new Set(sets.flatMap((set) => [...set]));
  const common = [...all].filter((island) => sets.every((set) => set.has(island)));
  return common.length > 0 ? new Set(common) : all;
}
