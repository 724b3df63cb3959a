import type {Entry} from './entry.ts';

/** Whether an entry may be relied on today. */
export type Validity = 'current' | 'review-overdue' | 'expired' | 'not-yet-valid';

/**
 * The validity of an entry on a day.
 * @param today ISO date (`2026-11-22`); ISO dates compare as text
 */
export function validityOn(
  entry: Pick<Entry, 'validFrom' | 'validUntil' | 'reviewBy'>,
  today: string,
): Validity {
  if (entry.validUntil !== undefined && today > entry.validUntil) return 'expired';
  if (entry.validFrom !== undefined && today < entry.validFrom) return 'not-yet-valid';
  return today > entry.reviewBy ? 'review-overdue' : 'current';
}
