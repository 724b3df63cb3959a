import type {TicketDraft} from './ticket.ts';

/** The ticket without what identifies the person; the same object where there was nothing. */
export function withoutPersonalFields<T extends TicketDraft>(ticket: T): T {
  const {name, phone, consentAt} = ticket;
  if (name === '' && phone === '' && consentAt === null) return ticket;
  return {...ticket, name: '', phone: '', consentAt: null};
}
