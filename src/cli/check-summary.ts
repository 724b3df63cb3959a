import type {Finding} from '../knowledge/finding.ts';
import {UNKNOWN_HOST} from '../knowledge/hosts-check.ts';
import {LOOKS_LIKE} from '../knowledge/look-alikes-check.ts';
import {LEADS_AWAY, TOO_NEAR} from './check-retrieval.ts';

/** Kinds of hints by what they ask of the author, in the order shown; the first that fits counts. */
const KINDS: readonly (readonly [name: string, fits: (finding: Finding) => boolean])[] = [
  ['待补充', ({field, problem}) => field === 'status' || problem.startsWith('待补充')],
  ['待核', ({field}) => field === 'figures'],
  ['复审', ({field}) => field === 'reviewBy'],
  ['失效', ({field}) => field === 'validUntil'],
  ['相近', ({problem}) => problem.includes(TOO_NEAR)],
  ['问不到', ({problem}) => problem.includes(LEADS_AWAY)],
  ['指南不全', ({field}) => field === 'guide'],
  ['网站', ({problem}) => problem.startsWith(UNKNOWN_HOST)],
  ['形近', ({problem}) => problem.startsWith(LOOKS_LIKE)],
];

/** What belongs to no kind: seldom, and each needs reading. */
const OTHER = '其他';

/** The kind of a hint, as the summary names it. */
export function hintKind(hint: Finding): string {
  return KINDS.find(([, fits]) => fits(hint))?.[0] ?? OTHER;
}

/** How many errors and hints there are, the hints by kind: `0 个错误，3 条提示（待补充 2，相近 1）`. */
export function summarizeFindings(findings: readonly Finding[]): string {
  const hints = findings.filter(({severity}) => severity === 'warning');
  const counts = new Map<string, number>();
  for (const hint of hints) {
    const kind = hintKind(hint);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...KINDS.map(([name]) => name), OTHER].flatMap((name) => {
    const count = counts.get(name);
    return count === undefined ? [] : [`${name} ${count}`];
  });
  return (
    `${findings.length - hints.length} 个错误，${hints.length} 条提示` +
    `${kinds.length > 0 ? `（${kinds.join('，')}）` : ''}`
  );
}
