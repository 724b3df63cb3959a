import {MyTickets} from './my-tickets/my-tickets.ts';
import {TicketRating} from './my-tickets/ticket-rating.ts';
import {TicketAfter} from './ticket-form/ticket-after.ts';
import {TicketForm} from './ticket-form/ticket-form.ts';

/** The elements around a ticket, by their tag: fetched with the first that is opened. */
export const ticketElements: Readonly<Record<string, CustomElementConstructor>> = {
  'yihu-ticket-form': TicketForm,
  'yihu-ticket-after': TicketAfter,
  'yihu-my-tickets': MyTickets,
  'yihu-ticket-rating': TicketRating,
};
