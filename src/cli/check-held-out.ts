import type {HeldOutVariant} from '../knowledge/compile.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import type {EntryIndex} from '../retrieval/entry-index.ts';
import {entryRank, type HitRates, hitRates} from '../retrieval/evaluate.ts';

/** How well the wordings kept out of the index find their entries. */
export interface HeldOutFigures extends HitRates {
  readonly topics: readonly (HitRates & {readonly topic: string; readonly name: string})[];
}

/** Measures the held-out wordings of knowledge without errors, all and by topic in its order. */
export function measureHeldOut(
  {entries, directory}: Pick<Knowledge, 'entries' | 'directory'>,
  heldOut: readonly HeldOutVariant[],
  index: EntryIndex,
): HeldOutFigures {
  const topicOf = new Map(entries.map(({id, topic}) => [id, topic]));
  const asked = heldOut.map(({text, entryId}) => ({
    topic: topicOf.get(entryId),
    rank: entryRank(index, text, entryId),
  }));
  return {
    ...hitRates(asked.map(({rank}) => rank)),
    topics: directory.topics.map(({id, name}) => ({
      topic: id,
      name,
      ...hitRates(asked.filter(({topic}) => topic === id).map(({rank}) => rank)),
    })),
  };
}

/** The figures for people: one line for all, one for each topic. */
export function describeHeldOut({topics, ...all}: HeldOutFigures): string[] {
  const line = (name: string, {n, hit1, hit3}: HitRates) =>
    hit1 === null || hit3 === null
      ? `${name}：没有留作测评的问法`
      : `${name}：${n} 句，hit@1 ${hit1.toFixed(3)}，hit@3 ${hit3.toFixed(3)}`;
  return [
    line('留作测评的问法', all),
    ...topics.map(({topic, name, ...rates}) => `  ${line(`${name}（${topic}）`, rates)}`),
  ];
}
