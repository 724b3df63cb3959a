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
  basis.forEach((cited, i) => {
    const problem = repealedOn(cited, repealed, today);
    if (problem !== null) {
      list.error(
        ['basis', i],
        problem,
        '改引现行规定；没有现行条文就删去这条依据，把 status 写成 unverified',
      );
    }
  });
  return list.findings;
}

/**
 * The same for sources, where the law stands in the title: 《某法》第39条. A law named without an
 * article counts only where all of it went: what is left of the others may well be what was read.
 * @param sources titles, each with the path of its field
 */
export function checkRepealedSources(
  sources: readonly {readonly title: string; readonly path: readonly PropertyKey[]}[],
  repealed: readonly RepealedLaw[],
  today: string,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  const list = createFindingList(file, lineOf);
  for (const {title, path} of sources) {
    for (const [, law = '', article] of title.matchAll(NAMED_LAW)) {
      const problem = repealedOn(
        {law, article},
        repealed.filter(({articles}) => articles === undefined || article !== undefined),
        today,
      );
      if (problem !== null) list.error(path, problem, '改用现行规定；没有现行条文就删去这条来源');
    }
  }
  return list.findings;
}

/** A law in a title, without what every law's full name begins with, and its article. */
const NAMED_LAW = /《(?:中华人民共和国)?([^《》]+)》(?:第(\d+)条)?/g;

/** What is wrong with citing this; null where it still holds. */
function repealedOn(
  {law, article}: CitedLaw,
  repealed: readonly RepealedLaw[],
  today: string,
): string | null {
  const hit = repealed.find(
    (old) =>
      old.law === law &&
      old.since <= today &&
      (old.articles === undefined || article === undefined || old.articles.includes(article)),
  );
  if (!hit) return null;
  const place = article === undefined ? '' : `第${article}条`;
  return `《${law}》${place}自 ${hit.since} 起已由${hit.by}替代`;
}
