import type {Overview} from '../../src/answer/engine.ts';
import type {AnswerKeeper} from '../../src/assistant/answer-keeper.ts';
import type {EntrySummary} from '../../src/assistant/entry-summary.ts';
import {helpOnIsland, type IslandHelp} from '../../src/assistant/island-help.ts';
import type {
  KnowledgeParts,
  KnowledgeReader,
  PartName,
} from '../../src/assistant/knowledge-reader.ts';
import {createPolicyMatcher, type PolicyMatcher} from '../../src/eligibility/policy-matcher.ts';
import {overview} from './replies.ts';

/** The day on which policies are judged. */
const TODAY = '2026-11-22';

/**
 * Knowledge for reading, from what a test hands in. Parts that are not handed in are those that a
 * site does not have; `failing` makes every part one that cannot be had.
 */
export class FakeKnowledge implements KnowledgeReader {
  readonly #parts: Partial<KnowledgeParts>;
  readonly #entries: readonly EntrySummary[];
  readonly #overview: Overview;
  /** Whether parts reject, as without a network. */
  failing = false;
  refreshed = 0;
  prefetched = 0;
  island: string | undefined;
  answers: AnswerKeeper | undefined;

  constructor(
    given: {
      readonly parts?: Partial<KnowledgeParts>;
      readonly entries?: readonly EntrySummary[];
      readonly overview?: Overview;
    } = {},
  ) {
    this.#parts = given.parts ?? {};
    this.#entries = given.entries ?? [];
    this.#overview = given.overview ?? overview;
  }

  async overview(): Promise<Overview> {
    return this.#overview;
  }

  async listEntries(text = ''): Promise<readonly EntrySummary[]> {
    if (this.failing) throw new Error('unreachable');
    return this.#entries.filter(({question}) => question.includes(text));
  }

  async part<Name extends PartName>(name: Name): Promise<KnowledgeParts[Name] | undefined> {
    if (this.failing) throw new Error('unreachable');
    return this.#parts[name];
  }

  async islandHelp(islandId: string): Promise<IslandHelp | undefined> {
    const islands = await this.part('islands');
    return islands && helpOnIsland(islands, islandId);
  }

  async policyMatcher(): Promise<PolicyMatcher | undefined> {
    const eligibility = await this.part('eligibility');
    return eligibility && createPolicyMatcher(eligibility, TODAY);
  }

  async refresh(): Promise<void> {
    this.refreshed += 1;
  }

  async prefetch(): Promise<void> {
    this.prefetched += 1;
  }

  chooseIsland(islandId: string | undefined): void {
    this.island = islandId;
  }
}
