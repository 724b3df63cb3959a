import type {Certificates} from './certificates.ts';
import type {Finding} from './finding.ts';
import {createFindingList} from './finding-list.ts';
import type {LifeEvent} from './life-event.ts';

type LineOf = (path: readonly PropertyKey[]) => number;

/** Ids that the lists may name. */
interface Known {
  readonly departments: ReadonlySet<string>;
  readonly entries: ReadonlySet<string>;
}

/** What is wrong with the life events: ids used twice, entries that do not exist. */
export function checkLifeEvents(
  events: readonly LifeEvent[],
  known: Known,
  lineOf: LineOf,
): readonly Finding[] {
  const list = createFindingList('life-events.yaml', lineOf);
  const ids = new Set<string>();
  events.forEach(({id, entries}, i) => {
    if (ids.has(id)) list.error([i, 'id'], `id ${id} 用了两次`, '换一个没有用过的 id');
    ids.add(id);
    entries.forEach((entry, j) => {
      if (!known.entries.has(entry)) {
        list.error([i, 'entries', j], `没有条目 ${entry}`, '改成 entries/ 里有的 id，或删去');
      } else if (entries.indexOf(entry) < j) {
        list.error([i, 'entries', j], `条目 ${entry} 写了两次`, '删去一个');
      }
    });
  });
  return list.findings;
}

/** What is wrong with the certificates: ids used twice, entries and departments that do not exist. */
export function checkCertificates(
  {issued, noLongerRequired}: Certificates,
  known: Known,
  lineOf: LineOf,
): readonly Finding[] {
  const list = createFindingList('certificates.yaml', lineOf);
  const ids = new Set<string>();
  const check = (
    group: string,
    i: number,
    {id, entry, department}: {id: string; entry?: string; department?: string},
  ): void => {
    if (ids.has(id)) list.error([group, i, 'id'], `id ${id} 用了两次`, '换一个没有用过的 id');
    ids.add(id);
    if (entry !== undefined && !known.entries.has(entry)) {
      list.error([group, i, 'entry'], `没有条目 ${entry}`, '改成 entries/ 里有的 id，或删去');
    }
    if (department !== undefined && !known.departments.has(department)) {
      list.error(
        [group, i, 'department'],
        `没有部门 ${department}`,
        '改成 directory.yaml 里有的 id，或删去',
      );
    }
  };
  for (const [i, paper] of issued.entries()) check('issued', i, paper);
  for (const [i, paper] of noLongerRequired.entries()) {
    check('noLongerRequired', i, paper);
    if (paper.basis.length === 0 && paper.status === 'verified') {
      list.error(
        ['noLongerRequired', i, 'basis'],
        '没有依据',
        '写明哪一条规定说不用带；还没有核到条文的，把 status 写成 unverified',
      );
    }
  }
  return list.findings;
}
