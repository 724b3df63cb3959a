/** Replays the transcripts of calls.jsonl over the shipped knowledge, as the sidebar reads them. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {before, describe, it} from 'node:test';
import {createEngine} from '../../src/answer/create-engine.ts';
import {requireKnowledge} from '../../src/cli/compile-folder.ts';
import {offersOf, type ReplayLine, replayCase} from '../../src/cli/replay.ts';

interface CallCase {
  readonly id: string;
  readonly set: 'tune' | 'fresh';
  readonly turns: readonly {readonly who: string; readonly text: string}[];
  /** The subject that each turn asks for. */
  readonly needs: readonly {readonly turn: number; readonly subject: string}[];
  /** The numbers that a turn must raise. */
  readonly urgent: readonly {readonly turn: number; readonly numbers: readonly string[]}[];
}

const calls: readonly CallCase[] = readFileSync(new URL('calls.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as CallCase);
const fresh = calls.filter(({set}) => set === 'fresh');
const replayed = new Map<string, ReplayLine>();

before(async () => {
  const knowledge = await requireKnowledge('knowledge', new Date());
  const {ask} = createEngine(knowledge, () => '2026-11-22');
  const isOffered = offersOf(knowledge);
  for (const call of calls) {
    replayed.set(call.id, await replayCase({...call}, {ask, isOffered}));
  }
});

/** The cards after the turn, or after the caller's next one. */
function isShown(call: CallCase, {turn, subject}: CallCase['needs'][number]): boolean {
  const next = call.turns.findIndex(({who}, i) => i > turn && who === 'caller');
  return [turn, next].some((at) =>
    replayed.get(call.id)?.after[at]?.subjects.slice(0, 3).includes(subject),
  );
}

describe('calls that nothing was tuned on', () => {
  it('show the right entry among three within one turn of the caller in nine of ten needs', () => {
    const needs = fresh.flatMap((call) => call.needs.map((need) => ({call, need})));
    const missed = needs.filter(({call, need}) => !isShown(call, need));
    assert.ok(
      missed.length <= needs.length / 10,
      missed.map(({call, need}) => `${call.id}: ${need.subject}`).join('; '),
    );
  });

  it('raise the numbers at the very turn in which danger is spoken of', () => {
    for (const {id, urgent} of fresh) {
      for (const {turn, numbers} of urgent) {
        const raised = replayed.get(id)?.after[turn]?.urgent ?? [];
        for (const number of numbers) assert.ok(raised.includes(number), `${id}: ${number}`);
      }
    }
  });

  it('raise none where nobody is in danger', () => {
    const alarmed = fresh.filter(
      ({id, urgent}) =>
        urgent.length === 0 &&
        replayed.get(id)?.after.some(({urgent: raised}) => raised.length > 0),
    );
    assert.deepEqual(
      alarmed.map(({id}) => id),
      [],
    );
  });
});
