/** Registers the elements of the console page; the page's only script. */
import {DeskConsole} from './desk-console.ts';
import {DeskTicket} from './desk-ticket.ts';
import {TicketActionForm} from './ticket-action-form.ts';

customElements.define('ticket-action-form', TicketActionForm);
customElements.define('desk-ticket', DeskTicket);
customElements.define('desk-console', DeskConsole);
