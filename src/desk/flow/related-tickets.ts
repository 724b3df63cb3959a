import {sql} from 'kysely';
import {z} from 'zod';
import {maskPersonalData} from '../../text/mask.ts';
import type {TicketState} from '../../ticket/ticket-status.ts';
import type {Agent} from '../access/agent.ts';
import type {Database} from '../storage/tables.ts';
import {addAudit} from './audit.ts';
import {isSamePlace} from './likely-repeats.ts';
import {visibleTo} from './visible-tickets.ts';

/** What a call is about as far as it has been heard; empty: not said. */
export const relatedQuerySchema = z.strictObject({
  /** 大类/小类 */
  category: z.string().max(100),
  place: z.string().max(200),
  respondent: z.string().max(200),
  /** Only of a caller who was told that it is kept; spaces and hyphens do not count. */
  phone: z.string().max(40),
});

/** What {@link relatedTickets} looks for. */
export type RelatedQuery = z.infer<typeof relatedQuerySchema>;

/** Why a ticket is suggested. */
export type RelatedReason = 'caller' | 'place' | 'respondent' | 'category';

/** A ticket that may be about the same matter, free of personal data. */
export interface RelatedTicketRow {
  readonly number: string;
  readonly state: TicketState;
  readonly title: string;
  readonly place: string;
  /** ISO time. */
  readonly receivedAt: string;
  readonly because: readonly RelatedReason[];
}

/** What an agent reads through while somebody is on the line. */
const SHOWN = 5;

/** Matters that are older are settled or another occurrence of the same. */
const WINDOW_MS = 30 * 24 * 60 * 60_000;

/** Rows that are looked at: the newest of a category, of a respondent or of a caller. */
const LOOKED_AT = 200;

/** Shorter ones are no telephone number that belongs to one household. */
const LEAST_DIGITS = 7;

/** Once merged or taken back there is nothing to remind of. */
const GONE: readonly TicketState[] = ['merged', 'withdrawn'];

/**
 * How much each reason says that it is the same matter. A caller alone does (a reminder is what
 * people call again for); a place or a respondent needs another reason beside it; the kind of
 * matter by itself says nothing.
 */
const WEIGHTS: Readonly<Record<RelatedReason, number>> = {
  caller: 3,
  place: 2,
  respondent: 2,
  category: 1,
};

/** A place and the kind of matter, a place and a respondent, or the caller. */
const LEAST_WEIGHT = 3;

const digitsOf = (text: string) => text.replaceAll(/\D/g, '');

/**
 * Tickets of the last thirty days that may be about what somebody calls about, likeliest first. A
 * telephone number that is looked for stands in the audit trail, as a fact and not as a number.
 * `now`: milliseconds since the epoch.
 */
export async function relatedTickets(
  database: Database,
  agent: Agent,
  {category, place, respondent, phone}: RelatedQuery,
  now: number,
): Promise<readonly RelatedTicketRow[]> {
  const digits = digitsOf(phone);
  const asksCaller = digits.length >= LEAST_DIGITS;
  if (category === '' && respondent === '' && !asksCaller) return [];
  const rows = await database
    .selectFrom('tickets')
    .select(['number', 'state', 'received_at', 'category', 'place', 'ticket', 'personal'])
    .where(visibleTo(agent))
    .where('state', 'not in', [...GONE])
    .where('received_at', '>=', new Date(now - WINDOW_MS))
    .where((builder) =>
      builder.or([
        ...(category ? [builder('category', '=', category)] : []),
        ...(respondent ? [sql<boolean>`ticket ->> 'respondent' = ${respondent}`] : []),
        ...(asksCaller
          ? [sql<boolean>`regexp_replace(personal ->> 'phone', '\\D', '', 'g') = ${digits}`]
          : []),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(LOOKED_AT)
    .execute();
  const found = rows
    .map((row) => {
      const because: RelatedReason[] = [];
      if (asksCaller && digitsOf(row.personal?.phone ?? '') === digits) because.push('caller');
      if (isSamePlace(place, row.place)) because.push('place');
      if (respondent && row.ticket.respondent === respondent) because.push('respondent');
      if (category && row.category === category) because.push('category');
      return {row, because, weight: because.reduce((sum, one) => sum + WEIGHTS[one], 0)};
    })
    .filter(({weight}) => weight >= LEAST_WEIGHT)
    // Rows of the same weight stay newest first.
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN);
  if (asksCaller) {
    const detail = {found: found.filter(({because}) => because.includes('caller')).length};
    await database
      .transaction()
      .execute((inside) =>
        addAudit(inside, now, {agent, action: 'look-up-caller', number: null, detail}),
      );
  }
  return found.map(({row, because}) => ({
    number: row.number,
    state: row.state,
    title: maskPersonalData(row.ticket.title),
    place: maskPersonalData(row.place),
    receivedAt: row.received_at.toISOString(),
    because,
  }));
}
