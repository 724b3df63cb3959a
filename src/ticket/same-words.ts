import {plainJson} from '../lib/plain-json.ts';
import type {Ticket} from './ticket.ts';
import type {TicketRecord} from './ticket-record.ts';
import {withoutPersonalFields} from './without-personal-fields.ts';

/**
 * The same words, whatever the key, the time of filing and of the consent. Once delivered the kept
 * record has no personal fields left to compare.
 */
export function sameWords(record: TicketRecord, ticket: Ticket): boolean {
  const words = (one: Ticket) => {
    const {key, filedAt, consentAt, locale, ...rest} =
      record.state === 'delivered' ? withoutPersonalFields(one) : one;
    return plainJson(Object.entries(rest).sort(([x], [y]) => (x < y ? -1 : 1)));
  };
  return words(record.ticket) === words(ticket);
}
