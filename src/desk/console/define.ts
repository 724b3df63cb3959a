/** Registers the elements of the console page; the page's only script. */
import {DeskDashboard} from './dashboard/desk-dashboard.ts';
import {HourChart} from './dashboard/hour-chart.ts';
import {DeskAudit} from './desk-audit.ts';
import {DeskConsole} from './desk-console.ts';
import {DeskTicket} from './desk-ticket.ts';
import {TicketActionForm} from './ticket-action-form.ts';

customElements.define('ticket-action-form', TicketActionForm);
customElements.define('desk-ticket', DeskTicket);
customElements.define('hour-chart', HourChart);
customElements.define('desk-dashboard', DeskDashboard);
customElements.define('desk-audit', DeskAudit);
customElements.define('desk-console', DeskConsole);
