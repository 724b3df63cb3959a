/** Which questions an entry wins and loses by an edit: two states of a knowledge base, compared. */
import type {HeldOutVariant} from '../knowledge/compile.ts';
import type {Entry} from '../knowledge/entry.ts';
import {wordingKey} from '../text/wording-key.ts';
import type {EntryIndex} from './entry-index.ts';

/** A real question, and the entry that it was written for. */
export interface TestWording {
  readonly text: string;
  readonly entryId: string;
  /** Kept out of the index: what it finds says how strangers will fare. */
  readonly heldOut: boolean;
}

/** What questions can be collected from. */
export interface WordingSource {
  readonly entries: readonly Entry[];
  readonly heldOut: readonly HeldOutVariant[];
}

/** Gives the id of the entry that a wording finds first; undefined where it finds none. */
export type FirstFinder = (wording: string) => string | undefined;

/** A wording that changed sides. */
export interface RankingChange {
  readonly wording: TestWording;
  /** The entry it came from or went to; absent where that was or is none. */
  readonly otherId?: string;
}

/** What one entry has after an edit, and how that differs from before. */
export interface RankingComparison {
  /** Wordings that find the entry first now. */
  readonly first: readonly TestWording[];
  /** Those of `first` that found another entry, or none, before. */
  readonly gained: readonly RankingChange[];
  /** Wordings that found the entry first before and do no longer. */
  readonly lost: readonly RankingChange[];
  /** Wordings written for the entry that do not find it first now, whether or not they ever did. */
  readonly missed: readonly RankingChange[];
}

/**
 * Every wording of every entry, those kept out of the index included, each once for an entry. Give
 * the states before and after an edit: a wording that was taken out is still a question people ask.
 */
export function testWordings(...states: readonly WordingSource[]): TestWording[] {
  const wordings = new Map<string, TestWording>();
  const add = (entryId: string, text: string, heldOut: boolean) => {
    const key = `${entryId}\n${text}`;
    if (!wordings.has(key)) wordings.set(key, {text, entryId, heldOut});
  };
  for (const {entries, heldOut} of states) {
    for (const {id, question, questionEn, variants} of entries) {
      for (const text of [question, questionEn, ...variants]) add(id, text, false);
    }
    for (const {entryId, text} of heldOut) add(entryId, text, true);
  }
  return [...wordings.values()];
}

/**
 * A finder that ranks only where it has to, and each wording once: a question that equals a wording
 * of the index finds the entry of that wording, whatever else the entries say.
 */
export function createFirstFinder(
  entries: readonly Entry[],
  index: Pick<EntryIndex, 'rank'>,
): FirstFinder {
  const known = new Map<string, string>();
  for (const {id, question, questionEn, variants} of entries) {
    for (const wording of [question, questionEn, ...variants]) {
      const key = wordingKey(wording);
      // Of two entries with the same wording the first has it, as in the index.
      if (key !== '' && !known.has(key)) known.set(key, id);
    }
  }
  const ranked = new Map<string, string | undefined>();
  return (wording) => {
    const exact = known.get(wordingKey(wording));
    if (exact !== undefined) return exact;
    if (!ranked.has(wording)) ranked.set(wording, index.rank(wording).ranked[0]?.entry.id);
    return ranked.get(wording);
  };
}

/**
 * Compares what `wordings` find, with regard to one entry, in the order given. A generator, so that
 * the caller decides how much to do at a time and when to stop: yields after each wording the
 * number of those done.
 */
export function* compareRankings(
  before: FirstFinder,
  after: FirstFinder,
  entryId: string,
  wordings: readonly TestWording[],
): Generator<number, RankingComparison, void> {
  const first: TestWording[] = [];
  const gained: RankingChange[] = [];
  const lost: RankingChange[] = [];
  const missed: RankingChange[] = [];
  for (const [i, wording] of wordings.entries()) {
    const was = before(wording.text);
    const is = after(wording.text);
    if (is === entryId) {
      first.push(wording);
      if (was !== entryId) gained.push(changeOf(wording, was));
    } else {
      if (was === entryId) lost.push(changeOf(wording, is));
      if (wording.entryId === entryId) missed.push(changeOf(wording, is));
    }
    yield i + 1;
  }
  return {first, gained, lost, missed};
}

function changeOf(wording: TestWording, otherId: string | undefined): RankingChange {
  return {wording, ...(otherId === undefined ? {} : {otherId})};
}
