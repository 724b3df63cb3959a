import type {Ticket} from '../ticket/ticket.ts';

/** What says who a person is; kept apart from the rest, shown on demand and wiped first. */
export interface PersonalFields {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** A ticket in the database: without personal fields, from whichever channel. */
export interface StoredTicket extends Omit<Ticket, 'channel' | keyof PersonalFields> {
  readonly channel: string;
}

/** A ticket as it came in, with its personal fields. */
export interface FiledTicket extends StoredTicket, PersonalFields {}

/** What older desks did not ask yet. */
const absent = {
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
} as const satisfies Partial<StoredTicket>;

/** The two halves in which a ticket is stored; `personal` is null where nothing was given. */
export function splitTicket(filed: FiledTicket): {
  readonly ticket: StoredTicket;
  readonly personal: PersonalFields | null;
} {
  const {name, phone, email, ...ticket} = filed;
  const given = name + phone + email !== '';
  return {ticket, personal: given ? {name, phone, email} : null};
}

/** A stored ticket with every field of today, whichever desk wrote it. */
export function completeTicket(stored: StoredTicket): StoredTicket {
  return {...absent, ...stored};
}
