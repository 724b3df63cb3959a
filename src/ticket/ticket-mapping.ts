import type {Ticket} from './ticket.ts';

/** Fields of a ticket that a mapping may name, with dots for what lies inside of a field. */
const ticketFields = [
  'key',
  'type',
  'category',
  'title',
  'content',
  'expectation',
  'place',
  'occurredAt.text',
  'occurredAt.from',
  'occurredAt.to',
  'respondent',
  'urgency',
  'unit.id',
  'unit.name',
  'unitReason',
  'unitBasis',
  'assist',
  'form',
  'answers',
  'legality',
  'related',
  'attachments',
  'tried',
  'replyWanted',
  'confidential',
  'name',
  'phone',
  'email',
  'consentAt',
  'channel',
  'filedAt',
  'locale',
] as const;

type TicketField = (typeof ticketFields)[number];

/** An owner's own names and codes for what a ticket holds. */
export interface TicketMapping {
  readonly format: 1;
  /** Where each field of the ticket goes: a name, with dots for objects inside of objects. */
  readonly fields: Readonly<Partial<Record<TicketField, string>>>;
  /** The owner's codes for values of a field; a value without a code goes as it is. */
  readonly codes: Readonly<Partial<Record<TicketField, Readonly<Record<string, string>>>>>;
  /** What stands in every request, by the owner's names. */
  readonly constants: Readonly<Record<string, string | number | boolean>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Where in the answer the number stands, and what else there is. */
  readonly answer: {
    readonly number: string;
    readonly receipt?: string;
    /** Where the answer repeats the key of the ticket. */
    readonly key?: string;
    /** What says that it was taken, for systems that answer 200 to everything. */
    readonly success?: {readonly path: string; readonly equals: string};
  };
}

type Fields = Readonly<Record<string, unknown>>;

function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

/** A dotted name: letters of any script, digits, `_` and `-`; nothing that objects inherit. */
const dotted =
  /^(?!.*(?:^|\.)(?:__proto__|constructor|prototype)(?:\.|$))[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u;

/** The value at a dotted name; undefined: there is none. */
export function takeOut(body: unknown, path: string): unknown {
  let value = body;
  for (const name of path.split('.')) {
    const fields = asFields(value);
    value = fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
  }
  return value;
}

function putIn(body: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let place = body;
  for (const name of names) {
    const inner = asFields(place[name]) ?? {};
    place[name] = inner;
    place = inner as Record<string, unknown>;
  }
  place[last] = value;
}

/** A ticket in the owner's own names and codes. */
export function toOwnFields(ticket: Ticket, mapping: TicketMapping): Readonly<Fields> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(mapping.constants)) putIn(body, name, value);
  for (const [field, name] of Object.entries(mapping.fields)) {
    const value = takeOut(ticket, field) ?? null;
    const code = mapping.codes[field as TicketField]?.[String(value)];
    putIn(body, name, code ?? value);
  }
  return body;
}

/** Reads the parts of a mapping, and notes what is wrong with each. */
function createReader(problems: string[]) {
  const texts = (value: unknown, where: string): Record<string, string> => {
    const fields = value === undefined ? {} : asFields(value);
    if (!fields) problems.push(`${where}: has to be an object.`);
    const pairs = Object.entries(fields ?? {}).flatMap(([name, text]): [string, string][] => {
      if (typeof text === 'string') return [[name, text]];
      problems.push(`${where}.${name}: has to be a text.`);
      return [];
    });
    return Object.fromEntries(pairs);
  };
  const path = (value: unknown, where: string): string => {
    if (typeof value === 'string' && dotted.test(value)) return value;
    problems.push(`${where}: has to be a name such as “data.number”.`);
    return '';
  };
  const known = (name: string, where: string): name is TicketField => {
    if (ticketFields.some((field) => field === name)) return true;
    const near = ticketFields.find((field) => field.toLowerCase().startsWith(name.toLowerCase()));
    const hint = near ? ` Do you mean “${near}”?` : ` There are: ${ticketFields.join(', ')}.`;
    problems.push(`${where}.${name}: a ticket has no such field.${hint}`);
    return false;
  };
  return {texts, path, known};
}

/**
 * A mapping from a file, or sentences that say where it is wrong and how it would be right.
 * @param value the parsed JSON
 */
export function readTicketMapping(
  value: unknown,
):
  | {readonly ok: true; readonly mapping: TicketMapping}
  | {readonly ok: false; readonly problems: readonly string[]} {
  const problems: string[] = [];
  const {texts, path, known} = createReader(problems);
  const given = asFields(value) ?? {};
  if (given.format !== 1) problems.push('format: has to be 1.');
  const parts = ['format', 'fields', 'codes', 'constants', 'headers', 'answer'];
  for (const name of Object.keys(given)) {
    if (!parts.includes(name)) {
      problems.push(`${name}: there is no such part; there are ${parts.join(', ')}.`);
    }
  }
  const fields: Partial<Record<TicketField, string>> = {};
  const taken = new Set<string>();
  for (const [name, target] of Object.entries(texts(given.fields, 'fields'))) {
    if (!known(name, 'fields')) continue;
    fields[name] = path(target, `fields.${name}`);
    if (taken.has(target)) problems.push(`fields.${name}: “${target}” is taken by another field.`);
    taken.add(target);
  }
  for (const field of ['key', 'title', 'content'] as const) {
    if (!fields[field])
      problems.push(`fields.${field}: is missing; without it no ticket is whole.`);
  }
  const codes: Partial<Record<TicketField, Record<string, string>>> = {};
  for (const [name, table] of Object.entries(asFields(given.codes) ?? {})) {
    if (known(name, 'codes')) codes[name] = texts(table, `codes.${name}`);
  }
  const constants: Record<string, string | number | boolean> = {};
  for (const [name, constant] of Object.entries(asFields(given.constants) ?? {})) {
    const isPlain = ['string', 'number', 'boolean'].includes(typeof constant);
    if (isPlain) constants[path(name, `constants.${name}`)] = constant as string;
    else problems.push(`constants.${name}: has to be a text, a number, true or false.`);
  }
  const answer = asFields(given.answer) ?? {};
  const success = asFields(answer.success);
  const mapping: TicketMapping = {
    format: 1,
    fields,
    codes,
    constants,
    headers: texts(given.headers, 'headers'),
    answer: {
      number: path(answer.number, 'answer.number'),
      ...(answer.receipt === undefined ? {} : {receipt: path(answer.receipt, 'answer.receipt')}),
      ...(answer.key === undefined ? {} : {key: path(answer.key, 'answer.key')}),
      ...(success
        ? {
            success: {
              path: path(success.path, 'answer.success.path'),
              equals: String(success.equals ?? ''),
            },
          }
        : {}),
    },
  };
  return problems.length > 0 ? {ok: false, problems} : {ok: true, mapping};
}
