/** A ticket as the daily report sees it: no words of the person, no personal data. */
export interface TicketRow {
  /** Number of the desk; the idempotency key where it has none yet. */
  readonly number: string;
  readonly type: string;
  readonly category: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** When it is due; null: none is promised. */
  readonly deadline: number | null;
  /** Whether nobody waits for the desk any more. */
  readonly settled: boolean;
  /** 承办单位, or the one proposed; empty: none. */
  readonly unit: string;
  /** 派单异议: units that said it is not theirs, and whom they proposed. */
  readonly objections: readonly {readonly unit: string; readonly proposed: string}[];
}

/** States of the desk in which nobody waits for it any more. */
const SETTLED = ['merged', 'answered', 'closed', 'withdrawn'];

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function momentOf(value: unknown): number | null {
  const at = typeof value === 'number' ? value : Date.parse(typeof value === 'string' ? value : '');
  return Number.isFinite(at) ? at : null;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

const nameOf = (value: unknown) => (isFields(value) ? textOf(value.name) : textOf(value));

/**
 * A line of a ticket log: a ticket as it was filed (`key`, `filedAt`), or as the desk lists it
 * (`number`, `receivedAt`, `state`, `deadline`, `unit`, `objections`). Null where it is neither.
 */
export function readTicketRow(value: unknown): TicketRow | null {
  if (!isFields(value)) return null;
  const number = textOf(value.number) || textOf(value.key);
  const receivedAt = momentOf(value.receivedAt ?? value.filedAt);
  if (number === '' || receivedAt === null || typeof value.category !== 'string') return null;
  const objections = Array.isArray(value.objections) ? value.objections : [];
  return {
    number,
    type: textOf(value.type),
    category: value.category,
    receivedAt,
    deadline: momentOf(value.deadline),
    settled: SETTLED.includes(textOf(value.state)),
    unit: nameOf(value.unit),
    objections: objections
      .filter(isFields)
      .map(({unit, proposed}) => ({unit: nameOf(unit), proposed: nameOf(proposed)})),
  };
}
