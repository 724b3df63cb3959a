import type {Knowledge} from '../knowledge/entry.ts';
import {recommended, urgentNumbers} from '../sidebar/call/read-call.ts';
import {type CallKnowledge, replayCall} from '../sidebar/call/replay-call.ts';
import type {Speaker} from '../sidebar/call/utterance.ts';
import {UsageError} from './parse-options.ts';

/** What would stand on the sidebar right after a turn. */
export interface ReplayedTurn {
  /** Counted from 0. */
  readonly turn: number;
  /** Subject numbers of the recommended entries, best first, at most five. */
  readonly subjects: readonly string[];
  /** Numbers to call, in order; empty unless an emergency was heard. */
  readonly urgent: readonly string[];
}

/** One line of `yihu replay --jsonl`. */
export interface ReplayLine {
  readonly id: unknown;
  readonly after: readonly ReplayedTurn[];
}

/** Which entries of `knowledge` are recommended: those that only make conversation never are. */
export function offersOf({entries}: Pick<Knowledge, 'entries'>): CallKnowledge['isOffered'] {
  const unlisted = new Set(entries.flatMap(({id, listed}) => (listed === false ? [id] : [])));
  return (entryId) => !unlisted.has(entryId);
}

/** Replays one case: `{id, turns: [{who, text}]}`. */
export async function replayCase(
  line: Readonly<Record<string, unknown>>,
  knowledge: CallKnowledge,
): Promise<ReplayLine> {
  const readings = await replayCall(turnsOf(line), knowledge);
  return {
    id: line.id ?? null,
    after: readings.map((reading, turn) => ({
      turn,
      subjects: [...new Set(recommended(reading).flatMap(({subject}) => subject ?? []))],
      urgent: urgentNumbers(reading),
    })),
  };
}

/** The names that transcripts give to the hotline's own side; everybody else is the caller. */
const AGENT =
  /^(?:agent|operator|staff|assistant|service|system|ivr|坐席|座席|客服|话务员?|接线员|工作人员)/i;

function speakerOf(who: unknown): Speaker {
  return typeof who === 'string' && AGENT.test(who.trim()) ? 'agent' : 'caller';
}

function turnsOf({id, turns}: Readonly<Record<string, unknown>>): {who: Speaker; text: string}[] {
  const complaint = `Case ${JSON.stringify(id ?? null)} needs "turns" with a list of {"who","text"}.`;
  if (!Array.isArray(turns)) throw new UsageError(complaint);
  return turns.map((turn: unknown) => {
    if (typeof turn !== 'object' || turn === null) throw new UsageError(complaint);
    const {who, text} = turn as Readonly<Record<string, unknown>>;
    if (typeof text !== 'string') throw new UsageError(complaint);
    return {who: speakerOf(who), text};
  });
}
