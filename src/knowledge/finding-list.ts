import type {Finding} from './finding.ts';

/** Collects what a check finds in one file. */
export interface FindingList {
  readonly findings: readonly Finding[];
  /** Something that must be mended, at the field `path`. */
  error(path: readonly PropertyKey[], problem: string, mend: string): void;
  /** Something to look at, at the field `path`. */
  warning(path: readonly PropertyKey[], problem: string, mend: string): void;
}

/**
 * An empty list for `file`.
 * @param lineOf the line of a field, from 1
 */
export function createFindingList(
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): FindingList {
  const findings: Finding[] = [];
  const add =
    (severity: Finding['severity']) =>
    (path: readonly PropertyKey[], problem: string, mend: string): void => {
      findings.push({severity, file, line: lineOf(path), field: path.join('.'), problem, mend});
    };
  return {findings, error: add('error'), warning: add('warning')};
}
