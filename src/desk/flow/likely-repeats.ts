import type {Kysely} from 'kysely';
import {maskPersonalData} from '../../text/mask.ts';
import type {Agent} from '../access/agent.ts';
import type {DeskTables} from '../storage/tables.ts';
import {visibleTo} from './visible-tickets.ts';

/** A ticket that may be about the same matter. */
export interface LikelyRepeat {
  readonly number: string;
  readonly state: string;
  readonly title: string;
  readonly place: string;
  /** ISO time. */
  readonly receivedAt: string;
  /** Why it is suggested. */
  readonly because: readonly ('related' | 'place' | 'category')[];
}

/** Matters that are older are settled or another occurrence of the same. */
const WINDOW_MS = 30 * 24 * 60 * 60_000;

/** Tickets that are looked at: the newest of a category in the window. */
const LOOKED_AT = 200;

/** What an agent reads through before merging. */
const SHOWN = 5;

/** Words that places share and that tell nothing: 舟山市定海区 and 定海 are one place. */
function placeWords(place: string): string {
  return place.replaceAll(/[省市区县镇乡街道村社区，,。、\s]/g, '');
}

/** Whether two places as people write them may be one: 定海香园新村 and 香园新村3幢. */
export function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [placeWords(one), placeWords(other)];
  return a.length >= 2 && b.length >= 2 && (a.includes(b) || b.includes(a));
}

/**
 * Tickets that may be about the same matter: named by the person, or of the same category and
 * place within thirty days. The likeliest first; an agent decides.
 */
export async function likelyRepeats(
  database: Kysely<DeskTables>,
  agent: Agent,
  number: string,
): Promise<readonly LikelyRepeat[]> {
  const columns = [
    'number',
    'state',
    'received_at',
    'category',
    'place',
    'related',
    'ticket',
  ] as const;
  const row = await database
    .selectFrom('tickets')
    .select(columns)
    .where('number', '=', number)
    .where(visibleTo(agent))
    .executeTakeFirst();
  if (!row) return [];
  const time = row.received_at.getTime();
  const others = await database
    .selectFrom('tickets')
    .select(columns)
    .where(visibleTo(agent))
    .where('number', '!=', number)
    .where('state', 'not in', ['merged', 'withdrawn'])
    .where((builder) =>
      builder.or([
        builder('number', '=', row.related),
        builder('related', '=', number),
        builder.and([
          builder('category', '=', row.category),
          builder('received_at', '>=', new Date(time - WINDOW_MS)),
          builder('received_at', '<=', new Date(time + WINDOW_MS)),
        ]),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(LOOKED_AT)
    .execute();
  const weigh = (because: LikelyRepeat['because']) => (because.includes('related') ? 1 : 0);
  return others
    .map((other): LikelyRepeat => {
      const because: LikelyRepeat['because'][number][] = [];
      if (other.number === row.related || other.related === number) because.push('related');
      if (isSamePlace(row.place, other.place)) because.push('place');
      if (other.category === row.category) because.push('category');
      return {
        number: other.number,
        state: other.state,
        title: maskPersonalData(other.ticket.title),
        place: maskPersonalData(other.place),
        receivedAt: other.received_at.toISOString(),
        because,
      };
    })
    .filter(({because}) => because.includes('related') || because.length === 2)
    .sort((a, b) => weigh(b.because) - weigh(a.because))
    .slice(0, SHOWN);
}
