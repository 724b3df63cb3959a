import type {TicketTerms} from '../locales/ticket-terms.ts';
import {ticketTerms} from '../locales/ticket-terms-table.ts';
import {YihuElement} from './base.ts';

/** What the elements around a ticket share: their words travel with them instead of the shell. */
export class TicketElement extends YihuElement {
  /** Terms of these elements in the current language. */
  protected get terms(): TicketTerms {
    return this.localize.terms(ticketTerms, 'ticket');
  }
}
