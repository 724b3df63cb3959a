import type {TicketTerms} from './ticket-terms.ts';
import {ticketTermsEn} from './ticket-terms-en.ts';
import {ticketTermsZhHans} from './ticket-terms-zh-hans.ts';
import {ticketTermsZhHant} from './ticket-terms-zh-hant.ts';

/** All languages of the interface. */
export const ticketTerms: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', TicketTerms>> = {
  'zh-Hans': ticketTermsZhHans,
  'zh-Hant': ticketTermsZhHant,
  en: ticketTermsEn,
};
