/** Islands, and how their people get things done without a boat trip. */

/** 定海区, 普陀区, 岱山县, 嵊泗县. */
export type County = 'dinghai' | 'putuo' | 'daishan' | 'shengsi';

/** A way to get things done. */
export interface IslandWay {
  readonly kind: 'terminal' | 'agency-help' | 'window' | 'online' | 'phone';
  readonly note: string;
  readonly noteEn: string;
  readonly source: string;
  /** Whether it takes a boat trip; null: not on record. */
  readonly boat: boolean | null;
}

/** A way of all islands, or of those of some counties. */
export interface CommonWay extends IslandWay {
  readonly counties?: readonly County[];
}

/** The place nearest to an island's people, as its county puts it on record. */
export interface ServicePoint {
  readonly name: string;
  readonly address?: string;
  readonly hours?: string;
  readonly phone?: string;
  readonly source: string;
}

/** An island, or that part of one which belongs to one county. */
export interface Island {
  readonly id: string;
  readonly name: string;
  readonly county: County;
  readonly townships: readonly string[];
  readonly aliases: readonly string[];
  readonly landmarks: readonly string[];
  /** Ways of this island besides those of all islands. */
  readonly ways: readonly IslandWay[];
  /** Said plainly where no way without a boat is on record. */
  readonly noWay?: string;
  /** Null: 待补充. */
  readonly nearestPoint: ServicePoint | null;
}

/** `islands.yaml` compiled. */
export interface Islands {
  readonly everywhere: readonly CommonWay[];
  readonly islands: readonly Island[];
}

/** Every way of an island: its own, then those of all islands and of its county. */
export function waysOf({everywhere}: Islands, island: Island): readonly IslandWay[] {
  return [
    ...island.ways,
    ...everywhere.filter(({counties}) => counties?.includes(island.county) ?? true),
  ];
}
