import {beijingDate} from '../lib/beijing-time.ts';
import {ticketStates} from '../ticket/ticket-status.ts';
import type {FindRelated} from './call-ticket-controller.ts';
import type {RelatedTicket} from './render-ticket.ts';

/** Where a desk is and who asks it. */
export interface DeskLookup {
  /** Address of the desk, without a path: `https://desk.example.gov.cn`. */
  readonly address: string;
  /** The agent's token, asked for anew each time; it is kept nowhere. */
  readonly token: () => string | Promise<string>;
}

/** What is not heard of within this helps nobody who is on the line. */
const PATIENCE_MS = 8_000;

const REASONS = ['caller', 'place', 'respondent', 'category'] as const;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** A row of the desk's answer; null: it is none. */
function readRow(value: unknown): RelatedTicket | null {
  if (!isFields(value)) return null;
  const {number, title, place, receivedAt} = value;
  if (typeof number !== 'string' || typeof title !== 'string') return null;
  const at = typeof receivedAt === 'string' ? Date.parse(receivedAt) : Number.NaN;
  const state = ticketStates.find((one) => one === value.state);
  const because = Array.isArray(value.because) ? value.because : [];
  return {
    number,
    title,
    note: [typeof place === 'string' ? place : '', Number.isNaN(at) ? '' : beijingDate(at)]
      .filter(Boolean)
      .join(' · '),
    ...(state ? {state} : {}),
    because: REASONS.filter((reason) => because.includes(reason)),
  };
}

/**
 * Looks up earlier tickets at the project's own desk, for `sidebar.findRelated`. Kind, place and
 * respondent of the ticket that fills are sent, and the caller's number once the agent has ticked
 * that the caller was told; no words of the call.
 * Rejects where the desk cannot be asked.
 */
export function deskLookup({address, token}: DeskLookup): FindRelated {
  return async ({category, place, respondent, phone}) => {
    const response = await fetch(new URL('/desk/related', address), {
      method: 'POST',
      headers: {'Content-Type': 'application/json', Authorization: `Bearer ${await token()}`},
      body: JSON.stringify({category, place, respondent, phone}),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`The desk answered with status ${response.status}.`);
    const answer: unknown = await response.json();
    const rows = isFields(answer) && Array.isArray(answer.related) ? answer.related : [];
    return rows.flatMap((row) => readRow(row) ?? []);
  };
}
