import type {TicketDraft} from './ticket.ts';

/** The ticket without what identifies the person; the same object where there was nothing. */
export function withoutPersonalFields<T extends TicketDraft>(ticket: T): T {
  const {name, phone, email, consentAt} = ticket;
  // A ticket kept by an older version may have no e-mail field at all.
  if (name === '' && phone === '' && !email && consentAt === null) return ticket;
  return {...ticket, name: '', phone: '', email: '', consentAt: null};
}
