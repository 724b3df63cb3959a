import {
  type Island,
  type Islands,
  type IslandWay,
  type ServicePoint,
  waysOf,
} from '../knowledge/islands.ts';

export type {County, Island, IslandWay, ServicePoint} from '../knowledge/islands.ts';

/** How the people of one island get things done. */
export interface IslandHelp {
  readonly island: Pick<Island, 'id' | 'name' | 'county'>;
  /** The nearest place; null: not on record. */
  readonly point: ServicePoint | null;
  /** Ways that take no boat trip: shown first. */
  readonly withoutBoat: readonly IslandWay[];
  /** Ways that take one, or of which that is not on record. */
  readonly others: readonly IslandWay[];
  /** What to say where {@link withoutBoat} is empty; null: the record says nothing of it. */
  readonly noWay: string | null;
}

/** What is on record for the island `id`; undefined where there is no such island. */
export function helpOnIsland(islands: Islands, id: string): IslandHelp | undefined {
  const island = islands.islands.find((candidate) => candidate.id === id);
  if (!island) return undefined;
  const ways = waysOf(islands, island);
  return {
    island: {id: island.id, name: island.name, county: island.county},
    point: island.nearestPoint,
    withoutBoat: ways.filter(({boat}) => boat === false),
    others: ways.filter(({boat}) => boat !== false),
    noWay: island.noWay ?? null,
  };
}
