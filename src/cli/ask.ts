import type {Engine} from '../answer/engine.ts';
import type {Facet} from '../answer/facet.ts';
import type {Reply} from '../answer/reply.ts';
import {contextAfter, noContext} from '../answer/turn-context.ts';
import {UsageError} from './parse-options.ts';

/** One line of `yihu ask --jsonl` (design of the command line: JSON Lines in, JSON Lines out). */
export interface AskLine {
  readonly id: unknown;
  readonly kind: Reply['kind'];
  /** Subject numbers, best first, at most ten; for a plan those of its parts come first. */
  readonly subjects: readonly string[];
  readonly entries: readonly string[];
  readonly confidence: number;
  /** The side of the matter that was asked for. */
  readonly facet: Facet | null;
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
  let context = noContext;
  for (const turn of turns.slice(0, -1)) {
    context = contextAfter(context, turn, await engine.ask(turn, {context}));
  }
  const started = clock();
  const reply = await engine.ask(turns.at(-1) ?? '', {context});
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
    facet: facetOf(reply),
    urgent: reply.kind === 'urgent' ? reply.lines.map(({number}) => number) : [],
    reason: reply.kind === 'handoff' ? reply.reason : null,
    ms,
  };
}

/** The side of the matter that was asked for; of a plan that of the first part that has one. */
function facetOf(reply: Reply): Facet | null {
  if (reply.kind === 'plan') {
    return reply.parts.map((part) => facetOf(part.reply)).find((facet) => facet !== null) ?? null;
  }
  return reply.kind === 'answer' || reply.kind === 'handoff' ? (reply.facet?.facet ?? null) : null;
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
