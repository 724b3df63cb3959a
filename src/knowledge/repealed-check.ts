import type {Finding} from './finding.ts';
import {createFindingList} from './finding-list.ts';

/** A law, or articles of it, that may no longer be cited. */
export interface RepealedLaw {
  readonly law: string;
  /** Absent: all of it. */
  readonly articles?: readonly string[] | undefined;
  /** ISO date from which it no longer holds. */
  readonly since: string;
  /** What replaced it. */
  readonly by: string;
}

/** What is cited where. */
export interface CitedLaw {
  readonly law: string;
  readonly article?: string | undefined;
}

/** An error for each citation of `basis` that had been repealed by `today` (ISO date). */
export function checkRepealed(
  basis: readonly CitedLaw[],
  repealed: readonly RepealedLaw[],
  today: string,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  const list = createFindingList(file, lineOf);
  basis.forEach(({law, article}, i) => {
    const hit = repealed.find(
      (old) =>
        old.law === law &&
        old.since <= today &&
        (old.articles === undefined || article === undefined || old.articles.includes(article)),
    );
    if (hit) {
      list.error(
        ['basis', i],
        `《${law}》${article === undefined ? '' : `第${article}条`}自 ${hit.since} 起已由${hit.by}替代`,
        '改引现行规定；没有现行条文就删去这条依据，把 status 写成 unverified',
      );
    }
  });
  return list.findings;
}
