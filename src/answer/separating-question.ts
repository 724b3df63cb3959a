import type {Entry} from '../knowledge/entry.ts';

/** A question in both languages. */
export interface SeparatingQuestion {
  readonly text: string;
  readonly textEn: string;
}

/** Who an entry is for, as people are asked about themselves. */
const AUDIENCES: Readonly<Record<string, {readonly text: string; readonly textEn: string}>> = {
  visitor: {text: '游客', textEn: 'a visitor'},
  business: {text: '企业或店铺', textEn: 'a business'},
  fisher: {text: '渔民', textEn: 'a fisher'},
  elder: {text: '老人', textEn: 'an elderly person'},
  parent: {text: '孩子', textEn: 'a child'},
  disabled: {text: '残疾人', textEn: 'a disabled person'},
  veteran: {text: '军人或退役军人', textEn: 'a veteran'},
  owner: {text: '业主', textEn: 'a home owner'},
  worker: {text: '上班的人', textEn: 'an employee'},
  resident: {text: '本地居民', textEn: 'a resident'},
};

/** The counties as people name them. */
const REGIONS: Readonly<Record<string, {readonly text: string; readonly textEn: string}>> = {
  dinghai: {text: '定海', textEn: 'Dinghai'},
  putuo: {text: '普陀', textEn: 'Putuo'},
  daishan: {text: '岱山', textEn: 'Daishan'},
  shengsi: {text: '嵊泗', textEn: 'Shengsi'},
};

/** The question that an author wrote for the two, in either entry; null where there is none. */
export function authoredQuestion(one: Entry, other: Entry): SeparatingQuestion | null {
  const written =
    one.separates?.find(({from}) => from === other.id) ??
    other.separates?.find(({from}) => from === one.id);
  return written ? {text: written.ask, textEn: written.askEn} : null;
}

/**
 * The one question that tells two entries apart: the author's, else the place or the people by which
 * they differ, where each has one of its own. Null where they differ in neither: their own questions
 * then say best what is meant.
 */
export function separatingQuestion(one: Entry, other: Entry): SeparatingQuestion | null {
  return (
    authoredQuestion(one, other) ??
    whichOf(one.regions, other.regions, REGIONS, (a, z) => ({
      text: `您说的是${a.text}，还是${z.text}？`,
      textEn: `Is it about ${a.textEn} or ${z.textEn}?`,
    })) ??
    whichOf(one.audience, other.audience, AUDIENCES, (a, z) => ({
      text: `您是替${a.text}问，还是替${z.text}问？`,
      textEn: `Are you asking for ${a.textEn} or for ${z.textEn}?`,
    }))
  );
}

/** The words for what only one has and what only the other has. */
function whichOf(
  ones: readonly string[],
  others: readonly string[],
  names: Readonly<Record<string, SeparatingQuestion>>,
  ask: (one: SeparatingQuestion, other: SeparatingQuestion) => SeparatingQuestion,
): SeparatingQuestion | null {
  // What both have in common tells nothing; so where one's people are all of the other's too.
  const mine = ones.filter((item) => !others.includes(item));
  const theirs = others.filter((item) => !ones.includes(item));
  const [a] = mine.flatMap((item) => names[item] ?? []);
  const [z] = theirs.flatMap((item) => names[item] ?? []);
  return a && z && ones.every((item) => !others.includes(item)) ? ask(a, z) : null;
}
