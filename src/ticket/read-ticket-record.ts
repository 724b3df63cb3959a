import type {Ticket} from './ticket.ts';
import type {TicketRecord} from './ticket-record.ts';

/** Fields that tickets have gained since records of the first version, with what they stood for. */
const laterFields = {
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
} as const satisfies Partial<Ticket>;

/**
 * A record of the first version in today's shape. It may have been sent: the first version did not
 * say. `value`: a record whose fields of the first version have been checked.
 */
function upgradeTicketRecord(value: Readonly<Record<string, unknown>>): TicketRecord {
  const old = value as unknown as TicketRecord;
  return {
    ...old,
    version: 2,
    revision: 0,
    ticket: {...laterFields, ...old.ticket},
    sent: true,
    attempts: 0,
    wait: null,
    change: null,
    files: [],
    known: null,
    ...(old.state === 'delivered' ? {deliveredAt: old.savedAt} : {}),
  };
}

const states: ReadonlySet<unknown> = new Set(['saved', 'delivered', 'failed']);

/** A stored value as a record, or undefined for an unknown version or a damaged one. */
export function readTicketRecord(value: unknown): TicketRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const {version, ticket, savedAt, state} = value as {readonly [name: string]: unknown};
  if (!states.has(state) || typeof savedAt !== 'string') return undefined;
  const {format, key, title, content} = (ticket ?? {}) as {readonly [name: string]: unknown};
  const readable =
    format === 1 &&
    typeof key === 'string' &&
    typeof title === 'string' &&
    typeof content === 'string';
  if (!readable) return undefined;
  if (version === 1) return upgradeTicketRecord(value as Readonly<Record<string, unknown>>);
  return version === 2 ? (value as TicketRecord) : undefined;
}
