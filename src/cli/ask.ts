import type {Engine} from '../answer/engine.ts';
import type {Reply} from '../answer/reply.ts';
import {UsageError} from './parse-options.ts';

/** One line of `yihu ask --jsonl` (design of the command line: JSON Lines in, JSON Lines out). */
export interface AskLine {
  readonly id: unknown;
  readonly kind: Reply['kind'];
  /** Subject numbers, best first, at most ten; for a plan those of its parts come first. */
  readonly subjects: readonly string[];
  readonly entries: readonly string[];
  readonly confidence: number;
  readonly facet: string | null;
  /** Numbers to call, in order; empty unless urgent. */
  readonly urgent: readonly string[];
  /** Why it was handed over; null otherwise. */
  readonly reason: string | null;
  /** Time of the answer in milliseconds. */
  readonly ms: number;
}

/** Longest list of subjects or entries in a line. */
const LIST_LENGTH = 10;

/** Answers one case: `{id, q}` or `{id, turns: […]}`, of which the last turn is answered. */
export async function askCase(
  engine: Engine,
  line: Readonly<Record<string, unknown>>,
  clock: () => number,
): Promise<AskLine> {
  const turns = turnsOf(line);
  const started = clock();
  const reply = await engine.ask(turns.at(-1) ?? '', {history: turns.slice(0, -1)});
  const ms = Math.round((clock() - started) * 100) / 100;
  const ranking =
    reply.kind === 'plan'
      ? reply.parts.flatMap((part) => part.reply.ranking.slice(0, 1)).concat(reply.ranking)
      : reply.ranking;
  return {
    id: line.id ?? null,
    kind: reply.kind,
    subjects: distinct(ranking.flatMap(({subject}) => subject ?? [])),
    entries: distinct(ranking.map(({entryId}) => entryId)),
    confidence: Math.round(reply.confidence * 1000) / 1000,
    facet: null,
    urgent: reply.kind === 'urgent' ? reply.lines.map(({number}) => number) : [],
    reason: reply.kind === 'handoff' ? reply.reason : null,
    ms,
  };
}

function turnsOf(line: Readonly<Record<string, unknown>>): string[] {
  if (typeof line.q === 'string') return [line.q];
  if (Array.isArray(line.turns) && line.turns.every((turn) => typeof turn === 'string')) {
    return line.turns;
  }
  throw new UsageError(
    `Case ${JSON.stringify(line.id ?? null)} needs "q" with a text or "turns" with a list of texts.`,
  );
}

function distinct(items: readonly string[]): string[] {
  return [...new Set(items)].slice(0, LIST_LENGTH);
}
