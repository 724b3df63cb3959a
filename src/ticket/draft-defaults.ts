import type {TicketDraft} from './ticket.ts';

/**
 * The fields of a ticket about which nothing was said. Also what a ticket lacks that was kept on
 * the device by a version before these fields existed.
 */
export const draftDefaults = {
  expectation: '',
  occurredAt: null,
  respondent: '',
  urgency: '普通',
  unitBasis: [],
  assist: [],
  form: null,
  answers: [],
  legality: false,
  related: '',
  attachments: [],
  email: '',
} as const satisfies Partial<TicketDraft>;
