/** What the agents could not answer, kept on this machine and masked; and what they found wrong. */
import {maskWording} from '../insight/mask-wording.ts';
import {createQuestionGroups, type VectorOf} from '../insight/question-groups.ts';
import {createTokenizer} from '../text/tokenize.ts';

/** A question without an answer. */
export interface Gap {
  /** Masked. */
  readonly text: string;
  /** The entry that came nearest, however unlikely. */
  readonly nearest?: string;
}

/** Questions that mean the same. */
export interface GapGroup {
  readonly leader: string;
  readonly gaps: readonly Gap[];
}

/** A paragraph that an agent found wrong. */
export interface Flag {
  readonly entryId: string;
  /** Place among the paragraphs of the answer, from 0. */
  readonly paragraph: number;
  readonly text: string;
  readonly problem: 'wrong' | 'outdated';
  /** ISO date. */
  readonly on: string;
}

/** Where the list is kept. */
const STORAGE_KEY = 'yihu-sidebar-gaps';

/** A month of one desk; the oldest go first. */
const MOST = 500;

/** Where texts are kept under a name. */
export type GapStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Questions by meaning, the most asked group first; without meanings by their words. */
export function groupGaps(gaps: readonly Gap[], vectorOf?: VectorOf): readonly GapGroup[] {
  const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});
  const groups = createQuestionGroups({tokenize, ...(vectorOf ? {vectorOf} : {})});
  const members = new Map<number, Gap[]>();
  for (const gap of gaps) {
    const group = groups.groupOf(gap.text, gap.nearest);
    members.set(group, [...(members.get(group) ?? []), gap]);
  }
  return [...members]
    .map(([group, own]) => ({leader: groups.leader(group), gaps: own}))
    .sort((a, z) => z.gaps.length - a.gaps.length);
}

/** The list of gaps; without storage it lasts as long as the page. */
export class GapList {
  readonly #storage: GapStorage | undefined;
  #gaps: readonly Gap[];

  constructor(storage: GapStorage | undefined) {
    this.#storage = storage;
    this.#gaps = readGaps(storage);
  }

  /** Oldest first. */
  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Keeps a question, masked; an empty one is none. */
  add(text: string, nearest?: string): void {
    const masked = maskWording(text);
    if (masked === '') return;
    const gap: Gap = {text: masked, ...(nearest === undefined ? {} : {nearest})};
    this.#gaps = [...this.#gaps, gap].slice(-MOST);
    try {
      this.#storage?.setItem(STORAGE_KEY, JSON.stringify(this.#gaps));
    } catch {
      // Full or denied: the list lasts as long as the page.
    }
  }

  /** Forgets all of them. */
  clear(): void {
    this.#gaps = [];
    try {
      this.#storage?.removeItem(STORAGE_KEY);
    } catch {
      // Denied: then nothing was kept either.
    }
  }
}

function readGaps(storage: GapStorage | undefined): readonly Gap[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(value) ? value.flatMap((item) => readGap(item) ?? []) : [];
  } catch {
    // Somebody else's, cut short or denied: a fresh list is as good.
    return [];
  }
}

function readGap(value: unknown): Gap | null {
  if (typeof value !== 'object' || value === null) return null;
  const {text, nearest} = value as Readonly<Record<string, unknown>>;
  if (typeof text !== 'string' || text === '') return null;
  return {text, ...(typeof nearest === 'string' ? {nearest} : {})};
}
