import type {Overview} from '../answer/engine.ts';
import type {OptionalPartKind} from '../knowledge/bundle.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import type {AnswerKeeper, LocalStorage} from './answer-keeper.ts';
import type {EntrySummary} from './entry-summary.ts';
import type {KnowledgeParts, KnowledgeReader, PartName} from './knowledge-reader.ts';

/** Storage that ends with the tab. */
export type TabStorage = LocalStorage;

/** What a reader is made of. */
export interface ReaderOptions {
  /** Of the running engine; loads it first if need be. */
  readonly overview: () => Promise<Overview>;
  readonly listEntries: (text?: string) => Promise<readonly EntrySummary[]>;
  readonly part: (kind: OptionalPartKind) => Promise<Knowledge[OptionalPartKind]>;
  readonly refresh: () => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Address of the knowledge: two assistants of one site keep their things apart. */
  readonly knowledgeUrl: string;
  /** Storage of the tab and of the device; absent: memory only. */
  readonly tab?: TabStorage | undefined;
  readonly device?: LocalStorage | undefined;
}

/** What was kept on the device beside the tickets, and how to forget it. */
export interface OwnedReader extends KnowledgeReader {
  /** Forgets island and answers. */
  forget(): void;
}

/** Parts in the order in which they are fetched ahead: the likeliest first. */
const AHEAD = [
  'trees',
  'eligibility',
  'lifeEvents',
  'certificates',
  'ticketForms',
  'responsibility',
] as const satisfies readonly OptionalPartKind[];

/** A reader over a running engine. */
export function createKnowledgeReader(options: ReaderOptions): OwnedReader {
  const {overview, listEntries, part, refresh, now, knowledgeUrl, tab, device} = options;
  const islandKey = `yihu-island:${knowledgeUrl}`;
  const answersKey = `yihu-policy-answers:${knowledgeUrl}`;
  let answers: AnswerKeeper | undefined;
  let island = readQuietly(tab, islandKey);

  function chooseIsland(islandId: string | undefined): void {
    island = islandId;
    writeQuietly(tab, islandKey, islandId);
  }

  async function partByName(name: PartName): Promise<unknown> {
    // These two travel with the directory, since place names are needed to understand a question.
    if (name === 'islands' || name === 'categories') return (await overview()).directory[name];
    return part(name);
  }

  const readPart = async <Name extends PartName>(
    name: Name,
  ): Promise<KnowledgeParts[Name] | undefined> =>
    (await partByName(name)) as KnowledgeParts[Name] | undefined;

  return {
    overview,
    listEntries,
    part: readPart,
    async islandHelp(islandId) {
      const [islands, {helpOnIsland}] = await Promise.all([
        readPart('islands'),
        import('./island-help.ts'),
      ]);
      return islands && helpOnIsland(islands, islandId);
    },
    async policyMatcher() {
      const [eligibility, {createPolicyMatcher}, {createAnswerKeeper}] = await Promise.all([
        readPart('eligibility'),
        import('../eligibility/policy-matcher.ts'),
        import('./answer-keeper.ts'),
      ]);
      answers ??= device && createAnswerKeeper(device, answersKey);
      return eligibility && createPolicyMatcher(eligibility, beijingDate(now()));
    },
    refresh,
    async prefetch() {
      const ahead: readonly Promise<unknown>[] = [
        ...AHEAD.map((kind) => part(kind)),
        import('./island-help.ts'),
        import('../eligibility/policy-matcher.ts'),
        import('./answer-keeper.ts'),
      ];
      // What cannot be had now is asked for again when it is wanted. Not by `allSettled`, which the
      // promises that some pages put in the place of the platform's do not have.
      await Promise.all(ahead.map((one) => one.catch(() => undefined)));
    },
    get island() {
      return island;
    },
    chooseIsland,
    get answers() {
      return answers;
    },
    forget() {
      chooseIsland(undefined);
      writeQuietly(device, answersKey, undefined);
    },
  };
}

function readQuietly(storage: TabStorage | undefined, key: string): string | undefined {
  try {
    return storage?.getItem(key) ?? undefined;
  } catch {
    // Denied: the island is asked again.
    return undefined;
  }
}

function writeQuietly(
  storage: TabStorage | undefined,
  key: string,
  value: string | undefined,
): void {
  try {
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, value);
  } catch {
    // Denied or full: it lasts as long as the page.
  }
}
