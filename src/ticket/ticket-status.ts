/** The states of a ticket at the desk. */
export const ticketStates = [
  'received',
  'triaged',
  'accepted',
  'objected',
  'merged',
  'answered',
  'closed',
  'withdrawn',
] as const;

/** 已受理, 已派单, 办理中, 派单异议, 已合并, 已答复, 已办结, 已撤回. */
export type TicketState = (typeof ticketStates)[number];

/** A department as the desk names it. */
export interface StatusUnit {
  readonly id: string;
  readonly name: string;
}

/** Where a delivered ticket stands, as its receiver tells. Times are ISO. */
export interface TicketStatus {
  readonly number: string;
  readonly state: TicketState;
  readonly receivedAt: string;
  readonly updatedAt: string;
  readonly unit: StatusUnit | null;
  /** Promised end of the work; null: the owner promises none. */
  readonly deadline: string | null;
  readonly answer: {readonly text: string; readonly at: string; readonly by: string} | null;
  readonly history: readonly {
    readonly at: string;
    readonly state: TicketState;
    readonly note: string;
    readonly unit?: StatusUnit;
  }[];
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function stateOf(value: unknown): TicketState | undefined {
  return ticketStates.find((state) => state === value);
}

function unitOf(value: unknown): StatusUnit | null {
  const {id, name} = fields(value) ?? {};
  return typeof name === 'string' && name !== '' ? {id: text(id), name} : null;
}

/** What a receiver answered as a status, or undefined where it names no number or no known state. */
export function readTicketStatus(value: unknown): TicketStatus | undefined {
  const given = fields(value);
  const state = stateOf(given?.state);
  const number = text(given?.number);
  if (!given || !state || number === '') return undefined;
  const answer = fields(given.answer);
  const history = Array.isArray(given.history) ? given.history : [];
  return {
    number,
    state,
    receivedAt: text(given.receivedAt),
    updatedAt: text(given.updatedAt),
    unit: unitOf(given.unit),
    deadline: text(given.deadline) || null,
    answer:
      answer && text(answer.text) !== ''
        ? {text: text(answer.text), at: text(answer.at), by: text(answer.by)}
        : null,
    history: history.flatMap((one: unknown) => {
      const step = fields(one);
      const known = stateOf(step?.state);
      if (!step || !known) return [];
      const unit = unitOf(step.unit);
      return [{at: text(step.at), state: known, note: text(step.note), ...(unit ? {unit} : {})}];
    }),
  };
}
