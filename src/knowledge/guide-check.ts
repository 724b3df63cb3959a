import type {Guide} from './entry.ts';
import type {Finding} from './finding.ts';
import {createFindingList} from './finding-list.ts';

/**
 * The classes of elements that a 办事指南 consists of, each with what fills it. Place and online
 * access are one class: a matter may be done in one of the two ways only.
 */
const CLASSES: readonly (readonly [name: string, values: (guide: Guide) => readonly unknown[]])[] =
  [
    ['受理条件', ({conditions = []}) => conditions],
    ['材料', ({materials = []}) => materials.map(({name}) => name)],
    ['流程', ({steps = []}) => steps],
    ['时限', ({legalLimit, promisedLimit}) => [legalLimit, promisedLimit]],
    ['费用', ({fee}) => [fee?.amount]],
    ['地点或网办', ({places = [], online}) => [...places, online]],
    ['电话', ({phone}) => [phone]],
    ['结果', ({result}) => [result]],
    ['到场次数', ({visits}) => [visits]],
  ];

/** From this many classes on it reads as a full guide; below, as a note such as one condition. */
const CLAIMS_FULL = 3;

/** This many missing classes send a person on a second errand: nearly half of the nine. */
const MANY_MISSING = 4;

/** A gap in place of a value. */
const GAP = /【待补充[：:][^】]*】/g;

/**
 * A warning where a guide that reads as a full one lacks four or more classes of elements. Never an
 * error: the sources give no more, nothing may be made up, and the owner fills the rest.
 * @param file path below the knowledge folder
 */
export function checkGuide(
  guide: Guide | undefined,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  if (guide === undefined) return [];
  const missing = CLASSES.filter(([, values]) => !values(guide).some(isFilled));
  if (CLASSES.length - missing.length < CLAIMS_FULL || missing.length < MANY_MISSING) return [];
  const list = createFindingList(file, lineOf);
  list.warning(
    ['guide'],
    `办事指南缺 ${missing.length} 类：${missing.map(([name]) => name).join('、')}`,
    '由承办单位按来源补上；来源里没有的不编，宁可空着',
  );
  return list.findings;
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.replace(GAP, '').trim() !== '';
}
